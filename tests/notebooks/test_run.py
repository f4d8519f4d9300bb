"""Every notebook from top to bottom in a fresh folder, as after a download."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebooks.conftest import NAMES, run


@pytest.fixture(scope="module")
def first(folder: Path) -> Path:
    """The folder after the first notebook was run in it, which found no graph there and built one."""
    assert not (folder.parent / "data").exists()
    run(folder, NAMES[0])
    assert (folder.parent / "data" / "current").exists()
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_from_top_to_bottom(first: Path, name: str) -> None:
    code = [cell for cell in run(first, name).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell.outputs]
    assert [one for one in outputs if one.output_type == "error"] == []
    assert [one.text for one in outputs if one.output_type == "stream" and one.name == "stderr"] == []
