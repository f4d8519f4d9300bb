"""Which questions, rules and shapes speak of a term.

A query's words are taken apart only as far as needed: comments and strings are dropped, ``pol:Task`` and
``<https://…>`` are read as IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import ontology
from kg.ask.library import QUERIES
from kg.headers import header_of, read_yaml
from kg.ontologydocs.constraints import load_shapes
from ontology.statements import NO_WORDS, Words
from ontology.terms import PREFIXES

__all__ = ["Use", "iris_of_query", "load_uses", "uses_of"]

_PREFIX: Final = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
# Strings first, then IRIs, so that a # inside either begins no comment.
_TOKEN: Final = re.compile(
    r'"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<(?P<iri>[^<>\s]*)>|(?P<comment>#[^\n]*)|(?<![\w?$:-])(?P<prefix>[A-Za-z][\w-]*):(?P<local>[\w-]+)"
)


@dataclass(frozen=True, order=True)
class Use:
    """A file that speaks of a term: ``kind``, its name (shared-tasks) and what it is about."""

    kind: Literal["question", "pick-list", "network query", "rule", "shape"]
    name: str
    title: Words


def iris_of_query(text: str, prefixes: Mapping[str, str] | None = None) -> frozenset[str]:
    """Return the IRIs that a SPARQL query names.

    >>> sorted(iris_of_query("PREFIX a: <http://a/> SELECT * { ?s a:b <http://c> } # a:d"))
    ['http://a/', 'http://a/b', 'http://c']
    """
    known = {**(prefixes or {}), **dict(_PREFIX.findall(text))}
    found = set()
    for token in _TOKEN.finditer(text):
        if token["iri"] is not None:
            found.add(token["iri"])
        elif token["prefix"] in known:
            found.add(known[token["prefix"]] + token["local"])
    return frozenset(found)


@cache
def load_uses() -> Mapping[str, tuple[Use, ...]]:
    """Return the uses by IRI, of all files that ship, sorted."""
    found: dict[str, set[Use]] = {}
    shelves: tuple[tuple[Literal["question", "pick-list", "network query", "rule"], Path], ...] = (
        ("question", QUERIES),
        ("pick-list", QUERIES / "pick"),
        ("network query", QUERIES / "network"),
        ("rule", ontology.path("rules")),
    )
    for kind, folder in shelves:
        for path in sorted(folder.glob("*.rq")):
            text = path.read_text(encoding="utf-8")
            use = Use(kind, path.stem, _title(text))
            for iri in iris_of_query(text):
                found.setdefault(iri, set()).add(use)
    for shape in load_shapes():
        use = Use("shape", shape.iri.rpartition("#")[2], shape.name)
        inner = {iri for text in shape.sparql for iri in iris_of_query(text, PREFIXES)}
        for iri in shape.mentions | inner:
            found.setdefault(iri, set()).add(use)
    return {iri: tuple(sorted(uses, key=_order)) for iri, uses in sorted(found.items())}


def uses_of(iri: str) -> tuple[Use, ...]:
    """Return what speaks of ``iri``: questions first, shapes last."""
    return load_uses().get(iri, ())


def _order(use: Use) -> tuple[int, str]:
    return ("question", "pick-list", "network query", "rule", "shape").index(use.kind), use.name


def _title(text: str) -> Words:
    fields = read_yaml(header_of(text))
    title = fields.get("title") if isinstance(fields, dict) else None
    return Words(str(title["zh"]), str(title["en"])) if isinstance(title, dict) else NO_WORDS
