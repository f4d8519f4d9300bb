"""All that is known about one term, scheme or concept, as rows that any page can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.ontologydocs.constraints import Constraint, cardinality, constraints_of, load_shapes
from kg.ontologydocs.lookup import Thing
from kg.ontologydocs.usage import uses_of
from ontology.statements import NO_WORDS, Words
from ontology.terms import DCTERMS, POLV, RDFS, SKOS
from ontology.vocabulary import Alignment, Change, Concept, Scheme, Term, load_vocabulary

__all__ = ["KINDS", "Card", "Entry", "Row", "card"]

KINDS: Final = {
    "class": Words("类", "class"),
    "object-property": Words("对象属性", "object property"),
    "data-property": Words("数据属性", "data property"),
    "scheme": Words("词表", "scheme"),
    "concept": Words("概念", "concept"),
}

_USES: Final = {
    "question": Words("命名查询", "question"),
    "pick-list": Words("选择列表", "pick-list"),
    "network query": Words("网络查询", "network query"),
    "rule": Words("推导规则", "rule"),
    "shape": Words("形状", "shape"),
}

_CHARACTERISTICS: Final = {
    "symmetric": Words("对称", "symmetric"),
    "transitive": Words("传递", "transitive"),
}


@dataclass(frozen=True)
class Entry:
    """One value of a row: the name to show (pol:Task), its words, a note beside it, the IRI it leads to."""

    name: str = ""
    words: Words = NO_WORDS
    note: Words = NO_WORDS
    iri: str = ""


@dataclass(frozen=True)
class Row:
    """A heading with its values; ``key`` is its name in JSON."""

    key: str
    heading: Words
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Card:
    """A thing's name (pol:Task), kind, label and the rows that have values."""

    iri: str
    name: str
    kind: str
    label: Words
    rows: tuple[Row, ...]


def card(thing: Thing) -> Card:
    """Return the card of a term, a scheme or a concept.

    >>> from kg.ontologydocs.lookup import find
    >>> [row.key for row in card(find("pol:forTask")[0]).rows][:4]
    ['definition', 'example', 'domain', 'range']
    """
    kind: str
    if isinstance(thing, Term):
        kind, rows = thing.kind, _of_term(thing)
    elif isinstance(thing, Scheme):
        kind, rows = "scheme", _of_scheme(thing)
    else:
        kind, rows = "concept", _of_concept(thing)
    name = load_vocabulary().compact(thing.iri)
    return Card(thing.iri, name, kind, thing.label, tuple(row for row in rows if row.entries))


def entry(iri: str, note: Words = NO_WORDS) -> Entry:
    """Return an entry that names ``iri`` with its label where it is ours."""
    vocabulary = load_vocabulary()
    schemes = {scheme.iri: scheme.label for scheme in vocabulary.schemes}
    known = vocabulary.terms.get(iri) or vocabulary.concepts.get(iri)
    words = known.label if known else schemes.get(iri, NO_WORDS)
    return Entry(vocabulary.compact(iri), words, note, iri)


def _of_term(term: Term) -> list[Row]:
    vocabulary = load_vocabulary()
    standing = constraints_of(term.iri)
    on_this = [one for shape in load_shapes() if term.iri in shape.targets for one in shape.constraints]
    return [
        *_status(term),
        Row("definition", Words("定义", "definition"), _worded(term.definition)),
        Row("example", Words("示例", "example"), tuple(Entry(words=Words(e, e)) for e in term.examples)),
        Row("comment", Words("说明", "comment"), _worded(term.comment)),
        Row("broader", Words("上位", "broader"), _named(term.broader)),
        Row("narrower", Words("下位", "narrower"), _named(one.iri for one in vocabulary.narrower(term))),
        Row("domain", Words("定义域", "domain"), _named(term.domain)),
        Row("range", Words("值域", "range"), _named(term.range)),
        Row(
            "characteristics",
            Words("性质", "characteristics"),
            tuple(Entry(one, _CHARACTERISTICS[one]) for one in term.characteristics),
        ),
        Row("chains", Words("属性链", "property chains"), tuple(Entry(_chain(one)) for one in term.chains)),
        Row("on", Words("用于", "stands on"), tuple(_standing(one, one.target) for one in standing)),
        Row(
            "properties",
            Words("属性", "properties"),
            tuple(_standing(one, one.path) for one in on_this if one.target == term.iri),
        ),
        Row("pointed_at", Words("被指向", "pointed at by"), _named(_pointing_at(term))),
        Row("disjoint", Words("互斥", "disjoint with"), _named(term.disjoint)),
        _uses(term.iri),
        _alignments(term.alignments),
        _changes(term.changes),
    ]


