"""A graph in which every name, title and quoted word is an attack on the page that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from tests.kg.draw.test_cascade_hostile import PAYLOADS as DRAWN
from tests.kg.draw.test_cascade_hostile import Hostile
from tests.kg.draw.test_hostile_names import PAYLOADS as NAMED

PAYLOADS: Final = list(dict.fromkeys([*NAMED, *DRAWN]))

POL: Final = "https://w3id.org/policykg/ontology#"
POLV: Final = "https://w3id.org/policykg/vocab/"
ID: Final = "https://w3id.org/policykg/id/"
_SMALL: Final = Path(__file__).parents[2] / "data" / "small.trig"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TITLE: Final = "http://purl.org/dc/terms/title"
_NAME: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
_OTHER: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
_ANCHOR: Final = "http://www.w3.org/ns/oa#"
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_WHOLE: Final = "http://www.w3.org/2001/XMLSchema#integer"
_PLAN: Final = f"{ID}document/000000000000000a"
_SOURCE: Final = f"{ID}source/000000000000000a"
COMMON: Final = f"{ID}agency/0000000000000001"


def iri(kind: str, number: int) -> str:
    """The IRI of the thing of a kind that is named by the payload ``number``: agency, document, task, platform."""
    return f"{ID}{kind}/payload-{number}"


def hostile_quads() -> Iterator[ox.Quad]:
    """Two small plans with an attack in place of every text, two that are compared, and for each attack a plan,
    a task with its parties, figures and platform, and an agency of that name."""
    for at, quad in enumerate(ox.parse(path=_SMALL, format=ox.RdfFormat.TRIG)):
        told = quad.object
        if isinstance(told, ox.Literal) and _is_text(quad.predicate, told):
            told = ox.Literal(PAYLOADS[at % len(PAYLOADS)], language="zh-Hans")
        yield ox.Quad(quad.subject, quad.predicate, told, quad.graph_name)
    yield from Hostile().store
    for number, name in enumerate(PAYLOADS):
        for subject, predicate, told in _named(number, name):
            node = ox.NamedNode(told) if told.startswith(("https://w3id.org/", ID)) else _literal(told)
            yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), node, ox.NamedNode(f"{ID}graph/p"))


def _is_text(predicate: ox.NamedNode, told: ox.Literal) -> bool:
    kept = {f"{POL}sha256", f"{POL}encoding", f"{POL}unit"}
    return predicate.value not in kept and (bool(told.language) or told.datatype.value == _STRING)


def _literal(told: str) -> ox.Literal:
    if told.isascii() and told.isdigit():
        return ox.Literal(told, datatype=ox.NamedNode(_WHOLE))
    return ox.Literal(told, language="zh-Hans")


def _named(number: int, name: str) -> Iterator[tuple[str, str, str]]:
    plan, task, agency, platform, target, indicator, passage, lead, support = (
        iri(kind, number)
        for kind in (
            "document", "task", "agency", "platform", "target", "indicator", "passage", "responsibility",
            "responsibility/support",
        )
    )  # fmt: skip
    yield plan, _TYPE, f"{POL}Plan"
    yield plan, _TITLE, name
    yield plan, f"{POL}jurisdiction", f"{ID}area/620600"
    yield task, _TYPE, f"{POL}Task"
    yield task, f"{POL}inPlan", _PLAN
    yield task, f"{POL}inSection", f"{ID}section/00000000000000a2"
    yield task, f"{POL}taskKind", f"{POLV}task-kind/task"
    yield task, f"{POL}order", str(100 + number)
    yield task, _TITLE, name
    yield task, f"{POL}number", name
    yield task, f"{POL}concernsPlatform", platform
    yield platform, _TYPE, f"{POL}Platform"
    yield platform, _NAME, name
    yield agency, _TYPE, f"{POL}Agency"
    yield agency, _NAME, name
    yield agency, _OTHER, f"{name} 又名"
    yield agency, f"{POL}jurisdiction", f"{ID}area/620000"
    for listing, party, role in ((lead, agency, "lead"), (support, COMMON, "support")):
        yield listing, _TYPE, f"{POL}Responsibility"
        yield listing, f"{POL}forTask", task
        yield listing, f"{POL}party", party
        yield listing, f"{POL}role", f"{POLV}role/{role}"
        yield listing, f"{POL}roleBasis", f"{POLV}role-basis/explicit"
        yield listing, f"{POL}mention", name
        yield listing, f"{POL}evidence", passage
    yield target, _TYPE, f"{POL}Target"
    yield target, f"{POL}targetOf", task
    yield target, f"{POL}indicator", indicator
    yield target, f"{POL}value", str(number)
    yield target, f"{POL}unit", name
    yield target, f"{POL}deadlineYear", "2025"
    yield target, f"{POL}evidence", passage
    yield task, f"{POL}evidence", passage
    yield indicator, _TYPE, f"{POL}Indicator"
    yield indicator, _NAME, name
    yield passage, _TYPE, f"{POL}Passage"
    yield passage, f"{_ANCHOR}hasSource", _SOURCE
    yield passage, f"{_ANCHOR}start", str(number)
    yield passage, f"{_ANCHOR}end", str(number + len(name))
    yield passage, f"{_ANCHOR}exact", name
    yield passage, f"{POL}reading", name


def write_hostile(path: Path) -> Path:
    """Write the graph as N-Quads to ``path``."""
    store = ox.Store()
    store.bulk_extend(hostile_quads())
    store.dump(path, format=ox.RdfFormat.N_QUADS)
    return path
