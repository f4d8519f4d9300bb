"""Which thing a name means; the message when it may mean several or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask import QuestionError, ask
from kg.ask.library import find_question
from kg.ask.run import bound_values
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore

ID = "https://w3id.org/policykg/id/"

# A second province, whose plan calls its own body 省科技厅 as well.
ZHEJIANG = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX id: <https://w3id.org/policykg/id/>
GRAPH <https://w3id.org/policykg/id/graph/document/1> {
  id:zhejiang a pol:Plan ; dcterms:title "2020年科技体制改革与发展工作要点"@zh-Hans .
  id:task a pol:Task ; pol:inPlan id:zhejiang ; dcterms:title "建设实验室"@zh-Hans .
  id:listing a pol:Responsibility ; pol:forTask id:task ; pol:party id:agency ; pol:role id:r ; pol:roleBasis id:b .
  id:agency a pol:Agency ; skos:prefLabel "浙江省科学技术厅"@zh-Hans ; skos:altLabel "省科技厅"@zh-Hans .
}
"""


@pytest.fixture(scope="module")
def two_provinces(small_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("zhejiang") / "zhejiang.trig"
    file.write_text(ZHEJIANG, encoding="utf-8")
    return EmbeddedStore.in_memory([small_file, file])


def meant(store: Store, question: str, **parameters: object) -> dict[str, str]:
    values = bound_values(store, find_question(question), parameters)
    return {name: term.value.removeprefix(ID) for name, term in values.items()}


@pytest.mark.parametrize(
    ("question", "parameter", "name", "thing"),
    [
        ("agencies", "plan", "甘肃省科技创新行动方案（2022—2025年）", "document/000000000000000a"),
        ("agencies", "plan", "《甘肃省科技创新行动方案（2022—2025年）》", "document/000000000000000a"),
        ("agencies", "plan", "甘肃省科技创新行动方案(2022-2025年)", "document/000000000000000a"),
        ("agencies", "plan", "武威市科技创新实施方案.txt", "document/000000000000000b"),
        ("agencies", "plan", " 武威 ", "document/000000000000000b"),
        ("agencies", "plan", "甘肃 2022", "document/000000000000000a"),
        ("agency-duties", "agency", "武威市科学技术局", "agency/0000000000000005"),
        ("agency-duties", "agency", "市科技局", "agency/0000000000000005"),
        ("agency-duties", "agency", "各市州政府", "group/0000000000000001"),
        ("agency-duties", "agency", ID + "agency/0000000000000005", "agency/0000000000000005"),
        ("plans", "area", "武威市", "area/620600"),
        ("plans", "area", "WUWEI", "area/620600"),
        ("plans", "area", "620600", "area/620600"),
        ("plans", "level", "Prefecture", "https://w3id.org/policykg/vocab/level/prefecture"),
        ("plans", "level", "市级", "https://w3id.org/policykg/vocab/level/prefecture"),
        ("task-card", "task", "专栏1-1", "task/00000000000000b9"),
        ("task-card", "task", "强化督查", "task/00000000000000b3"),
        ("plans-and-cascade", "cited", "科学技术进步法", "document/000000000000000c"),
    ],
)
def test_a_name_means_one_thing(small: Store, question: str, parameter: str, name: str, thing: str) -> None:
    assert meant(small, question, **{parameter: name}) == {parameter: thing}


def test_a_short_name_of_two_provinces_lists_both_bodies(two_provinces: Store) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(two_provinces, "agency-duties", agency="省科技厅")
    assert str(caught.value) == (
        "agency: ‘省科技厅’ may mean 2 things. Give one of: 浙江省科学技术厅、甘肃省科学技术厅"
    )
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("plan", "agency"), [("2020年科技体制改革", "agency"), ("甘肃省", "agency/0000000000000001")]
)
def test_the_plan_tells_which_body_is_meant(two_provinces: Store, plan: str, agency: str) -> None:
    assert meant(two_provinces, "agency-duties", agency="省科技厅", plan=plan)["agency"] == agency


def test_the_plan_tells_which_task_a_number_means(small: Store) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(small, "task-card", task="1")
    assert str(caught.value) == (
        "task: ‘1’ may mean 2 things. Give one of: "
        "1 建设实验室体系（甘肃省科技创新行动方案（2022—2025年））、"
        "1 推进实验室建设（武威市科技创新实施方案（2022—2025年））"
    )
    assert meant(small, "task-card", task="1", plan="武威")["task"] == "task/00000000000000b1"


def test_what_a_message_lists_can_be_given_back(small: Store) -> None:
    shown = "1 推进实验室建设（武威市科技创新实施方案（2022—2025年））"
    assert meant(small, "task-card", task=shown) == {"task": "task/00000000000000b1"}


@pytest.mark.parametrize(
    ("name", "nearest"), [("省科技局", "甘肃省科学技术厅"), ("甘肃省科学技木厅", "甘肃省科学技术厅")]
)
def test_an_unknown_name_lists_the_nearest(small: Store, name: str, nearest: str) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(small, "agency-duties", agency=name)
    assert caught.value.problem == f"nothing here is called ‘{name}’"
    assert caught.value.remedy.startswith(f"Nearest: {nearest}")


