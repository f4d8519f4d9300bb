"""Which figures share a chart, how they are told, and that no label covers another."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from kg.draw.bands import Box
from kg.draw.room import meet
from kg.draw.targetlayout import RIGHT, WIDTH, chart_places, shortened
from kg.draw.targetpanels import MOST_SERIES, TargetPanel, target_panels
from kg.draw.targetwords import dated_words, figure_words, plan_name, revision_word
from kg.network.figures import FigureHistory, FigureNode, Measured, PlanLine, Verdict
from kg.network.register import AreaNode

CHINA, GANSU, WUWEI, ZHEJIANG = "000000", "620000", "620600", "330000"
PLACES = {
    CHINA: AreaNode("中国", "national", ""),
    GANSU: AreaNode("甘肃省", "provincial", CHINA),
    WUWEI: AreaNode("武威市", "prefecture", GANSU),
    ZHEJIANG: AreaNode("浙江省", "provincial", CHINA),
}


def plan(area: str, year: str, end: str = "2025") -> PlanLine:
    place = PLACES[area]
    return PlanLine(f"{area}-{year}", f"{place.label}{year}方案", area, place.label, place.level, year, end)


def figure(
    of: PlanLine,
    value: str,
    year: int | None = 2025,
    name: str = "科技进步贡献率",
    unit: str = "%",
    comparator: str = "exactly",
    high: str = "",
    words: str = "",
) -> FigureNode:
    iri = f"{of.iri}/{name}/{year}/{value}{unit}{comparator}{words}"
    return FigureNode(
        iri,
        of,
        name,
        name,
        comparator,
        Decimal(value),
        Decimal(high or value),
        unit,
        year,
        of.area,
        False,
        words,
    )


def history(
    figures: list[FigureNode],
    revisions: list[Verdict] | None = None,
    comparisons: list[Verdict] | None = None,
    measured: list[Measured] | None = None,
) -> FigureHistory:
    return FigureHistory(
        {one.iri: one for one in figures},
        tuple(measured or ()),
        tuple(revisions or ()),
        tuple(comparisons or ()),
        {one.indicator: one.indicator for one in figures},
        PLACES,
    )


EARLY, LATE, BELOW = plan(GANSU, "2022"), plan(GANSU, "2025", "2030"), plan(WUWEI, "2022")
OLD = figure(EARLY, "65", comparator="at-least")
NEW = figure(LATE, "62")
MOVED = figure(LATE, "65", 2030)
LOWER = figure(BELOW, "65")
SHARE = history(
    [OLD, NEW, MOVED, LOWER],
    [
        Verdict(OLD.iri, NEW.iri, "lowered", "same-year"),
        Verdict(OLD.iri, MOVED.iri, "postponed", "same-figure"),
    ],
    [Verdict(NEW.iri, LOWER.iri, "stricter", ""), Verdict(OLD.iri, LOWER.iri, "equal", "")],
    [Measured("o", LOWER.iri, Decimal("55.35"), "%", 2021)],
)


def only(read: FigureHistory) -> TargetPanel:
    (panel,) = target_panels(read).drawn
    return panel


def test_an_indicator_of_a_province_and_its_cities_is_one_chart() -> None:
    panel = only(SHARE)

    assert (panel.title, panel.area, panel.unit) == ("科技进步贡献率", "甘肃省", "%")
    assert [one.name for one in panel.series] == ["甘肃省 2022", "甘肃省 2025", "武威市 2022"]
    assert [[(point.year, point.low) for point in one.points] for one in panel.series] == [
        [(2025, 65.0)],
        [(2025, 62.0), (2030, 65.0)],
        [(2025, 65.0)],
    ]
    assert panel.series[2].measured == ((2021, 55.35),)
    assert len({one.tone for one in panel.series}) == 3


def test_labels_say_the_figures_and_how_they_stand() -> None:
    labels = chart_places(only(SHARE)).labels

    assert [label.lines for label in labels] == [
        ("甘肃省 2022", "2025年≥65%"),
        ("甘肃省 2025", "2025年62%、2030年65%"),
        ("武威市 2022", "2025年65%", "实际 2021年55.35%", "严于甘肃省 2025,持平于甘肃省 2022"),
    ]


def test_arrows_lead_from_the_earlier_figure_to_the_later() -> None:
    places = chart_places(only(SHARE))

    assert [arrow.word for arrow in places.arrows] == ["下调", "延后"]
    lowered, postponed = places.arrows
    assert lowered.end[1] > lowered.start[1]  # y grows downwards: 62 stands below 65
    assert postponed.end[1] == postponed.start[1]
    assert postponed.end[0] > postponed.start[0]


def test_provinces_stand_apart_until_the_nation_sets_a_figure() -> None:
    figures = [figure(of, value) for of in (EARLY, plan(ZHEJIANG, "2020")) for value in ("50", "60")]

    assert sorted(panel.area for panel in target_panels(history(figures)).drawn) == ["浙江省", "甘肃省"]
    together = only(history([*figures, figure(plan(CHINA, "2021"), "60")]))
    assert [one.name for one in together.series] == ["中国 2021", "浙江省 2020", "甘肃省 2022"]


def test_units_that_can_be_compared_share_an_axis_and_others_do_not() -> None:
    name = "技术合同成交额"
    figures = [
        figure(EARLY, "500", name=name, unit="亿元"),
        figure(LATE, "525", name=name, unit="亿元"),
        figure(BELOW, "280000", name=name, unit="万元"),
        figure(EARLY, "10", name=name, comparator="growth-at-least"),
        figure(LATE, "12", name=name, comparator="growth-at-least"),
    ]

    levels, growth = sorted(target_panels(history(figures)).drawn, key=lambda panel: panel.title)

    assert (levels.title, levels.unit) == ("技术合同成交额", "亿元")
    assert [one.points[0].low for one in levels.series] == [500.0, 525.0, 28.0]
    assert growth.title == "技术合同成交额(增长幅度)"
    assert [one.points[0].low for one in growth.series] == [10.0, 12.0]


def test_what_a_plan_says_twice_is_one_point() -> None:
    said = figure(EARLY, "65", comparator="at-least", words="达到65%以上")
    table = figure(EARLY, "65", words="科技进步贡献率\n%\n65")
    panel = only(history([said, table, figure(LATE, "62")]))

    assert len(panel.series[0].points) == 1
    assert panel.points[said.iri] == panel.points[table.iri] == (0, 0)
    assert chart_places(panel).labels[0].lines == ("甘肃省 2022", "2025年≥65%")


def test_a_single_figure_has_no_chart() -> None:
    assert target_panels(history([OLD])).drawn == ()


def test_a_figure_without_a_year_stands_at_the_end_of_its_plan() -> None:
    panel = only(
        history([figure(EARLY, "20", None, unit="人", comparator="about"), figure(LATE, "30", unit="人")])
    )

    assert [point.year for one in panel.series for point in one.points] == [2025, 2025]
    assert chart_places(panel).labels[0].lines[1] == "约20人(未写年份)"


@pytest.mark.parametrize("plans", [2, 5, 8, 13])
def test_labels_and_words_cover_nothing_however_many_plans_agree(plans: int) -> None:
    lines = [plan(GANSU, str(2010 + number), "2030") for number in range(plans)]
    figures = [figure(of, "65", year) for of in lines for year in (2025, 2030)]
    revisions = [
        Verdict(one.iri, other.iri, "restated", "same-year")
        for one, other in pairwise(figures)
        if one.plan is not other.plan
    ]

    panel = only(history(figures, revisions))
    places = chart_places(panel)

    assert panel.hidden == max(0, plans - MOST_SERIES)
    boxes = [label.box for label in places.labels]
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))
    assert all(box.x > RIGHT and box.x + box.w <= WIDTH for box in boxes)
    assert all(box.y >= 46 and box.y + box.h <= places.height for box in boxes)
    marks = [Box(x - 5, y - 5, 10, 10) for one in places.points for x, y in one]
    assert not any(meet(label, mark) for label in boxes for mark in marks)


def test_words_of_verdicts_stand_beside_points_and_lines() -> None:
    places = chart_places(only(SHARE))

    points = [Box(x - 5, y - 5, 10, 10) for one in places.points for x, y in one]
    words = [arrow.box for arrow in places.arrows]
    assert not any(meet(one, other) for one, other in combinations([*points[:1], *words], 2))
    assert not any(meet(word, point) for word in words for point in points)
    postponed = places.arrows[1]
    assert not postponed.box.y < postponed.start[1] < postponed.box.y + postponed.box.h


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (figure(EARLY, "65", comparator="at-least"), "≥65%"),
        (figure(EARLY, "1.80"), "1.8%"),
        (figure(EARLY, "3000", unit="家"), "3000家"),
        (figure(EARLY, "3", high="5", unit="家", comparator="between"), "3–5家"),
        (figure(EARLY, "15", unit="位", comparator="rank-within"), "前15位"),
        (figure(EARLY, "10", comparator="growth-at-least"), "增长≥10%"),
        (figure(EARLY, "200", unit="名", comparator="about"), "约200名"),
    ],
)
def test_figures_are_told_as_they_are_meant(one: FigureNode, told: str) -> None:
    assert figure_words(one) == told
    assert dated_words(one) == f"2025年{told}"


def test_names_and_verdicts() -> None:
    assert plan_name(BELOW) == "武威市 2022"
    assert plan_name(BELOW, "凉州区") == "凉州区 2022"
    assert revision_word("raised", "same-year") == "上调"
    assert revision_word("restated", "other-basis") == "重申(口径不同)"


def test_no_arrow_fits_between_points_that_touch() -> None:
    assert shortened((0, 0), (10, 0)) is None
    assert shortened((0, 0), (100, 0)) == ((7, 0), (93, 0))
