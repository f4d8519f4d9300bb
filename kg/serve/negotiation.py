"""Which form of an answer a client wants: Accept headers, and the short names that links use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.serve.problems import Problem

MOST_RANGES: Final = 64
"""Media ranges of a header that are looked at."""


@dataclass(frozen=True)
class Preference:
    """One range of an Accept header with its quality, 0 to 1."""

    name: str
    quality: float


@dataclass(frozen=True)
class Form:
    """One form an answer can have: its ``media`` type, as the header says it (``sent``), other names that
    mean the same, and its short ``name``, which is the suffix as well."""

    name: str
    media: str
    also: tuple[str, ...] = ()
    charset: bool = True

    @property
    def sent(self) -> str:
        """The Content-Type."""
        return f"{self.media}; charset=utf-8" if self.charset else self.media

    def rank(self, name: str) -> int:
        """Return how closely the range ``name`` means this form: 3 exactly, 1 not at all closely, 0 not."""
        if name in (self.media, *self.also):
            return 3
        kind, _, rest = name.partition("/")
        if rest == "*" and kind != "*":
            return 2 if self.media.startswith(f"{kind}/") else 0
        return 1 if name == "*/*" else 0


SOLUTIONS: Final = (
    Form("json", "application/sparql-results+json", ("application/json", "text/json"), charset=False),
    Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), charset=False),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values", ("text/plain",)),
)
"""Forms of the answer to a SELECT query."""

TRUTHS: Final = SOLUTIONS[:2]
"""Forms of the answer to an ASK query; CSV and TSV have none."""

TRIPLES: Final = (
    Form("ttl", "text/turtle", ("application/x-turtle",)),
    Form("nt", "application/n-triples", ("text/plain",), charset=False),
    Form("rdf", "application/rdf+xml", ("application/xml", "text/xml"), charset=False),
    Form("jsonld", "application/ld+json", ("application/json",), charset=False),
    Form("trig", "application/trig", ("application/x-trig",)),
    Form("nq", "application/n-quads", ("text/x-nquads",), charset=False),
    Form("n3", "text/n3", ("text/rdf+n3",)),
)
"""Forms of triples."""

HTML: Final = Form("html", "text/html", ("application/xhtml+xml",))


def preferences(header: str) -> list[Preference]:
    """Return the ranges of an Accept or Accept-Language header, those preferred first.

    >>> [one.name for one in preferences("text/csv;q=0.5, text/html, */*;q=0.1")]
    ['text/html', 'text/csv', '*/*']
    """
    found = []
    for part in header.split(",")[:MOST_RANGES]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                quality = _quality(parameter[2:])
        if name:
            found.append(Preference(name, quality))
    return sorted(found, key=lambda one: -one.quality)


def chosen(accept: str, forms: Sequence[Form], wanted: str = "") -> Form:
    """Return the one of ``forms`` that the ``accept`` header prefers; the first when it is empty.

    ``wanted`` is a short name or media type that overrules the header. The closest range says the quality of
    a form; among equals the first of ``forms`` wins. Raises Problem 406 when none is acceptable.

    >>> chosen("text/html, application/xml;q=0.9, */*;q=0.8", SOLUTIONS).name
    'xml'
    """
    if wanted:
        for form in forms:
            if wanted.lower() in (form.name, form.media, *form.also):
                return form
        raise _none(forms)
    ranges = preferences(accept) or [Preference("*/*", 1.0)]
    best, quality = None, 0.0
    for form in forms:
        closest = max(((form.rank(one.name), one.quality) for one in ranges), default=(0, 0.0))
        if closest[0] and closest[1] > quality:
            best, quality = form, closest[1]
    if best is None:
        raise _none(forms)
    return best


def wants_page(accept: str, forms: Sequence[Form]) -> bool:
    """Tell whether a client would rather have a page for people than any of ``forms``.

    >>> wants_page("text/html,*/*;q=0.8", TRIPLES), wants_page("text/turtle", TRIPLES)
    (True, False)
    """
    if not accept:
        return False
    try:
        return chosen(accept, (*forms, HTML)) is HTML
    except Problem:
        return False


def _quality(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if 0.0 <= found <= 1.0 else 0.0


def _none(forms: Sequence[Form]) -> Problem:
    return Problem(
        "not-acceptable",
        "is not offered in the form asked for",
        f"Ask for one of {', '.join(form.media for form in forms)}",
        status=406,
    )