def test_one_character_is_no_part_of_a_name(small: Store) -> None:
    with pytest.raises(QuestionError, match="nothing here is called ‘厅’"):
        ask(small, "agency-duties", agency="厅")


def test_an_empty_store_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.nt").write_bytes(b"")
    with pytest.raises(QuestionError, match="The store knows no agency yet"):
        ask(EmbeddedStore.in_memory([tmp_path / "empty.nt"]), "agency-duties", agency="省科技厅")


@pytest.mark.parametrize(
    "name",
    [
        "http://example.org/a b",
        "https://example.org/> } #",
        'http://example.org/"',
        "http://example.org/{x}",
        "HTTP://[",
    ],
)
def test_an_iri_with_characters_no_iri_has_is_refused(small: Store, name: str) -> None:
    with pytest.raises(QuestionError, match="is not an IRI"):
        ask(small, "agency-duties", agency=name)


@pytest.mark.parametrize(
    "name", ["javascript:alert(1)", "urn:x", "file:///etc/passwd", "<http://example.org/a>"]
)
def test_what_is_no_http_iri_is_only_a_name(small: Store, name: str) -> None:
    with pytest.raises(QuestionError, match="nothing here is called"):
        ask(small, "agency-duties", agency=name)


@pytest.mark.parametrize("text", ['" } #', "' UNION { ?s ?p ?o } #", "\\", "} VALUES ?plan { UNDEF"])
def test_hostile_names_find_nothing_and_break_nothing(small: Store, text: str) -> None:
    with pytest.raises(QuestionError, match="nothing here is called"):
        ask(small, "agency-duties", agency=text)
    assert ask(small, "tasks", word=text).rows.rows == ()


@pytest.mark.parametrize(
    ("name", "official"),
    [
        # The plans write 省发展改革委, 省科技厅, 市科技局 and 市人民政府金融工作办公室.
        ("甘肃省发改委", "甘肃省发展和改革委员会"),
        ("甘肃发改委", "甘肃省发展和改革委员会"),
        ("甘肃省科技厅", "甘肃省科学技术厅"),
        ("甘肅省科學技術廳", "甘肃省科学技术厅"),
        ("武威科技局", "武威市科学技术局"),
        ("武威市科技局", "武威市科学技术局"),
        ("市金融办", "武威市人民政府金融工作办公室"),
        ("浙江省經信廳", "浙江省经济和信息化厅"),
    ],
)
def test_the_registers_spell_out_names_that_no_plan_writes(shipped: Store, name: str, official: str) -> None:
    assert meant(shipped, "agency-duties", agency=name) == meant(shipped, "agency-duties", agency=official)


def test_a_short_name_of_two_provinces_may_be_meant_either_way(shipped: Store) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(shipped, "agency-duties", agency="省发改委")
    assert str(caught.value) == (
        "agency: ‘省发改委’ may mean 2 things. Give one of: 浙江省发展和改革委员会、甘肃省发展和改革委员会"
    )
    of_gansu = meant(shipped, "agency-duties", agency="省发改委", plan="甘肃省强科技")["agency"]
    assert of_gansu == meant(shipped, "agency-duties", agency="甘肃省发展和改革委员会")["agency"]


@pytest.mark.parametrize(
    ("name", "among"),
    [
        ("省发改", {"甘肃省发展和改革委员会", "浙江省发展和改革委员会"}),  # cut short
        ("省科技亅", {"甘肃省科学技术厅", "浙江省科学技术厅"}),  # 厅 mistyped
        ("甘肃省科学技木厅", {"甘肃省科学技术厅"}),
        # No plan of the state is loaded; its bodies are proposed below.
        ("国家发改委", {"甘肃省发展和改革委员会", "浙江省发展和改革委员会", "武威市发展和改革委员会"}),
        ("兰州发改委", {"甘肃省发展和改革委员会"}),
    ],
)
def test_what_is_only_like_a_name_is_proposed_and_never_taken(
    shipped: Store, name: str, among: set[str]
) -> None:
    with pytest.raises(QuestionError, match="nothing here is called") as caught:
        ask(shipped, "agency-duties", agency=name)
    assert among <= set(caught.value.remedy.removeprefix("Nearest: ").split("、"))


@pytest.mark.parametrize(
    ("question", "parameter", "traditional", "simplified"),
    [
        ("plans-and-cascade", "plan", "蘭州新區", "兰州新区"),
        ("plans", "area", "甘肅省", "甘肃省"),
        ("plans", "level", "國家級", "国家级"),
        ("themes", "theme", "財政", "财政"),
    ],
)
def test_any_thing_may_be_named_in_traditional_characters(
    shipped: Store, question: str, parameter: str, traditional: str, simplified: str
) -> None:
    assert meant(shipped, question, **{parameter: traditional}) == meant(
        shipped, question, **{parameter: simplified}
    )
