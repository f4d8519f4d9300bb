"""The Python of README.md, run as it stands on a build of the shipped plans."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from tests.conftest import ROOT

BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def test_there_is_python_in_the_readme() -> None:
    assert BLOCKS
    assert BLOCKS[0].startswith("import kg\n")


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_it_runs(
    block: str,
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "data").symlink_to(built)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)
    if block is not BLOCKS[0]:
        return
    leads, found, table, network = (names[one] for one in ("leads", "found", "table", "network"))
    assert isinstance(leads, pd.DataFrame) and leads["name"].iloc[0] == "甘肃省科学技术厅"
    assert isinstance(found, pd.DataFrame) and "甘肃省发展和改革委员会" in found["label"].tolist()
    assert isinstance(table, pd.DataFrame) and len(table) == 652
    assert isinstance(network, nx.Graph) and {level for _, level in network.nodes(data="level")} == {
        "provincial"
    }
    assert (tmp_path / "matrix.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert "甘肃省科学技术厅" in capsys.readouterr().out
