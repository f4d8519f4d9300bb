"""DataTables, as the package itables brings it, inside a notebook: packed, once, without a server.

The first table of a notebook carries the library; the others find it on the page. Where the cell that
carries it is run again its old output is gone, so it carries it again.
"""

from __future__ import annotations

import base64
import gzip
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

ASSETS: Final = Path(__file__).resolve().parent / "assets"


@cache
def asset(name: str) -> str:
    """Return the text of the file ``name`` of this package's assets."""
    return (ASSETS / name).read_text(encoding="utf-8").strip()


@cache
def library() -> str:
    """Return DataTables as a script element, empty where itables is not installed."""
    try:
        from itables.options import dt_bundle
    except ImportError:
        return ""
    bundle = Path(dt_bundle)
    script = asset("library.js")
    for mark, file in (("@SCRIPT@", bundle), ("@STYLE@", bundle.with_suffix(".css"))):
        script = script.replace(mark, _packed(file))
    return f"<script>{script}</script>"


def enhancing() -> str:
    """Return the script element that lets DataTables take the tables that are on the page."""
    return "<script>window.policykgTables?.then((enhance) => enhance());</script>"


@dataclass
class _Carrier:
    """The cell whose output has the library in it: its id, and the number of its run."""

    cell: str | None = None
    run: int = 0


_carrier: Final = _Carrier()


def scripts_wanted() -> bool:
    """Tell whether the table that is shown now has to carry the library.

    In a notebook that is the first one, and whatever the same cell shows first when it is run again; outside
    of IPython every table stands by itself.
    """
    core = sys.modules.get("IPython")
    shell = core.get_ipython() if core is not None else None
    if shell is None:
        return True
    cell, run = _cell(shell), int(shell.execution_count)
    if _carrier.cell is None or (cell == _carrier.cell and run != _carrier.run):
        _carrier.cell, _carrier.run = cell, run
        return True
    return False


def _cell(shell: Any) -> str:
    """Return what stays the same when a cell is run again: its id where that is told, else its code."""
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    told = parent.get("metadata", {}).get("cellId") if parent else None
    return str(told or shell.user_ns.get("In", [""])[-1])


def _packed(file: Path) -> str:
    return base64.b64encode(gzip.compress(file.read_bytes(), mtime=0)).decode("ascii")
