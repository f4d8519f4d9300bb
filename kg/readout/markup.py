"""Small pieces of HTML; every text on the page comes through here."""

from __future__ import annotations

import unicodedata
from html import escape

from kg.readout.account import Fact, Place
from loaders.coverage import Finding


def shown(text: str) -> str:
    """A text escaped for HTML; control characters and those that turn the direction of text become �."""
    kept = "".join(
        "�" if char != "\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in text
    )
    return escape(kept)


def both(zh: str, en: str) -> str:
    """Chinese with its English beside it."""
    return f'{escape(zh)} <span class="en" lang="en">{escape(en)}</span>'


def row_head(*columns: tuple[str, str]) -> str:
    """The head row of a table."""
    return "<thead><tr>" + "".join(f"<th>{both(zh, en)}</th>" for zh, en in columns) + "</tr></thead>"


def offsets(place: Place) -> str:
    """A cell with the offsets of a place in the source."""
    return f'<td class="at">{place.start}–{place.end}</td>'


def unsure(fact: Fact) -> str:
    """The remark on a fact that could be read otherwise."""
    return ' <span class="unsure">存疑 <span class="en" lang="en">unsure</span></span>' if fact.unsure else ""


def detail(finding: Finding, place: Place) -> str:
    """What a finding says beyond its own words."""
    return "" if finding.detail == place.reading else shown(finding.detail)


def shorter(text: str, most: int = 80) -> str:
    """The beginning of a text on one line."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