def _of_scheme(scheme: Scheme) -> list[Row]:
    users = [
        one.path
        for shape in load_shapes()
        for one in shape.constraints
        if scheme.iri in one.schemes or one.path.endswith(f"#{scheme.name}")
    ]
    return [
        Row("definition", Words("定义", "definition"), _worded(scheme.definition)),
        Row("on", Words("用于", "value of"), _named(dict.fromkeys(users))),
        Row("concepts", Words("概念", "concepts"), _named(one.iri for one in scheme.concepts)),
        _uses(scheme.iri),
    ]


def _of_concept(concept: Concept) -> list[Row]:
    scheme = f"{POLV}{concept.name.partition('/')[0]}"
    return [
        Row("definition", Words("定义", "definition"), _worded(concept.definition)),
        Row(
            "also",
            Words("又称", "also called"),
            tuple(Entry(words=Words(o, o)) for o in concept.alternatives),
        ),
        Row("scheme", Words("词表", "scheme"), _named([scheme])),
        _uses(concept.iri),
        _alignments(concept.alignments),
    ]


def _pointing_at(term: Term) -> list[str]:
    """The properties whose values are of the class, by the ontology or by the shapes."""
    by_shape = {one.path for shape in load_shapes() for one in shape.constraints if term.iri in one.classes}
    every = load_vocabulary().terms.values()
    return [one.iri for one in every if term.iri in one.range or one.iri in by_shape]


def _status(term: Term) -> list[Row]:
    if not term.deprecated:
        return []
    words = Words("已弃用", "deprecated")
    return [
        Row("deprecated", Words("状态", "status"), (Entry("deprecated", words),)),
        Row("replaced_by", Words("改用", "replaced by"), _named(term.replaced_by)),
    ]


def _worded(words: Words) -> tuple[Entry, ...]:
    return (Entry(words=words),) if words != NO_WORDS else ()


def _named(iris: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(entry(iri) for iri in iris)


def _standing(one: Constraint, iri: str) -> Entry:
    """A class that a property stands on, or a property on a class, with how often and what values."""
    compact = load_vocabulary().compact
    values = " | ".join(compact(value) for value in (*one.classes, *one.schemes, *one.datatypes))
    times = cardinality(one.least, one.most)
    text = f"{times} → {values}" if values else times
    return entry(iri, Words(text, text))


def _chain(steps: tuple[str, ...]) -> str:
    compact = load_vocabulary().compact
    return " / ".join(f"^{compact(step[1:])}" if step.startswith("^") else compact(step) for step in steps)


def _uses(iri: str) -> Row:
    entries = tuple(Entry(one.name, one.title, _USES[one.kind]) for one in uses_of(iri))
    return Row("used_by", Words("使用者", "used by"), entries)


_RELATIONS: Final = {
    f"{SKOS}exactMatch": Words("等同", "exact match"),
    f"{SKOS}closeMatch": Words("相近", "close match"),
    f"{SKOS}broadMatch": Words("上位", "broad match"),
    f"{SKOS}narrowMatch": Words("下位", "narrow match"),
    f"{SKOS}relatedMatch": Words("相关", "related match"),
    f"{RDFS}subClassOf": Words("属于", "subclass of"),
    f"{RDFS}subPropertyOf": Words("子属性", "subproperty of"),
    f"{RDFS}seeAlso": Words("参见", "see also"),
    f"{DCTERMS}isReplacedBy": Words("改用", "replaced by"),
}


def _alignments(alignments: tuple[Alignment, ...]) -> Row:
    compact = load_vocabulary().compact
    entries = []
    for one in alignments:
        relation = _RELATIONS.get(one.relation, Words(compact(one.relation), compact(one.relation)))
        entries.append(Entry(compact(one.target), one.reason, relation, one.target))
    return Row("alignments", Words("对应", "alignments"), tuple(entries))


def _changes(changes: tuple[Change, ...]) -> Row:
    entries = tuple(Entry(one.day, one.note) for one in changes)
    return Row("changes", Words("变更记录", "change log"), entries)
