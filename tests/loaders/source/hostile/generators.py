"""Files made to harm a reader, each by a function that returns its bytes; nothing here is kept on disk."""

# ruff: noqa: PLW0108  (a file is made when it is asked for, not when the table is read)

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

SENTENCE = "1.建平台。建设科技创新平台。（责任单位：市科技局）"
PLAN = f"武威市科技行动方案\n一、重点任务\n{SENTENCE}\n"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def packed(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP of ``parts``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, declaration: str = "", **parts: bytes | str) -> bytes:
    """A Word document with ``body`` between its body tags."""
    document = f'<?xml version="1.0" encoding="UTF-8"?>{declaration}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    return packed(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document, **named}
    )


def paragraph(text: str) -> str:
    """A paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def workbook(sheet: str, declaration: str = "", strings: str = "") -> bytes:
    """An Excel workbook with ``sheet`` as the content of its only sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{declaration}<worksheet xmlns="{main}">{sheet}</worksheet>',
            **({"xl/sharedStrings.xml": strings} if strings else {}),
        }
    )


def pdf(stream: bytes, page: bytes = b"", extra: tuple[bytes, ...] = (), coded: bytes = b"") -> bytes:
    """A PDF of one page with ``stream`` as its content; ``extra`` objects are numbered from 5."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" + page + b">>",
        b"<<" + coded + b"/Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
        *extra,
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def ofd(content: str, pages: str = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>') -> bytes:
    """An OFD document of one page."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return packed(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
        }
    )


def _text(place: str = "10 10 100 5", text: str = SENTENCE) -> str:
    return f'<ofd:TextObject Boundary="{place}" Size="4"><ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'


def _path(place: str, data: str) -> str:
    return f'<ofd:PathObject Boundary="{place}"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


_BOMB = (
    "<!DOCTYPE a [<!ENTITY a0 'lol'>"
    + "".join(f"<!ENTITY a{i} '" + f"&a{i - 1};" * 10 + "'>" for i in range(1, 10))
    + "]>"
)
_FILE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"


def _flat(megabytes: int) -> bytes:
    return zlib.compress(b" " * (megabytes * 1_000_000), 1)


def _operators(megabytes: int) -> bytes:
    return zlib.compress(b"0 0 m 1 1 l S\n" * (megabytes * 70_000), 1)


def _wrong_size() -> bytes:
    data = bytearray(packed({"word/document.xml": b"x" * 1000}))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 2_000_000_000)
    return bytes(data)


def _encrypted_zip() -> bytes:
    data = bytearray(word(paragraph(SENTENCE)))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _quine_like() -> bytes:
    inner = packed({"word/document.xml": b"\0" * 50_000_000})
    for _ in range(3):
        inner = packed({f"word/embedded{i}.zip": inner for i in range(10)})
    return inner


def _many() -> bytes:
    return packed({f"word/{i}.xml": b"" for i in range(20_000)})


def _flip(data: bytes, at: float) -> bytes:
    place = int(len(data) * at)
    return data[:place] + bytes(byte ^ 0x5A for byte in data[place : place + 64]) + data[place + 64 :]


def _encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 100, "plan")
    canvas.save()
    return out.getvalue()


