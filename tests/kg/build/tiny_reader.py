"""A reader small enough to know its output by heart: line by line, 任务：责任单位.

It stands in a module because other processes import it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.build import DocumentResult, Material, build
from loaders.errors import ReadError
from loaders.reading import Summary
from ontology.terms import ID, POL, SKOS

REGISTERS = (
    f'<{ID}area/620000> <{SKOS}prefLabel> "甘肃省"@zh-Hans <{ID}graph/registers> .\n',
    f"<{ID}area/620000> <{POL}within> <{ID}area/100000> <{ID}graph/registers> .\n",
)
RULE = f"""#+ id: responsible-for
PREFIX pol: <{POL}>
CONSTRUCT {{ ?party pol:responsibleFor ?task }} WHERE {{ ?task pol:by ?party }}
"""


def named(kind: str, text: str) -> str:
    return f"<{ID}{kind}/{sha256(text.encode()).hexdigest()[:16]}>"


def read(data: bytes, file_name: str) -> DocumentResult:
    """Read ``data``; the more often a line says 慢, the longer it takes.  Raises ReadError for 乱码."""
    text = data.decode()
    if "乱码" in text:
        raise ReadError(file_name, "is garbled", "Save it as UTF-8")
    time.sleep(text.count("慢") / 100)
    digest = sha256(data).hexdigest()
    graph = f"<{ID}graph/document/{digest}>"
    lines = [f'{named("source", digest)} <{POL}fileName> "{file_name}" {graph} .\n']
    tasks = [line.split("：", 1) for line in text.splitlines() if "：" in line]
    for number, (title, party) in enumerate(tasks, 1):
        task = named("task", digest + title)
        lines += [
            f'{task} <{POL}order> "{number}"^^<http://www.w3.org/2001/XMLSchema#integer> {graph} .\n',
            f"{task} <{POL}by> {named('agency', party)} {graph} .\n",
            f"{named('agency', party)} <{SKOS}prefLabel> {ox.Literal(party)}@zh-Hans {graph} .\n",
        ]
    summary = Summary(
        file_name, "计划", "甘肃省", "provincial", len(tasks), len(tasks), 1, 0, 0, 0, 0, 0, 0, 0
    )
    return DocumentResult(tuple(lines), summary, text, digest)


def read_or_die(data: bytes, file_name: str) -> DocumentResult:
    """Read ``data``, unless it says 崩溃: then the process ends, as one without memory does."""
    if "崩溃" in data.decode():
        os._exit(9)
    return read(data, file_name)


def read_with_a_fault(data: bytes, file_name: str) -> DocumentResult:
    """Fail as a reader with a fault in its code does."""
    raise IndexError("list index out of range")


def material(rules: Sequence[Path] = (), program: str = "") -> Material:
    """What a build needs; under a ``program`` it takes over what the same one built before."""
    return Material(read, lambda: REGISTERS, rules, program=program)


def selections(paths: Sequence[Path]) -> list[list[Path]]:
    """The sets of documents that are built in turn: one more, another one, one less."""
    return [[one for number, one in enumerate(paths) if mask >> number & 1] for mask in (1, 3, 7, 6, 5, 2)]


if __name__ == "__main__":
    # tiny_reader.py STORE PATH…: builds again and again, for tests that kill it.
    store, *paths = (Path(argument) for argument in sys.argv[1:])
    while True:
        for selected in selections(paths):
            build(selected, store, material=material(program="1"))
            sys.stdout.write("built\n")
            sys.stdout.flush()
