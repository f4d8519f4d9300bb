"""The grammar of lists of parties: cues, separators, collectives, role words."""

import pytest

from loaders.extract.parties import opens_with_cue, parse_parties
from loaders.resolve.agencies import Resolver

LEAD, SUPPORT = "lead", "support"


def parsed(text: str, area: str = "440000", year: int = 2026) -> list[tuple[str, str | None]]:
    members = parse_parties(text, Resolver(area, year)).members
    return [(text[m.start : m.end], m.role.value if m.role else None) for m in members]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任单位：省科技厅、省财政厅", [("省科技厅", None), ("省财政厅", None)]),
        ("责任单位：兰州市政府，省科技厅、省发展改革委",
         [("兰州市政府", None), ("省科技厅", None), ("省发展改革委", None)]),
        ("牵头单位：省科技厅；配合单位：省财政厅、省教育厅",
         [("省科技厅", LEAD), ("省财政厅", SUPPORT), ("省教育厅", SUPPORT)]),
        ("省发展改革委牵头负责，省工业和信息化厅、财政厅，各地级以上市人民政府配合",
         [("省发展改革委", LEAD), ("省工业和信息化厅", SUPPORT), ("财政厅", SUPPORT), ("各地级以上市人民政府", SUPPORT)]),
        ("省发展改革委、科技厅、工业和信息化厅、财政厅牵头负责，各地级以上市人民政府配合",
         [("省发展改革委", LEAD), ("科技厅", LEAD), ("工业和信息化厅", LEAD), ("财政厅", LEAD),
          ("各地级以上市人民政府", SUPPORT)]),
        ("省科技厅、教育厅，各地级以上市人民政府按职责分工负责",
         [("省科技厅", None), ("教育厅", None), ("各地级以上市人民政府", None)]),
        ("由省科技厅牵头，省财政厅、省教育厅配合",
         [("省科技厅", LEAD), ("省财政厅", SUPPORT), ("省教育厅", SUPPORT)]),
        ("各市、县（市、区）政府，省科技厅", [("各市、县（市、区）政府", None), ("省科技厅", None)]),
        ("有关市、县（市、区）政府负责", [("有关市、县（市、区）政府", None)]),
        ("省科技厅和省财政厅负责", [("省科技厅", None), ("省财政厅", None)]),
        ("省文化和旅游厅、省财政厅", [("省文化和旅游厅", None), ("省财政厅", None)]),
        ("广州、深圳市政府，横琴粤澳深度合作区执委会按职责分工负责",
         [("广州", None), ("深圳市政府", None), ("横琴粤澳深度合作区执委会", None)]),
        ("责任单位：省科技厅；完成时限：2025年12月", [("省科技厅", None)]),
        ("牵头单位：省科技厅 责任单位：省财政厅".replace(" ", "；"), [("省科技厅", LEAD), ("省财政厅", None)]),
        ("省科技厅负责", [("省科技厅", None)]),
        ("责任单位：省科技厅，省财政厅，各市政府", [("省科技厅", None), ("省财政厅", None), ("各市政府", None)]),
        ("省科技厅牵头，会同省财政厅", [("省科技厅", LEAD), ("省财政厅", SUPPORT)]),
    ],
)  # fmt: skip
def test_lists_of_a_province(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业和信息化部、发展改革委、科技部、农业农村部等负责",
         [("工业和信息化部", None), ("发展改革委", None), ("科技部", None), ("农业农村部", None)]),
        ("农业农村部、工业和信息化部牵头负责", [("农业农村部", LEAD), ("工业和信息化部", LEAD)]),
        ("各省级人民政府负责", [("各省级人民政府", None)]),
    ],
)  # fmt: skip
def test_lists_of_the_centre(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert parsed(text, area="100000", year=2018) == expected


def test_what_names_no_party_is_kept_aside() -> None:
    text = "责任单位：省科技厅；完成时限：2025年12月"
    others = parse_parties(text, Resolver("440000", 2026)).others
    assert [text[c.start : c.end] for c in others] == ["完成时限：2025年12月"]


@pytest.mark.parametrize(
    ("text", "cued"),
    [
        ("责任单位：省科技厅", True),
        ("牵头单位：省科技厅", True),
        ("责任单位", True),
        ("责任单位要高度重视", False),
        ("省科技厅、省财政厅", False),
    ],
)
def test_cues(text: str, cued: bool) -> None:
    assert opens_with_cue(text) is cued
