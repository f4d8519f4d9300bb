"""What a person judged is how a document is read; taken back, it is as if it had never been."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask import ask
from kg.build import build
from kg.build.manifest import read_manifest
from kg.names.ledger import append, undo
from kg.store.base import Store
from kg.store.open import open_store
from loaders.emit import document_quads
from loaders.reading import read
from loaders.resolve.agencies import Resolver
from loaders.resolve.judgements import Contradiction, Judgement, Judgements, Name, NameJudgement, judged

WUWEI = "620600"
PLAN = """武威市智慧城市行动方案（2023—2025年）

为建设智慧城市，制定本方案。

一、重点任务

1.优化审批。精简材料。（责任单位：市智城局、市科技局）

2.建设平台。建设平台。（责任单位：市智慧城市局、市财政局、各县区政府）
"""
SHORT, LONG = Name("市智城局", WUWEI), Name("武威市智慧城市局", WUWEI)


def row(left: Name, right: Name, judgement: Judgement = Judgement.SAME) -> NameJudgement:
    return NameJudgement(left, right, judgement, None, "三定规定", "张三", "2026-11-22")


def parties(*rows: NameJudgement) -> list[str]:
    facts = judged(read(PLAN.encode(), "plan.txt").facts, Judgements(rows))
    return [one.party.name for one in facts.responsibilities]


UNJUDGED = ["武威市智城局", "武威市科学技术局", "武威市智慧城市局", "武威市财政局", "各县区人民政府"]


@pytest.mark.parametrize(
    ("rows", "first", "third"),
    [
        ([], "武威市智城局", "武威市智慧城市局"),
        ([row(SHORT, LONG)], "武威市智慧城市局", "武威市智慧城市局"),
        ([row(Name("武威市智城局", WUWEI), LONG)], "武威市智慧城市局", "武威市智慧城市局"),
        # Of a chain the name stays that is never on the left.
        (
            [row(SHORT, LONG), row(LONG, Name("武威市智慧武威局", WUWEI))],
            "武威市智慧武威局",
            "武威市智慧武威局",
        ),
        # Another place's words are not meant.
        ([row(Name("市智城局", "620100"), LONG)], "武威市智城局", "武威市智慧城市局"),
        ([row(SHORT, LONG, Judgement.UNSURE)], "武威市智城局", "武威市智慧城市局"),
        ([row(SHORT, LONG), row(SHORT, LONG, Judgement.UNSURE)], "武威市智城局", "武威市智慧城市局"),
    ],
)
def test_same_means_one_body(rows: list[NameJudgement], first: str, third: str) -> None:
    expected = [first, UNJUDGED[1], third, *UNJUDGED[3:]]
    assert parties(*rows) == expected


def test_a_body_that_the_registers_know_keeps_what_they_say() -> None:
    row_ = row(SHORT, Name("市科技局", WUWEI))
    facts = judged(read(PLAN.encode(), "plan.txt").facts, Judgements([row_]))
    first, second = (one.party for one in facts.responsibilities[:2])
    assert first == second == Resolver(WUWEI).resolve("市科技局")


def test_different_forbids_what_the_registers_take_words_for() -> None:
    apart = row(Name("市科技局", WUWEI), Name("武威市科学技术局", WUWEI), Judgement.DIFFERENT)
    assert parties(apart)[1] == "市科技局"
    facts = judged(read(PLAN.encode(), "plan.txt").facts, Judgements([apart]))
    body = facts.responsibilities[1].party
    assert (body.area, body.function, body.certain) == (WUWEI, None, False)


def test_a_judged_name_is_doubted_no_more() -> None:
    facts = read(PLAN.encode(), "plan.txt").facts
    doubts = [one.detail for one in facts.doubts]
    assert doubts == ["市智城局 → 武威市智城局", "市智慧城市局 → 武威市智慧城市局"]
    assert [one.detail for one in judged(facts, Judgements([row(SHORT, LONG)])).doubts] == doubts[1:]


def test_without_rows_nothing_changes() -> None:
    reading = read(PLAN.encode(), "plan.txt")
    assert judged(reading.facts, Judgements()) is reading.facts
    assert document_quads(reading) == document_quads(reading)


def test_rows_may_not_contradict_each_other() -> None:
    third = Name("市智慧办", WUWEI)
    with pytest.raises(Contradiction, match="different by one judgement"):
        Judgements([row(SHORT, LONG), row(third, LONG), row(SHORT, third, Judgement.DIFFERENT)])


def test_names_said_to_be_the_same_in_a_circle_still_give_one() -> None:
    both = Judgements([row(SHORT, LONG), row(LONG, SHORT)])
    chain = Judgements([row(SHORT, LONG), row(LONG, Name("丙", WUWEI)), row(Name("丙", WUWEI), SHORT)])
    assert both.canonical(SHORT) == both.canonical(LONG)
    assert len({chain.canonical(one) for one in (SHORT, LONG, Name("丙", WUWEI))}) == 1


def shared(store: Store) -> list[tuple[str, str]]:
    rows = ask(store, "shared-tasks").rows.records()
    return sorted((row["name1"], row["name2"]) for row in rows)


def test_a_row_changes_the_answers_and_undoing_it_restores_every_byte(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    store = tmp_path / "store"
    first = build([tmp_path / "plan.txt"], store)
    apart = [("武威市智城局", "武威市科学技术局"), ("武威市智慧城市局", "武威市财政局")]
    with open_store(store) as opened:
        assert shared(opened) == apart
    append(store / "names.csv", row(SHORT, LONG))
    second = build([tmp_path / "plan.txt"], store)
    assert second.build_id != first.build_id
    assert "names.csv" in read_manifest(second.path).files
    with open_store(store) as opened:
        assert shared(opened) == [("武威市智慧城市局", "武威市科学技术局"), apart[1]]
        duties = ask(opened, "agency-duties", agency="武威市智慧城市局").rows.records()
        assert [(one["number"], one["words"]) for one in duties] == [("1", "市智城局"), ("2", "市智慧城市局")]
        (told,) = ask(opened, "name-judgements").rows.records()
    assert (told["name"], told["judgement"].rpartition("/")[2], told["method"]) == (
        "市智城局",
        "same",
        "person",
    )
    assert (told["reason"], told["author"], told["date"]) == ("三定规定", "张三", "2026-11-22")
    undo(store / "names.csv", 1)
    assert build([tmp_path / "plan.txt"], store).build_id == first.build_id


def test_the_ledger_may_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    append(tmp_path / "ours.csv", row(SHORT, LONG))
    build([tmp_path / "plan.txt"], tmp_path / "store", names=tmp_path / "ours.csv")
    with open_store(tmp_path / "store") as opened:
        assert ("武威市智慧城市局", "武威市科学技术局") in shared(opened)
