"""What the tables of an open database hold: predicates with the kinds of their objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.columns.identity import BLANK as BLANK_NUMBERS
from kg.columns.identity import RDF_LANG_STRING, inline_number
from kg.columns.schema import (
    BLANK,
    BOOLEAN,
    DECIMAL,
    FIRST_KIND,
    FIXED_DATATYPES,
    INTEGER,
    IRI,
    STRING,
    check_version,
)
from kg.store.base import Term

if TYPE_CHECKING:
    import duckdb

QUERY_KIND = 10_000
"""Kinds from here on are those of literals that stand in a query only."""


@dataclass(frozen=True)
class Predicate:
    """The table of one predicate, and the kinds that its objects may have."""

    place: int
    number: int
    triples: int
    kinds: frozenset[int]


@dataclass
class Catalogue:
    """Predicates by IRI, kinds of literals by number, and whether there are blank nodes."""

    predicates: dict[str, Predicate]
    kinds: dict[int, tuple[str, str | None]]
    has_blanks: bool
    classes: dict[str, int] = field(default_factory=dict)
    """The places of the tables of classes by their IRIs."""
    _numbers: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = {datatype: kind for kind, datatype in self.kinds.items()}

    @property
    def nodes(self) -> frozenset[int]:
        """Kinds that a subject may have."""
        return frozenset({IRI, BLANK} if self.has_blanks else {IRI})

    def kind(self, term: Term) -> int:
        """Return the kind of ``term``; a literal like none of the graph's gets a kind of its own."""
        if isinstance(term, NamedNode):
            return IRI
        if isinstance(term, BlankNode):
            return BLANK
        if not isinstance(term, Literal):
            raise TypeError(f"not a term of a query: {term}")
        datatype = term.datatype.value
        if datatype == FIXED_DATATYPES[STRING]:
            return STRING
        if inline_number(term.value, datatype) is not None:
            return {FIXED_DATATYPES[kind]: kind for kind in (BOOLEAN, INTEGER, DECIMAL)}[datatype]
        return self.kind_of(datatype, term.language.lower() if term.language is not None else None)

    def kind_of(self, datatype: str, language: str | None) -> int:
        """Return the kind of hashed literals of this datatype and language."""
        return self._numbers.setdefault((datatype, language), QUERY_KIND + len(self._numbers))

    def described(self, kind: int) -> tuple[str, str | None]:
        """Return datatype and language of the literals of ``kind``."""
        if kind in FIXED_DATATYPES:
            return FIXED_DATATYPES[kind], None
        return next(one for one, number in self._numbers.items() if number == kind)

    def language(self, kind: int) -> str | None:
        """Return the language of the literals of ``kind``, None when they have none."""
        return self.described(kind)[1] if kind >= FIRST_KIND else None


def read_catalogue(connection: duckdb.DuckDBPyConnection) -> Catalogue:
    """Read the catalogue; raises StoreUnreachable when the file is of another version."""
    check_version(connection)
    predicates = connection.execute(
        "select characters, place, number, triples, kinds from predicates where triples > 0"
    ).fetchall()
    kinds = connection.execute("select kind, datatype, language from kinds").fetchall()
    (last,) = connection.execute("select coalesce(max(number), 0) from names").fetchone() or (0,)
    return Catalogue(
        {
            iri: Predicate(place, number, triples, frozenset(found))
            for iri, place, number, triples, found in predicates
        },
        {
            kind: (RDF_LANG_STRING if datatype is None else datatype, language)
            for kind, datatype, language in kinds
        },
        last >= BLANK_NUMBERS,
        dict(connection.execute("select characters, place from classes").fetchall()),
    )
