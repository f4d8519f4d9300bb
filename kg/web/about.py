"""What the data are: build, versions, counts, and each document with what was not understood of it."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg.ask.run import ask
from kg.build.layout import MANIFEST
from kg.find.keeping import Built
from kg.store.base import Store
from kg.web.queries import texts
from kg.web.texts import mark_kinds
from kg.web.words import by_scheme, vocabulary
from ontology.terms import PREFIXES


def about(store: Store) -> dict[str, Any]:
    """Return ``build`` (its identifier, "" where the store is no build), ``base``, ``version``,
    ``statements``, ``documents``, ``markKinds``, ``words`` (of codes, by language and scheme)
    and ``prefixes`` (those of queries in this graph).

    A document has ``plan``, ``title``, ``file``, ``sha256`` and, from a build, ``summary``: counts by kind
    of fact, ``doubts`` and ``cut`` (characters of the file that are not the document).
    """
    build: Path | None = store.build if isinstance(store, Built) else None
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
    }


def _manifest(build: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((build / MANIFEST).read_text(encoding="utf-8"))
    return found


def _version() -> str:
    try:
        return version("policykg")
    except PackageNotFoundError:
        return ""
