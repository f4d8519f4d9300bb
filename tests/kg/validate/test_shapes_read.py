"""Reading the shapes: rules with names and words, and no constraint passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.validate.engine import Engine
from kg.validate.reference import page
from kg.validate.shapes import load_shapes

DOCS = Path(__file__).parents[3] / "docs"

SHAPE = """
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix pols: <https://w3id.org/policykg/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
pols:TaskShape a sh:NodeShape ; sh:targetClass pol:Task ; sh:name "任务"@zh-Hans, "task"@en ;
    sh:property [ sh:path pol:number ; %s ;
        sh:message "编号不对：请改正。"@zh-Hans, "The number is wrong: correct it."@en ] .
"""


def test_every_rule_has_a_name_of_its_own_and_words_in_both_languages() -> None:
    rules = load_shapes().rules()
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.severity in ("violation", "warning", "info")
        assert rule.message.zh and rule.message.en and "请" in rule.remedy.zh
        assert rule.remedy.en[0].isupper() and rule.remedy.en.endswith(".") and rule.remedy.zh.endswith("。")


def test_the_page_lists_every_rule() -> None:
    text = (DOCS / "validation.md").read_text(encoding="utf-8")
    assert page(text) == text, "run: python -m kg.validate.reference docs/validation.md"
    assert all(f"| `{rule.id}` |" in text for rule in load_shapes().rules())


def shape_folder(folder: Path, constraint: str) -> Path:
    (folder / "one.ttl").write_text(SHAPE % constraint, encoding="utf-8")
    return folder


def test_a_rule_is_named_by_shape_and_property(tmp_path: Path) -> None:
    (rule,) = load_shapes(shape_folder(tmp_path, "sh:minCount 1")).rules()
    assert (rule.id, rule.message.zh, rule.remedy.en) == ("Task/number", "编号不对", "Correct it.")


@pytest.mark.parametrize(
    "constraint",
    ["sh:uniqueLang true", "sh:qualifiedMinCount 1", "sh:nodeKind sh:BlankNodeOrIRI", "sh:deactivated true"],
)
def test_a_constraint_that_is_not_known_is_refused_by_name(tmp_path: Path, constraint: str) -> None:
    with pytest.raises(InputError, match=constraint.split(maxsplit=1)[0].split(":")[1]):
        Engine(load_shapes(shape_folder(tmp_path, constraint)))


@pytest.mark.parametrize("constraint", ["sh:minCount", "sh:minCount 1 ] [", "%"])
def test_shapes_that_are_not_turtle_are_named(tmp_path: Path, constraint: str) -> None:
    with pytest.raises(InputError, match=r"one\.ttl"):
        load_shapes(shape_folder(tmp_path, constraint))


def test_a_path_that_is_not_known_is_refused(tmp_path: Path) -> None:
    text = SHAPE % "sh:minCount 1"
    (tmp_path / "one.ttl").write_text(
        text.replace("sh:path pol:number", "sh:path ( pol:inPlan pol:number )"), encoding="utf-8"
    )
    with pytest.raises(InputError, match="path"):
        load_shapes(tmp_path)


def test_a_query_that_would_reach_out_is_refused(tmp_path: Path) -> None:
    from kg.validate.run import check
    from kg.validate.triples import nowhere
    from kg.validate.units import Statements, Unit

    reaching = (
        'pols:TaskShape sh:sparql pols:Reach . pols:Reach sh:message "越界：请删去。"@zh-Hans, "Out: remove it."@en ;'
        ' sh:select "SELECT $this WHERE { SERVICE <http://127.0.0.1:1/> { $this ?p ?o } }" .'
    )
    (tmp_path / "one.ttl").write_text(SHAPE % "sh:minCount 1" + reaching, encoding="utf-8")
    quad = "<http://e/t> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/policykg/ontology#Task> <http://e/g> .\n"
    unit = Unit("http://e/g", Statements(data=quad.encode()), "", "registers")
    with pytest.raises(InputError, match="SERVICE"):
        check(unit, nowhere, tmp_path)
