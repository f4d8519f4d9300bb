"""What reading one document gives, and the functions that read and study it.

All that can be known of a document by itself is found where it is read, in another process or on another
machine: its statements, what follows from them alone, whether they keep the rules of the ontology.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pyoxigraph as ox

from kg.build.nquads import canonical
from ontology.terms import POL

if TYPE_CHECKING:
    from kg.derive.rules import Rule
    from kg.validate.triples import Lookup
    from loaders.reading import Summary
    from loaders.resolve.judgements import Judgements


@dataclass(frozen=True)
class DocumentResult:
    """One document read: its N-Quads lines, the figures about it, its text as read, and the SHA-256
    of its bytes (hex).

    A reader leaves the rest to :class:`Prepare`: ``study`` is what derivations need to know (JSON),
    ``derived`` the N-Quads lines that follow from the document alone, ``broken`` the number of rules of the
    ontology (SHACL) that its statements break.
    """

    quads: tuple[str, ...]
    summary: Summary
    text: str
    sha256: str
    study: bytes = b""
    derived: tuple[str, ...] = ()
    broken: int = 0

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


@dataclass(frozen=True)
class Prepare:
    """Reads a document with ``read`` and studies it; what a build asks of each.

    ``rules`` are those of the derived graph. With ``checked`` the statements are held against the shapes of
    the ontology, for which they must be those of the loaders and ``base`` that of the registers;
    ``registers`` is a file of the lines of these and its SHA-256: without, each process makes them, which
    takes a while.
    """

    read: ReadDocument
    base: str
    rules: tuple[Rule, ...]
    checked: bool
    registers: tuple[str, str] | None = None

    def __call__(self, data: bytes, file_name: str, /) -> DocumentResult:
        """Return what the document says and what follows.  Raises what ``read`` raises."""
        from kg.derive.study import graph_name, study
        from kg.derive.written import study_bytes

        result = self.read(data, file_name)
        quads = canonical(result.quads)
        graph = graph_name(self.base, result.sha256)
        studied = study(quads, graph, self.base, self.rules)
        broken = _broken(quads, graph, _registers(self.base, self.registers)) if self.checked else 0
        return replace(
            result, quads=quads, study=study_bytes(studied.study), derived=studied.lines, broken=broken
        )


def _broken(quads: Sequence[str], graph: str, registers: Lookup) -> int:
    from kg.validate.run import check
    from kg.validate.units import Statements, Unit

    statements = Statements(data="".join(quads).encode())
    found = check(Unit(graph, statements, "", "registers"), registers)
    return sum(one.severity == "violation" for one in found)


@cache
def register_lines(base: str) -> tuple[str, ...]:
    """Return the N-Quads lines of the registers' graph, sorted; each process makes them once."""
    from loaders.emit import register_quads

    return tuple(register_quads(base))


@lru_cache(maxsize=1)
def _registers(base: str, file: tuple[str, str] | None) -> Lookup:
    """What the registers say of a node; only lines that are asked for are parsed.

    Every build of a process has them at the same path: the SHA-256 tells other ones.
    """
    from kg.validate.triples import Description, descriptions

    # Sorted, so those of a node stand together.
    lines = (_lines_of(file[0]) if file is not None else ()) or register_lines(base)

    @cache
    def look(node: str) -> Description:
        start = f"<{node}> "
        first = bisect_left(lines, start)
        own = takewhile(lambda line: line.startswith(start), islice(lines, first, None))
        return descriptions(ox.parse("".join(own), format=ox.RdfFormat.N_QUADS)).get(node, {})

    return look


def _lines_of(file: str) -> Sequence[str]:
    """The lines of the registers in a file; none where it is not on this machine."""
    try:
        return Path(file).read_text("utf-8").splitlines(keepends=True)
    except OSError:
        return ()


_FILE_NAME = re.compile(rf"(<[^<>]*> <{re.escape(POL)}fileName> )\"(?:[^\"\\]|\\.)*\"( <[^<>]*> \.\n)")


def with_file_names(quads: Iterable[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return ``quads`` in canonical form, with every one of ``names`` as pol:fileName of the source.

    The same bytes may be given under several names; they are read once, under the first.
    """
    lines = list(quads)
    if len(names) == 1:
        return canonical(lines)
    extra = [
        f"{found[1]}{ox.Literal(name)}{found[2]}"
        for line in lines
        if (found := _FILE_NAME.fullmatch(line))
        for name in names[1:]
    ]
    return canonical([*lines, *extra])
