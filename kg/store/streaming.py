"""The rows of an answer one after the other, while it is still arriving."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import IO, Final, Self, cast

import pyoxigraph as ox

from kg.errors import StoreUnreachable
from kg.store.base import Term
from kg.store.guard import rejected
from kg.store.transport import Answer, Endpoint

Row = tuple[Term | None, ...]

LARGEST_ROW: Final = 64 * 1024 * 1024
"""Bytes that may arrive without completing a row."""


class RowStream:
    """An iterator over the rows of a SELECT answer; ``variables`` are without "?".

    Only the row at hand is in memory. The time-out of the store counts the time spent waiting for the
    server, not the time its rows are worked on. Close it (or use ``with``) when leaving early. Raises
    StoreUnreachable from the loop when the answer breaks off, is cut by the server or is nonsense; rows
    given before that were right.
    """

    def __init__(
        self, answer: Answer, endpoint: Endpoint, read: Callable[[str, Term], Term], most: int | None = None
    ) -> None:
        """Begin to read ``answer``; each variable and term go through ``read``; ``most`` bytes, if given."""
        self.server = answer.server
        self._answer = answer
        self._endpoint = endpoint
        self._read = read
        self._source = _Source(answer, endpoint, most)
        try:
            parsed = self._opened()
        except BaseException:
            answer.close()
            raise
        self.variables = tuple(variable.value for variable in parsed.variables)
        self._rows = self._each(parsed)

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def __next__(self) -> Row:
        return next(self._rows)

    def close(self) -> None:
        """Let go of the connection; no more rows come."""
        self._rows.close()
        self._answer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _opened(self) -> ox.QuerySolutions:
        if self._answer.media_type in ("application/n-triples", "text/turtle", "application/n-quads"):
            raise rejected("is not a SELECT query")
        try:
            parsed = ox.parse_query_results(cast(IO[bytes], self._source), ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError, OSError) as error:
            raise nonsense(self._endpoint, error) from error
        if not isinstance(parsed, ox.QuerySolutions):
            raise rejected("is not a SELECT query")
        return parsed

    def _each(self, parsed: ox.QuerySolutions) -> Generator[Row, None, None]:
        number = 0
        try:
            for solution in parsed:
                self._source.unfinished = 0
                number += 1
                yield tuple(
                    None if term is None else self._read(name, term)
                    for name, term in zip(self.variables, solution, strict=True)
                )
        except (SyntaxError, ValueError, OSError) as error:
            raise nonsense(self._endpoint, error) from error
        finally:
            self._answer.close()
        refuse_cut(self._endpoint, self._answer, number)


class _Source:
    """The bytes of an answer as a file, which is what pyoxigraph's parser reads from."""

    def __init__(self, answer: Answer, endpoint: Endpoint, most: int | None) -> None:
        self._answer = answer
        self._endpoint = endpoint
        self._most = most
        self._size = 0
        self._buffer = b""
        self.unfinished = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, never more than ``size``: the parser does not survive more."""
        if not self._buffer:
            self._buffer = self._answer.read()
            self._size += len(self._buffer)
            if self._most is not None and self._size > self._most:
                raise self._endpoint.unreachable(f"sent more than {self._most:,} bytes")
            self.unfinished += len(self._buffer)
            if self.unfinished > LARGEST_ROW:
                raise self._endpoint.unreachable(f"sent a row of more than {LARGEST_ROW:,} bytes")
        part, self._buffer = (self._buffer, b"") if size < 0 else (self._buffer[:size], self._buffer[size:])
        return part


def nonsense(endpoint: Endpoint, error: Exception) -> Exception:
    """Return the error for an answer that cannot be parsed; an error of ours as it is."""
    if isinstance(error, StoreUnreachable):
        return error
    return endpoint.unreachable(f"sent an answer that is not what SPARQL prescribes ({error})")


def refuse_cut(endpoint: Endpoint, answer: Answer, rows: int) -> None:
    """Raise StoreUnreachable when the server admits that it stopped after so many ``rows``.

    Virtuoso says so in its header X-SPARQL-MaxRows, and nowhere else.
    """
    if answer.row_limit is not None and rows >= answer.row_limit:
        raise endpoint.unreachable(
            f"cut its answer off after {answer.row_limit:,} rows",
            remedy="Ask for fewer rows with LIMIT, or raise the limit in the server (ResultSetMaxRows)",
        )
