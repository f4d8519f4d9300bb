"""What reading one document gives, and the function that reads it with the loaders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from kg.build.nquads import canonical
from ontology.terms import POL

if TYPE_CHECKING:
    from loaders.reading import Summary
    from loaders.resolve.judgements import Judgements


@dataclass(frozen=True)
class DocumentResult:
    """One document read: its N-Quads lines, the figures about it, its text as read, and the SHA-256
    of its bytes (hex)."""

    quads: tuple[str, ...]
    summary: Summary
    text: str
    sha256: str

    def figures(self) -> dict[str, Any]:
        """Return the summary as a dictionary fit for JSON."""
        return asdict(self.summary)


class ReadDocument(Protocol):
    """Reads the bytes of a document known as ``file_name``; raises PolicyKgError when it cannot.

    It is called in other processes, so it has to be importable (a function of a module).
    """

    def __call__(self, data: bytes, file_name: str, /) -> DocumentResult: ...


@dataclass(frozen=True)
class LoadersReader:
    """Reads documents with the loaders; instances are named under ``base``.

    ``judgements`` are what people said of names of bodies; None stands for none.
    """

    base: str
    judgements: Judgements | None = None

    def __call__(self, data: bytes, file_name: str, /) -> DocumentResult:
        """Return what the document says.  Raises loaders.errors.ReadError when it cannot be read."""
        from loaders.emit import document_quads
        from loaders.reading import read

        reading = read(data, file_name)
        if self.judgements is not None:
            from loaders.resolve.judgements import judged

            reading = replace(reading, facts=judged(reading.facts, self.judgements))
        return DocumentResult(
            tuple(document_quads(reading, self.base)),
            reading.summary(),
            reading.source.text,
            reading.source.sha256,
        )


_FILE_NAME = re.compile(rf"(<[^<>]*> <{re.escape(POL)}fileName> )\"(?:[^\"\\]|\\.)*\"( <[^<>]*> \.\n)")


def with_file_names(quads: Iterable[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return ``quads`` in canonical form, with every one of ``names`` as pol:fileName of the source.

    The same bytes may be given under several names; they are read once, under the first.
    """
    lines = list(quads)
    extra = [
        f"{found[1]}{ox.Literal(name)}{found[2]}"
        for line in lines
        if (found := _FILE_NAME.fullmatch(line))
        for name in names[1:]
    ]
    return canonical([*lines, *extra])
