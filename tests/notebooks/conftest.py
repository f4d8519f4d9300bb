"""The notebooks, and a copy of their folder in which they are run."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

# nbformat carries no types for reading and writing.
NBFORMAT: Any = nbformat
SECONDS = 90
"""What one cell may take; the first builds the graph."""

FOLDER = ROOT / "notebooks"
NAMES = sorted(one.name for one in FOLDER.glob("*.ipynb"))


def stored(name: str) -> dict[str, Any]:
    """Return the notebook ``name`` as it is stored."""
    read: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return read


def source(cell: dict[str, Any]) -> str:
    """Return the text of a cell."""
    return "".join(cell["source"])


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notebooks and the plans and no graph yet, as after a download."""
    place = tmp_path_factory.mktemp("fresh")
    shutil.copytree(FOLDER, place / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(ROOT / "corpus", place / "corpus")
    return place / "notebooks"


def run(folder: Path, name: str) -> Any:
    """Run the notebook ``name`` of ``folder`` unless it was, save it with what it showed, and return it."""
    path = folder / name
    notebook = NBFORMAT.read(path, as_version=4)
    if any(cell.get("execution_count") for cell in notebook.cells):
        return notebook
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute(env={**os.environ, "IPYTHONDIR": str(folder.parent / "ipython")})
    NBFORMAT.write(notebook, path)
    return notebook
