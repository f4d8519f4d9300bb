"""Pairs put to a person, and pairs that only seem to be one."""

from __future__ import annotations

from kg.names.candidates import Body, candidates, known, predecessors, settled
from loaders.resolve.judgements import Judgement, Judgements, Name, NameJudgement

GANSU, WUWEI, LANZHOU = "620000", "620600", "620100"


def body(text: str, area: str = WUWEI, *others: str) -> Body:
    return Body(Name(text, area), f"https://example.org/{text}", others)


def found(*bodies: Body) -> list[tuple[str, str, str, str]]:
    return [
        (one.left.name.text, one.right.name.text, str(one.score), one.method) for one in candidates(bodies)
    ]


def test_an_unknown_name_is_compared_in_its_area_and_the_one_above() -> None:
    bodies = [
        body("武威市智城局"),
        body("武威市智慧城市局"),
        body("兰州市智慧城市局", LANZHOU),
        body("武威市财政局"),
    ]
    assert found(*bodies) == [("武威市智城局", "武威市智慧城市局", "0.9", "abbreviation")]


def test_bodies_that_the_registers_know_are_left_to_them() -> None:
    assert known(Name("武威市人民政府金融工作办公室", WUWEI))
    assert known(Name("兰州大学", ""))
    assert not known(Name("武威市智城局", WUWEI))
    assert found(body("甘肃省农牧厅", GANSU), body("甘肃省农业农村厅", GANSU)) == []


def test_the_most_alike_come_first_each_pair_once() -> None:
    bodies = [
        body("武威市双创办公室"),
        body("武威市双创工作办公室"),
        body("武威市智城局"),
        body("武威市智慧城市局"),
    ]
    pairs = found(*bodies)
    assert [score for _, _, score, _ in pairs] == sorted((score for _, _, score, _ in pairs), reverse=True)
    assert len({frozenset(pair[:2]) for pair in pairs}) == len(pairs) == 2


def test_bodies_in_succession_are_different_and_the_change_is_told() -> None:
    bodies = [body("甘肃省农牧厅", GANSU), body("甘肃省农业农村厅", GANSU), body("甘肃省财政厅", GANSU)]
    (one,) = predecessors(bodies)
    assert (one.left.name.text, one.right.name.text, one.judgement) == (
        "甘肃省农牧厅",
        "甘肃省农业农村厅",
        Judgement.DIFFERENT,
    )
    assert "2018-10" in one.reason


def test_what_a_person_judged_by_the_words_of_a_text_is_settled() -> None:
    words = NameJudgement(
        Name("市智城局", WUWEI),
        Name("武威市智慧城市局", WUWEI),
        Judgement.DIFFERENT,
        None,
        "不是",
        "张三",
        "2026-11-22",
    )
    left, right = body("武威市智城局", WUWEI, "市智城局"), body("武威市智慧城市局")
    assert settled(Judgements([words]), left, right)
    assert not settled(Judgements(), left, right)
