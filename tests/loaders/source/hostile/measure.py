"""Read one hostile file in this process and print how it ended, in how many seconds and megabytes."""

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


def main() -> None:
    """``measure.py FILE NAME``: read the bytes of FILE under NAME."""
    data = Path(sys.argv[1]).read_bytes()
    from loaders.errors import ReadError
    from loaders.source import read_source

    begun = time.monotonic()
    try:
        source = read_source(data, sys.argv[2])
        source.text.encode("utf-8")
        ended = f"read: {len(source.text)} characters"
    except ReadError as error:
        ended = f"refused: {error}"
    except BaseException as error:
        ended = f"{type(error).__name__}: {error}"
    seconds = time.monotonic() - begun
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    megabytes = max(_own_peak(), children) / 1024
    print(json.dumps({"ended": ended[:300], "seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    main()
