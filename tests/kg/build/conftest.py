"""Small plans, a rule, and a way to see every byte below a directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kg.build.tiny_reader import RULE

PLANS = {
    "甘肃.txt": "打造国家级平台：省科技厅\n建设新型研发机构：省财政厅\n",
    "武威.txt": "实施重大专项：市科技局\r\n",
    "金昌.txt": "打造国家级平台：市科技局\n",
}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A directory with three plans."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for name, text in PLANS.items():
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    """A rule that gives pol:responsibleFor."""
    path = tmp_path / "responsible-for.rq"
    path.write_text(RULE, encoding="utf-8")
    return path


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Every file below ``folder`` with its bytes, every link with its target."""
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }
