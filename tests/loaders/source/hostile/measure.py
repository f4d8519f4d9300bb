"""Read hostile files one after the other in this process and print of each, as a line of JSON, how it ended, in
how many seconds and megabytes."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[3])]


def _own_peak() -> int:
    """The most memory this process had, in kB.

    Not by getrusage: there a new program inherits the peak of the process that started it.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def _forget_peak() -> None:
    """Let the peak begin anew with what this process has now (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")


def measured(file: Path) -> dict[str, object]:
    """Read the bytes of ``file`` under its name."""
    from loaders.errors import ReadError
    from loaders.source import read_source

    data = file.read_bytes()
    _forget_peak()
    begun = time.monotonic()
    try:
        source = read_source(data, file.name)
        source.text.encode("utf-8")
        ended = f"read: {len(source.text)} characters"
    except ReadError as error:
        ended = f"refused: {error}"
    except BaseException as error:
        ended = f"{type(error).__name__}: {error}"
    seconds = time.monotonic() - begun
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    megabytes = max(_own_peak(), children) / 1024
    return {"name": file.name, "ended": ended[:300], "seconds": seconds, "megabytes": megabytes}


def main() -> None:
    """``measure.py FOLDER``: every file in it, in the order of their names."""
    for file in sorted(Path(sys.argv[1]).iterdir()):
        print(json.dumps(measured(file)), flush=True)


if __name__ == "__main__":
    main()
