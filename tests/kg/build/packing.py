"""Documents packed as people pack them: folders, archives of several kinds, tables."""

from __future__ import annotations

import base64
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Files = Mapping[str, bytes]


class InGbk(zipfile.ZipInfo):
    """A member as Chinese ZIP programs write it: its name in GBK, and no flag for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def folder(files: Files, place: Path) -> Path:
    for name, data in files.items():
        (place / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (place / "folder" / name).write_bytes(data)
    return place / "folder"


def zipped(files: Files, place: Path) -> Path:
    with zipfile.ZipFile(place / "plans.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return place / "plans.zip"


def zipped_in_gbk(files: Files, place: Path) -> Path:
    with zipfile.ZipFile(place / "gbk.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(InGbk(name), data)
    return place / "gbk.zip"


def tarred(files: Files, place: Path, encoding: str = "utf-8") -> Path:
    with tarfile.open(place / "plans.tar", "w:", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        _add(archive, files)
    return place / "plans.tar"


def tarred_in_gbk(files: Files, place: Path) -> Path:
    return tarred(files, place, "gbk")


def tarred_and_gzipped(files: Files, place: Path) -> Path:
    with tarfile.open(place / "plans.tar.gz", "w:gz") as archive:
        _add(archive, files)
    return place / "plans.tar.gz"


def tarred_and_xzed(files: Files, place: Path) -> Path:
    with tarfile.open(place / "plans.tar.xz", "w:xz") as archive:
        _add(archive, files)
    return place / "plans.tar.xz"


def json_lines(files: Files, place: Path) -> Path:
    rows = [{"file_name": name, "text": data.decode()} for name, data in files.items()]
    return written_lines(rows, place / "plans.jsonl")


def json_lines_of_bytes(files: Files, place: Path) -> Path:
    rows = [{"file_name": name, "content": base64.b64encode(data).decode()} for name, data in files.items()]
    return written_lines(rows, place / "plans.ndjson")


def gzipped_json_lines(files: Files, place: Path) -> Path:
    path = json_lines(files, place)
    packed = place / "plans.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    return packed


def parquet(files: Files, place: Path) -> Path:
    rows = [(name, data.decode()) for name, data in files.items()]
    return written_parquet("file_name VARCHAR, text VARCHAR", rows, place / "plans.parquet")


def parquet_of_bytes(files: Files, place: Path) -> Path:
    return written_parquet("file_name VARCHAR, content BLOB", list(files.items()), place / "files.parquet")


def written_lines(rows: Sequence[Mapping[str, object]], path: Path) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def written_parquet(columns: str, rows: Sequence[Sequence[Any]], path: Path) -> Path:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE plans ({columns})")
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO plans VALUES ({marks})", rows)
        connection.execute(f"COPY plans TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    return path


def _add(archive: tarfile.TarFile, files: Files) -> None:
    for name, data in files.items():
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))


WAYS: tuple[Callable[[Files, Path], Path], ...] = (
    folder, zipped, zipped_in_gbk, tarred, tarred_in_gbk, tarred_and_gzipped, tarred_and_xzed, json_lines,
    json_lines_of_bytes, gzipped_json_lines, parquet, parquet_of_bytes,
)  # fmt: skip
"""Every way; the first needs no reader of ours."""
