"""The process that runs queries: it opens the store, gives up all reach, then answers one query at a time.

It is started by :mod:`kg.sandbox.process` with a JSON object as its only argument, reads a request a line
from its standard input and writes the answer to its standard output: a line with the variables, one a row,
and a last one that says what was cut. It ends when its input ends.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import PolicyKgError
from kg.sandbox.confinement import confine
from kg.sandbox.wire import Encoder
from kg.store.base import Term
from kg.store.embedded import FILE_FORMATS
from kg.store.guard import refuse_reach
from kg.store.merged import merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.columns.engine import Columns

_ROWS_AT_ONCE = 200
_GRACE = 2
"""Whole seconds after its deadline at which a process ends by itself, should its parent be gone."""


class Child:
    """The store of this process and what answers from it."""

    def __init__(self, settings: dict[str, Any]) -> None:
        """Open the index (or load the RDF file) that ``settings`` name."""
        self._settings = settings
        self._columns: Columns | None = None
        self._columns_at: str | None = settings.get("columns")
        if "index" in settings:
            self._store = ox.Store.read_only(settings["index"])
        else:
            file = Path(settings["file"])
            self._store = ox.Store()
            self._store.bulk_load(
                path=str(file), format=FILE_FORMATS[file.suffix.lower()], base_iri=file.as_uri()
            )
            merge(self._store)

    def open_columns(self) -> None:
        """Open the columns, where there are any: one thread, half of the memory."""
        place, self._columns_at = self._columns_at, None
        if place is not None:
            from kg.columns.engine import Columns

            half = f"{self._settings['memory'] // 2 // 1024}KiB"
            with suppress(PolicyKgError, MemoryError):
                self._columns = Columns.open(Path(place), threads=1, memory=half)

    def answer(self, request: dict[str, Any]) -> Iterator[bytes]:
        """Yield the lines that answer ``request``."""
        query, encoder = request["query"], Encoder(request["text"])
        refuse_reach(query)
        if request["form"] == "select":
            found = self._by_columns(request)
            if found is not None:
                yield from _table("columns", *found, request, encoder)
                return
        answer = self._store.query(query if request["form"] != "select" else request["bounded"])
        if isinstance(answer, ox.QueryBoolean):
            yield _line({"variables": [], "engine": "index"})
            yield _line({"truth": bool(answer), "cut": "", "shortened": 0})
        elif isinstance(answer, ox.QuerySolutions):
            names = [variable.value for variable in answer.variables]
            yield from _table("index", names, map(tuple, answer), request, encoder)
        else:
            triples = ((one.subject, one.predicate, one.object) for one in answer)
            yield from _table("index", ["subject", "predicate", "object"], triples, request, encoder)

    def _by_columns(
        self, request: dict[str, Any]
    ) -> tuple[list[str], Iterable[tuple[Term | None, ...]]] | None:
        self.open_columns()
        if self._columns is None:
            return None
        # Whatever the columns cannot do, for lack of memory or of words, the index is asked for.
        with suppress(PolicyKgError, MemoryError, RecursionError, NotImplementedError):
            rows = self._columns.select(request["bounded"])
            return list(rows.variables), rows.rows
        return None


def _table(
    engine: str,
    names: list[str],
    rows: Iterable[tuple[Term | None, ...]],
    request: dict[str, Any],
    encoder: Encoder,
) -> Iterator[bytes]:
    """Yield the lines of a table: its names, its rows as far as the limits let them, its end."""
    yield _line({"variables": names, "engine": engine})
    cut, size = "", 0
    for number, row in enumerate(rows):
        if number == request["rows"]:
            cut = "rows"
            break
        line = _line([encoder.term(term) for term in row])
        size += len(line)
        if size > request["bytes"]:
            cut = "bytes"
            break
        yield line
    yield _line({"cut": cut, "shortened": encoder.shortened})


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def main(settings: dict[str, Any]) -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal; the parent decides

    def tell(value: Any) -> None:
        answers.write(_line(value))

    try:
        child = Child(settings)
        held = confine(settings["memory"])
    except (OSError, SyntaxError, ValueError, PolicyKgError) as error:
        tell({"failed": " ".join(str(error).split())[:400]})
        answers.flush()
        return
    tell({"ready": held})
    answers.flush()
    if not select.select([0], [], [], 0)[0]:
        child.open_columns()  # while nobody waits: it takes longer than all the rest
    gc.freeze()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        signal.alarm(int(request["seconds"]) + 1 + _GRACE)
        try:
            for number, part in enumerate(child.answer(request), 1):
                answers.write(part)
                if number % _ROWS_AT_ONCE == 0:
                    answers.flush()
        except (PolicyKgError, SyntaxError) as error:
            problem = error.problem if isinstance(error, PolicyKgError) else str(error)
            tell({"rejected": " ".join(problem.split())[:400]})
        except MemoryError:
            tell({"ended": "memory"})
        except Exception as error:
            tell({"rejected": " ".join(f"could not be evaluated ({error})".split())[:400]})
        answers.flush()
        signal.alarm(0)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
