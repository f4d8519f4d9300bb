"""OFD (GB/T 33190-2016), the Chinese fixed-layout format: a ZIP of XML with the place of every text.

A page is a file of layers and blocks with ``TextObject`` elements; each has a box on the page in
millimetres and ``TextCode`` elements with text and its offset in the box.  The rules of tables are
``PathObject`` elements, read in :mod:`loaders.source.ofdpaths`.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from lxml import etree

from loaders.errors import ReadError
from loaders.source.archive import Archive
from loaders.source.grid import Grid
from loaders.source.layout import Run, Sheet
from loaders.source.leaves import write_leaves
from loaders.source.ofdpaths import POINTS, box_of, decimal, moved, rules_of
from loaders.source.rendering import Page, Rendered, clean, writable
from loaders.source.ruled import Box, Rule, ruled_tables

_MOST_PAGES = 1_000
_A4 = (0.0, 0.0, 210.0, 297.0)
_INFO = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:subject",
    "CreationDate": "dcterms:created",
}


def read_ofd(data: bytes, where: str) -> Rendered:
    """The paragraphs of an OFD document.  Raises ReadError for a damaged file and one of pictures only."""
    archive = Archive(data, where)
    root = archive.xml("OFD.xml")
    page = Page()
    for element in root.iter("{*}DocInfo"):
        for child in element:
            name = etree.QName(child).localname
            if name in _INFO and (value := clean(child.text or "")):
                page.head.append((_INFO[name], value))
        break
    for body in root.iter("{*}DocBody"):
        place = body.findtext("{*}DocRoot")
        if place:
            _document(archive, place.strip().replace("\\", "/").lstrip("/"), page)
    if not page.lines:
        raise ReadError(
            where,
            "it has pictures of pages and no text (a scan)",
            "Run text recognition (OCR) over it, or take the document from the web page that publishes it",
        )
    return page.rendered("utf-8")


def _document(archive: Archive, place: str, page: Page) -> None:
    document = archive.xml(place)
    folder = posixpath.dirname(place)
    box = box_of(document.findtext("{*}CommonData/{*}PageArea/{*}PhysicalBox"), _A4)
    leaves = [leaf.get("BaseLoc", "") for leaf in document.iterfind("{*}Pages/{*}Page")]
    if len(leaves) > _MOST_PAGES:
        page.warn(f"pages after page {_MOST_PAGES} are left out")
    sheets: list[Sheet] = []
    tables: dict[int, list[tuple[Box, Grid]]] = {}
    for number, leaf in enumerate(leaves[:_MOST_PAGES]):
        name = _resolve(folder, leaf)
        if name not in archive:
            page.warn(f"page {number + 1} is missing from the file")
            continue
        content = archive.xml(name)
        own = box_of(content.findtext("{*}Area/{*}PhysicalBox"), box)
        rules = rules_of(content)
        runs = tuple(_runs(content, [rule for rule in rules if not rule.across]))
        tables[len(sheets)] = ruled_tables(rules, runs)
        sheets.append(Sheet(own[2] * POINTS, own[3] * POINTS, runs))
    write_leaves(page, sheets, tables)


def _resolve(folder: str, place: str) -> str:
    """The part that a place means: from the root of the file with /, else from its own folder."""
    place = place.strip().replace("\\", "/")
    return place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))


def _runs(content: etree._Element, rules: Sequence[Rule]) -> Iterator[Run]:
    """The texts of a page, cut where one runs over a rule from top to bottom."""
    upright = sorted(rules, key=lambda rule: rule.left)
    lefts = [rule.left for rule in upright]
    for text_object in content.iter("{*}TextObject"):
        if text_object.get("Visible") == "false":
            continue
        left, top, width, height = box_of(text_object.get("Boundary"), (0.0, 0.0, 0.0, 0.0))
        move = moved(text_object.get("CTM"))
        size = decimal(text_object.get("Size"), height or 5.0)
        codes = list(text_object.iterchildren("{*}TextCode"))
        for code in codes:
            text = writable(code.text or "").strip("\r\n")
            if not text.strip():
                continue
            starts = _starts(code, text, size)
            if width and len(codes) == 1 and code.get("DeltaX") is None:
                starts[-1] = max(starts[0], min(starts[0] + size * len(text), width))
            y = decimal(code.get("Y"), size)
            places = [(left + x) * POINTS for x, _ in (move(start, y) for start in starts)]
            bottom = (top + move(starts[0], y)[1]) * POINTS
            tall = abs(move(0.0, size)[1] - move(0.0, 0.0)[1]) * POINTS
            whole = Run(places[0], places[-1], bottom - tall, bottom, text)
            between = upright[bisect_right(lefts, whole.left) : bisect_left(lefts, whole.right)]
            yield from _cut(whole, places, [r for r in between if r.top < bottom - tall / 2 < r.bottom])


def _starts(code: etree._Element, text: str, size: float) -> list[float]:
    """Where each character begins and where the last one ends, in millimetres within the object."""
    steps = _deltas(code.get("DeltaX") or "", len(text))
    starts = [decimal(code.get("X"), 0.0)]
    for i, char in enumerate(text):
        last = i == len(text) - 1
        natural = size / 2 if char.isascii() else size
        starts.append(starts[-1] + (steps[i] if not last and i < len(steps) else natural))
    return starts


def _deltas(told: str, count: int) -> list[float]:
    """The distances of characters: ``"4 g 3 5"`` is 4 and three times 5."""
    words = told.split()
    found: list[float] = []
    i = 0
    while i < len(words) and len(found) < count:
        if words[i] == "g" and i + 2 < len(words):
            times = int(decimal(words[i + 1], 0.0))
            found.extend([decimal(words[i + 2], 0.0)] * max(0, min(times, count)))
            i += 3
        else:
            found.append(decimal(words[i], 0.0))
            i += 1
    return found


def _cut(whole: Run, places: Sequence[float], rules: Sequence[Rule]) -> Iterator[Run]:
    """The parts of a text between rules; a rule through a character belongs behind it."""
    begin = 0
    for rule in rules:
        end = bisect_left(places, rule.left - 0.5, begin, len(places) - 1)
        # A letter that reaches over the rule by less than half is before it.
        if end > begin and whole.text[begin:end].strip():
            yield Run(
                places[begin], min(places[end], rule.left), whole.top, whole.bottom, whole.text[begin:end]
            )
            begin = end
    if whole.text[begin:].strip():
        yield Run(places[begin], places[-1], whole.top, whole.bottom, whole.text[begin:])
