"""The JSON that both lives answer with, on the shipped plans; values counted in the texts by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.ask import ask, load_questions
from kg.errors import QuestionError
from kg.store.base import Store, lexical
from kg.web.api import answered, encoded, named

WUWEI = "武威市强科技行动实施方案（2022—2025年）"
LEVEL = "https://w3id.org/policykg/vocab/level/"


@pytest.fixture(scope="module")
def ledger(store: Store) -> dict[str, Any]:
    found: dict[str, Any] = answered(store, "ledger.json", {})
    return found


def test_questions_carry_header_and_sparql() -> None:
    (found,) = [one for one in answered_questions() if one["id"] == "task-card"]
    assert found["title"] == {"zh": "任务卡片", "en": "The card of a task"}
    assert found["parameters"][0]["required"] is True
    assert found["text"].startswith("PREFIX dcterms:")
    fields = {one["name"]: one for one in found["columns"]}
    assert fields["field"]["values"]["party"] == {"zh": "责任单位", "en": "party"}
    assert fields["value"]["scheme"] == "task-kind"


def answered_questions() -> list[dict[str, Any]]:
    from kg.web.answers import questions

    return questions()


def test_an_answer_has_typed_cells_and_words_for_its_codes(store: Store) -> None:
    found = answered(store, "questions/plans.json", {"word": "武威"})
    row = dict(zip(found["columns"], found["rows"][0], strict=True))
    assert (row["title"], row["from"], row["to"], row["documentNumber"]) == (WUWEI, 2022, 2025, None)
    assert row["planLevel"] == f"{LEVEL}prefecture"
    assert found["words"]["zh"]["planLevel"] == {f"{LEVEL}prefecture": "地级"}
    assert found["words"]["en"]["planLevel"] == {f"{LEVEL}prefecture": "prefecture"}
    assert (found["total"], found["offset"], found["question"]) == (1, 0, "plans")
    assert 'VALUES ?word { "武威" }' in found["query"]


def test_codes_of_lists_are_put_in_words_one_by_one(store: Store) -> None:
    found = answered(store, "questions/tasks.json", {"plan": WUWEI})
    assert found["words"]["zh"]["leadBasis"] == {"first-in-list": "名单首位"}


def test_a_part_of_an_answer_says_how_much_there_is(store: Store) -> None:
    whole = answered(store, "questions/tasks.json", {})
    part = answered(store, "questions/tasks.json", {"offset": "200", "limit": "10"})
    assert (part["total"], part["offset"]) == (204, 200)
    assert part["rows"] == whole["rows"][200:210]
    assert len(part["rows"]) == 4


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("nothing.json", {}),
        ("questions/nothing.json", {}),
        ("questions/../pick/plans.json", {}),
        ("pick/words.json", {}),
        ("pick/agencies-of-plan.json", {}),
        ("sources/0000.json", {}),
        ("questions/plans.json", {"limit": "-1"}),
        ("questions/plans.json", {"limit": "１０"}),
        ("questions/plans.json", {"colour": "red"}),
        ("find.json", {"q": " "}),
        ("thing.json", {"iri": "javascript:alert(1)"}),
    ],
)
def test_what_there_is_not_is_refused_with_a_remedy(store: Store, name: str, values: dict[str, str]) -> None:
    with pytest.raises(QuestionError) as caught:
        answered(store, name, values)
    assert caught.value.remedy


def test_everything_without_a_value_is_named_and_can_be_written_as_json(store: Store) -> None:
    names = list(named(store))
    free = [one for one in load_questions().values() if not any(p.required for p in one.parameters)]
    assert {f"questions/{one.id}.json" for one in free} <= set(names)
    assert sum(name.startswith("sources/") for name in names) == 5
    for name in names:
        if name.startswith("pick/"):
            assert json.loads(encoded(answered(store, name, {})))


# The ledger


def test_the_ledger_has_the_tasks_of_the_question_with_the_same_bodies(
    store: Store, ledger: dict[str, Any]
) -> None:
    tasks, parties = ledger["tasks"], ledger["parties"]

    def names(at: int, column: str) -> str:
        return "；".join(parties[one]["name"] for one in tasks[column][at])

    mine = [
        [
            ledger["plans"][tasks["plan"][at]]["iri"], iri, tasks["number"][at], tasks["title"][at],
            ledger["sections"][tasks["section"][at]], names(at, "lead"), names(at, "others"),
            names(at, "byDefault"), "；".join(map(str, tasks["years"][at])),
        ]
        for at, iri in enumerate(tasks["iri"])
    ]  # fmt: skip
    rows = ask(store, "tasks").rows
    places = [
        rows.variables.index(one)
        for one in ("plan", "task", "number", "title", "section", "lead", "others", "byDefault", "deadline")
    ]
    assert mine == [[lexical(row[place]) for place in places] for row in rows.rows]


def test_the_ledger_counts_the_money_of_a_task(ledger: dict[str, Any]) -> None:
    """开展揭榜挂帅制科研项目 pays 10 %, at most 200万元, 10 to 20 % and at most 100万元."""
    tasks = ledger["tasks"]
    assert all(len(column) == 204 for column in tasks.values())
    at = tasks["title"].index("开展揭榜挂帅制科研项目")
    assert ledger["plans"][tasks["plan"][at]]["title"] == WUWEI
    assert (tasks["money"][at], tasks["kind"][at]) == (4, "support-measure")
    assert [ledger["parties"][one]["name"] for one in tasks["lead"][at]] == ["武威市科学技术局"]


def test_a_body_has_its_short_names_function_and_level(ledger: dict[str, Any]) -> None:
    (body,) = [one for one in ledger["parties"] if one["name"] == "甘肃省科学技术厅"]
    assert "省科技厅" in body["names"]
    assert (body["functions"], body["level"], body["group"]) == (["science-technology"], "provincial", False)
    assert ledger["words"]["zh"]["function"]["science-technology"] == "科技"
    (group,) = [one for one in ledger["parties"] if one["name"] == "各市州人民政府"]
    assert group["group"] is True


# Search, things, texts


def test_a_hit_marks_the_words_found(store: Store) -> None:
    hits = answered(store, "find.json", {"q": "发改", "kinds": "agency"})
    assert [hit["label"] for hit in hits] == [
        "甘肃省发展和改革委员会", "武威市发展和改革委员会", "浙江省发展和改革委员会",
    ]  # fmt: skip
    first = hits[0]
    assert first["snippet"][first["start"] : first["end"]] == "发展和改"
    assert (first["kindLabel"], first["level"], first["way"]) == ("机构", "provincial", "abbreviation")


def test_a_thing_tells_what_it_is_and_where_it_stands(store: Store) -> None:
    (row,) = ask(store, "plans", word="武威").rows.rows
    plan = answered(store, "thing.json", {"iri": lexical(row[0])})
    assert (plan["kind"], plan["label"]["zh"], plan["area"]) == ("plan", WUWEI, "武威市")
    assert len(plan["sources"]) == 1
    task = answered(store, "thing.json", {"iri": answered(store, "ledger.json", {})["tasks"]["iri"][0]})
    assert (task["kind"], task["planTitle"]) == ("task", "2020年科技体制改革与发展工作要点")
    assert answered(store, "thing.json", {"iri": "https://w3id.org/policykg/id/task/none"}) is None


def test_every_mark_of_a_text_lies_on_its_words_raw_and_repaired(store: Store) -> None:
    (row,) = ask(store, "plans", word="武威").rows.rows
    (digest,) = answered(store, "thing.json", {"iri": lexical(row[0])})["sources"]
    text = answered(store, f"sources/{digest}.json", {})
    assert text["file"] == "wuwei-2022.txt"
    evidence = answered(store, "questions/task-card.json", {"task": "开展揭榜挂帅制科研项目"})
    columns = evidence["columns"]
    checked = 0
    for one in evidence["rows"]:
        said = dict(zip(columns, one, strict=True))
        if said["start"] is None:
            continue
        assert text["raw"][said["start"] : said["end"]] == said["words"]
        marks = [m for m in text["marks"] if (m["start"], m["end"]) == (said["start"], said["end"])]
        assert marks
        assert text["text"][marks[0]["textStart"] : marks[0]["textEnd"]] == said["reading"]
        checked += 1
    assert checked > 1


def test_about_names_build_documents_and_what_was_left_out(store: Store) -> None:
    about = answered(store, "about.json", {})
    assert about["plans"] == 5
    assert {one["file"] for one in about["documents"]} == {
        "gansu-2022.txt", "gansu-2025.txt", "lanzhou-new-area-2021.txt", "wuwei-2022.txt", "zhejiang-2020.txt",
    }  # fmt: skip
    (wuwei,) = [one for one in about["documents"] if one["file"] == "wuwei-2022.txt"]
    assert wuwei["summary"]["tasks"] == 71
    assert about["markKinds"]["task"] == {"zh": "任务", "en": "task"}
