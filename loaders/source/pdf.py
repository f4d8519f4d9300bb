"""PDF documents: text with pdfium, tables of ruled lines with pdfplumber.

A scan has no text to read and is refused; so is a file with a password.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable, Sequence
from typing import Final

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from loaders.errors import ReadError
from loaders.source.grid import Grid, RawCell, lay_out
from loaders.source.layout import Run, Sheet
from loaders.source.leaves import write_leaves
from loaders.source.rendering import Page, Rendered, clean
from loaders.source.ruled import Box

MOST_PAGES: Final = 1_000
_MOST_CHARACTERS = 3_000_000
_LEAST_PER_PAGE = 8
_WIDE_GAP = 1.5  # of the height of the line, between two letters
# pdfplumber keeps a dictionary for every line and letter; pages of drawings are not given to it.
_FEWEST_RULES, _MOST_RULES = 6, 4_000
_MOST_TABLE_PAGES = 60
_PASSWORD = "Open it with its password and save or print it as a PDF without one"
_SCAN = "Run text recognition (OCR) over it, or take the document from the web page that publishes it"
_INFO = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:subject",
    "CreationDate": "dcterms:created",
}


def read_pdf(data: bytes, where: str) -> Rendered:
    """The paragraphs and tables of a PDF; ``where`` names the file in errors.

    Raises ReadError for a damaged or protected file and for scans.  Meant to run confined
    (:mod:`loaders.source.confined`): a small file can make the libraries take gigabytes.
    """
    start = data.find(b"%PDF-", 0, 1024)
    document = _open(data[max(0, start) :], where)
    page = Page()
    count = len(document)
    if count > MOST_PAGES:
        raise ReadError(where, f"it has {count} pages; at most {MOST_PAGES} are read", "Split it into parts")
    sheets, ruled, pictures = _sheets(document, page)
    letters = sum(len(run.text) for sheet in sheets for run in sheet.runs)
    if letters < _LEAST_PER_PAGE * count or letters == 0:
        what = "pictures of pages and no text (a scan)" if pictures else "no text"
        raise ReadError(where, f"it has {what}: {letters} characters on {count} pages", _SCAN)
    tables = _tables(data, ruled, page)
    page.head.extend(_info(document))
    write_leaves(page, sheets, tables)
    if not page.lines:
        raise ReadError(where, "it has no text but page numbers", _SCAN)
    return page.rendered("utf-8")


def _open(data: bytes, where: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise ReadError(where, "it has no pages", "Check that it was saved whole")
        return document
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise ReadError(where, "it is protected with a password", _PASSWORD) from error
        raise ReadError(
            where, f"it is damaged and cannot be opened as PDF ({error})", "Fetch or save it again"
        ) from error


def _sheets(document: pypdfium2.PdfDocument, page: Page) -> tuple[list[Sheet], list[int], int]:
    """The lines of every page, the numbers of pages with ruled tables, and how many pages have pictures."""
    sheets: list[Sheet] = []
    ruled: list[int] = []
    pictures = characters = 0
    for number in range(len(document)):
        try:
            leaf = document[number]
        except pypdfium2.PdfiumError:
            page.warn(f"page {number + 1} is damaged and left out")
            sheets.append(Sheet(1.0, 1.0, ()))
            continue
        width, height = leaf.get_size()
        kinds = _kinds(leaf)
        pictures += pdfium.FPDF_PAGEOBJ_IMAGE in kinds
        if _FEWEST_RULES <= kinds.count(pdfium.FPDF_PAGEOBJ_PATH) <= _MOST_RULES:
            ruled.append(number)
        textpage = leaf.get_textpage()
        characters += textpage.count_chars()
        if characters > _MOST_CHARACTERS:
            page.warn(f"the text after page {number} is left out: the document is too long")
            break
        sheets.append(Sheet(width, height, tuple(_runs(textpage, height))))
        textpage.close()
        leaf.close()
    return sheets, ruled, pictures


def _kinds(leaf: pypdfium2.PdfPage) -> list[int]:
    count = min(pdfium.FPDFPage_CountObjects(leaf), 20_000)
    return [pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(leaf, i)) for i in range(count)]


def _runs(textpage: pypdfium2.PdfTextPage, height: float) -> list[Run]:
    """The lines of a page as pdfium breaks them, cut at wide gaps, each with its box.

    pdfium takes what stands side by side, as in two columns, for one line.
    """
    runs: list[Run] = []
    letters: list[str] = []
    box: list[float] = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for i in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, i)
        if code in (10, 13):
            if letters and box:
                runs.append(_run(letters, box, height))
            letters, box = [], []
            continue
        letter = chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
        if code in (2, 0xFFFE):
            letter = "-"  # pdfium's mark for a hyphen at the end of a line
        letters.append(letter)
        if letter.strip() and pdfium.FPDFText_GetCharBox(textpage, i, left, right, bottom, top):
            x0, x1, y0, y1 = left.value, right.value, bottom.value, top.value
            # A comma or a dash is flat: its neighbour, or the line above, tells the size of the letters.
            size = max(y1 - y0, box[3] - box[2], runs[-1].height if runs else 1.0) if box else 1.0
            if box and x0 - box[1] > _WIDE_GAP * size:
                runs.append(_run(letters[:-1], box, height))
                letters, box = [letter], []
            box = (
                [min(box[0], x0), max(box[1], x1), min(box[2], y0), max(box[3], y1)]
                if box
                else [x0, x1, y0, y1]
            )
    if letters and box:
        runs.append(_run(letters, box, height))
    return runs


def _run(letters: Sequence[str], box: Sequence[float], height: float) -> Run:
    return Run(box[0], box[1], height - box[3], height - box[2], "".join(letters))


def _tables(data: bytes, ruled: Sequence[int], page: Page) -> dict[int, list[tuple[Box, Grid]]]:
    """Tables by page: their boxes from the top left corner and their cells."""
    found: dict[int, list[tuple[Box, Grid]]] = {}
    if not ruled:
        return found
    import pdfplumber  # noqa: PLC0415  (only for pages with ruled lines)

    if len(ruled) > _MOST_TABLE_PAGES:
        page.warn(f"tables after page {ruled[_MOST_TABLE_PAGES]} are read line by line")
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[n + 1 for n in ruled[:_MOST_TABLE_PAGES]]) as opened:
            for leaf in opened.pages:
                for table in leaf.find_tables():
                    grid = _grid(table.extract(), [row.cells for row in table.rows])
                    if grid.width >= 2 and len(grid.rows) >= 2:
                        found.setdefault(leaf.page_number - 1, []).append((table.bbox, grid))
                leaf.close()
    except MemoryError:
        raise
    except Exception as error:
        # pdfminer raises what it likes on odd files; pdfium has read the text all the same.
        page.warn(f"tables are read line by line ({type(error).__name__} in pdfplumber)")
        return {}
    return found


def _grid(texts: Sequence[Sequence[str | None]], boxes: Sequence[Sequence[Box | None]]) -> Grid:
    """The cells with their spans, told from where their rules stand."""
    placed = [box for row in boxes for box in row if box is not None]
    tops = _edges(box[1] for box in placed)
    lefts = _edges(box[0] for box in placed)
    raw: list[list[RawCell]] = []
    for row, cells in zip(texts, boxes, strict=False):
        line: list[RawCell] = []
        for text, box in zip(row, cells, strict=False):
            if box is not None:
                deep = sum(box[1] - 1 <= top < box[3] - 1 for top in tops)
                wide = sum(box[0] - 1 <= left < box[2] - 1 for left in lefts)
                line.append((_cell_paragraphs(text or ""), max(1, deep), max(1, wide)))
        raw.append(line)
    return lay_out(raw)


def _edges(values: Iterable[float]) -> list[float]:
    """Where rules begin, those within a point of each other counted once."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 1:
            edges.append(value)
    return edges


def _cell_paragraphs(text: str) -> list[str]:
    """Lines of a cell put together; one that stops short of the longest ends a paragraph."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    widest = max(map(len, lines), default=0)
    found: list[str] = []
    full = False
    for line in lines:
        if full:
            found[-1] += line
        else:
            found.append(line)
        full = len(line) > widest - 2
    return found


def _info(document: pypdfium2.PdfDocument) -> list[tuple[str, str]]:
    told = document.get_metadata_dict(skip_empty=True)
    return [(label, clean(told[name])) for name, label in _INFO.items() if clean(told.get(name, ""))]
