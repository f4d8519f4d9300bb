"""The one way from the name of a JSON to its content: a server answers with it, a folder is written from it.

So both show the same. The names are those of :data:`FIXED` and, with something in the middle,
``questions/NAME.json``, ``pick/NAME.json`` and ``sources/SHA256.json``; ``find.json`` and ``thing.json`` need
a value. Parameters are texts, as an address has them: values of a question's own parameters beside
``offset``, ``limit`` and ``lang``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from kg.ask.library import load_questions
from kg.errors import QuestionError
from kg.store.base import Store
from kg.web.about import about
from kg.web.answers import answer, pick, picks, questions
from kg.web.coverage import coverages
from kg.web.finding import hits
from kg.web.ledger import ledger
from kg.web.texts import digests, source
from kg.web.things import thing

FIXED: Final[Mapping[str, Callable[[Store], Any]]] = MappingProxyType(
    {
        "about.json": about,
        "coverage.json": coverages,
        "ledger.json": ledger,
        "questions.json": lambda _store: questions(),
    }
)
"""What needs no value, by name."""

_OWN: Final = frozenset({"offset", "limit", "lang"})
MOST_ROWS: Final = 1_000_000


def answered(store: Store, name: str, parameters: Mapping[str, str]) -> Any:
    """Return the content of the JSON ``name``; "" as a value leaves a parameter out.

    Raises QuestionError when there is no such JSON or a value is wrong.

    >>> answered(store, "questions/plans.json", {"level": "省级", "limit": "1"})["total"]   # doctest: +SKIP
    3
    """
    given = {key: value for key, value in parameters.items() if value != ""}
    if name in FIXED:
        return FIXED[name](store)
    if name == "find.json":
        kinds = [one for one in given.get("kinds", "").split(",") if one] or None
        return hits(store, given.get("q", ""), kinds, _whole(given, "limit", 50), _language(given))
    if name == "thing.json":
        return thing(store, given.get("iri", ""))
    folder, _, rest = name.partition("/")
    stem = rest.removesuffix(".json")
    if not rest.endswith(".json") or "/" in stem or folder not in _FOLDERS:
        raise QuestionError("json", "there is nothing of this name", f"Names: {', '.join(FIXED)}")
    return _FOLDERS[folder](store, stem, given)


def named(store: Store) -> Iterator[str]:
    """Yield the names of everything that can be answered without a value: what a folder holds."""
    yield from FIXED
    for question in load_questions().values():
        if not any(one.required for one in question.parameters):
            yield f"questions/{question.id}.json"
    for one in picks():
        yield f"pick/{one}.json"
    for digest in digests(store):
        yield f"sources/{digest}.json"


def encoded(content: Any) -> str:
    """Return ``content`` as JSON without blanks; the same content gives the same characters."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _answer(store: Store, name: str, given: Mapping[str, str]) -> Any:
    values = {key: value for key, value in given.items() if key not in _OWN}
    limit = _whole(given, "limit", MOST_ROWS)
    return answer(store, name, values, offset=_whole(given, "offset", 0), limit=limit)


_FOLDERS: Final[Mapping[str, Callable[[Store, str, Mapping[str, str]], Any]]] = MappingProxyType(
    {
        "questions": _answer,
        "pick": lambda store, name, _given: pick(store, name),
        "sources": lambda store, name, _given: source(store, name),
    }
)


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise QuestionError(name, "is no whole number", "Give one such as 50")
    return int(text)


def _language(given: Mapping[str, str]) -> str:
    return "en" if given.get("lang") == "en" else "zh"
