"""Inferred statements as a file: sorted, the same bytes for the same statements."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.build.durable import replace_file
from kg.errors import InputError, StoreUnwritable
from ontology.terms import PREFIXES

_FORMATS = {".nt": ox.RdfFormat.N_TRIPLES, ".ttl": ox.RdfFormat.TURTLE}


def suffix_checked(out: Path) -> ox.RdfFormat:
    """Return the format that the suffix of ``out`` names; InputError for another suffix or no folder."""
    rdf_format = _FORMATS.get(out.suffix.lower())
    if rdf_format is None:
        raise InputError(str(out), "has a suffix that names no format", f"Use one of {' '.join(_FORMATS)}")
    if not out.parent.is_dir():
        raise InputError(str(out), "cannot be a file there", "Name a file in a folder that exists")
    return rdf_format


def written(triples: Iterable[ox.Triple], out: Path) -> None:
    """Write ``triples`` to ``out``; a file there is replaced only by a complete one.

    Raises InputError as :func:`suffix_checked` and StoreUnwritable when the disk refuses.
    """
    rdf_format = suffix_checked(out)
    ordered = sorted(set(triples), key=str)
    if rdf_format == ox.RdfFormat.N_TRIPLES:
        lines = [f"{triple} .\n" for triple in ordered]
    else:
        text = (ox.serialize(ordered, format=rdf_format, prefixes=PREFIXES) or b"").decode()
        lines = text.splitlines(keepends=True)
        header = sum(1 for _ in itertools.takewhile(lambda line: line.startswith("@prefix "), lines))
        lines = sorted(lines[:header]) + lines[header:]
    try:
        replace_file(out, (line.encode() for line in lines))
    except OSError as error:
        raise StoreUnwritable(
            str(out), f"cannot be written ({error.strerror or error})", "Choose another place"
        ) from error
