"""A badly written file is refused with a message that names it and the fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask import QuestionError
from kg.ask.codes import codes_of
from kg.ask.header import read_question

GOOD = """#+ id: who
#+ cost: one
#+ example: {plan: 甘肃}
#+ title: {zh: 谁, en: Who}
#+ description: {zh: 谁负责, en: Who is responsible}
#+ answer: {zh: 列出, en: A list}
#+ keywords: [谁]
#+ parameters:
#+   - {name: plan, type: plan, choices: plans, label: {zh: 文件, en: plan}}
#+   - {name: answer, type: text, scheme: modality, only: [binding], values: verdict, label: {zh: 结论, en: verdict}}
#+ columns:
#+   - {name: plan, zh: 文件, en: plan, kind: iri}
#+   - {name: verdict, zh: 结论, en: verdict, values: {unstated: {zh: 未写明, en: not said}}}
SELECT ?plan ?verdict WHERE { VALUES ?plan { UNDEF } VALUES ?answer { UNDEF } ?plan a <https://w3id.org/policykg/ontology#Plan> }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "who.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_says_everything_about_a_question(tmp_path: Path) -> None:
    question = read_question(written(tmp_path, GOOD))
    assert (question.id, question.title.zh, question.title.en) == ("who", "谁", "Who")
    assert [(one.name, one.type, one.required, one.default) for one in question.parameters] == [
        ("plan", "plan", False, None),
        ("answer", "text", False, None),
    ]
    assert [(one.name, one.heading.en, one.kind) for one in question.columns] == [
        ("plan", "plan", "iri"),
        ("verdict", "verdict", "text"),
    ]
    assert (question.cost, question.example) == ("one", {"plan": "甘肃"})
    assert question.text == GOOD


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("id: who", "id: whom", "the id whom is not the name of the file"),
        ("{zh: 谁, en: Who}", "{zh: 谁", "the header is not YAML"),
        ("{zh: 谁, en: Who}", "{zh: 谁}", "the title lacks en"),
        ("#+ keywords: [谁]\n", "", "the header lacks keywords"),
        ("keywords: [谁]", "keywords: 谁", "keywords is not a list"),
        ("keywords: [谁]", "keywords: [谁]\n#+ colour: red", "the header has the unknown colour"),
        ("type: plan", "type: plane", "the type plane is none of plan, agency"),
        (", choices: plans", "", "the parameter plan has no pick-list"),
        ("kind: iri", "kind: irI", "the column kind irI is none of"),
        ("VALUES ?plan { UNDEF }", "", r"no VALUES \?plan"),
        ("cost: one", "cost: much", "cost: much is none of one, list, join, pairs"),
        ("{plan: 甘肃}", "{area: 甘肃}", "the example has the unknown area"),
        ("values: verdict", "values: plan", "the parameter answer takes the values of no column plan"),
        ("values: verdict", "values: [led]", "values are not a mapping of codes to words"),
        ("answer, type: text", "answer, type: integer", "the parameter answer has codes and is no text"),
    ],
)
def test_faults_are_named(tmp_path: Path, right: str, wrong: str, problem: str) -> None:
    assert right in GOOD
    path = written(tmp_path, GOOD.replace(right, wrong, 1))
    with pytest.raises(QuestionError, match=problem) as caught:
        read_question(path)
    assert caught.value.where == str(path)


def test_an_example_gives_what_is_required(tmp_path: Path) -> None:
    needed = GOOD.replace("choices: plans", "choices: plans, required: true").replace(
        "{plan: 甘肃}", "{answer: x}"
    )
    with pytest.raises(QuestionError, match="the example lacks plan"):
        read_question(written(tmp_path, needed))


def test_codes_are_those_of_the_vocabulary_and_of_the_column(tmp_path: Path) -> None:
    answer = read_question(written(tmp_path, GOOD)).parameters[1]
    assert {code: words.zh for code, words in codes_of(answer).items()} == {
        "binding": "约束性",
        "unstated": "未写明",
    }


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "who.rq"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(QuestionError, match="cannot be read"):
        read_question(path)
