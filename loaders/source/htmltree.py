"""A web page as a tree, and the tree as lines: what a reader sees, without script, menus and hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import lxml.html
from lxml import etree

from loaders.source.grid import Grid, RawCell, lay_out
from loaders.source.rendering import clean
from ontology.html_selectors import selectors

DEEPEST = 2000
"""libxml2 drops what is nested deeper than 2,047 elements without a word; we look first."""

_SKIPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "title",
        "meta",
        "link",
        "nav",
        "footer",
        "button",
        "select",
        "option",
        "textarea",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "area",
        "input",
        "rt",
        "rp",
        "math",
        "datalist",
        "dialog",
    ]
)
_BLOCKS: Final = frozenset(
    [
        "html",
        "body",
        "p",
        "div",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "section",
        "article",
        "header",
        "main",
        "aside",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "address",
        "center",
        "fieldset",
        "legend",
        "details",
        "summary",
        "ucapcontent",
        "ucaptitle",
        "form",
    ]
)
_HIDDEN = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))"
)
_OPEN_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID: Final = frozenset(
    [
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "col",
        "area",
        "base",
        "embed",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
    ]
)
_NUMBERED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百\d]{1,4}[）)、．.]|第[一二三四五六七八九十百]{1,4}[条章]|[①-⑳])"
)


def depth(page: str) -> int:
    """How deep elements are nested at most; unclosed ones that close themselves are not counted."""
    deepest = now = 0
    for match in _OPEN_TAG.finditer(page):
        if match[2].lower() in _VOID:
            continue
        now = max(0, now - 1) if match[1] else now + 1
        deepest = max(deepest, now)
    return deepest


def parse(page: str) -> lxml.html.HtmlElement | None:
    """The tree of a page; None when there is none or when it is not whole (nested too deep)."""
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        # A declared encoding in an XML declaration is an error in text that is decoded already.
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return None if any("Excessive depth" in entry.message for entry in parser.error_log) else tree


def names(element: lxml.html.HtmlElement) -> set[str]:
    """What selectors may call an element: its tag, ``#id`` and ``.class`` names in lower case."""
    found = {str(element.tag)}
    if identifier := element.get("id"):
        found.add(f"#{identifier.strip().lower()}")
    if classes := element.get("class"):
        found.update(f".{name}" for name in classes.lower().split())
    return found


def is_left_out(element: lxml.html.HtmlElement) -> bool:
    """Whether a reader of the page does not see the element, or sees it as part of the site."""
    if element.tag in _SKIPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _HIDDEN.search(style.lower()):
        return True
    return not _dropped().isdisjoint(names(element))


@cache
def _dropped() -> frozenset[str]:
    return frozenset(selectors("drop"))


Item = str | Grid


def items(
    root: lxml.html.HtmlElement, stop: frozenset[lxml.html.HtmlElement] = frozenset()
) -> Iterator[Item]:
    """The lines and tables of ``root`` in the order of the page; elements in ``stop`` are left out.

    A table that only arranges the page is not one: its cells are read as they come.
    """
    parts: list[str] = []
    lists: list[tuple[lxml.html.HtmlElement, list[int]]] = []

    def flush() -> Iterator[str]:
        text = clean("".join(parts))
        parts.clear()
        if text:
            yield text

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if element is not root and (element in stop or is_left_out(element)):
                walker.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield from flush()
            if tag == "table" and (grid := _data_table(element)) is not None:
                yield grid
                walker.skip_subtree()
                continue
            if tag in ("ol", "ul"):
                lists.append((element, [_list_start(element)]))
            elif tag == "li" and lists and lists[-1][1][0]:
                parts.extend(_list_number(element, lists[-1][1]))
            if element.text:
                parts.append(element.text)
        else:
            if lists and lists[-1][0] is element:
                lists.pop()
            if tag in _BLOCKS:
                yield from flush()
            if element is not root and element.tail:
                parts.append(element.tail)
    yield from flush()


def texts(found: Iterable[Item]) -> Iterator[str]:
    """The texts of lines and cells; an empty one after each row of a table."""
    for item in found:
        if isinstance(item, str):
            yield item
        else:
            for row in item.rows:
                yield from (cell.text for cell in row)
                yield ""


def lines(root: lxml.html.HtmlElement) -> list[str]:
    """The lines of ``root``, tables taken apart cell by cell."""
    return [text for text in texts(items(root)) if text]


def _list_start(element: lxml.html.HtmlElement) -> int:
    """The number of the first item of an ordered list; 0 when its items show none."""
    if element.tag == "ul" or "none" in (element.get("style") or "").lower():
        return 0
    if (element.get("type") or "1") != "1":
        return 0
    return _number(element.get("start"), 1)


def _list_number(element: lxml.html.HtmlElement, counter: list[int]) -> list[str]:
    value = counter[0]
    counter[0] += 1
    inner = clean("".join(element.itertext())[:40])
    return [] if _NUMBERED.match(inner) else [f"{value}."]


def _data_table(table: lxml.html.HtmlElement) -> Grid | None:
    """A table of data laid out; None for one that arranges the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iterdescendants("tr")]
    if max((len(row) for row in rows), default=0) < 2 or sum(map(len, rows)) < 4:
        return None
    raw: list[list[RawCell]] = []
    long_cells = 0
    for row in rows:
        cells: list[RawCell] = []
        for cell in row:
            paragraphs = lines(cell) if not is_left_out(cell) else []
            long_cells += len(paragraphs) > 8 and sum(map(len, paragraphs)) > 1500
            cells.append((paragraphs, _number(cell.get("rowspan"), 1), _number(cell.get("colspan"), 1)))
        raw.append(cells)
    return None if long_cells else lay_out(raw)


def _number(value: str | None, default: int) -> int:
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else default
