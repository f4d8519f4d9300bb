"""The JSON of the pages, and the answers of the named questions as files."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from kg.ask import ask
from kg.ask.labels import labelled_solutions
from kg.ask.library import find_question
from kg.results import BOM, exact_csv, exact_tsv, sheet_csv, srj_text
from kg.results.workbook import sheet_xlsx
from kg.serve.builds import Served
from kg.serve.cache import Kept
from kg.serve.operation import read_fields
from kg.serve.place import desk, served
from kg.serve.problems import Problem
from kg.serve.replies import has_it, kept, reply, tag_of, unchanged
from kg.store.base import Store
from kg.web.api import FIXED, answered, encoded

if TYPE_CHECKING:
    from starlette.requests import Request

JSON: Final = "application/json"
FILES: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "srj": "application/sparql-results+json",
}
"""Media types of the answer to a question, by suffix."""

NAMES: Final = (*FIXED, "find.json", "thing.json")
"""Names of the JSON that stands at the top."""

MOST_SHEET_ROWS: Final = 200_000
"""Rows of an Excel workbook; more take a server's time and memory for minutes."""

_OWN: Final = frozenset({"lang", "excel", "limit", "offset"})


async def prepare(build: Served) -> None:
    """Work out what every first visit of a page needs, so that nobody waits for it."""
    loop = asyncio.get_running_loop()
    for name in FIXED:

        async def make(name: str = name) -> Kept:
            content = await loop.run_in_executor(None, partial(_content, build.store, name, {}))
            return await kept(content, JSON)

        await build.cache.get(_key(name, ""), make)
    # The first search makes its index; any words do.
    await loop.run_in_executor(None, partial(_content, build.store, "find.json", {"q": "任务", "limit": "1"}))


async def fixed(request: Request) -> Response:
    """Answer ``/about.json``, ``/find.json?q=…`` and the like."""
    return await _json(request, request.url.path.rpartition("/")[2])


async def picked(request: Request) -> Response:
    """Answer ``/pick/NAME.json``."""
    return await _json(request, f"pick/{request.path_params['name']}.json")


async def source(request: Request) -> Response:
    """Answer ``/sources/SHA256.json``."""
    return await _json(request, f"sources/{request.path_params['name']}.json")


async def question(request: Request) -> Response:
    """Answer ``/questions/NAME.SUFFIX``: json, a file, or html: the page with its form."""
    name, _, suffix = request.path_params["file"].rpartition(".")
    if suffix == "json":
        return await _json(request, f"questions/{name}.json")
    if suffix not in (*FILES, "html") or not name:
        raise Problem(
            "not-found", "there is nothing of this name", f"Forms: {', '.join(['json', *FILES, 'html'])}",
            status=404,
        )  # fmt: skip
    find_question(name)
    parameters = _parameters(request)
    if suffix == "html":
        query = urlencode({"name": name, **parameters})
        return RedirectResponse(f"{request.scope.get('root_path', '')}/#/questions?{query}", status_code=303)
    task = partial(_file, served(request).store, name, suffix, parameters)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    return await _cached(request, f"{name}.{suffix}", parameters, task, FILES[suffix], headers)


async def _json(request: Request, name: str) -> Response:
    parameters = _parameters(request)
    task = partial(_content, served(request).store, name, parameters)
    return await _cached(request, name, parameters, task, JSON, {})


def _content(store: Store, name: str, parameters: Mapping[str, str]) -> bytes:
    return encoded(answered(store, name, parameters)).encode("utf-8", "replace")


def _key(name: str, given: str) -> str:
    return f"{name}?{given}"


async def _cached(
    request: Request,
    name: str,
    parameters: Mapping[str, str],
    task: partial[bytes],
    media: str,
    headers: Mapping[str, str],
) -> Response:
    """Return the answer of ``task``, kept while the build is served: what decides it are these arguments."""
    build = served(request)
    given = urlencode(sorted(parameters.items()))
    tag = tag_of(build.id, name, given) if build.id else ""
    if tag and has_it(request, tag):
        return unchanged(tag)

    async def make() -> Kept:
        return await kept(await desk(request).work(request, task), media, headers)

    found = await build.cache.get(_key(name, given), make) if build.id else await make()
    return reply(request, found, tag)


def _file(store: Store, name: str, suffix: str, parameters: Mapping[str, str]) -> bytes:
    """Return the answer to the question ``name`` as a file.

    csv and tsv are exact, srj is SPARQL's; with ``excel`` csv has headings in words, a byte order mark and no
    formulas, as xlsx always has.
    """
    given: dict[str, object] = {key: value for key, value in parameters.items() if key not in _OWN and value}
    language = "en" if parameters.get("lang") == "en" else "zh"
    answer = ask(store, name, **given)
    found, columns = answer.solutions, answer.question.columns
    if suffix == "srj":
        return srj_text(found.rows()).encode("utf-8", "replace")
    for_people = suffix == "xlsx" or bool(parameters.get("excel"))
    if for_people or parameters.get("lang"):
        found = labelled_solutions(store, found, columns, language)
    rows = found.rows()
    if not for_people:
        text = exact_csv(rows) if suffix == "csv" else exact_tsv(rows)
        return text.encode("utf-8", "replace")
    headings = [column.heading.get(language) for column in columns]
    if suffix == "csv":
        return (BOM + sheet_csv(rows, headings)).encode("utf-8", "replace")
    if len(rows) > MOST_SHEET_ROWS:
        raise Problem(
            "too-much", f"has more than {MOST_SHEET_ROWS:,} rows, too many for a workbook made here",
            "Narrow the question down, or take csv",
        )  # fmt: skip
    return sheet_xlsx(rows, headings, answer.question.title.get(language))


def _parameters(request: Request) -> dict[str, str]:
    """Return the parameters of ``request``; raises Problem when one stands twice."""
    fields = read_fields(request.scope["query_string"])
    if len({name for name, _ in fields}) < len(fields):
        raise Problem("input", "has the same parameter twice", "Give each parameter once")
    return dict(fields)
