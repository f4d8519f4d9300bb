"""Graphs in Turtle for the reasoner, with the usual prefixes."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
HEAD = """
@base <https://w3id.org/policykg/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


class Write(Protocol):
    """Writes a Turtle file, the usual prefixes before it, and returns its path."""

    def __call__(self, text: str, name: str = "data.ttl") -> Path: ...


@pytest.fixture(scope="session")
def small_file() -> Path:
    """Two small plans in the shapes of the public contract."""
    return SMALL


@pytest.fixture
def turtle(tmp_path: Path) -> Write:
    """Write a Turtle file with the usual prefixes and return its path."""

    def write(text: str, name: str = "data.ttl") -> Path:
        file = tmp_path / name
        file.write_text(HEAD + text, encoding="utf-8")
        return file

    return write
