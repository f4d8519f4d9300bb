"""What the shell remembers, and how it runs one statement."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from kg.cli.shell.statements import declared, is_declaration, is_dot
from kg.store.guard import code
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    from kg.ask import Choice
    from kg.store.base import Store


class Session:
    """A store that is asked again and again; ``style`` is the form of the answers."""

    def __init__(self, location: str, style: str = "table") -> None:
        self.location = location
        self.style = style
        self.prefixes = dict(PREFIXES)
        self.ended = False
        self.last = ""
        self._opened: Store | None = None
        self._names: dict[tuple[str, str], list[Choice]] = {}
        # Names are looked up in another thread while somebody types.
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._opened is not None:
            self._opened.close()

    def run(self, text: str) -> int:
        """Run one statement and return its exit code; what goes wrong is one line on stderr."""
        from kg.cli.edge import guarded

        text = text.strip()
        if not code(text).text.strip():  # nothing, or a comment
            return 0
        return guarded(lambda: self._run(text))

    def names(self, pick: str, part: str = "") -> list[Choice]:
        """Return the names of the pick-list ``pick`` with ``part`` in them; each is asked for once."""
        from kg.ask import choices

        with self._lock:
            if (pick, part) not in self._names:
                self._names[pick, part] = choices(self._store(), pick, part or None)
            return self._names[pick, part]

    def save(self, out: Path) -> None:
        """Run the last query again and write its answer to ``out``, in the form of its suffix."""
        if not self.last:
            raise click.UsageError("there is no query yet whose answer could be saved")
        self._query(self.last, out)

    def _run(self, text: str) -> int | None:
        if is_dot(text):
            from kg.cli.shell.dots import run_dot

            return run_dot(self, text)
        if is_declaration(text):
            self.prefixes |= declared(text)
            return None
        text = text.rstrip().removesuffix(";")
        self._query(text, None)
        self.last = text
        return None

    def _query(self, text: str, out: Path | None) -> None:
        from kg.cli.options import form_of
        from kg.cli.query import answer
        from kg.graph.prefixes import with_prefixes
        from kg.store.guard import form

        kind = form(text)
        graph = kind in ("construct", "describe")
        usual = "ttl" if graph else self.style
        style = form_of(None, out, usual=usual, more=("ttl",))
        with self._lock:
            # On the first line, so that the lines an error names stay the same.
            known = with_prefixes(text, self.prefixes, between=" ")
            answer(self._store(), known, kind, style, out=out)

    def _store(self) -> Store:
        if self._opened is None:
            from kg.store.open import open_store

            self._opened = open_store(self.location)
        return self._opened
