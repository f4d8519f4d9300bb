"""Bytes become text exactly as written, in the encoding that makes them Chinese, or a helpful error."""

from __future__ import annotations

import hashlib

import pytest

from loaders.errors import ReadError
from loaders.source import decode, read_source

SIMPLIFIED = "到2025年,力争全市科技进步贡献率达到65%。(责任单位:市科技局、市工信局,各县区政府)"
TRADITIONAL = "到2025年，力爭全市科技進步貢獻率達到65%，完善科技型企業孵化平臺體系，支持眾創空間發展。"
TITLE = "武威市强科技行动实施方案"


@pytest.mark.parametrize(
    ("text", "written_in", "encoding"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TITLE, "gbk", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        ("完善科技型企業孵化平臺體系", "big5", "big5"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        ("到2025年", "utf-16-le", "utf-16-le"),
        ("\ufeff" + TITLE, "utf-8", "utf-8"),
        ("\ufeff" + TITLE, "utf-16-le", "utf-16-le"),
        ("\ufeff" + TITLE, "utf-16-be", "utf-16-be"),
        ("一、总体要求\r\n二、主要目标\r\n", "utf-8", "utf-8"),
        ("科技创新(chuàng)进(jìn)步", "gb18030", "gb18030"),
        ("Annual plan 2025\n", "ascii", "utf-8"),
    ],
)
def test_text_is_kept_as_written(text: str, written_in: str, encoding: str) -> None:
    data = text.encode(written_in)
    decoded = decode(data, "plan.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert data.decode(decoded.encoding) == decoded.text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        ("\ufeff\u3000\n".encode(), "the file holds only white space"),
        (b"%PDF-1.7\n...", "this is a PDF document, not plain text"),
        (b"PK\x03\x04....word/document.xml", "this is a Word document (.docx), not plain text"),
        (b"PK\x03\x04....xl/workbook.xml", "this is an Excel workbook (.xlsx), not plain text"),
        (b"PK\x03\x04....", "this is a ZIP archive, not plain text"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
            "this is an old Office document (.doc, .xls, .wps), not plain text",
        ),
        (b"\x89PNG\r\n\x1a\n\x00", "this is a PNG picture, not plain text"),
        (b"\xff\xd8\xff\xe0", "this is a JPEG picture, not plain text"),
        (b"plan\x00plan", "byte 4 is NUL, which plain text does not contain"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "附件.txt")
    error = caught.value
    assert (error.where, error.problem) == ("附件.txt", problem)
    assert error.remedy
    assert str(error) == f"附件.txt: {problem}. {error.remedy}"


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        # 4 characters of 3 bytes, then a byte that UTF-8 does not have.
        ("武威市强".encode() + b"\xff" + "科技行动实施方案".encode(), 12),
        # 4 characters of 2 bytes, then a byte that GB 18030 does not have.
        ("武威市强".encode("gb18030") + b"\xff" + "科技行动实施方案".encode("gb18030"), 8),
        # Not Chinese: Latin-1.
        ("Grüße aus München".encode("latin-1"), 2),
        ("武威".encode("utf-16") + b"\x00", 6),
    ],
)
def test_the_first_bad_byte_is_named(data: bytes, offset: int) -> None:
    with pytest.raises(ReadError, match=f"offset {offset} "):
        decode(data, "plan.txt")


def test_a_source_keeps_name_hash_encoding_and_text() -> None:
    data = TITLE.encode("gb18030")
    source = read_source(data, "wuwei.txt")
    assert source.file_name == "wuwei.txt"
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.encoding, source.text) == ("gb18030", TITLE)
