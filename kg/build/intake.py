"""Documents taken into a build: those it had before as they are, the others read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.build.collect import Document
from kg.build.counting import count_lines
from kg.build.derivation import own_file
from kg.build.documents import DocumentResult, Prepare
from kg.build.layout import GRAPHS, SOURCES, STUDIES
from kg.build.manifest import DocumentEntry
from kg.build.readers import Outcome, read_all
from kg.build.workshop import Workshop, key_of
from kg.derive.study import Study, graph_name
from kg.derive.written import study_from
from kg.errors import DocumentsRejected, InputError, PolicyKgError

if TYPE_CHECKING:
    from loaders.reading import Summary

Progress = Callable[[int, int, str], None]
"""Called after each document with the number read, the number of all, and the file's name."""


@dataclass
class Taken:
    """The documents of a build: their entries in the order of their names; by SHA-256 their studies and
    figures; those that were taken over."""

    entries: list[DocumentEntry] = field(default_factory=list)
    studies: dict[str, Study] = field(default_factory=dict)
    summaries: dict[str, Summary] = field(default_factory=dict)
    reused: AbstractSet[str] = frozenset()


@dataclass(frozen=True)
class Intake:
    """How documents are read: by how many ``workers`` or by which ``executor``, whom it tells, how strict."""

    workers: int | None
    executor: Executor | None
    on_progress: Progress | None
    strict: bool

    def take(self, shop: Workshop, documents: Sequence[Document], prepare: Prepare, base: str) -> Taken:
        """Write graph, text and study of each document into ``shop``.

        After a first failure it only goes on to find the others. Raises DocumentsRejected with all of them.
        """
        taken = Taken()
        known = _known(shop, documents)
        taken.reused = known.keys()
        new = [document for document in documents if document.sha256 not in known]
        outcomes = iter(read_all(new, prepare, workers=self.workers, executor=self.executor) if new else ())
        failures: list[PolicyKgError] = []
        for number, document in enumerate(documents, 1):
            if document.sha256 in known:
                entry, taken.studies[document.sha256] = known[document.sha256]
                _take_over(shop, entry, prepare, base)
                taken.entries.append(entry)
                taken.summaries[entry.sha256] = _summary(entry)
            else:
                self._take_in(shop, next(outcomes), taken, failures, base)
            if self.on_progress is not None:
                self.on_progress(number, len(documents), document.file_names[0])
        if failures:
            raise DocumentsRejected(failures, len(documents))
        return taken

    def _take_in(
        self, shop: Workshop, outcome: Outcome, taken: Taken, failures: list[PolicyKgError], base: str
    ) -> None:
        document, result = outcome.document, outcome.result
        failure = outcome.failure
        if result is not None and result.broken and self.strict:
            failure = InputError(
                document.file_names[0],
                f"breaks {result.broken} rules of the ontology",
                "Build without --strict and see: policykg validate",
            )
        if failure is not None:
            failures.append(failure)
        elif result is not None and not failures:
            entry = _store(shop, document, result, base)
            taken.entries.append(entry)
            taken.studies[document.sha256] = study_from(result.study)
            taken.summaries[document.sha256] = result.summary


def _known(shop: Workshop, documents: Sequence[Document]) -> dict[str, tuple[DocumentEntry, Study]]:
    """The documents that the earlier build holds under the same names, by SHA-256, with their studies."""
    earlier = shop.earlier
    if earlier.manifest is None or earlier.path is None:
        return {}
    held = {entry.sha256: entry for entry in earlier.manifest.documents}
    found = {}
    for document in documents:
        entry = held.get(document.sha256)
        if entry is not None and entry.file_names == document.file_names:
            try:
                found[entry.sha256] = entry, study_from((earlier.path / entry.study).read_bytes())
            except (OSError, ValueError, KeyError, TypeError):
                continue  # damaged: read again
    return found


def _take_over(shop: Workshop, entry: DocumentEntry, prepare: Prepare, base: str) -> None:
    shop.take_over(entry.graph, entry.source, entry.study)
    path, key = own_file(entry.sha256), key_of(entry.sha256)
    shop.made(path, key, lambda: _derived_again(shop, entry, prepare, base))


def _derived_again(shop: Workshop, entry: DocumentEntry, prepare: Prepare, base: str) -> Iterator[str]:
    """What follows from a document that was a copy of another one in the earlier build."""
    from kg.derive.study import study

    lines = (shop.path / entry.graph).read_text("utf-8").splitlines(keepends=True)
    yield from study(lines, graph_name(base, entry.sha256), base, prepare.rules).lines


def _store(shop: Workshop, document: Document, result: DocumentResult, base: str) -> DocumentEntry:
    digest = document.sha256
    graph, source, study = f"{GRAPHS}/{digest}.nq", f"{SOURCES}/{digest}.txt", f"{STUDIES}/{digest}.txt"
    shop.write_graph(graph, result.quads)
    shop.write(source, result.text.encode())
    shop.write(study, result.study)
    shop.made(own_file(digest), key_of(digest), lambda: result.derived)
    counts = count_lines(result.quads, graph_name(base, digest)).to_json()
    names = document.file_names
    return DocumentEntry(names, digest, graph, source, study, result.figures(), counts, result.broken)


def _summary(entry: DocumentEntry) -> Summary:
    from loaders.reading import Summary

    return Summary(**entry.summary)
