"""What the reader gets right, held against annotations made by hand.

The scorer reads the exported graph through its public contract alone, in a process of its own.  The
figures reached are committed in ``tests/gold/figures.json``; a change that lowers one fails here, a change
that raises one is committed with ``python tests/test_scores.py`` (``make score``).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.build import build
from kg.export import export

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
FIGURES = GOLD / "figures.json"
PLANS = ("gansu-2022", "gansu-2025", "wuwei-2022")
# Beside a working copy lie more documents with annotations, which are not part of the project.
SHARED = ROOT.parent / "shared"
FORMATS = ("guangdong-opc-2026", "guofa-2018-42-nongji", "huangpu-wenlv-2025")

F1 = dict[str, dict[str, float]]


def score(graph: Path, gold: Sequence[Path]) -> F1:
    """Document or "ALL" → field → F1; fields in which nothing is annotated are left out."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "score.py", graph, *gold, "--json"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    scored: dict[str, dict[str, dict[str, float | None]]] = json.loads(done.stdout)
    return {
        document: {field: round(row["f1"], 4) for field, row in fields.items() if row["f1"] is not None}
        for document, fields in scored.items()
    }


def missed(reached: F1, committed: F1) -> list[str]:
    """Figures that fell below the committed ones; a field that vanished counts as nothing."""
    return [
        f"{document} {field}: {reached[document].get(field, 0.0)} < {figure}"
        for document in reached
        for field, figure in committed.get(document, {}).items()
        if reached[document].get(field, 0.0) < figure
    ]


@pytest.fixture(scope="module")
def committed() -> F1:
    figures: F1 = json.loads(FIGURES.read_text(encoding="utf-8"))
    return figures


def test_the_shipped_plans(built_nq: Path, committed: F1) -> None:
    reached = score(built_nq, [GOLD / f"{name}.json" for name in PLANS])
    assert set(reached) == {*PLANS, "ALL"}
    assert missed({d: f for d, f in reached.items() if d != "ALL"}, committed) == []


@pytest.mark.parametrize(
    ("field", "floor"),
    [
        ("tasks", 0.98), ("agencies", 0.98), ("agency_names", 0.97), ("targets", 0.93), ("indicators", 0.88),
        ("funding", 0.90), ("recipients", 0.75), ("platforms", 0.85), ("citations", 0.95), ("metadata", 0.97),
    ],
)  # fmt: skip
def test_no_field_falls_below_its_floor(built_nq: Path, field: str, floor: float) -> None:
    reached = score(built_nq, [GOLD / f"{name}.json" for name in PLANS])
    assert reached["ALL"][field] >= floor


def test_documents_of_other_shapes(tmp_path: Path, committed: F1) -> None:
    documents = sorted((SHARED / "formats").glob("*")) if SHARED.is_dir() else []
    if documents:
        build(documents, tmp_path / "store", workers=1)
        export(tmp_path / "store", tmp_path / "graph.nq")
        reached = score(tmp_path / "graph.nq", [SHARED / "gold" / f"{name}.json" for name in FORMATS])
        assert missed({d: f for d, f in reached.items() if d != "ALL"}, committed) == []
    # A clone without them still knows which figures belong to them.
    assert set(FORMATS) <= set(committed)


def main() -> None:
    """Print the figures of all annotated documents at hand and write them down."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        store, graph = Path(folder) / "store", Path(folder) / "graph.nq"
        more = sorted((SHARED / "formats").glob("*")) if SHARED.is_dir() else []
        build([ROOT / "corpus", *more], store, workers=1)
        export(store, graph)
        gold = [GOLD / f"{name}.json" for name in PLANS]
        gold += [SHARED / "gold" / f"{name}.json" for name in FORMATS] if more else []
        subprocess.run([sys.executable, ROOT / "tests" / "score.py", graph, *gold], check=True)
        known: F1 = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        known |= {document: row for document, row in score(graph, gold).items() if document != "ALL"}
        text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        FIGURES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
