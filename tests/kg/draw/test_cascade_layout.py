"""Places of the cascade picture: the order of texts is kept, and nothing lies over anything else."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from kg.draw.bands import Box
from kg.draw.cascadechains import MOST_CHAINS, chains
from kg.draw.cascadelayout import TALL, cascade_places, kept_in_order
from kg.draw.cascadeoverview import overview_places
from kg.draw.cascadeshapes import counted_states, drawn_chain
from kg.draw.cascadewords import change_words, leading_change, telling_runs, title_lines
from kg.draw.room import meet
from kg.network.cascade import AlignedPair, Cascade, PlanLink, PlanNode, TaskNode


def plan(name: str, level: str, tasks: int, year: str = "2022") -> PlanNode:
    """A plan of so many tasks, three a section."""
    held = tuple(
        TaskNode(
            f"{name}/{number:02}", str(number), f"任务{number}", f"第{number // 3}节", number, "task", ""
        )
        for number in range(tasks)
    )
    return PlanNode(name, f"{name}实施方案", name, level, year, held)


def pair(first: str, second: str, *changes: str) -> AlignedPair:
    return AlignedPair(first, second, 0.9, tuple(sorted(changes)), 0.5, 0.5, ())


def link(first: PlanNode, second: PlanNode, *ends: tuple[int, int], kind: str = "cascades") -> PlanLink:
    pairs = tuple(pair(first.tasks[one].iri, second.tasks[other].iri) for one, other in ends)
    return PlanLink(first.iri, second.iri, kind, "citation", 1.0, pairs)


NATION, PROVINCE, PREFECTURE = (
    plan("国家", "national", 4),
    plan("甘肃省", "provincial", 9),
    plan("武威市", "prefecture", 14),
)
DOWN = link(NATION, PROVINCE, (0, 5), (1, 1), (1, 2), (3, 8))
FURTHER = link(PROVINCE, PREFECTURE, (0, 13), (1, 2), (1, 3), (1, 4), (5, 2), (8, 0))
DIRECT = link(NATION, PREFECTURE, (2, 7))
READ = Cascade({one.iri: one for one in (NATION, PROVINCE, PREFECTURE)}, (FURTHER, DOWN, DIRECT))


@pytest.mark.parametrize(
    ("wanted", "tops"),
    [
        ([50.0, 50.0], [40.0, 60.0]),  # both want one place: they share the error
        ([100.0, 0.0], [40.0, 60.0]),  # the wrong way round: the order of the text wins
        ([0.0, 100.0, 100.0], [0.0, 90.0, 110.0]),
        ([None, 60.0], [0.0, 60.0]),
        ([30.0, None], [30.0, 50.0]),
        ([None, None], [0.0, 20.0]),
        ([-40.0, 10.0], [0.0, 20.0]),  # nothing stands above the picture
    ],
)
def test_rows_come_as_near_their_partners_as_their_order_lets_them(
    wanted: list[float | None], tops: list[float]
) -> None:
    assert kept_in_order([20.0] * len(wanted), wanted) == pytest.approx(tops, abs=0.1)


def test_three_plans_that_lead_to_each_other_stand_side_by_side() -> None:
    found = chains(READ)

    assert [[one.iri for one in chain.plans] for chain in found.drawn] == [
        ["国家", "甘肃省", "武威市"],
        ["国家", "武威市"],
    ]
    assert found.left_out == 0


def test_plans_of_different_relations_are_not_chained() -> None:
    later = plan("甘肃省二", "provincial", 3, "2026")
    read = Cascade({**READ.plans, later.iri: later}, (DOWN, link(PROVINCE, later, (0, 0), kind="continues")))

    assert sorted(len(chain.plans) for chain in chains(read).drawn) == [2, 2]


def test_too_many_relations_are_counted() -> None:
    lower = [plan(f"市{number:02}", "prefecture", 2) for number in range(20)]
    links = tuple(link(PROVINCE, one, (0, 0)) for one in lower)
    read = Cascade({PROVINCE.iri: PROVINCE, **{one.iri: one for one in lower}}, links)

    assert len(chains(read).drawn) == MOST_CHAINS == 12
    assert chains(read).left_out == 8


def test_tasks_keep_their_order_and_their_room() -> None:
    places = cascade_places((NATION, PROVINCE, PREFECTURE), (DOWN, FURTHER))

    for one in (NATION, PROVINCE, PREFECTURE):
        tops = [places.boxes[task.iri].y for task in one.tasks]
        assert all(lower - upper >= TALL for upper, lower in pairwise(tops))
    assert not any(meet(one, other) for one, other in combinations(places.boxes.values(), 2))
    assert all(box.y + box.h <= places.height for box in places.boxes.values())
    titles = [Box(x, base - 11, 100, 13) for x, base, _ in places.sections]
    assert len(titles) == 2 + 3 + 5
    assert not any(meet(title, box) for title in titles for box in places.boxes.values())


def test_bands_end_in_their_tasks_side_by_side() -> None:
    places = cascade_places((NATION, PROVINCE, PREFECTURE), (DOWN, FURTHER))

    assert len(places.ribbons) == 10
    for one in places.ribbons:
        first, second = places.boxes[one.first], places.boxes[one.second]
        assert one.start[0] == first.x + first.w
        assert one.end[0] == second.x
        assert first.y <= one.start[1] - one.width / 2
        assert one.start[1] + one.width / 2 <= first.y + first.h
    leaving = sorted(
        (one.start[1], one.width, one.end[1]) for one in places.ribbons if one.first == "甘肃省/01"
    )
    assert len(leaving) == 3
    assert [end for _, _, end in leaving] == sorted(end for _, _, end in leaving)
    for upper, lower in pairwise(leaving):
        assert upper[0] + upper[1] / 2 <= lower[0] - lower[1] / 2 + 0.001


def test_a_task_open_on_both_sides_counts_for_both() -> None:
    assert counted_states(["未承接", "", "本级自有、未承接", "本级自有"]) == "未承接 2 项、本级自有 2 项"


def test_tasks_without_counterpart_say_on_which_side() -> None:
    drawn = drawn_chain(chains(READ).drawn[0], 0)

    assert drawn.states["国家/02"] == "未承接"
    assert "国家/00" not in drawn.states
    assert drawn.states["甘肃省/03"] == "本级自有、未承接"
    assert drawn.states["甘肃省/02"] == "未承接"  # answers to 国家/01, and nothing answers to it
    assert drawn.states["武威市/07"] == "本级自有"


@pytest.mark.parametrize("count", [2, 5, 12, 24])
def test_labels_of_the_overview_cover_nothing(count: int) -> None:
    levels = ["national", "provincial", "prefecture", "county"]
    held = [plan(f"规划{number:02}", levels[number % 4], 1) for number in range(count)]
    links = tuple(
        link(one, other, (0, 0))
        for number, (one, other) in enumerate(combinations(held, 2))
        if number % max(1, count // 3) == 0
    )

    places = overview_places(Cascade({one.iri: one for one in held}, links))

    marks = [*places.boxes.values(), *(label for _, _, label in places.curves)]
    assert len(places.curves) == len(links) >= 1
    assert not any(meet(one, other) for one, other in combinations(marks, 2))
    assert all(box.x >= 0 and box.x + box.w <= 1240 for box in marks)


def test_an_arrow_goes_around_the_plan_between() -> None:
    places = overview_places(READ)

    ends = {(one.first, one.second): curve for one, curve, _ in places.curves}
    around = ends["国家", "武威市"]
    province = places.boxes["甘肃省"]
    assert around[0][0] == around[3][0] == province.x + province.w  # from side to side
    assert around[1][0] == around[2][0] > province.x + province.w
    assert ends["国家", "甘肃省"][3] == (province.x + province.w / 2, province.y)


def test_more_plans_than_one_can_read_are_cut_aloud() -> None:
    held = [plan(f"规划{number:02}", "prefecture", 1) for number in range(41)]

    places = overview_places(Cascade({one.iri: one for one in held}, (link(held[40], held[39], (0, 0)),)))

    assert (len(places.boxes), places.left_out) == (30, 11)
    assert {"规划40", "规划39"} <= set(places.boxes)  # what is related is never left out first


@pytest.mark.parametrize(
    ("changes", "colour", "told"),
    [
        (("reworded", "weakened"), "weakened", "减码、改写"),
        (("localised", "narrowed"), "localised", "本地化、收窄"),
        (("copied",), "copied", "照录"),
        ((), "", "未判定"),
    ],
)
def test_a_band_has_the_colour_of_the_most_telling_change(
    changes: tuple[str, ...], colour: str, told: str
) -> None:
    assert leading_change(pair("a", "b", *changes)) == colour
    assert change_words(changes) == told


def test_common_words_are_told_once() -> None:
    runs = ["野外科学观测研究站等", "野外科学观测研究站等创新", "重点实验室", "野外科学观测研究站"]

    assert telling_runs(runs) == ["野外科学观测研究站等创新", "重点实验室"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("武威市强科技行动实施方案（2022—2025年）", ["武威市强科技行动实施方案", "（2022—2025年）"]),
        ("2020年科技体制改革与发展工作要点", ["2020年科技体制改革与发展工作要点"]),
        (
            "兰州新区深化科技改革创新加快推动高质量发展实施方案",
            ["兰州新区深化科技改革创新加快推动高质", "量发展实施方案"],
        ),
    ],
)
def test_titles_break_before_their_bracket(title: str, lines: list[str]) -> None:
    assert title_lines(title, 18) == lines