def _html(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


_P = "".join(f"<p>{line}</p>" for line in PLAN.splitlines())
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

FILES: dict[str, Callable[[], bytes]] = {
    # Nothing, or something else than the name says.
    "empty.docx": lambda: b"",
    "empty.pdf": lambda: b"",
    "blank.html": lambda: b"   \n\t ",
    "nul.html": lambda: b"\0" * 100_000,
    "nul.csv": lambda: b"a,b\0,c\n" * 1000,
    "text.docx": lambda: PLAN.encode(),
    "text.pdf": lambda: PLAN.encode(),
    "picture.pdf": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 1000,
    "page.docx": lambda: _html(_P),
    "word.html": lambda: word("".join(map(paragraph, PLAN.splitlines()))),
    "mark.pdf": lambda: b"%PDF-1.7",
    "signature.docx": lambda: b"PK\x03\x04",
    "noise.docx": lambda: b"PK\x03\x04" + bytes(range(256)) * 4000,
    "plain-zip.zip": lambda: packed({"plan.txt": PLAN}),
    "gzip.docx": lambda: b"\x1f\x8b" + b"\0" * 100,
    # Containers.
    "zip-bomb.docx": lambda: packed({"word/document.xml": b"\0" * 400_000_000}),
    "zip-bomb-in-zip.docx": _quine_like,
    "zip-lies-about-size.docx": _wrong_size,
    "zip-20000-parts.docx": _many,
    "zip-protected.docx": _encrypted_zip,
    "zip-path-tricks.docx": lambda: packed(
        {
            "../../../../tmp/evil": b"x",
            "/etc/passwd": b"x",
            "word\\..\\..\\evil.xml": b"x",
            "word/\0.xml": b"x",
            "word/document.xml": b"<a/>",
        }
    ),
    "zip-truncated.docx": lambda: word(paragraph(SENTENCE))[:-40],
    "zip-half.docx": lambda: word(paragraph(SENTENCE) * 5000)[:2000],
    "zip-flipped.docx": lambda: _flip(word(paragraph(SENTENCE) * 5000), 0.5),
    "office-protected.docx": lambda: (
        _OLE + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
    ),
    "office-old.doc": lambda: _OLE + b"\xff" * 4096,
    "office-truncated.doc": lambda: _OLE,
    # XML.
    "entities.docx": lambda: word(paragraph("&a9;"), _BOMB),
    "entities-utf16.docx": lambda: packed(
        {
            "word/document.xml": ('<?xml version="1.0" encoding="UTF-16"?>' + _BOMB + "<a>&a9;</a>").encode(
                "utf-16"
            )
        }
    ),
    "entities-in-styles.docx": lambda: word(paragraph(SENTENCE), styles=_BOMB + "<a>&a9;</a>"),
    "external-entity.docx": lambda: word(paragraph("&x;"), _FILE),
    "deep.docx": lambda: word("<w:sdt>" * 50_000 + paragraph(SENTENCE) + "</w:sdt>" * 50_000),
    "tables-in-tables.docx": lambda: word(
        "<w:tbl><w:tr><w:tc>" * 80 + paragraph(SENTENCE) + "</w:tc></w:tr></w:tbl>" * 80
    ),
    "huge-word.docx": lambda: word(paragraph(SENTENCE) * 900_000),
    "huge-attribute.docx": lambda: word(f'<w:p w:x="{"甲" * 15_000_000}">' + "</w:p>"),
    "wide-table.docx": lambda: word(
        "<w:tbl>"
        + (
            "<w:tr>"
            + f'<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr>{paragraph("甲")}</w:tc>' * 300
            + "</w:tr>"
        )
        * 300
        + "</w:tbl>"
    ),
    "style-circle.docx": lambda: word(
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
        styles=f'<w:styles xmlns:w="{_WORD}"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>',
    ),
    "numbers.docx": lambda: word(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="-99999999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
        numbering=f'<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="x"><w:start w:val="1e9"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%0%9%%"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    ),
    "varied.docx": lambda: word(
        "".join(paragraph(f"{i * 7919 % 99991}{i * 104729 % 999983}") for i in range(900_000))
    ),
    "no-document.docx": lambda: packed({"word/styles.xml": "<a/>"}),
    "broken.docx": lambda: packed({"word/document.xml": "<w:document><w:body>"}),
    "entities.xlsx": lambda: workbook(
        "<sheetData><row><c t='inlineStr'><is><t>&a9;</t></is></c></row></sheetData>", _BOMB
    ),
    "far-cell.xlsx": lambda: workbook(
        '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>甲</t></is></c></row></sheetData>'
    ),
    "merged-all.xlsx": lambda: workbook(
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "million-cells.xlsx": lambda: workbook(
        "<sheetData>" + "<row>" + "<c><v>1</v></c>" * 2_000_000 + "</row></sheetData>"
    ),
    "nonsense.xlsx": lambda: workbook(
        '<sheetData><row r="-1"><c r="??" t="s"><v>99999</v></c></row></sheetData>'
    ),
    "no-workbook.xlsx": lambda: packed({"xl/a.xml": "<a/>"}),
    "circle.ofd": lambda: ofd(_text(), '<ofd:Page BaseLoc="../OFD.xml"/><ofd:Page BaseLoc="Document.xml"/>'),
    "places.ofd": lambda: ofd(_text("nan inf 1e999 -1e999") + _text("a b c d") + _text("")),
    "climbing.ofd": lambda: ofd(_text(), '<ofd:Page BaseLoc="../../../../../etc/passwd"/>'),
    "100000-pages.ofd": lambda: ofd(_text(), '<ofd:Page BaseLoc="Pages/Page_0/Content.xml"/>' * 100_000),
    "million-texts.ofd": lambda: ofd(_text() * 400_000),
    # PDF.
    "inflates.pdf": lambda: pdf(_flat(700), coded=b"/Filter/FlateDecode"),
    "inflates-twice.pdf": lambda: pdf(
        zlib.compress(_flat(900), 1), coded=b"/Filter[/FlateDecode/FlateDecode]"
    ),
    "operators.pdf": lambda: pdf(_operators(300), coded=b"/Filter/FlateDecode"),
    "letters.pdf": lambda: pdf(
        zlib.compress(b"BT /F 9 Tf " + b"(plan plan plan) Tj " * 2_000_000 + b"ET", 1),
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
        coded=b"/Filter/FlateDecode",
    ),
    "form-circle.pdf": lambda: pdf(
        b"/X Do",
        b"/Resources<</XObject<</X 5 0 R>>>>",
        (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream",
        ),
    ),
    "page-circle.pdf": lambda: pdf(b"").replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R]/Count 9"),
    "million-pages.pdf": lambda: pdf(b"").replace(b"/Count 1>>", b"/Count 99999999>>"),
    "rules.pdf": lambda: pdf(
        b"BT /F 9 Tf (plan plan plan) Tj ET "
        + b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (i, i, i, i) for i in range(0, 590, 1)),
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
    ),
    "protected.pdf": _encrypted_pdf,
    "truncated.pdf": lambda: pdf(b"BT (x) Tj ET" * 1000)[:3000],
    "noise.pdf": lambda: b"%PDF-1.4\n" + bytes(range(256)) * 5000,
    "blank.pdf": lambda: pdf(b""),
    # Pages.
    "deep.html": lambda: _html("<div>" * 100_000 + _P + "</div>" * 100_000),
    "deep-inline.html": lambda: _html("<b><i>" * 50_000 + _P),
    "deep-tables.html": lambda: _html("<table><tr><td>" * 30_000 + _P),
    "huge-attribute.html": lambda: _html(f'<p title="{"甲" * 20_000_000}">{SENTENCE}</p>' + _P),
    "scripts.html": lambda: _html("<script>" * 100_000 + _P),
    "comments.html": lambda: _html("<!--" * 200_000 + _P),
    "angles.html": lambda: _html("<" * 900_000 + _P),
    "million-tags.html": lambda: _html("<p>甲" * 2_000_000),
    "rowspans.html": lambda: _html(
        "<table>" + '<tr><td rowspan="99999" colspan="99999">甲</td><td>乙</td></tr>' * 3000 + "</table>" + _P
    ),
    "entities.html": lambda: (
        b"<!DOCTYPE html [" + _BOMB[12:].encode() + b"<html><body>&a9;" + _P.encode() + b"</body></html>"
    ),
    "surrogates.html": lambda: _html("<p>&#xD800;&#xDFFF;&#0;&#x110000;&#99999999999;</p>" + _P),
    "bytes.html": lambda: _html(_P).replace("平台".encode(), b"\xff\xfe\xc0"),
    "classes.html": lambda: _html(f'<div class="{" ".join(f"c{i}" for i in range(50_000))}">{_P}</div>' * 3),
    "selectors.html": lambda: _html('<div class="TRS_Editor content article">' * 1500 + _P),
    "lists.html": lambda: _html("<ol><li>" * 1500 + _P),
    "wide.html": lambda: ("<html><body>" + _P).encode("utf-16"),
    "spaces.html": lambda: _html("<p>" + " " * 900_000 + "</p>" + _P),
    # Text with structure.
    "long-cell.csv": lambda: ('任务,责任单位\n"' + "建平台" * 1_000_000 + '",市科技局\n').encode(),
    "quote.csv": lambda: ('任务,责任单位\n"' + "建平台,市科技局\n" * 100_000).encode(),
    "commas.csv": lambda: ("任务,责任单位" + "," * 2_000_000 + "\n甲,乙\n").encode(),
    "lone-half.csv": lambda: b"\xed\xa0\x80,\xed\xbf\xbf\n" * 1000,
    "stars.md": lambda: (
        "*" * 200_000 + "甲\n" + "_" * 200_000 + "[" * 200_000 + "](" * 100_000 + "`" * 200_001
    ).encode(),
    # Pages of drawings, and notes that lead in a circle.
    "grid.ofd": lambda: ofd(
        _path("10 10 190 270", "".join(f"M 0 {i / 2} L 190 {i / 2} " for i in range(60)))
        + "".join(_path(f"{10 + i / 20} 10 0 270", "M 0 0 L 0 270") for i in range(3_000))
        + "".join(_path(f"10 {10 + i / 20} 190 0", "M 0 0 L 190 0") for i in range(3_000))
        + _text("30 285 100 5")
    ),
    "paths.ofd": lambda: ofd(
        _path("nan inf -1 1e99", "M 1e999 L L C S 5") * 20_000
        + _path("0 0 9 9", "L 5 5 " * 200_000)
        + _text()
    ),
    "aligned.ofd": lambda: ofd(
        _text("20 20 40 5", "重点任务")
        + _text("100 20 40 5", "责任单位")
        + "".join(_text(f"{20 + 80 * (i % 2)} {25 + i / 100} 40 5", "建设平台") for i in range(12_000))
    ),
    "deltas.ofd": lambda: ofd(
        f'<ofd:TextObject Boundary="10 10 100 5" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 999999999 4 g g 1">{SENTENCE}</ofd:TextCode></ofd:TextObject>'
    ),
    "notes-circle.docx": lambda: word(
        f'<w:p><w:r><w:t>{SENTENCE}</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
        footnotes=f'<w:footnotes xmlns:w="{_WORD}">'
        + "".join(
            f'<w:footnote w:id="{i}"><w:p><w:r><w:t>注</w:t><w:footnoteReference w:id="{i % 3_000 + 1}"/></w:r></w:p></w:footnote>'
            for i in range(1, 3_001)
        )
        + "</w:footnotes>",
    ),
    "tables.md": lambda: ("|甲" * 100_000 + "\n" + "|-" * 100_000 + "\n" + PLAN).encode(),
    "quotes.md": lambda: ("> " * 300_000 + "甲\n" + PLAN).encode(),
    "rich.rtf": lambda: b"{\\rtf1" + b"{" * 1_000_000,
}
