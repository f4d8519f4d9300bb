"""The page around pictures drawn as SVG: the look and the policy of the other pages, several pictures on one.

Like :mod:`kg.draw.page` it escapes every text, allows by a content security policy only its own script and
styles by their hashes, and refers to no other file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kg.draw.shell import asset, document
from kg.draw.tables import Table


@dataclass(frozen=True)
class Key:
    """One entry of the legend: a class of ``assets/vector.css``, the shape that shows it, and its words."""

    kind: str
    shape: str
    label: str


@dataclass(frozen=True)
class Panel:
    """Pictures under one heading: SVG made by :mod:`kg.draw.svg`, words below it, and its table twins."""

    anchor: str
    title: str
    subtitle: str
    drawings: Sequence[str]
    caption: Sequence[str] = ()
    tables: Sequence[Table] = ()


@dataclass(frozen=True)
class VectorPage:
    """All that a page shows; ``details`` are cards (``head``, ``facts``, ``items``) by the id of a mark."""

    title: str
    subtitle: str
    caption: Sequence[str]
    caption_en: Sequence[str]
    legend: Sequence[Key]
    panels: Sequence[Panel]
    details: Mapping[str, Mapping[str, object]]
    hint: str


def write_vector(page: VectorPage, out: Path) -> Path:
    """Write the page as UTF-8 with LF; the same pictures give the same bytes. Gives ``out`` back."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(vector_page(page).encode("utf-8"))
    return out


def vector_page(page: VectorPage) -> str:
    """The whole HTML page."""
    return document(
        page.title,
        _body(page),
        page.details,
        styles=[asset("picture.css"), asset("vector.css")],
        scripts=[asset("vector.js")],
    )


def _body(page: VectorPage) -> str:
    keys = "".join(f"<li>{_glyph(key)}{escape(key.label)}</li>" for key in page.legend)
    return "".join(
        [
            f"<header><h1>{escape(page.title)} ",
            f'<span class="en" lang="en">{escape(page.subtitle)}</span></h1></header>\n<main>\n',
            '<div class="summary">\n',
            *(f"<p>{escape(text)}</p>\n" for text in page.caption),
            *(f'<p class="en" lang="en">{escape(text)}</p>\n' for text in page.caption_en),
            "</div>\n",
            '<div class="tools"><label>查找 <input type="search" id="find" ',
            f'placeholder="{escape(page.hint)}" autocomplete="off"></label>',
            '<button type="button" id="reset" class="plain">还原</button>',
            '<span id="state" role="status"></span></div>\n',
            f'<ul class="legend" aria-label="图例">{keys}</ul>\n' if keys else "",
            *(_panel(panel) for panel in page.panels),
            '<aside id="card" hidden aria-live="polite"><button type="button" id="close" aria-label="关闭">×',
            '</button><h2 id="card-head"></h2><div id="card-facts"></div><ul id="card-items"></ul></aside>\n',
            "</main>\n",
        ]
    )


def _panel(panel: Panel) -> str:
    notes = "".join(f"<p>{escape(text)}</p>\n" for text in panel.caption)
    figure = f"<figcaption>\n{notes}</figcaption>\n" if notes else ""
    if panel.drawings:
        drawn = "".join(f'<div class="stage" tabindex="0">{one}</div>\n' for one in panel.drawings)
        figure += f'<div class="drawings">\n{drawn}</div>\n'
    return "".join(
        [
            f'<section id="{escape(panel.anchor)}">\n<h2>{escape(panel.title)} ',
            f'<span class="en" lang="en">{escape(panel.subtitle)}</span></h2>\n',
            f"<figure>{figure}</figure>\n" if figure else "",
            *(table.html() for table in panel.tables),
            "</section>\n",
        ]
    )


def _glyph(key: Key) -> str:
    kind = escape(key.kind)
    forms = {
        "line": f'<path d="M0 7H26" class="{kind}" stroke-width="6"/>',
        "arrow": f'<path d="M1 7H24M19 3 24 7 19 11" class="{kind}"/>',
        "box": f'<rect x="1" y="2" width="24" height="10" rx="2" class="{kind}"/>',
        "dot": f'<circle cx="13" cy="7" r="5" class="{kind}"/>',
    }
    return f'<svg width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">{forms[key.shape]}</svg>'
