"""Gathers what a graph says of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Triple

from kg.describe.description import Description, Group, Line
from kg.describe.naming import thing_named
from kg.describe.telling import tell
from kg.describe.words import term_label, term_order
from kg.describe.world import World, query
from kg.store.base import Store, Term, lexical
from kg.store.binding import bind
from ontology.terms import ORG, POL, RDF
from ontology.vocabulary import load_vocabulary

_MEASURED: Final = 1_000
"""Things up to which all are put in order of their words before the first are shown; else by IRI."""
_CLASS: Final = f"{RDF}type"
_WIDER: Final = {
    f"{POL}Plan": f"{POL}PolicyDocument",
    f"{POL}Agency": f"{ORG}Organization",
    f"{POL}AgencyGroup": f"{ORG}Organization",
}
"""The class that need not be told beside its own subclass."""
_OF_BUILDS: Final = ("http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#")


def describe(store: Store, thing: str, *, language: str = "zh", limit: int = 20) -> Description:
    """Return everything within reach of one thing, in ``language`` ("zh" or "en").

    ``thing`` is an IRI, one with a prefix (``polv:role/lead``) or a name. What is said of it and what
    points at it is grouped by property; at most ``limit`` of a group are told, and its full number always
    is. Facts of several parts (responsibilities, targets, money …) are told in a line with the words of
    the text. Raises QuestionError for an unknown name, with the nearest ones, and one of several things.

    >>> describe(store, "省工信厅").name                                                   # doctest: +SKIP
    '甘肃省工业和信息化厅'
    """
    node = thing_named(store, thing)
    world = World(store, language)
    iri = node.value
    world.read([iri])
    plan = world.first(iri, "inPlan")
    world.home = plan.value if isinstance(plan, NamedNode) else iri
    incoming = _incoming(store, node)
    chosen = {key: _chosen(world, subjects, limit) for key, subjects in incoming.items()}
    near = [subject for subjects in chosen.values() for subject in subjects]
    own = world.about(iri)
    shown = {predicate: _first(world, terms, limit) for predicate, terms in own.items()}
    near += [term.value for terms in shown.values() for term in terms if isinstance(term, NamedNode)]
    world.read(near)
    said = [
        Group(
            predicate,
            term_label(predicate, language),
            tuple(_line(world, term, iri) for term in shown[predicate]),
            len(own[predicate]),
        )
        for predicate in sorted(own, key=term_order)
        if predicate != _CLASS
    ]
    pointing = [
        Group(
            predicate,
            _heading(predicate, class_, language),
            # Now that the words they rest on are read: as in the text.
            tuple(
                _line(world, NamedNode(one), iri)
                for one in sorted(subjects, key=lambda one: _place(world, one))
            ),
            len(incoming[predicate, class_]),
            class_,
        )
        for (predicate, class_), subjects in sorted(
            chosen.items(), key=lambda one: (term_order(one[0][1]), term_order(one[0][0]))
        )
    ]
    return Description(
        iri=iri,
        name=_name(world, iri),
        classes=tuple(term_label(class_, language) for class_ in _own_classes(world.classes(iri))),
        said=tuple(said),
        pointing=tuple(pointing),
        language=language,
        triples=tuple(
            sorted(
                (Triple(node, NamedNode(predicate), term) for predicate in own for term in own[predicate]),
                key=str,
            )
        ),
    )


def _incoming(store: Store, node: NamedNode) -> dict[tuple[str, str], list[str]]:
    """The subjects that point at a thing, by property and by class, the narrowest where there are two."""
    classes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.select(bind(query("incoming"), {"item": node})).rows:
        subject, predicate, class_ = map(lexical, row)
        classes[subject, predicate].add(class_)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (subject, predicate), its in sorted(classes.items()):
        if _is_passed_over(predicate, its):
            continue
        found[predicate, _own_classes(sorted(its))[0]].append(subject)
    return found


def _is_passed_over(predicate: str, classes: Iterable[str]) -> bool:
    """Descriptions of the build itself, and a relation that holds both ways and is told already."""
    term = load_vocabulary().terms.get(predicate)
    symmetric = term is not None and "symmetric" in term.characteristics
    return symmetric or predicate.startswith(_OF_BUILDS) or any(one.startswith(_OF_BUILDS) for one in classes)


def _own_classes(classes: list[str]) -> list[str]:
    """The classes of a thing, those of our ontology first and the wider ones left out."""
    left_out = {_WIDER[class_] for class_ in classes if class_ in _WIDER}
    return sorted(set(classes) - left_out, key=lambda one: (not one.startswith(POL), one)) or [""]


def _chosen(world: World, subjects: list[str], limit: int) -> list[str]:
    some = subjects if len(subjects) <= _MEASURED else subjects[:limit]
    world.glance(some)
    return sorted(some, key=lambda one: _place(world, one))[:limit]


def _first(world: World, terms: list[Term], limit: int) -> list[Term]:
    """The first values, literals before things."""
    things = [term.value for term in terms if isinstance(term, NamedNode)]
    plain = [term for term in terms if not isinstance(term, NamedNode)][:limit]
    return [*plain, *map(NamedNode, _chosen(world, things, limit - len(plain)))]


def _place(world: World, iri: str) -> tuple[str, int, int, str, str]:
    """Tasks stand as in their plan, listings as in their task, figures by year; then as their words in the
    text, and all else by name."""
    task, order = world.text(iri, "inPlan"), world.number(iri, f"{POL}order")
    place = 100 * world.number(iri, f"{POL}listGroup") + world.number(iri, f"{POL}listPosition")
    year = world.number(iri, f"{POL}deadlineYear") or world.number(iri, f"{POL}year")
    return task, order or place or year, world.start(iri), world.label(iri), iri


def _heading(predicate: str, class_: str, language: str) -> str:
    what = term_label(class_, language) if class_ else ("things" if language == "en" else "其他")
    how = term_label(predicate, language)
    return f"{what} whose “{how}” is this" if language == "en" else f"{what}（其“{how}”为此）"


def _name(world: World, iri: str) -> str:
    told = world.label(iri) or tell(world, iri)
    return told or iri


def _line(world: World, term: Term, beside: str) -> Line:
    if not isinstance(term, NamedNode):
        return Line(world.shown(term), "")
    told = tell(world, term.value, beside)
    if told:
        return Line(told, term.value)
    return Line(world.placed(term), term.value)
