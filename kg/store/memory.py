"""rdflib's own store and query engine, for tools that need an rdflib graph they can write to.

Slow (5 to 100 times Oxigraph), so it serves small graphs: a handful of documents under validation or
reasoning. Answers are the same as those of the other stores.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Self

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from kg.store.base import Rows, Term
from kg.store.dataset import ClosedMemory
from kg.store.guard import refuse_reach, rejected
from kg.store.terms import from_rdflib, to_rdflib

_KEPT = 128
"""Queries that a thread keeps as rdflib has parsed them, which takes a tenth of a second each."""


_PARSING = threading.Lock()
"""rdflib has one grammar for all threads, and what pyparsing finds out about it while it parses (how many
arguments an action takes; once matplotlib is imported, what stood where in the text) is kept in there."""


def _prepare(query: str) -> tuple[Query, list[Any]]:
    """Return ``query`` as rdflib has parsed it, and what FROM and FROM NAMED say, so that rdflib does not go
    and fetch it."""
    with _PARSING:
        prepared = prepareQuery(query)
    return prepared, prepared.algebra.pop("datasetClause", None) or []


class _Prepared(threading.local):
    """Parsed queries of one thread: rdflib keeps an evaluation within the parsed query, so none is shared."""

    def __init__(self) -> None:
        self.of = lru_cache(_KEPT)(_prepare)


_PREPARED = _Prepared()


class MemoryStore:
    """A store over an rdflib Dataset in memory."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        """Fill a new Dataset with ``quads``."""
        self._dataset = rdflib.Dataset(store=ClosedMemory(), default_union=True)
        self._dataset.addN(
            (
                to_rdflib(quad.subject),
                to_rdflib(quad.predicate),
                to_rdflib(quad.object),
                self._dataset.default_graph
                if isinstance(quad.graph_name, ox.DefaultGraph)
                else self._dataset.graph(to_rdflib(quad.graph_name)),
            )
            for quad in quads
        )

    def select(self, query: str) -> Rows:
        """Return the solutions of a SELECT query, see :class:`kg.store.base.Store`."""
        answer = self._run(query, "SELECT")
        variables = tuple(str(variable) for variable in answer.vars or ())
        rows = tuple(
            tuple(_term(binding.get(rdflib.Variable(name))) for name in variables)
            for binding in answer.bindings
        )
        return Rows(variables, rows)

    def ask(self, query: str) -> bool:
        """Return the answer of an ASK query."""
        return bool(self._run(query, "ASK").askAnswer)

    def construct(self, query: str) -> list[ox.Triple]:
        """Return the distinct triples of a CONSTRUCT or DESCRIBE query, sorted by their text."""
        graph = self._run(query, "CONSTRUCT").graph
        return sorted({_triple(*found) for found in graph or ()}, key=str)

    def quads(self) -> Iterator[ox.Quad]:
        """Iterate over every statement with its graph."""
        for subject, predicate, obj, graph in self._dataset.quads():
            triple = _triple(subject, predicate, obj)
            name = None if graph is None or graph == DATASET_DEFAULT_GRAPH_ID else from_rdflib(graph)
            if isinstance(name, ox.NamedNode | ox.BlankNode):
                yield ox.Quad(triple.subject, triple.predicate, triple.object, name)
            else:
                yield ox.Quad(triple.subject, triple.predicate, triple.object)

    def dataset(self) -> rdflib.Dataset:
        """Return the Dataset itself; what is added to it is seen by later queries."""
        return self._dataset

    def count(self) -> int:
        """Return the number of quads."""
        return sum(1 for _ in self._dataset.quads())

    def close(self) -> None:
        """Nothing to let go of."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _run(self, query: str, expected: str) -> Result:
        refuse_reach(query)
        try:
            prepared, clauses = _PREPARED.of(query)
            dataset = self._scoped(clauses)
            # Straight to rdflib's engine: the check above has been made, FROM has been dealt with.
            answer = dataset.query(prepared, use_store_provided=False)
            if answer.type == "SELECT":
                answer.bindings = list(answer.bindings)
        except Exception as error:
            # The parser and the evaluator leak many kinds (ParseException, KeyError, RecursionError …).
            raise rejected(error) from error
        if answer.type.replace("DESCRIBE", "CONSTRUCT") != expected:
            raise rejected(f"is not a query of the kind wanted here ({expected})")
        return answer

    def _scoped(self, clauses: list[Any]) -> rdflib.Dataset:
        """Return the dataset that FROM and FROM NAMED describe."""
        if not clauses:
            return self._dataset
        scoped = rdflib.Dataset(store=ClosedMemory(), default_union=False)
        for clause in clauses:
            target = scoped.default_graph if clause.default else scoped.graph(clause.named)
            for triple in self._dataset.graph(clause.default or clause.named):
                target.add(triple)
        return scoped


def _term(term: rdflib.term.Identifier | None) -> Term | None:
    return from_rdflib(term)


def _triple(subject: Any, predicate: Any, obj: Any) -> ox.Triple:
    return ox.Triple(from_rdflib(subject), from_rdflib(predicate), from_rdflib(obj))  # type: ignore[arg-type]
