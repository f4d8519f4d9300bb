"""A source text as JSON: as it was read and as it was repaired, with every fact marked in both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any, Final

from kg.build.layout import SOURCES
from kg.errors import QuestionError
from kg.find.kinds import kind_label
from kg.frames.labels import labels
from kg.store.base import Store, build_of
from kg.web.queries import texts
from loaders.text.offsets import MappedText
from loaders.text.repair import repair
from ontology.terms import POL

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_INNER: Final = {
    f"{POL}Plan": "plan",
    f"{POL}Task": "task",
    f"{POL}Section": "section",
    f"{POL}Responsibility": "responsibility",
    f"{POL}Target": "target",
    f"{POL}Observation": "observation",
    f"{POL}FundingProvision": "funding-provision",
    f"{POL}Citation": "citation",
    f"{POL}PlatformMention": "platform-mention",
}


def source(store: Store, digest: str) -> dict[str, Any]:
    """Return the text with the SHA-256 ``digest``: ``raw``, ``text`` (repaired) and ``marks``.

    A mark is a fact: ``start`` and ``end`` count the code points of ``raw``, half open, ``textStart`` and
    ``textEnd`` those of ``text``. A store that is no build directory keeps no texts: both are None.

    Raises QuestionError when the store has no such text.
    """
    sources = {found: (iri, plan, title, file) for iri, found, plan, title, file in texts(store, "sources")}
    if digest not in sources or not _DIGEST.fullmatch(digest):
        raise QuestionError("source", "no text has this SHA-256", "policykg ask plans lists the documents")
    iri, plan, title, file = sources[digest]
    raw = _raw(store, digest)
    mapped = repair(raw).mapped if raw is not None else None
    found = _marks(store, iri)
    if mapped is not None:
        _place(found, mapped)
    return {
        "sha256": digest,
        "plan": plan,
        "title": title,
        "file": file,
        "raw": raw,
        "text": mapped.text if mapped is not None else None,
        "marks": found,
    }


def digests(store: Store) -> list[str]:
    """Return the SHA-256 of every source text, sorted."""
    return sorted({row[1] for row in texts(store, "sources")})


def _raw(store: Store, digest: str) -> str | None:
    build = build_of(store)
    if build is None:
        return None
    try:
        return (build / SOURCES / f"{digest}.txt").read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _marks(store: Store, source: str) -> list[dict[str, Any]]:
    rows = {
        (int(start), int(end), fact, _INNER[kind], about)
        for start, end, fact, kind, about in texts(store, "marks", source=source)
        if kind in _INNER
    }
    # What is a plan is a document too, and a body with two functions stands twice: one mark a fact.
    kept: dict[tuple[int, int, str], tuple[str, str]] = {}
    for start, end, fact, kind, about in sorted(rows):
        kept.setdefault((start, end, fact), (kind, about))
    named = labels(store, {about for _, about in kept.values()})
    return [
        {"start": start, "end": end, "iri": fact, "kind": kind, "about": about, "label": named.get(about, "")}
        for (start, end, fact), (kind, about) in kept.items()
    ]


def _place(marks: list[dict[str, Any]], mapped: MappedText) -> None:
    """Add to each mark where its words stand in the repaired text."""
    spans = [mapped.span(at, at + 1) for at in range(len(mapped.text))]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    for mark in marks:
        mark["textStart"] = bisect_right(ends, mark["start"])
        mark["textEnd"] = max(mark["textStart"], bisect_left(starts, mark["end"]))


def mark_kinds() -> dict[str, dict[str, str]]:
    """Return what each kind of mark is called in both languages."""
    from ontology.vocabulary import load_vocabulary

    terms = load_vocabulary().terms
    found: dict[str, dict[str, str]] = {}
    for class_, slug in _INNER.items():
        label = terms[class_].label if class_ in terms else None
        found[slug] = {
            "zh": (label.zh if label else "") or kind_label(slug, "zh"),
            "en": (label.en if label else "") or kind_label(slug, "en"),
        }
    return found
