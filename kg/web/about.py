"""What the data are: build, versions, counts, and each document with what was not understood of it."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from kg.ask.run import ask
from kg.audit import NARROWED
from kg.build.layout import MANIFEST
from kg.store.base import Store, build_of
from kg.web.page import STATIC
from kg.web.queries import texts
from kg.web.texts import mark_kinds
from kg.web.words import by_scheme, vocabulary
from ontology.terms import PREFIXES

LICENCES: Final = "LICENCES.txt"
"""The texts of all licences, among the files of the front end."""

_LIBRARY: Final = re.compile(
    r"^={80}\n(?P<name>\S+) (?P<version>\S+) \((?P<licence>.+)\)\n={80}$", re.MULTILINE
)


def about(store: Store) -> dict[str, Any]:
    """Return ``build`` (its identifier, "" where the store is no build), ``base``, ``version``,
    ``statements``, ``documents``, ``markKinds``, ``words`` (of codes, by language and scheme),
    ``prefixes`` (those of queries in this graph), ``checks`` (parts of a question that checks of the audit
    are, others are a question of their name) and ``libraries`` (what the pages are made of, with licences).

    A document has ``plan``, ``title``, ``file``, ``sha256`` and, from a build, ``summary``: counts by kind
    of fact, ``doubts`` and ``cut`` (characters of the file that are not the document).
    """
    build = build_of(store)
    manifest: dict[str, Any] = _manifest(build) if build is not None else {}
    summaries = {one["sha256"]: one.get("summary", {}) for one in manifest.get("documents", ())}
    documents: dict[str, dict[str, Any]] = {}
    for _, digest, plan, title, file in texts(store, "sources"):
        documents.setdefault(
            digest,
            {"plan": plan, "title": title, "file": file, "sha256": digest, "summary": summaries.get(digest)},
        )
    return {
        "build": build.name if build is not None else "",
        "base": manifest.get("base", ""),
        "version": _version(),
        "statements": store.count(),
        "plans": len(ask(store, "plans").solutions),
        "documents": list(documents.values()),
        "markKinds": mark_kinds(),
        "words": by_scheme(vocabulary(store)),
        "prefixes": dict(PREFIXES),
        "checks": {name: {"question": to, "given": dict(given)} for name, (to, given) in NARROWED.items()},
        "libraries": libraries(),
    }


def libraries() -> list[dict[str, str]]:
    """Return ``name``, ``version`` and ``licence`` of every library that is built into the pages.

    >>> [one["licence"] for one in libraries() if one["name"] == "cytoscape"]
    ['MIT']
    """
    text = (STATIC / LICENCES).read_text(encoding="utf-8")
    return [match.groupdict() for match in _LIBRARY.finditer(text)]


def _manifest(build: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((build / MANIFEST).read_text(encoding="utf-8"))
    return found


def _version() -> str:
    try:
        return version("policykg")
    except PackageNotFoundError:
        return ""
