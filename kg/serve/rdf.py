"""Triples as bytes in the form a client wants, prefixes and language tags spelled as people write them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Final
from xml.parsers import expat

import pyoxigraph as ox

from kg.jsonld import compact_jsonld
from kg.serve.negotiation import Form
from kg.serve.problems import Problem
from kg.store.terms import spelled_tag
from ontology.terms import PREFIXES

FORMATS: Final[Mapping[str, ox.RdfFormat]] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "n3": ox.RdfFormat.N3,
}
"""Formats by the short name of their form; JSON-LD is written by :mod:`kg.jsonld`."""

_TAG = re.compile(r'(<[^<>]*>|"(?:[^"\\\n]|\\.)*")(?:@([A-Za-z0-9-]+))?')
_XML_TAG = re.compile(r'( xml:lang=")([A-Za-z0-9-]+)(?=")')
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def written(triples: Iterable[ox.Triple], form: Form, *, note: str = "") -> bytes:
    """Return ``triples`` in ``form``, each once and sorted; ``note`` goes into a comment where there are any.

    Raises Problem 406 for triples that RDF/XML cannot write (a property without a name for an element).
    """
    found = sorted(set(triples), key=str)
    if form.name == "jsonld":
        quads = (ox.Quad(one.subject, one.predicate, one.object) for one in found)
        return "".join(compact_jsonld(quads)).encode("utf-8", "replace")
    format_ = FORMATS[form.name]
    made = ox.serialize(found, format=format_, prefixes=_used(found))
    text = spelled((made or b"").decode("utf-8"), form.name)
    if note:
        text = f"{text}<!-- {note} -->\n" if form.name == "rdf" else f"{text}# {note}\n"
    content = text.encode("utf-8", "replace")
    if form.name == "rdf":
        _check_xml(content)
    return content


def _check_xml(content: bytes) -> None:
    """Raise Problem 406 unless ``content`` is well formed: not every property can be an element's name."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except expat.ExpatError as error:
        raise Problem(
            "not-acceptable", "has statements that this form cannot write", "Ask for text/turtle", status=406
        ) from error


def spelled(text: str, name: str) -> str:
    """Return RDF of the form called ``name`` with its language tags spelled (zh-hans → zh-Hans) and the
    declarations of prefixes sorted, whose order the writer leaves to chance."""
    if name == "rdf":
        return _NOT_XML.sub("�", _XML_TAG.sub(lambda found: found[1] + spelled_tag(found[2]), text))
    lines = text.splitlines(keepends=True)
    header = sum(1 for _ in itertools.takewhile(lambda line: line.startswith("@prefix "), lines))
    rest = _TAG.sub(
        lambda found: found[1] + (f"@{spelled_tag(found[2])}" if found[2] else ""), "".join(lines[header:])
    )
    return "".join(sorted(lines[:header])) + rest


def _used(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Return the prefixes that ``triples`` have a use for."""
    text = " ".join(map(str, triples))
    return {prefix: space for prefix, space in PREFIXES.items() if f"<{space}" in text}
