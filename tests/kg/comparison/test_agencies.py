"""Bodies kept, lost and gained; the counterpart of the other level counts as kept."""

from __future__ import annotations

import pytest

from kg.comparison.agencies import Kept, matched, task_bodies
from kg.comparison.sides import Body, Listing

GANSU, WUWEI, BAIYIN = "620000", "620600", "620400"


def body(name: str, function: str = "", area: str = GANSU, group: bool = False) -> Body:
    return Body(f"urn:{name}", name, function, area, group)


KEJITING = body("甘肃省科学技术厅", "science-technology")
KEJIJU = body("武威市科学技术局", "science-technology", WUWEI)
BAIYIN_GOVERNMENT = body("白银市人民政府", "government", BAIYIN)
WUWEI_GOVERNMENT = body("武威市人民政府", "government", WUWEI)
SHIZHOU = body("各市州人民政府", group=True)
XIANGGUAN = body("相关市州人民政府", group=True)
XIANQU = body("各县区人民政府", area=WUWEI, group=True)
BANKS = body("各金融机构", group=True)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([KEJITING], [KEJITING], [(Kept.KEPT, KEJITING, KEJITING)]),
        ([KEJITING], [KEJIJU], [(Kept.COUNTERPART, KEJITING, KEJIJU)]),
        (
            [BAIYIN_GOVERNMENT],
            [WUWEI_GOVERNMENT],
            [(Kept.LOST, BAIYIN_GOVERNMENT, None), (Kept.GAINED, None, WUWEI_GOVERNMENT)],
        ),
        (
            [SHIZHOU, XIANGGUAN, BANKS],
            [XIANQU],
            [
                (Kept.COUNTERPART, SHIZHOU, XIANQU),
                (Kept.COUNTERPART, XIANGGUAN, XIANQU),
                (Kept.LOST, BANKS, None),
            ],
        ),
        ([], [KEJIJU], [(Kept.GAINED, None, KEJIJU)]),
    ],
    ids=["the same body", "counterpart", "another city's government", "collectives", "gained"],
)
def test_matched(
    left: list[Body], right: list[Body], expected: list[tuple[Kept, Body | None, Body | None]]
) -> None:
    assert matched(left, right, (GANSU, WUWEI)) == expected


def test_a_body_that_no_longer_leads_changed_its_role() -> None:
    (one,) = task_bodies(
        [Listing(KEJITING, "lead", "省科技厅")], [Listing(KEJIJU, "support", "市科技局")], (GANSU, WUWEI)
    )
    assert one.role_changed
    assert (one.left_role, one.right_role) == ("lead", "support")


def test_a_body_listed_twice_leads_if_one_listing_says_so() -> None:
    listings = [Listing(KEJITING, "lead", "省科技厅"), Listing(KEJITING, "support", "省科技厅")]
    (one,) = task_bodies(listings, [Listing(KEJIJU, "lead", "市科技局")], (GANSU, WUWEI))
    assert not one.role_changed
