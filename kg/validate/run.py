"""The validation itself: graph by graph, what has not changed taken from the results kept."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.store.base import Store
from kg.validate.cache import Results
from kg.validate.describe import Describer
from kg.validate.engine import engine
from kg.validate.findings import Finding, Report
from kg.validate.shapes import load_shapes
from kg.validate.sources import open_source
from kg.validate.triples import Lookup, Triples, descriptions
from kg.validate.units import Source, Statements, Unit, lookup, nothing_fits

WORTH_A_POOL: Final = 32
"""With fewer graphs to check, starting processes costs more than it saves."""


def validate(
    store_or_build: str | Path | Store,
    documents: str | None = None,
    *,
    workers: int | None = None,
    keep: bool = True,
    shapes: Path | None = None,
) -> Report:
    """Check a store against the shapes of the ontology, graph by graph, and return what does not hold.

    ``store_or_build`` is a build directory, an RDF file, the URL of a SPARQL endpoint or an open store.
    With ``documents`` only the graphs of documents are checked whose title or file name has it as a part
    or fits it as a pattern (* and ?); else those of all documents, of the registers, and the derived
    ones. ``workers`` processes share the work (None: one a processor, but only for many documents).
    Results for a build directory are kept in its ``cache/validation`` unless ``keep`` is False, and a
    graph whose bytes, registers and shapes are the same is not read again. ``shapes`` is a folder of
    other shapes. The findings are the same, in the same order, whatever the workers and the cache.

    Raises InputError when no document fits, StoreMissing, StoreDamaged or StoreUnreachable for the store.

    ``validate("data/", "武威").conforms`` tells whether the plans of 武威 in the store violate nothing.
    """
    source = open_source(store_or_build)
    try:
        return _validated(source, documents, workers, source.cache if keep else None, shapes)
    finally:
        source.close()


def check(unit: Unit, beyond: Lookup, shapes: Path | None = None) -> list[Finding]:
    """Return the findings of one graph, sorted; ``beyond`` tells what other graphs say of a node."""
    running = engine(shapes)
    findings: list[Finding] = []
    for quads in unit.parts():
        triples = Triples(descriptions(quads), beyond)
        breaches = running.breaches(triples, quads)
        if breaches:
            describer = Describer(running.shapes, triples, unit.graph)
            findings += [describer.finding(breach) for breach in breaches]
    return sorted(findings, key=Finding.place)


@dataclass
class _Waiting:
    """A graph that is to be checked, and the key of its result."""

    unit: Unit
    key: str


def _validated(
    source: Source, pattern: str | None, workers: int | None, cache: Path | None, shapes: Path | None
) -> Report:
    results = Results(cache)
    shapes_sha256 = load_shapes(shapes).sha256
    findings: list[Finding] = []
    total = checked = 0
    found = False

    def waiting(stands_on: str) -> Iterator[_Waiting]:
        """Give the graphs whose result is not kept; take over the findings of the others."""
        nonlocal total, found
        for unit in source.units(pattern):
            found = True
            if unit.stands_on != stands_on:
                continue
            total += 1
            below = source.registers_sha256() if stands_on == "registers" else source.everything_sha256()
            key = Results.key(unit.graph, unit.sha256, shapes_sha256, stands_on, below)
            kept = results.get(key)
            if kept is None:
                yield _Waiting(unit, key)
            else:
                findings.extend(kept)

    for one, fresh in _checked(waiting("registers"), source, workers, shapes):
        checked += 1
        results.put(one.key, fresh)
        findings += fresh
    if pattern is None:
        beyond: Lookup | None = None
        for one in waiting("everything"):
            beyond = beyond or source.everything()
            fresh = check(one.unit, beyond, shapes)
            checked += 1
            results.put(one.key, fresh)
            findings += fresh
        results.forget_others()
    elif not found:
        raise nothing_fits(pattern)
    return Report(tuple(sorted(findings, key=Finding.place)), total, checked)


def _checked(
    waiting: Iterator[_Waiting], source: Source, workers: int | None, shapes: Path | None
) -> Iterator[tuple[_Waiting, list[Finding]]]:
    """Check the graphs of documents, in this process or, when they are many, in several."""
    first = []
    for one in waiting:
        first.append(one)
        if len(first) == WORTH_A_POOL:
            break
    if not first:
        return
    count = workers or len(os.sched_getaffinity(0))
    if count == 1 or (workers is None and len(first) < WORTH_A_POOL):
        beyond = lookup([source.registers()])
        for queue in (iter(first), waiting):
            for one in queue:
                yield one, check(one.unit, beyond, shapes)
        return
    yield from _shared(deque(first), waiting, source, count, shapes)


def _shared(
    first: deque[_Waiting], more: Iterator[_Waiting], source: Source, workers: int, shapes: Path | None
) -> Iterator[tuple[_Waiting, list[Finding]]]:
    # Not "fork": the caller may have threads (Oxigraph's, for one) that hold locks.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with ProcessPoolExecutor(
        workers, mp_context=context, initializer=_start, initargs=(source.registers(), shapes)
    ) as pool:
        running: deque[tuple[_Waiting, Future[list[Finding]]]] = deque()
        try:
            for queue in (iter(first), more):
                for one in queue:
                    running.append((one, pool.submit(_check_in_worker, one.unit)))
                    if len(running) >= 4 * workers:
                        done, future = running.popleft()
                        yield done, future.result()
            while running:
                done, future = running.popleft()
                yield done, future.result()
        except BrokenProcessPool as error:
            raise InputError(
                "validation", "a worker died, most likely for lack of memory", "Validate with one worker"
            ) from error
        finally:
            for _, future in running:
                future.cancel()


_beyond: Lookup | None = None
_shapes: Path | None = None


def _start(registers: Statements, shapes: Path | None) -> None:
    """Read in a worker, once, what all documents stand on."""
    global _beyond, _shapes
    _beyond, _shapes = lookup([registers]), shapes


def _check_in_worker(unit: Unit) -> list[Finding]:
    if _beyond is None:
        raise RuntimeError("a worker that was not started")
    return check(unit, _beyond, _shapes)
