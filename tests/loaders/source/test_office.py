"""Old Office documents, with LibreOffice and without."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from loaders.errors import ReadError
from loaders.source import read_source

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (OLD, "plan.doc", "old Office document"),
        (OLD, "plan.wps", "old Office document"),
        (OLD + "Workbook".encode("utf-16-le"), "plan.xls", r"save the file as \.xlsx"),
        (b"{\\rtf1 plan}", "plan.rtf", "RTF document"),
    ],
)
def test_without_libreoffice_the_error_says_what_to_do(
    data: bytes, name: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match=told) as caught:
        read_source(data, name)
    assert "Install LibreOffice" in caught.value.remedy


def program(folder: Path, commands: str) -> None:
    """A program called soffice; it gets the arguments LibreOffice would get."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")
    path.chmod(0o755)


def test_what_libreoffice_makes_of_it_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、加快建设科技创新平台")
    out = io.BytesIO()
    document.save(out)
    (tmp_path / "made.docx").write_bytes(out.getvalue())
    # The last argument is the file, the one before it the folder to write to.
    program(tmp_path, f'while [ $# -gt 2 ]; do shift; done\ncp "{tmp_path}/made.docx" "$1/document.docx"')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    source = read_source(OLD, "plan.doc")
    assert (source.text, source.shape) == ("一、加快建设科技创新平台\n", "doc")


def test_a_file_that_it_cannot_convert_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ReadError, match=r"^plan\.doc: LibreOffice cannot convert it"):
        read_source(OLD, "plan.doc")
