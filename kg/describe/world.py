"""What is needed to put statements in words: the statements of some things and the labels of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.describe.words import last_part
from kg.frames.labels import labels
from kg.store.base import Rows, Store, Term, lexical
from kg.store.binding import bind
from ontology.terms import OA, POL, RDF

QUERIES: Final = Path(__file__).resolve().parents[2] / "queries" / "describe"
_AT_ONCE: Final = 300
"""Things asked about in one query: servers refuse long ones."""

_TASKS: Final = (
    "forTask", "targetOf", "supportsTask", "inTask", "higherTask", "lowerTask", "earlierTask", "laterTask",
)  # fmt: skip

Statements = dict[str, list[Term]]
"""Values by predicate."""


@cache
def query(name: str) -> str:
    """Return the text of ``queries/describe/<name>.rq``."""
    return (QUERIES / f"{name}.rq").read_text(encoding="utf-8")


class World:
    """Statements, labels and quoted words in one language, read in as few queries as they take."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._labels: dict[str, str] = {}
        self._about: dict[str, Statements] = {}
        self.language = language
        self.home = ""
        """The plan that is not named again beside each of its tasks."""

    def read(self, iris: Collection[str]) -> None:
        """Read the statements of things, of the passages they rest on, and the labels of what they name."""
        self._read(iris)
        passages = {
            term.value
            for iri in iris
            for predicate in (f"{POL}evidence", f"{POL}roleRule")
            for term in self.about(iri).get(predicate, ())
            if isinstance(term, NamedNode)
        }
        # A fact is told with its task, and the task with its plan.
        tasks = {
            term.value
            for iri in iris
            for name in _TASKS
            for term in self.about(iri).get(f"{POL}{name}", ())
            if isinstance(term, NamedNode)
        }
        self._read(passages | tasks)
        self.name({*iris, *self._named((*iris, *passages, *tasks))})

    def _named(self, iris: Iterable[str]) -> Iterable[str]:
        for iri in iris:
            for terms in self.about(iri).values():
                yield from (term.value for term in terms if isinstance(term, NamedNode))

    def glance(self, iris: Collection[str]) -> None:
        """Read the statements and the labels of things, without those of what they name."""
        self._read(iris)
        self.name(iris)

    def name(self, iris: Iterable[str]) -> None:
        """Read the labels of things."""
        new = sorted(iri for iri in set(iris) if iri not in self._labels and "://" in iri)
        self._labels |= dict.fromkeys(new, "") | labels(self._store, new, self.language)

    def about(self, iri: str) -> Statements:
        """Return the statements of a thing that was read, values sorted."""
        return self._about.get(iri, {})

    def label(self, iri: str) -> str:
        """Return what a thing is called, "" when it has no name."""
        return self._labels.get(iri, "")

    def shown(self, term: Term) -> str:
        """Return a value in words: a literal as it is, a thing by its name or the end of its IRI."""
        if isinstance(term, NamedNode):
            return self.label(term.value) or self.words(term.value) or last_part(term.value)
        if isinstance(term, Literal) and term.value in ("true", "false"):
            return {"true": ("是", "yes"), "false": ("否", "no")}[term.value][self.language == "en"]
        return lexical(term)

    def placed(self, term: Term) -> str:
        """Return a value in words, a task with its number and, where that is another one, its plan."""
        words = self.shown(term)
        if not isinstance(term, NamedNode):
            return words
        number, plan = self.text(term.value, "number"), self.first(term.value, "inPlan")
        if number and f"{POL}Task" in self.classes(term.value):
            words = f"{number} {words}"
        if isinstance(plan, NamedNode) and plan.value != self.home:
            words += f" ({self.shown(plan)})" if self.language == "en" else f"（{self.shown(plan)}）"
        return words

    def words(self, passage: str) -> str:
        """Return the words of a passage, repaired, on one line; "" for anything else."""
        about = self.about(passage)
        terms = about.get(f"{POL}reading") or about.get(f"{OA}exact") or []
        return " ".join(lexical(terms[0]).split()) if terms else ""

    def quotes(self, iri: str) -> tuple[str, ...]:
        """Return the words that a thing rests on, in the order of the text."""
        found = [
            term.value for term in self.about(iri).get(f"{POL}evidence", ()) if isinstance(term, NamedNode)
        ]
        ordered = sorted(found, key=lambda one: (self.number(one, f"{OA}start"), one))
        return tuple(dict.fromkeys(words for words in map(self.words, ordered) if words))

    def start(self, iri: str) -> int:
        """Return where the first words begin that a thing rests on, 0 where none were read."""
        found = [
            term.value for term in self.about(iri).get(f"{POL}evidence", ()) if isinstance(term, NamedNode)
        ]
        return min((self.number(one, f"{OA}start") for one in found), default=0)

    def first(self, iri: str, name: str) -> Term | None:
        """Return the first value of a property of the ontology."""
        return next(iter(self.about(iri).get(f"{POL}{name}", ())), None)

    def text(self, iri: str, name: str) -> str:
        """Return the first value of a property of the ontology in words, "" without one."""
        term = self.first(iri, name)
        return "" if term is None else self.shown(term)

    def number(self, iri: str, predicate: str) -> int:
        """Return a whole number, 0 where there is none."""
        terms = self.about(iri).get(predicate, ())
        text = lexical(terms[0]) if terms else ""
        return int(text) if text.isdigit() else 0

    def classes(self, iri: str) -> list[str]:
        """Return the classes of a thing."""
        return [lexical(term) for term in self.about(iri).get(f"{RDF}type", ())]

    def _read(self, iris: Collection[str]) -> None:
        new = sorted(set(iris) - self._about.keys())
        for start in range(0, len(new), _AT_ONCE):
            part = [NamedNode(iri) for iri in new[start : start + _AT_ONCE]]
            for iri, statements in _grouped(self._store.select(bind(query("outgoing"), {"item": part}))):
                self._about[iri] = statements


def _grouped(rows: Rows) -> Iterable[tuple[str, Statements]]:
    found: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for item, predicate, value in rows.rows:
        if value is not None:
            found[lexical(item)][lexical(predicate)].add(value)
    for iri, statements in found.items():
        yield iri, {predicate: sorted(values, key=_order) for predicate, values in statements.items()}


def _order(term: Term) -> tuple[int, int | str, str]:
    text = lexical(term)
    return (0, int(text), "") if text.isdigit() and len(text) < 10 else (1, text, str(term))
