"""Places and words of the pictures: nothing overlaps, nothing is cut in silence."""

from __future__ import annotations

import pytest

from kg.draw.bands import in_rows
from kg.draw.lettering import clipped, ems, lines, plain
from kg.draw.palette import COLOURS, REST, legend, marks
from kg.draw.rings import ring_slots, seated


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 8, 13, 20, 25, 41, 45, 70, 160])
@pytest.mark.parametrize("width", [120.0, 300.0, 440.0, 780.0, 1212.0])
def test_every_label_has_a_cell_of_its_own(count: int, width: float) -> None:
    wide, deep = 88.0, 62.0

    rings, height = ring_slots(count, width, (wide, deep))

    slots = [slot for ring in rings for slot in ring]
    assert len(slots) == count
    for index, (x, y) in enumerate(slots):
        assert abs(x) <= width / 2 - wide / 2 + 0.01
        assert abs(y) <= height
        for other_x, other_y in slots[index + 1 :]:
            assert abs(x - other_x) >= wide * 0.99 or abs(y - other_y) >= deep * 0.99


def test_the_most_connected_stands_in_the_middle() -> None:
    names = ["市教育局", "市科技局", "市财政局", "市工信局"]
    weights = {("市教育局", "市科技局"): 3, ("市科技局", "市财政局"): 5, ("市工信局", "市科技局"): 1}
    rings, _ = ring_slots(4, 600, (80, 40))

    assert seated(names, weights, rings)["市科技局"] == (0.0, 0.0)


def test_panels_share_a_row_until_they_would_be_too_narrow() -> None:
    rows = in_rows({"甘肃省": 900.0, "浙江省": 500.0, "青海省": 300.0}, 1200)

    assert [[name for name, _ in row] for row in rows] == [["甘肃省", "浙江省"], ["青海省"]]
    assert sum(width for _, width in rows[0]) == pytest.approx(1200 - 14)
    assert rows[1] == [("青海省", 1200)]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("省科技厅", ["省科技厅"]),
        ("中国科学院兰州分院", ["中国科学院", "兰州分院"]),
        ("中国人民银行兰州中心支行", ["中国人民银行", "兰州中心支行"]),
        ("新区农业农村局", ["新区", "农业农村局"]),
        ("甘肃金融监管局", ["甘肃金融", "监管局"]),
        ("省中医药管理局", ["省中医药", "管理局"]),
        ("省粮食和储备局", ["省粮食", "和储备局"]),
        ("甘肃省人民政府国有资产监督管理委员会", ["甘肃省", "人民政府国…"]),
    ],
)
def test_long_names_break_where_a_part_ends(name: str, broken: list[str]) -> None:
    found = lines(name, 6.2)

    assert found == broken
    assert all(ems(line) <= 6.2 for line in found)


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [("科技厅", 3, "科技厅"), ("科学技术厅", 4, "科学技…"), ("R&D 中心", 3, "R&D…")],
)
def test_clipped_names_say_so(text: str, room: float, shown: str) -> None:
    assert clipped(text, room) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("省\n科技\t厅", "省 科技 厅"),
        ("厅技科\u202e省", "厅技科省"),  # right-to-left override: would show another name than is there
        ("省\u200b科技厅\x00", "省科技厅"),
    ],
)
def test_signs_that_cannot_be_seen_are_left_out(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_no_two_functions_look_the_same() -> None:
    weights = {f"职能{number:02}": 100 - number for number in range(28)}

    found = marks(weights)

    assert len({(mark.colour, mark.shape) for mark in found.values()}) == 28
    assert found["职能00"].colour == COLOURS[0]


def test_functions_beyond_the_marks_are_other_and_come_last() -> None:
    weights = {f"职能{number:02}": 100 - number for number in range(30)} | {"": 1000}

    found = marks(weights)

    assert found["职能28"] == found["职能29"] == found[""] == REST
    assert legend(found, weights)[-1] == REST
    assert len(legend(found, weights)) == 29
