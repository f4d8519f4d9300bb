"""Word documents (``.docx``): paragraphs and tables in reading order, automatic numbers written out.

Deleted and hidden text, tables of contents, heads and feet of pages are left out; notes follow the paragraph
that refers to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from loaders.source.archive import Archive
from loaders.source.docxnotes import Notes
from loaders.source.docxnumbers import Numbering, W, numbering
from loaders.source.grid import Grid, RawCell, joined, lay_out
from loaders.source.gridlines import write_grid
from loaders.source.rendering import Page, Rendered, clean

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    [
        f"{W}{name}"
        for name in ("del", "moveFrom", "instrText", "delText", "pPr", "sdtPr", "tblPr", "tcPr", "trPr")
    ]
    + [_FALLBACK]
)
_CORE = {
    "title": "dc:title",
    "creator": "dc:creator",
    "subject": "dc:subject",
    "keywords": "cp:keywords",
    "lastModifiedBy": "cp:lastModifiedBy",
    "created": "dcterms:created",
    "modified": "dcterms:modified",
}
_TOC = re.compile(r"^(?:toc|TOC)\s?\d$")
_SENTENCE_END = tuple("。；：！？）”")
_OWN_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,4}[）)、．.]")


def read_docx(data: bytes, where: str) -> Rendered:
    """The text of a Word document.  Raises ReadError for a damaged or protected file and one without text."""
    archive = Archive(data, where)
    main = _main_part(archive)
    body = archive.xml(main)
    if body.nsmap.get(body.prefix) == _STRICT.decode():
        raise archive.damaged("it is in the rare “Strict” form of Open XML; save it as a usual Word document")
    folder = main.rpartition("/")[0]
    page = Page()
    page.head.extend(_core(archive))
    notes = Notes(archive, folder)
    reader = _Reader(
        page, notes, *(_optional(archive, f"{folder}/{name}") for name in ("numbering.xml", "styles.xml"))
    )
    reader.blocks(body)
    reader.notes_below("", last=True)
    if notes.unread:
        page.warn(f"{notes.unread} notes are left out: no text refers to them")
    if not page.lines:
        raise archive.damaged(
            "it has no text" + (" but pictures: it is a scan" if _pictures(archive) else "")
        )
    return page.rendered("utf-8")


def _main_part(archive: Archive) -> str:
    if "_rels/.rels" in archive:
        for relation in archive.xml("_rels/.rels").iter("{*}Relationship"):
            if relation.get("Type") == _OFFICE or relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target in archive:
                    return target
    return "word/document.xml"


def _optional(archive: Archive, name: str) -> etree._Element | None:
    return archive.xml(name) if name in archive else None


def _pictures(archive: Archive) -> bool:
    return any("/media/" in name for name in archive.names)


def _core(archive: Archive) -> list[tuple[str, str]]:
    """The properties Word keeps of a document, by their own names."""
    core = _optional(archive, "docProps/core.xml")
    found = []
    for element in core if core is not None else ():
        name = etree.QName(element).localname
        if name in _CORE and (value := clean(element.text or "")):
            found.append((_CORE[name], value))
    return sorted(found)


@dataclass(slots=True)
class _Cell:
    """A cell that may grow downwards while the rows below are read."""

    paragraphs: list[str]
    row_span: int
    column_span: int


class _Reader:
    def __init__(
        self, page: Page, notes: Notes, numbers: etree._Element | None, styles: etree._Element | None
    ) -> None:
        self.page = page
        self.notes = notes
        self.numbers: Numbering = numbering(numbers, styles)
        self.contents = _contents_styles(styles)

    def blocks(self, root: etree._Element) -> None:
        for block in _blocks(root):
            if block.tag == f"{W}p":
                lines = self.paragraph(block)
                self.page.lines_of(*lines)
                self.notes_below("".join(lines))
            else:
                self.table(block)

    def notes_below(self, paragraph: str, *, last: bool = False) -> None:
        """Write the notes that ``paragraph`` and those before it refer to.

        Those of the title and of lines of the head wait for the first sentence or numbered line.
        """
        text = clean(paragraph)
        if not last and not text.endswith(_SENTENCE_END) and not _OWN_NUMBER.match(text):
            return
        while noted := self.notes.waiting():
            for mark, note in noted:
                lines = [clean(line) for p in note.iter(f"{W}p") for line in self.paragraph(p)]
                if words := joined([line for line in lines if line], "；"):
                    self.page.line(mark + words)

    def table(self, table: etree._Element) -> None:
        nested = next(table.iterdescendants(f"{W}tbl"), None) is not None
        grid = None if nested else self.grid(table)
        if grid is None or grid.width < 2:
            # One column is a box, tables in tables arrange the page: read as paragraphs.
            walker = etree.iterwalk(table, events=("start",), tag=f"{W}tc")
            for _, cell in walker:
                self.blocks(cell)
                walker.skip_subtree()
            return
        write_grid(self.page, grid)
        self.notes_below("", last=True)

    def grid(self, table: etree._Element) -> Grid:
        rows: list[list[_Cell]] = []
        open_cells: dict[int, _Cell] = {}  # column → the cell above that goes on
        for row in table.iter(f"{W}tr"):
            column = _grid_before(row)
            cells = [_Cell([], 1, column)] if column else []
            for cell in row.iter(f"{W}tc"):
                span = _value(cell, "gridSpan", 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart" and column in open_cells:
                    open_cells[column].row_span += 1
                else:
                    paragraphs = [line for p in cell.iter(f"{W}p") for line in self.paragraph(p)]
                    cells.append(_Cell(paragraphs, 1, span))
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = cells[-1]
                column += span
            rows.append(cells)
        raw: list[list[RawCell]] = [[(c.paragraphs, c.row_span, c.column_span) for c in row] for row in rows]
        return lay_out(raw)

    def paragraph(self, paragraph: etree._Element) -> list[str]:
        """The lines of a paragraph, its number first; boxes of text that hang on it follow."""
        if self._is_contents(paragraph):
            return []
        texts: list[str] = [""]
        boxes: list[str] = []
        walker = etree.iterwalk(paragraph, events=("start",))
        for _, element in walker:
            tag = element.tag
            if tag in _SKIPPED or (tag == f"{W}r" and _hidden(element)):
                walker.skip_subtree()
            elif tag == f"{W}txbxContent":
                boxes.extend(line for p in _blocks(element) if p.tag == f"{W}p" for line in self.paragraph(p))
                walker.skip_subtree()
            elif tag == f"{W}t":
                texts[-1] += element.text or ""
            elif tag in (f"{W}tab", f"{W}ptab"):
                texts[-1] += "\t"
            elif tag in (f"{W}br", f"{W}cr") and element.get(f"{W}type") in (None, "textWrapping"):
                texts.append("")
            elif tag == f"{W}noBreakHyphen":
                texts[-1] += "-"
            else:
                self.notes.refer(element)
        label = self.numbers.label(paragraph)
        first = next((i for i, text in enumerate(texts) if text.strip()), None)
        if label and first is not None and not _OWN_NUMBER.match(texts[first].strip()):
            texts[first] = clean(label) + clean(texts[first])
        return [*texts, *boxes]

    def _is_contents(self, paragraph: etree._Element) -> bool:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        return bool(_TOC.match(name)) or name in self.contents


def _contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """Identifiers of the styles for lines of a table of contents: in Chinese Word they are plain numbers."""
    found = set()
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        if name is not None and _TOC.match(name.get(f"{W}val", "")):
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables below ``root`` in order, not those within others; deleted ones left out."""
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if element is root:
            continue
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
            walker.skip_subtree()
        elif element.tag in _SKIPPED:
            walker.skip_subtree()


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _grid_before(row: etree._Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    value = before.get(f"{W}val", "") if before is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 0


def _value(cell: etree._Element, name: str, default: int) -> int:
    found = cell.find(f"{W}tcPr/{W}{name}")
    value = found.get(f"{W}val", "") if found is not None else ""
    return int(value) if value.isascii() and value.isdigit() and 0 < len(value) < 4 else default
