"""What a query process gives up for good before it reads the first query."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from kg.sandbox.seccomp import no_reach

NETS = ("seccomp", "text")
"""What keeps a process from the network: a filter of system calls (Linux on x86-64 and AArch64), which holds
whatever the engine does; or only the check of the query's text, which refuses SERVICE, on other systems."""


def confine(memory: int) -> str:
    """Take the network, other programs, writing, core files and all but ``memory`` more bytes away for good.

    Return what keeps it from the network, one of :data:`NETS`. Only with "seccomp" is it the kernel that
    refuses network, programs and writing.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit_memory(memory)
    return NETS[0] if no_reach() else NETS[1]


def _limit_memory(memory: int) -> None:
    if sys.platform.startswith("linux"):
        # Memory of its own, and not address space: RocksDB and DuckDB map far more than they use.
        limit = _private_memory() + memory
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    elif sys.platform != "darwin":  # where the kernel refuses to lower it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _private_memory() -> int:
    """Return the bytes of private writable memory of this process, which RLIMIT_DATA counts."""
    pages = Path(f"/proc/{os.getpid()}/statm").read_text(encoding="ascii").split()
    return int(pages[5]) * os.sysconf("SC_PAGE_SIZE")
