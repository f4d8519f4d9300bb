"""Treemaps after Bruls, Huizing and van Wijk, lines of text, steps of an axis, colours of the themes."""

from __future__ import annotations

import pytest

from kg.draw.bands import Box
from kg.draw.lettering import ems
from kg.pictures.plot import Plot, round_steps
from kg.pictures.squarified import squarified, worst
from kg.pictures.themes import contrast, theme
from kg.pictures.wrapping import wrapped


def test_the_example_of_the_paper_comes_out_as_printed() -> None:
    # Areas 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 by 4. Two sixes fill the left half, each 3 by 2. In the 3 by
    # 4 that are left, 4 and 3 make a row 7/3 high; 5/3 remain, where 2 stands alone, 6/5 wide.
    boxes = squarified([6, 6, 4, 3, 2, 2, 1], Box(0, 0, 6, 4))

    assert (boxes[0].x, boxes[0].y, boxes[0].w, boxes[0].h) == (0, 0, 3, 2)
    assert (boxes[1].x, boxes[1].y, boxes[1].w, boxes[1].h) == (0, 2, 3, 2)
    assert boxes[2].w == pytest.approx(12 / 7)
    assert boxes[2].h == pytest.approx(7 / 3)
    assert boxes[4].x == pytest.approx(3)
    assert boxes[4].w == pytest.approx(6 / 5)
    assert boxes[4].h == pytest.approx(5 / 3)


def test_boxes_fill_the_rectangle_and_keep_the_proportions() -> None:
    weights = [31, 17, 17, 9, 5, 3, 2, 1, 1, 1]
    boxes = squarified(weights, Box(10, 20, 300, 200))

    for weight, box in zip(weights, boxes, strict=True):
        assert box.w * box.h == pytest.approx(300 * 200 * weight / sum(weights))
        assert box.x >= 10 - 1e-9 and box.y >= 20 - 1e-9
        assert box.x + box.w <= 310 + 1e-9 and box.y + box.h <= 220 + 1e-9
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
            down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
            assert min(across, down) < 1e-6


def test_the_worst_ratio_is_that_of_the_longest_rectangle() -> None:
    # Along a side of 4, areas 6 and 2 make a strip 2 wide: 2 by 3 and 2 by 1.
    assert worst([6, 2], 4) == 2


def test_no_line_is_too_wide_and_none_begins_with_a_comma() -> None:
    lines = wrapped("统计 5 份文件，204 项任务；其余 63 个机构没有画出，见表。", 8)

    assert "".join(lines).replace(" ", "") == "统计5份文件，204项任务；其余63个机构没有画出，见表。"
    assert all(ems(line) <= 9 for line in lines)  # a closing mark may hang over
    assert not any(line[0] in "，；。" for line in lines)


def test_latin_words_stay_whole() -> None:
    assert wrapped("A cell counts tasks", 6) == ["A cell", "counts", "tasks"]


def test_steps_are_round_and_hold_all_values() -> None:
    assert round_steps(0.58, 4.5) == [0, 1, 2, 3, 4, 5]
    assert round_steps(500, 500) == [450, 500, 550]  # a fifth of 500, in quarters, rounded up to 50


def test_points_of_two_documents_in_one_year_stand_side_by_side() -> None:
    plot = Plot(0, 0, 400, 100, {2022, 2025}, [0.0, 10.0], 2)

    assert plot.at(2025, 5, 1)[0] - plot.at(2025, 5, 0)[0] == 12
    assert plot.at(2025, 5, 1)[0] <= 400
    assert plot.at(2022, 0, 0)[1] > plot.at(2022, 10, 0)[1]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_can_be_read_on_the_paper(name: str) -> None:
    paint = theme(name)

    # WCAG 2: 7 for text that is read much, 4.5 for text, 3 for marks.
    assert contrast(paint["ink"], paint["paper"]) >= 7
    for quiet in ("quiet", "alonetext"):
        assert contrast(paint[quiet], paint["paper"]) >= 4.5
    for mark in ("s0", "s2", "s3", "alonerim", "rim"):
        assert contrast(paint[mark], paint["paper"]) >= 2.3


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("share", [0.12, 0.3, 0.5, 0.7, 1.0])
def test_a_number_can_be_read_on_every_shade(name: str, share: float) -> None:
    paint = theme(name)
    shade = paint.mixed("s0", share)

    assert contrast(paint.on(shade), shade) >= 4.5


def test_dark_is_not_light() -> None:
    assert theme("light")["paper"] == "#ffffff"
    assert contrast(theme("dark")["paper"], "#000000") < 1.5
