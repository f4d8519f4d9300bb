"""Parsing in a process of its own with a limit on memory and time.

Libraries for PDF and Office files can be made to take gigabytes or to crash; here that ends the child,
and the reader goes on with a ReadError.  The child gets the bytes on its standard input and answers with
JSON, so that nothing it sends is ever run.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from loaders.errors import ReadError
from loaders.source.rendering import Cell, Rendered, Table

SECONDS: Final = 8.0
"""How long a document may take; with starting and stopping the process it stays below ten seconds."""
MEGABYTES: Final = 440
"""Address space of the child."""

_READERS: Final = {
    "html": ("loaders.source.html", "read_html"),
    "docx": ("loaders.source.docx", "read_docx"),
    "pdf": ("loaders.source.pdf", "read_pdf"),
    "xlsx": ("loaders.source.sheet", "read_xlsx"),
    "ofd": ("loaders.source.ofd", "read_ofd"),
}
_SMALLER: Final = "Save the document again in smaller parts, or as plain text (.txt, UTF-8)"
_DAMAGED: Final = "Open it in the program that wrote it, save it again, and read the new file"


def read_confined(shape: str, data: bytes, where: str) -> Rendered:
    """Read ``data`` as ``shape`` (``"pdf"``, ``"docx"`` …) in a child process.

    Raises ReadError as the reader itself would, and when it takes more than SECONDS or MEGABYTES, or
    crashes.
    """
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    environment = {**os.environ, "PYTHONPATH": paths, "MALLOC_ARENA_MAX": "1", "PYTHONHASHSEED": "0"}
    command = [
        sys.executable,
        "-m",
        "loaders.source.confined",
        shape,
        where.encode("utf-8", "replace").decode(),
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:
        try:
            answer, _ = child.communicate(data, timeout=SECONDS + 1)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            raise _too_slow(where) from None
    if child.returncode in (-signal.SIGALRM, -signal.SIGXCPU):
        raise _too_slow(where)
    try:
        told = json.loads(answer)
    except ValueError:
        raise ReadError(
            where,
            f"reading it as {shape.upper()} takes over {MEGABYTES} MB of memory or makes the parser fail",
            _DAMAGED,
        ) from None
    if "problem" in told:
        raise ReadError(where, told["problem"], told["remedy"])
    return _from_json(told)


def _too_slow(where: str) -> ReadError:
    return ReadError(where, f"reading it takes more than {SECONDS:.0f} seconds", _SMALLER)


def _from_json(told: dict[str, Any]) -> Rendered:
    return Rendered(
        told["text"],
        told["encoding"],
        tuple((label, value) for label, value in told["head"]),
        tuple(told["warnings"]),
        tuple(
            Table(table["start"], table["end"], tuple(Cell(**cell) for cell in table["cells"]))
            for table in told["tables"]
        ),
    )


def _child(shape: str, where: str) -> dict[str, Any]:
    """What the child answers: the rendered document or a problem with its remedy."""
    data = sys.stdin.buffer.read()
    module, function = _READERS[shape]
    try:
        rendered: Rendered = getattr(import_module(module), function)(data, where)
    except ReadError as error:
        return {"problem": error.problem, "remedy": error.remedy}
    except MemoryError:
        return {"problem": f"reading it takes more than {MEGABYTES} MB of memory", "remedy": _SMALLER}
    except Exception as error:
        # Whatever a library leaks on damaged input (KeyError, AssertionError, RecursionError …).
        return {"problem": f"it is damaged ({type(error).__name__} while reading it)", "remedy": _DAMAGED}
    return asdict(rendered)


def _main() -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1_000_000, MEGABYTES * 1_000_000))
    answer = _child(sys.argv[1], sys.argv[2])
    try:
        encoded = json.dumps(answer).encode("ascii")
    except MemoryError:
        encoded = json.dumps({"problem": "its text does not fit into memory", "remedy": _SMALLER}).encode(
            "ascii"
        )
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.buffer.write(encoded)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
