"""The small graph the questions are tested on keeps to the public contract."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kg.store.base import Store

PREFIXES = """PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""


def texts(path: Path) -> dict[str, str]:
    """Return the texts that the comments of the file give, by the SHA-256 of their bytes."""
    found: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"# The text of .+ as read, one line after \"#: \":", line):
            found.append([])
        elif line.startswith("#: "):
            found[-1].append(line[3:])
    whole = ["".join(f"{line}\n" for line in lines) for lines in found]
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in whole}


def test_every_passage_is_a_slice_of_the_text_it_names(small: Store, small_file: Path) -> None:
    known = texts(small_file)
    rows = small.select(
        PREFIXES
        + "SELECT ?sha ?start ?end ?exact WHERE { ?p a pol:Passage ; oa:hasSource ?s ; oa:start ?start ;"
        " oa:end ?end ; oa:exact ?exact . ?s pol:sha256 ?sha }"
    ).records()
    assert len(rows) == 27
    slices = [known[row["sha"]][int(row["start"]) : int(row["end"])] for row in rows]
    assert slices == [row["exact"] for row in rows]


def test_whatever_needs_evidence_has_it(small: Store) -> None:
    rows = small.select(
        PREFIXES + "SELECT ?thing WHERE { VALUES ?class { pol:Task pol:Responsibility pol:Target"
        " pol:FundingProvision pol:Citation } ?thing a ?class FILTER NOT EXISTS { ?thing pol:evidence ?p } }"
    )
    assert rows.rows == ()


def test_graph_of_each_document_is_named_by_its_text(small: Store, small_file: Path) -> None:
    graphs = {str(quad.graph_name).strip("<>") for quad in small.quads()}
    assert graphs == {
        "https://w3id.org/policykg/id/graph/registers",
        *(f"https://w3id.org/policykg/id/graph/document/{sha}" for sha in texts(small_file)),
    }
