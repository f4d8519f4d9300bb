"""Counts for the description of a build: each graph by its lines, all graphs together by the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.build.index import Merge
from kg.columns.schema import connect
from ontology.terms import DCTERMS, POL, RDF

if TYPE_CHECKING:
    import duckdb

__all__ = ["Counted", "GraphCount", "PlanFacts", "count_lines", "counted"]

_YEAR: Final = re.compile(r'"(\d{1,4})"\^\^<')
_SOURCE: Final = f"<{POL}hasSource>"
_TITLE: Final = f"<{DCTERMS}title>"
_AREA: Final = f"<{POL}jurisdiction>"
_PERIOD: Final = (f"<{POL}periodStart>", f"<{POL}periodEnd>")
_ABOUT: Final = frozenset({_SOURCE, _TITLE, _AREA, *_PERIOD})
_TYPE: Final = f"<{RDF}type>"
EXAMPLES: Final = (f"{POL}Plan", f"{POL}Task")
"""Classes of which the description names an instance to begin with."""


@dataclass(frozen=True)
class PlanFacts:
    """A plan read from a source: terms in N-Quads, sorted; ``years`` are those its period begins and ends."""

    iri: str
    titles: tuple[str, ...]
    sources: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class GraphCount:
    """One graph: its IRI, its statements, its distinct subjects, its plans.

    ``subjects`` is None for a graph that is spread over several files, where nobody counted them.
    """

    graph: str
    triples: int
    subjects: int | None = None
    plans: tuple[PlanFacts, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the counts as a dictionary fit for JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> GraphCount:
        """Return the counts that :meth:`to_json` gave."""
        plans = tuple(
            PlanFacts(
                one["iri"],
                tuple(one["titles"]),
                tuple(one["sources"]),
                tuple(one["areas"]),
                tuple(one["years"]),
            )
            for one in fields["plans"]
        )
        return cls(fields["graph"], fields["triples"], fields["subjects"], plans)


@dataclass(frozen=True)
class Counted:
    """All graphs together, what several of them state counted once; classes and properties by IRI.

    ``examples`` are a plan and a task, by the IRIs of these classes.
    """

    triples: int
    subjects: int
    entities: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    examples: Mapping[str, str]

    def after(self, merge: Merge, first: Callable[[str], str]) -> Counted:
        """Return the counts after a change of the merge; ``first`` gives the first instance of a class."""
        classes, properties = Counter(self.classes), Counter(self.properties)
        examples = dict(self.examples)
        for lines, step in ((merge.left, -1), (merge.entered, 1)):
            for line in lines:
                subject, predicate, value = line.decode()[:-3].split(" ", 2)
                properties[predicate[1:-1]] += step
                if predicate == _TYPE:
                    classes[value[1:-1]] += step
                    if value[1:-1] in EXAMPLES and (step < 0 or subject < examples.get(value[1:-1], "~")):
                        examples[value[1:-1]] = ""
        return Counted(
            triples=self.triples + len(merge.entered) - len(merge.left),
            subjects=self.subjects + merge.subjects,
            entities=self.entities + merge.entities,
            classes={name: classes[name] for name in sorted(classes) if classes[name]},
            properties={name: properties[name] for name in sorted(properties) if properties[name]},
            examples={name: examples.get(name) or first(name) for name in EXAMPLES if classes.get(name)},
        )

    def to_json(self) -> dict[str, Any]:
        """Return the counts as a dictionary fit for JSON."""
        return {name: value if isinstance(value, int) else dict(value) for name, value in vars(self).items()}


def count_lines(lines: Sequence[str], graph: str) -> GraphCount:
    """Count the canonical N-Quads ``lines``, sorted, of the one graph ``graph``.

    Raises ValueError for a line of another graph.
    """
    suffix = f" <{graph}> .\n"
    about: dict[str, dict[str, list[str]]] = {}
    subjects = 0
    last = ""
    for line in lines:
        if not line.endswith(suffix):
            raise ValueError(f"a quad of another graph: {line!r}")
        subject, predicate, value = line[: -len(suffix)].split(" ", 2)
        if subject != last:  # the lines are sorted
            last = subject
            subjects += 1
        if predicate in _ABOUT:
            about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    plans = tuple(_plan(node, facts) for node, facts in about.items() if _SOURCE in facts)
    return GraphCount(graph, len(lines), subjects, plans)


def counted(columns: Path) -> Counted:
    """Count what the columns at ``columns`` hold, which is the merge of all graphs.

    Raises StoreUnreachable when they cannot be read.
    """
    database = connect(columns, read_only=True, threads=None, memory=None)
    try:
        named = {
            str(name): (int(place), int(triples))
            for place, name, triples in database.execute(
                "select place, characters, triples from predicates where triples > 0 order by characters"
            ).fetchall()
        }
        everything = " union all ".join(f"select s from p{place}" for place, _ in named.values())
        (subjects,) = database.execute(f"select count(distinct s) from ({everything})").fetchone() or (0,)
        classes: dict[str, int] = {}
        entities = 0
        examples: dict[str, str] = {}
        if f"{RDF}type" in named:
            types = f"p{named[f'{RDF}type'][0]}"
            classes = {
                str(name): int(count)
                for name, count in database.execute(
                    f"select characters, n from (select o, count(*) as n from {types} group by o) as typed "
                    "join names on names.number = typed.o order by characters"
                ).fetchall()
            }
            (entities,) = database.execute(f"select count(distinct s) from {types}").fetchone() or (0,)
            examples = {class_: _first(database, types, class_) for class_ in EXAMPLES if class_ in classes}
    finally:
        database.close()
    return Counted(
        triples=sum(triples for _, triples in named.values()),
        subjects=int(subjects),
        entities=int(entities),
        classes=classes,
        properties={name: triples for name, (_, triples) in named.items()},
        examples=examples,
    )


def _plan(node: str, facts: Mapping[str, Sequence[str]]) -> PlanFacts:
    def terms(predicate: str) -> tuple[str, ...]:
        return tuple(facts.get(predicate, ()))

    written = [_YEAR.match(value) for predicate in _PERIOD for value in facts.get(predicate, ())]
    return PlanFacts(
        iri=node,
        titles=terms(_TITLE),
        sources=terms(_SOURCE),
        areas=terms(_AREA),
        years=tuple(int(year[1]) for year in written if year),
    )


def _first(database: duckdb.DuckDBPyConnection, types: str, class_: str) -> str:
    """The first instance of a class by its IRI, in N-Quads."""
    found = database.execute(
        f"select min(one.characters) from {types} as typed join names as one on one.number = typed.s "
        "join names as other on other.number = typed.o where other.characters = $1",
        [class_],
    ).fetchone()
    return f"<{found[0]}>" if found else ""
