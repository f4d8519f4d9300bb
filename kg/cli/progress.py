"""Signs of life on the terminal while something takes long; nothing at all anywhere else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 1.0
"""Seconds after which somebody who waits is told that work goes on."""


@contextmanager
def steps(*, shown: bool = True) -> Iterator[Callable[[int, int | None, str], None] | None]:
    """Give the function that moves a bar on stderr (done, total, name), None where none is to be shown."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn

    with _bar(BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False)) as progress:
        bar = progress.add_task("", total=None)
        yield lambda done, total, name: progress.update(bar, completed=done, total=total, description=name)


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Show on stderr, from :data:`PATIENCE` seconds on, that ``words`` goes on and for how long by now."""
    if not sys.stderr.isatty():
        yield
        return
    ended = threading.Event()
    thread = threading.Thread(target=_turn, args=(words, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _turn(words: str, ended: threading.Event) -> None:
    if ended.wait(PATIENCE):
        return
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    with _bar(SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()) as shown:
        shown.add_task(words, total=None)
        ended.wait()


def _bar(*columns: Any) -> Any:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(*columns, console=Console(stderr=True), transient=True)
