"""Old Office documents through the real LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from loaders.reading import read
from loaders.source import read_source

PLAN = (
    "武威市强科技行动实施方案（2022—2025年）",
    "三、重点任务",
    "1.争取建设高层次科技创新平台。积极争取国家级平台。（责任单位：市科技局、市发展改革委，各县区政府）",
)


@pytest.fixture(scope="module")
def soffice() -> str:
    program = shutil.which("soffice")
    assert program, (
        "these tests need LibreOffice: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
    )
    return program


def converted(soffice: str, source: Path, suffix: str) -> bytes:
    """``source`` saved by LibreOffice in its old format."""
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", suffix, "--outdir", str(source.parent), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(f".{suffix}").read_bytes()


def document(folder: Path) -> Path:
    made = docx.Document()
    for line in PLAN:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    path = folder / "plan.docx"
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_an_old_document_reads_to_the_same_parties(soffice: str, tmp_path: Path, suffix: str) -> None:
    data = converted(soffice, document(tmp_path), suffix)
    facts = read(data, f"plan.{suffix}").facts
    assert [r.party.name for r in facts.responsibilities] == [
        "武威市科学技术局",
        "武威市发展和改革委员会",
        "各县区人民政府",
    ]


def test_an_old_workbook_is_read(soffice: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["武威市强科技行动重点任务分工表"],
        ["序号", "重点任务", "牵头单位", "配合单位"],
        [1, "建设科技创新平台", "市科技局", "市发展改革委、市财政局"],
        [2, "培育科技型企业", "市工信局", "市科技局"],
    ):
        sheet.append(row)
    path = tmp_path / "table.xlsx"
    book.save(path)
    source = read_source(converted(soffice, path, "xls"), "table.xls")
    assert "建设科技创新平台" in source.text
    assert "市发展改革委" in source.text
