"""A graph as compact JSON-LD with the ontology's context in it, so that nothing is fetched to read it.

A statement takes the short name of its property where the context gives back the very same statement,
and the prefixed or full IRI with an explicit value otherwise.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import pyoxigraph as ox

import ontology
from kg.store.terms import spelled_tag
from ontology.terms import RDF, XSD

__all__ = ["compact_jsonld", "shipped_context"]

_TYPE: Final = f"{RDF}type"
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every JSON reader keeps exactly
_STRING: Final = f"{XSD}string"


@cache
def shipped_context() -> Mapping[str, Any]:
    """Return the context of ``ontology/context.jsonld``: ``shipped_context()["Task"]`` is "pol:Task"."""
    document = json.loads(ontology.path("context.jsonld").read_text(encoding="utf-8"))
    context: Mapping[str, Any] = document["@context"]
    return context


def compact_jsonld(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Iterate over the text of a JSON-LD document with ``quads``, a node a line, in a fixed order.

    Statements of the default graph stand at the top; every named graph is an object with ``@graph``.
    Quads that are given twice stand in it once.

    >>> quad = ox.Quad(ox.NamedNode(f"{XSD}s"), ox.NamedNode("https://w3id.org/policykg/ontology#order"),
    ...                ox.Literal("5", datatype=ox.NamedNode(f"{XSD}integer")))
    >>> "".join(compact_jsonld([quad])).splitlines()[-2]
    '{"@id": "xsd:s", "order": 5}'
    """
    writer = _Compact(shipped_context())
    yield '{"@context": ' + _json(shipped_context()) + ',\n"@graph": [\n'
    separator = ""
    by_graph = sorted({(_graph(quad), str(quad)): quad for quad in quads}.items())
    for graph, group in itertools.groupby(by_graph, key=lambda item: item[0][0]):
        nodes = (_json(node) for node in writer.nodes(quad for _, quad in group))
        if graph:
            yield f'{separator}{{"@id": {_json(writer.iri(graph))}, "@graph": [\n'
            yield ",\n".join(nodes)
            yield "\n]}"
        else:
            yield separator + ",\n".join(nodes)
        separator = ",\n"
    yield "\n]}\n"


def _graph(quad: ox.Quad) -> str:
    graph = quad.graph_name
    return "" if isinstance(graph, ox.DefaultGraph) else _name(graph)


def _name(node: ox.NamedNode | ox.BlankNode) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Compact:
    """Puts nodes in the words of one context."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._prefixes = {
            name: value
            for name, value in context.items()
            if isinstance(value, str) and value.endswith(("/", "#")) and ":" not in name
        }
        self._terms: dict[str, tuple[str, Mapping[str, str]]] = {}
        self._seen: dict[str, str] = {}
        for name, value in context.items():
            definition = {"@id": value} if isinstance(value, str) else value
            if isinstance(definition, dict) and name not in self._prefixes:
                self._terms[self._expanded(definition["@id"])] = (name, definition)

    def _expanded(self, compact: str) -> str:
        prefix, _, rest = compact.partition(":")
        return self._prefixes[prefix] + rest

    def iri(self, iri: str) -> str:
        """An IRI with a prefix where one fits."""
        found = self._seen.get(iri)
        if found is None:
            fitting = [(space, prefix) for prefix, space in self._prefixes.items() if iri.startswith(space)]
            space, prefix = max(fitting, key=lambda one: len(one[0]), default=("", ""))
            rest = iri[len(space) :]
            found = f"{prefix}:{rest}" if space and rest and not rest.startswith("//") else iri
            if not iri.startswith("_:"):
                self._seen[iri] = found
        return found

    def nodes(self, quads: Iterable[ox.Quad]) -> Iterator[dict[str, Any]]:
        """The nodes of one graph; ``quads`` come sorted by their text, so by subject and predicate."""
        for subject, group in itertools.groupby(quads, key=lambda quad: quad.subject):
            node: dict[str, Any] = {"@id": self.iri(_subject(subject))}
            for quad in group:
                self._add(node, quad.predicate.value, quad.object)
            yield {key: _alone(value) for key, value in node.items()}

    def _add(self, node: dict[str, Any], predicate: str, value: object) -> None:
        if predicate == _TYPE and isinstance(value, ox.NamedNode):
            name, _ = self._terms.get(value.value, (self.iri(value.value), {}))
            node.setdefault("@type", []).append(name)
            return
        name, definition = self._terms.get(predicate, ("", {}))
        if name and definition.get("@container") == "@language":
            if isinstance(value, ox.Literal) and value.language:
                texts = node.setdefault(name, {}).setdefault(spelled_tag(value.language), [])
                texts.append(value.value)
                return
        elif name:
            fitting = self._coerced(value, definition.get("@type"))
            if fitting is not None:
                node.setdefault(name, []).append(fitting)
                return
        # A key that the context does not define leaves the value exactly as it is written out.
        key = predicate if name == self.iri(predicate) else self.iri(predicate)
        node.setdefault(key, []).append(self._explicit(value))

    def _coerced(self, value: object, kind: str | None) -> Any:
        """The value as the definition of its property reads it; None where it would read another."""
        if isinstance(value, ox.Literal):
            datatype = value.datatype.value
            if kind == "@id":
                return None
            if kind is None or self.iri(datatype) != kind:
                return self._explicit(value) if kind is None else None
            if kind == "xsd:integer":
                return int(value.value) if _INTEGER.fullmatch(value.value) else None
            if kind == "xsd:boolean":
                return value.value == "true" if value.value in ("true", "false") else None
            return value.value
        return self.iri(_subject(value)) if kind == "@id" else self._explicit(value)

    def _explicit(self, value: object) -> Any:
        if not isinstance(value, ox.Literal):
            return {"@id": self.iri(_subject(value))}
        if value.language:
            return {"@language": spelled_tag(value.language), "@value": value.value}
        datatype = value.datatype.value
        if datatype == _STRING:
            return value.value
        if datatype == f"{XSD}integer" and _INTEGER.fullmatch(value.value):
            return int(value.value)
        if datatype == f"{XSD}boolean" and value.value in ("true", "false"):
            return value.value == "true"
        return {"@type": self.iri(datatype), "@value": value.value}


def _subject(node: object) -> str:
    if isinstance(node, ox.NamedNode | ox.BlankNode):
        return _name(node)
    raise TypeError(f"not a node of an RDF graph: {node!r}")


def _alone(value: Any) -> Any:
    """A list of one as that one; the texts of a language map likewise."""
    if isinstance(value, dict):
        return {key: _alone(texts) for key, texts in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value
