"""OFD (GB/T 33190-2016), the Chinese fixed-layout format: a ZIP of XML with the place of every text.

A page is a file of layers and blocks with ``TextObject`` elements; each has a box on the page in
millimetres and ``TextCode`` elements with text and its offset in the box.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from loaders.errors import ReadError
from loaders.source.archive import Archive
from loaders.source.layout import Run, Sheet, paragraphs, without_furniture
from loaders.source.rendering import Page, Rendered, clean, writable

_POINTS = 72 / 25.4
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
    box = _box(document.findtext("{*}CommonData/{*}PageArea/{*}PhysicalBox"), _A4)
    leaves = [leaf.get("BaseLoc", "") for leaf in document.iterfind("{*}Pages/{*}Page")]
    if len(leaves) > _MOST_PAGES:
        page.warn(f"pages after page {_MOST_PAGES} are left out")
    sheets = []
    for number, leaf in enumerate(leaves[:_MOST_PAGES]):
        name = _resolve(folder, leaf)
        if name not in archive:
            page.warn(f"page {number + 1} is missing from the file")
            continue
        content = archive.xml(name)
        own = _box(content.findtext("{*}Area/{*}PhysicalBox"), box)
        sheets.append(Sheet(own[2] * _POINTS, own[3] * _POINTS, tuple(_runs(content))))
    clear, removed = without_furniture(sheets)
    for lines in paragraphs(clear):
        for line in lines:
            page.line(line)
    if removed:
        page.warn("running heads left out: " + "; ".join(text[:30] for text in removed[:5]))


def _resolve(folder: str, place: str) -> str:
    """The part that a place means: from the root of the file with /, else from its own folder."""
    place = place.strip().replace("\\", "/")
    return place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))


def _runs(content: etree._Element) -> Iterator[Run]:
    for text_object in content.iter("{*}TextObject"):
        if text_object.get("Visible") == "false":
            continue
        left, top, width, height = _box(text_object.get("Boundary"), (0.0, 0.0, 0.0, 0.0))
        size = _float(text_object.get("Size"), height or 5.0)
        for code in text_object.iterchildren("{*}TextCode"):
            text = writable(code.text or "").strip("\r\n")
            if not text.strip():
                continue
            x, y = left + _float(code.get("X"), 0.0), top + _float(code.get("Y"), size)
            right = left + width if width else x + size * len(text)
            yield Run(x * _POINTS, right * _POINTS, (y - size) * _POINTS, y * _POINTS, text)


def _box(text: str | None, default: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Four numbers: left, top, width, height in millimetres."""
    numbers = [_float(part, 0.0) for part in (text or "").split()]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else default


def _float(text: str | None, default: float) -> float:
    try:
        number = float(text or "")
    except ValueError:
        return default
    # Places beyond a metre and a half from the page are nonsense, infinity among them.
    return number if abs(number) < 1e5 else default
