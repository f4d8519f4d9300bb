"""References as text, as BibTeX and as CSL-JSON.

Chinese text follows GB/T 7714—2015, 4.6 and 8: responsible body, title with number, [Z] for a document that
is no book, report or page ([EB/OL] where an address is known), date. A day of access is not given: nothing
here looks at a clock.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from kg.evidence.references import Reference

_MOST_NAMED: Final = 3
"""Responsible bodies that are named; GB/T 7714—2015, 8.1.2."""

_BIBTEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
        "\r": " ",
    }
)


def numbered(references: Sequence[Reference], language: str) -> str:
    """Return a numbered list, a line each; "" without any."""
    write = _english if language == "en" else _chinese
    return "".join(f"[{number}] {write(one)}\n" for number, one in enumerate(references, 1))


def bibtex(references: Sequence[Reference], language: str) -> str:
    """Return BibTeX entries; names of bodies and titles stay as they are in their braces."""
    return "\n".join(_entry(one) for one in references)


def csl_json(references: Sequence[Reference], language: str) -> str:
    """Return CSL-JSON, as Zotero, Pandoc and citeproc read it."""
    items = [_item(one) for one in references]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _chinese(one: Reference) -> str:
    named = "，".join(one.issuers[:_MOST_NAMED]) + ("，等" if len(one.issuers) > _MOST_NAMED else "")
    head = f"{_line(named)}. " if named else ""
    title = _line(one.title) + (f": {_line(one.number)}" if one.number else "")
    if one.url:
        return f"{head}{title}[EB/OL]. {f'({one.issued}). ' if one.issued else ''}{one.url}."
    return f"{head}{title}[Z].{f' {one.issued}.' if one.issued else ''}"


def _english(one: Reference) -> str:
    named = ", ".join(one.issuers[:_MOST_NAMED]) + (", et al" if len(one.issuers) > _MOST_NAMED else "")
    head = f"{_line(named)}. " if named else ""
    number = f", {_line(one.number)}" if one.number else ""
    when = one.issued or "n.d."
    return f"{head}{_line(one.title)} [in Chinese]{number}. {when}{'' if when.endswith('.') else '.'}" + (
        f" {one.url}" if one.url else ""
    )


def _entry(one: Reference) -> str:
    fields = {
        "title": f"{{{_escaped(one.title)}}}",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in one.issuers),
        "number": _escaped(one.number),
        "year": one.year,
        "date": one.issued,
        "type": _escaped(one.type),
        "langid": "chinese",
        "url": one.url.translate({ord("{"): "%7B", ord("}"): "%7D"}),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(one)},", *lines, "}", ""])


def _item(one: Reference) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": _key(one),
        "type": "document",
        "title": one.title,
        "author": [{"literal": name} for name in one.issuers],
        "number": one.number,
        "issued": {"date-parts": [[int(part) for part in one.issued.split("-")]]} if one.issued else None,
        "genre": one.type,
        "language": "zh-CN",
        "URL": one.url,
    }
    return {name: value for name, value in fields.items() if value}


def _key(one: Reference) -> str:
    tail = one.iri.rstrip("/#").rpartition("/")[2]
    return f"policykg-{''.join(sign if sign.isascii() and sign.isalnum() else '-' for sign in tail)}"


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX)


def _line(text: str) -> str:
    return " ".join(text.split())
