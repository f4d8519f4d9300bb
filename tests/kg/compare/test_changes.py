"""Copied, narrowed, extended, localised, stronger, weaker: told from the words and the figures."""

from __future__ import annotations

import pytest

from kg.compare import Change, wording
from kg.compare.bodies import body
from kg.compare.changes import _PLACE, _evened
from kg.compare.runs import shared_runs
from tests.kg.compare.making import task

ORGANISED = (
    "构建科技、产业、金融、人才、知识产权保护等方面的协调机制，形成政产学研金用深度融合的创新组织模式。"
)
STATISTICS = "加强科技统计工作，理顺统计管理体制，规范科技投入归集口径，做到研发投入与产出应统尽统。"
BASES = "对省级重点实验室进行系统评估，科学厘定功能定位，稳步推进优化整合，完成省级科技创新基地优化整合。"
CITY_BASES = (
    "对市级重点实验室进行系统评估，科学厘定功能定位，稳步推进优化整合，完成市级科技创新基地优化整合。"
)


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (ORGANISED + STATISTICS, ORGANISED + STATISTICS, {Change.COPIED}),
        # The order of sentences does not matter.
        (ORGANISED + STATISTICS, STATISTICS + ORGANISED, {Change.COPIED}),
        (ORGANISED + STATISTICS, STATISTICS, {Change.NARROWED}),
        (STATISTICS, STATISTICS + ORGANISED, {Change.EXTENDED}),
        (BASES, CITY_BASES, {Change.COPIED, Change.LOCALISED}),
        # 国家级 and 全国 are one level, so nothing was localised.
        ("支持国家级重点实验室提质增量并组建联合体。", "支持全国重点实验室提质增量并组建联合体。", {Change.COPIED}),
        ("整合核技术领域优势资源组建省实验室。", "办好葡萄酒节，提升城市知名度。", {Change.REWORDED}),
    ],
)  # fmt: skip
def test_words(upper: str, lower: str, expected: set[Change]) -> None:
    assert set(wording(task(1, "任务", upper), task(1, "任务", lower)).changes) == expected


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ({"raised"}, {Change.STRENGTHENED}),
        ({"lowered"}, {Change.WEAKENED}),
        ({"postponed", "raised"}, {Change.STRENGTHENED, Change.WEAKENED}),
        ({"looser"}, {Change.WEAKENED}),
        ({"restated", "equal"}, set()),
    ],
)
def test_figures(verdicts: set[str], expected: set[Change]) -> None:
    found = set(wording(task(1, "任务", STATISTICS), task(1, "任务", STATISTICS), verdicts).changes)
    assert found - {Change.COPIED} == expected


@pytest.mark.parametrize(
    ("text", "evened", "names"),
    [
        ("支持甘肃省和兰州新区建设", "支持*和*建设", ["甘肃省", "兰州新区"]),
        # The longest name counts, and what is left after it is read on.
        ("国家级平台、省级平台、市", "*平台、*平台、*", ["国家级", "省级", "市"]),
        ("武威", "*", ["武威"]),
        ("", "", []),
    ],
)
def test_names_of_places_and_levels_are_evened_out(text: str, evened: str, names: list[str]) -> None:
    assert _evened(text) == (evened.replace("*", _PLACE), tuple(names))


def test_words_that_direct_count_when_there_are_enough_of_them() -> None:
    soft = "鼓励企业开放应用场景，引导社会资本投入，支持园区探索新模式。"
    firm = "必须压实责任，确保按期完成，严禁弄虚作假，坚决整改到位。"
    assert Change.STRENGTHENED in wording(task(1, "任务", soft), task(1, "任务", firm)).changes
    assert Change.WEAKENED in wording(task(1, "任务", firm), task(1, "任务", soft)).changes
    once = "确保按期完成。"
    assert Change.STRENGTHENED not in wording(task(1, "任务", soft), task(1, "任务", once)).changes


def test_shares_and_common_words() -> None:
    words = wording(task(1, "机制", STATISTICS), task(1, "机制", STATISTICS[:20] + "推进数字治理。"))
    # 机制 and 18 letters of the first 20 characters are kept, 6 letters are new.
    assert words.common == ("机制。" + STATISTICS[:20].rstrip("，"),)
    assert 0.70 < float(words.copied) < 0.80
    assert 0.40 < float(words.kept) < 0.60


def test_common_runs_are_found_wherever_they_stand() -> None:
    shared = shared_runs("加强统计工作。推进数字治理体系建设。", "推进数字治理体系建设，同时加强统计工作。")
    assert shared.runs == ("推进数字治理体系建设", "加强统计工作")
    assert shared.left_share == 1.0


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("8.培育壮大企业。实施倍增计划。（省科技厅、省财政厅）", ["省科技厅", "省财政厅"], "培育壮大企业。实施倍增计划。"),
        ("（一）加强组织领导。统筹指导。（牵头单位：省科技厅；配合单位：省财政厅等）", ["省科技厅", "省财政厅"], "加强组织领导。统筹指导。"),
        ("No.3 建设平台。\n责任单位：市科技局、市财政局", ["市科技局", "市财政局"], "建设平台。"),
        # Brackets that say something stay, also when they name a body.
        ("1.争取支持。（由市科技局会同各县区每年组织申报创新平台并给予一次性奖补）", ["市科技局"], "争取支持。（由市科技局会同各县区每年组织申报创新平台并给予一次性奖补）"),
        ("2.建设区域中心（基地）。", [], "建设区域中心（基地）。"),
    ],
)  # fmt: skip
def test_the_body_of_a_task_lacks_number_and_list(text: str, mentions: list[str], expected: str) -> None:
    assert body(text, mentions) == expected
