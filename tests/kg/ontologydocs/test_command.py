"""policykg ontology: find a term however it is named, and show all about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.main import run
from kg.errors import InputError
from kg.ontologydocs.lookup import find
from ontology.terms import POL, POLV
from ontology.vocabulary import load_vocabulary


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["ontology", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "iris"),
    [
        ("Task", [POL + "Task"]),
        ("pol:forTask", [POL + "forTask"]),
        (POL + "forTask", [POL + "forTask"]),
        ("任务", [POL + "Task"]),
        ("for task", [POL + "forTask"]),
        ("FORTASK", [POL + "forTask"]),
        ("Area", [POL + "Area"]),
        ("area", [POL + "area"]),
        ("polv:role/lead", [POLV + "role/lead"]),
        ("role/lead", [POLV + "role/lead"]),
        ("牵头单位", [POLV + "role/lead"]),
        # A property and the scheme of its values; a shortcut and a role.
        ("role", [POL + "role", POLV + "role"]),
        ("牵头", [POL + "leads", POLV + "role/lead"]),
        (" 任务 ", [POL + "Task"]),
    ],
)
def test_a_thing_is_found_however_it_is_named(name: str, iris: list[str]) -> None:
    assert [thing.iri for thing in find(name)] == iris


@pytest.mark.parametrize(
    ("wrong", "near"), [("任物", "任务"), ("for tsk", "for task"), ("Responsability", "Responsibility")]
)
def test_a_miss_suggests_what_is_near(wrong: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match=near):
        find(wrong)
    assert run(["ontology", wrong]) == 2
    assert near in capsys.readouterr().err


def test_a_hostile_name_comes_back_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ontology", "\x1b[31m" + "长" * 500]) == 2
    error = capsys.readouterr().err
    assert "\x1b" not in error and len(error) < 400


def test_a_card_tells_definition_use_and_history(capsys: pytest.CaptureFixture[str]) -> None:
    card = said(capsys, "forTask")
    assert "责任分工所指的任务。" in card and "The task the responsibility is for." in card
    assert "pol:Responsibility" in card and "1 → pol:Task" in card
    assert "shared-tasks" in card and "leads  牵头 Leads  (推导规则 rule)" in card
    assert "2026-11-22  首次发布 first release" in card


def test_one_language_leaves_the_other_out(capsys: pytest.CaptureFixture[str]) -> None:
    chinese, english = (said(capsys, "forTask", "--lang", one) for one in ("zh", "en"))
    assert "所负任务" in chinese and "The task the responsibility" not in chinese
    assert "for task" in english and "责任分工所指" not in english
    assert "5.优化整合省级科技创新基地。" in english, "an example is in the language of the plans"


def test_json_is_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    (card,) = json.loads(said(capsys, "pol:party", "--format", "json"))
    assert card["iri"] == POL + "party"
    assert card["label"] == {"zh": "责任方", "en": "party"}
    assert [one["name"] for one in card["range"]] == ["pol:Party"]
    assert {"name": "shared-tasks", "note": "question"}.items() <= next(
        one for one in card["used_by"] if one["name"] == "shared-tasks"
    ).items()
    whole = json.loads(said(capsys, "--format", "json"))
    names = [
        one["name"]
        for module in whole["modules"]
        for branch in module["classes"]
        for one in [branch, *branch["properties"]]
        if one["name"]
    ]
    assert sorted(names) == sorted(f"pol:{term.name}" for term in load_vocabulary().terms.values())


def test_the_overview_is_a_tree(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys).splitlines()
    at = lines.index("pol:Responsibility 责任分工 responsibility")
    assert "  pol:forTask 所负任务 for task → pol:Task" in lines[at : at + 12]
    assert "polv:role 角色 roles: 牵头 lead、配合 support、未分主次 unspecified" in lines
    assert "- `pol:Task` 任务" in said(capsys, "--format", "md", "--lang", "zh")


def test_markdown_keeps_what_it_would_take_for_markup(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "Task", "--format", "md", "--lang", "en")
    assert text.startswith("## `pol:Task` task (class)\n")
    assert "1..\\*" in text


def test_the_same_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["Target"], ["--format", "json"]):
        assert said(capsys, *arguments) == said(capsys, *arguments)


def test_a_term_and_a_file_do_not_go_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["ontology", "Task", "--html", str(tmp_path)]) == 2
    assert "leave TERM out" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_files_are_written_and_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, folder = tmp_path / "context.jsonld", tmp_path / "reference"
    out = said(capsys, "--context", str(file), "--html", str(folder))
    assert out.splitlines() == [str(folder / "index.html"), str(file)]
    assert json.loads(file.read_text("utf-8"))["@context"]["Task"] == "pol:Task"
    assert run(["ontology", "--context", "/proc/context.jsonld"]) == 3
