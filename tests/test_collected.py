"""Every test there is runs: pytest leaves out folders with certain names, and says nothing of it."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def test_no_folder_of_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    """``build`` is among the names left out unless pyproject.toml says otherwise: kg/build was not tested so."""
    left_out = pytestconfig.getini("norecursedirs")
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    assert Path("kg/build") in folders
    assert {
        str(folder) for folder in folders for part in folder.parts for one in left_out if fnmatch(part, one)
    } == set()
