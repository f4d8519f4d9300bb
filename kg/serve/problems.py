"""Errors as problem documents (RFC 9457), in both languages, without a word about this machine's files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from kg.errors import InputError, PolicyKgError, QuestionError, StoreUnreachable
from kg.sandbox.errors import QueryEnded, QueryRefused, QueryTooSlow, SandboxBusy

if TYPE_CHECKING:
    from starlette.responses import Response

MEDIA_TYPE: Final = "application/problem+json"


class Problem(PolicyKgError):
    """A request that is answered with ``status``, a sentence about what is wrong and one about what to do.

    ``kind`` is a word programs can go by, ``headers`` go with the answer.
    """

    def __init__(
        self,
        kind: str,
        problem: str,
        remedy: str,
        *,
        status: int = 400,
        headers: Mapping[str, str] = MappingProxyType({}),
        more: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """Remember all this; ``more`` are members of the document besides the usual ones."""
        super().__init__(kind, problem, remedy)
        self.status = status
        self.headers = dict(headers)
        self.more = dict(more)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.where, self.problem, self.remedy)


def as_problem(error: Exception) -> Problem:
    """Return what a client is told about ``error``.

    What a client can cure is told as it is; a store that fails is told of in general, because its own words
    name files and addresses.

    >>> as_problem(QueryRefused("update", "is an update", "Ask")).status
    403
    """
    match error:
        case Problem():
            return error
        case SandboxBusy():
            return busy(error.retry_after)
        case QueryRefused():
            return Problem(error.kind, error.problem, error.remedy, status=error.status)
        case QueryTooSlow():
            return Problem("too-slow", error.problem, error.remedy, status=error.status)
        case QueryEnded():
            return Problem("too-much", error.problem, error.remedy, status=error.status)
        case QuestionError() | InputError():
            unknown = isinstance(error, QuestionError) and error.problem.startswith("there is no question")
            return Problem("input", error.problem, error.remedy, status=404 if unknown else 400)
        case StoreUnreachable():
            return Problem(
                "store", "the store does not answer at the moment", "Try again later", status=503,
                headers={"Retry-After": "10"},
            )  # fmt: skip
    return Problem(
        "fault", "something went wrong here, and it is not your fault", "Try again later", status=500
    )


def busy(seconds: int) -> Problem:
    """Return the problem of a server that has too much to do for the next ``seconds``."""
    return Problem(
        "busy", "too many queries are waiting", f"Try again in {seconds} seconds, or ask for less",
        status=503, headers={"Retry-After": str(seconds)},
    )  # fmt: skip


def document(problem: Problem, language: str = "en") -> bytes:
    """Return the document about ``problem``; ``language`` is that of its title and detail."""
    from kg.cli.messages import translated

    said = {
        tongue: {
            "detail": translated(problem.problem, tongue),
            "remedy": translated(problem.remedy, tongue),
        }
        for tongue in ("zh", "en")
    }
    try:
        title = HTTPStatus(problem.status).phrase
    except ValueError:
        title = ""
    fields = {
        "type": "about:blank",
        "title": title,
        "status": problem.status,
        "kind": problem.where,
        **said[language],
        "words": said,
        **problem.more,
    }
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def language_of(accepted: str) -> str:
    """Return the language that an Accept-Language header prefers, Chinese where it prefers neither.

    >>> language_of("en-GB,en;q=0.9,zh;q=0.8"), language_of("zh-CN,en;q=0.5"), language_of("")
    ('en', 'zh', 'zh')
    """
    from kg.serve.negotiation import preferences

    for media in preferences(accepted):
        tag = media.name.lower().partition("-")[0]
        if tag in ("zh", "en"):
            return tag
    return "zh"


def told(problem: Problem, language: str = "en") -> Response:
    """Return the response that tells of ``problem``."""
    from starlette.responses import Response

    headers = {"Cache-Control": "no-store", **problem.headers}
    return Response(
        document(problem, language), status_code=problem.status, media_type=MEDIA_TYPE, headers=headers
    )
