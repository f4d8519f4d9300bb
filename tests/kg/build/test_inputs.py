"""Archives and tables that are damaged, hostile or odd: a clear word on each, and nothing lost in silence."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kg.build import build
from kg.build.collect import Collection, collect
from kg.errors import DocumentsRejected, InputError
from kg.inputs.rows import row_document
from loaders.reading import read
from tests.kg.build.packing import tarred, written_lines, written_parquet, zipped
from tests.kg.build.tiny_reader import material

PLAN = "武威市科技行动方案\n一、重点任务\n1.建平台。建设平台。（责任单位：市科技局）\n"


def failures(collection: Collection) -> list[str]:
    """What reading the documents fails with, in the order of the documents."""
    found = []
    for document in collection.documents:
        try:
            document.read()
        except InputError as error:
            found.append(str(error))
    return found


def test_what_is_not_read_in_an_archive_is_told(tmp_path: Path) -> None:
    files = {
        "plans/武威.txt": b"x", "plans/.hidden.txt": b"x", "README.txt": b"x", "film.mp4": b"x",
        "inner.zip": b"x", "deep/inner.tar.gz": b"x", "table.parquet": b"x", "rows.jsonl": b"x",
        "__MACOSX/plans/._武威.txt": b"x", ".git/config.txt": b"x",
    }  # fmt: skip
    (tmp_path / "in").mkdir()
    zipped(files, tmp_path / "in")
    collection = collect([tmp_path / "in"])
    assert [one.file_names for one in collection.documents] == [("武威.txt",)]
    assert [(one.path, one.reason) for one in collection.skipped] == [
        ("plans.zip/README.txt", "goes with the collection, is not a document"),
        ("plans.zip/deep/inner.tar.gz", "an archive within an archive"),
        ("plans.zip/film.mp4", "format not read (.mp4)"),
        ("plans.zip/inner.zip", "an archive within an archive"),
        ("plans.zip/plans/.hidden.txt", "hidden"),
        ("plans.zip/rows.jsonl", "a table of documents within an archive"),
        ("plans.zip/table.parquet", "a table of documents within an archive"),
    ]


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    files = {"../../evil.txt": b"up", "/etc/plan.txt": b"root", "C:\\windows\\plan.txt": b"win"}
    for way in (zipped, tarred):
        documents = collect([way(files, tmp_path)]).documents
        assert sorted(one.read() for one in documents) == [b"root", b"up", b"win"]
    assert not (tmp_path.parent.parent / "evil.txt").exists()


def test_links_and_devices_in_a_tar_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "plans.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (
            ("symlink.txt", tarfile.SYMTYPE), ("hardlink.txt", tarfile.LNKTYPE), ("null.txt", tarfile.CHRTYPE),
            ("pipe.txt", tarfile.FIFOTYPE), ("disk.txt", tarfile.BLKTYPE),
        ):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("plan.txt")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"abc"))
    collection = collect([path])
    assert [one.read() for one in collection.documents] == [b"abc"]
    assert [(one.path, one.reason) for one in collection.skipped] == [
        ("plans.tar/disk.txt", "no ordinary file"), ("plans.tar/hardlink.txt", "a link"),
        ("plans.tar/null.txt", "no ordinary file"), ("plans.tar/pipe.txt", "no ordinary file"),
        ("plans.tar/symlink.txt", "a link"),
    ]  # fmt: skip


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("plan.txt", "abc")
    collection = collect([tmp_path / "plans.zip"])
    assert [one.file_names for one in collection.documents] == [("plan.txt",)]
    assert [one.reason for one in collection.skipped] == ["a link"]


def test_two_members_of_one_name_are_two_documents(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as archive:
        archive.writestr("2021/plan.txt", "one")
        archive.writestr("2022/plan.txt", "two")
    documents = collect([tmp_path / "plans.zip"]).documents
    assert [one.file_names for one in documents] == [("plan.txt",), ("plan.txt",)]
    assert sorted(one.read() for one in documents) == [b"one", b"two"]


@pytest.mark.parametrize("suffix", ["zip", "tar.gz", "tar.xz", "jsonl.gz"])
def test_an_archive_made_to_fill_memory_is_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"bomb.{suffix}"
    size = 60_000_000
    if suffix == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.txt", bytes(size))
    elif suffix == "jsonl.gz":
        path.write_bytes(gzip.compress(bytes(size)))
    else:
        with tarfile.open(path, "w:gz" if suffix == "tar.gz" else "w:xz") as tar:
            info = tarfile.TarInfo("bomb.txt")
            info.size = size
            tar.addfile(info, io.BytesIO(bytes(size)))
    (told,) = failures(collect([path]))
    assert str(path) in told
    assert "as in an archive made to fill memory" in told


def test_overlapping_members_are_refused_by_their_sum(tmp_path: Path) -> None:
    # One packed megabyte of zeros, listed two thousand times: the trick of 42 kB that become gigabytes.
    once = io.BytesIO()
    with zipfile.ZipFile(once, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(1_000_000))
    data = once.getvalue()
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    listed = data[at:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2000, 2000, 2000 * len(listed), at, 0)
    (tmp_path / "bomb.zip").write_bytes(data[:at] + listed * 2000 + tail)
    (told,) = failures(collect([tmp_path / "bomb.zip"]))
    assert "would unpack to 2000000000 or more" in told


def test_a_header_that_never_ends(tmp_path: Path) -> None:
    # A long name of 300 MB of random-looking bytes stays below the ratio, so that the length has to be refused.
    path = tmp_path / "plans.tar.gz"
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 300_000_000
    block = bytes(range(256)) * 4096
    with gzip.open(path, "wb", compresslevel=1) as packed:
        packed.write(info.tobuf(tarfile.GNU_FORMAT))
        for _ in range(280):
            packed.write(block)
    (told,) = failures(collect([path]))
    assert "is larger than any document" in told


def test_an_encrypted_member_fails_the_build_by_name(tmp_path: Path) -> None:
    path = zipped({"open.txt": b"x", "closed.txt": b"y"}, tmp_path)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert failures(collect([path])) == [
        f"{path}/closed.txt: is protected with a password. Pack the documents again as an ordinary ZIP archive"
    ]


def test_a_damaged_member_leaves_the_others(tmp_path: Path) -> None:
    path = zipped({"a.txt": b"first " * 40, "b.txt": b"second " * 40}, tmp_path)
    data = bytearray(path.read_bytes())
    data[data.index(b"b.txt") + 8] ^= 0xFF
    path.write_bytes(data)
    collection = collect([path])
    (told,) = failures(collection)
    assert f"{path}/b.txt: is damaged" in told
    assert b"first " * 40 in [one.read() for one in collection.documents if one.file_names == ("a.txt",)]


@pytest.mark.parametrize("suffix", ["zip", "tar", "tar.gz", "tar.xz", "jsonl.gz", "parquet"])
def test_a_file_that_is_none(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"plans.{suffix}"
    path.write_bytes(b"<html>404 Not Found</html>" * 50)
    (told,) = failures(collect([path]))
    assert told.startswith(f"{path}: is no ")


@pytest.mark.parametrize("suffix", ["zip", "tar", "tar.gz", "jsonl.gz", "parquet"])
def test_a_file_cut_short(suffix: str, tmp_path: Path) -> None:
    import random

    words = random.Random(3)
    texts = ["".join(words.choices("科技行动方案重点任务建设平台", k=4000)) for _ in range(30)]
    files = {f"{number:02}.txt": text.encode() for number, text in enumerate(texts)}
    path = tmp_path / f"plans.{suffix}"
    match suffix:
        case "zip":
            zipped(files, tmp_path)
        case "tar" | "tar.gz":
            with tarfile.open(path, "w:gz" if suffix == "tar.gz" else "w:") as archive:
                for name, data in files.items():
                    info = tarfile.TarInfo(name)
                    info.size = len(data)
                    archive.addfile(info, io.BytesIO(data))
        case "jsonl.gz":
            rows = "".join(json.dumps({"text": text}) + "\n" for text in texts)
            path.write_bytes(gzip.compress(rows.encode()))
        case "parquet":
            written_parquet("text VARCHAR", [(text,) for text in texts], path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    collection = collect([path])
    assert [told for told in failures(collection) if not told.startswith(f"{path}: is no ")] == []
    assert len(failures(collection)) == 1
    # What stands before the cut can be read, also where it has to be unpacked to get at it.
    whole_ones = [one.read().decode() for one in collection.documents if one.file_names != (path.name,)]
    assert set(whole_ones) <= set(texts)
    assert (len(whole_ones) > 0) == (suffix in ("tar", "tar.gz", "jsonl.gz"))


def test_a_tar_with_a_broken_header_in_the_middle_does_not_end_there(tmp_path: Path) -> None:
    path = tarred({"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"}, tmp_path)
    data = bytearray(path.read_bytes())
    data[1024:1028] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    assert failures(collect([path])) == [
        f"{path}: is no tar archive that can be read (bad checksum). Get the archive anew, or pack the documents again"
    ]


def test_rows_that_are_none_are_named_with_the_other_failures(tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_text("乱码", "utf-8")
    lines = [
        json.dumps({"text": "任务一：省科技厅"}),
        "{not json",
        "[1, 2]",
        "",
        json.dumps({"text": None, "title": "无文"}),
        json.dumps({"text": 7}),
        json.dumps({"content": "%%%", "file_name": "a.txt"}),
        json.dumps({"content": "eA=="}),
        json.dumps({"text": "\ud800"}),
        json.dumps({"text": "好", "issuer": ["a"]}),
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(DocumentsRejected) as caught:
        build([tmp_path], tmp_path / "store", material=material())
    assert caught.value.exit_code == 2
    where = f"{tmp_path}/rows.jsonl, line"
    told = {str(one).partition(". ")[0] for one in caught.value.failures}
    (broken,) = {one for one in told if one.startswith(f"{where} 2: is no JSON (")}
    assert told - {broken} == {
        f"{where} 3: is no JSON object",
        f"{where} 5: has neither text nor content",
        f"{where} 6: its text is no text",
        f"{where} 7: its content is not base64",
        f"{where} 8: has content but no file_name that tells its format",
        f"{where} 9: has half a character (a lone surrogate) in it",
        f"{where} 10: its issuer is no text",
        "坏.txt: is garbled",
    }


def test_rows_of_parquet_that_are_none(tmp_path: Path) -> None:
    path = written_parquet(
        "text VARCHAR, n INTEGER", [("一", 1), (None, 2), ("二", 3)], tmp_path / "t.parquet"
    )
    collection = collect([path])
    assert [one.file_names for one in collection.documents] == [
        ("t-0000001.txt",), ("t-0000002.txt",), ("t-0000003.txt",),
    ]  # fmt: skip
    assert failures(collection) == [
        f"{path}, row 2: has neither text nor content. Correct the row, or leave it out"
    ]


def test_tables_of_something_else(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "plan.txt").write_text("任务：省科技厅", "utf-8")
    numbers = written_parquet("n INTEGER", [(1,)], folder / "numbers.parquet")
    log = written_lines([{"level": "info"}], folder / "log.jsonl")
    collection = collect([folder])
    assert [one.file_names for one in collection.documents] == [("plan.txt",)]
    assert [(one.path, one.reason) for one in collection.skipped] == [
        ("log.jsonl", "no table of documents: has neither text nor content"),
        ("numbers.parquet", "no table of documents: has no column text or content"),
    ]
    for path in (numbers, log):
        with pytest.raises(InputError, match="text"):
            collect([path])


def test_a_row_with_nothing_but_text_is_the_text_file(tmp_path: Path) -> None:
    data = "\ufeff一、总体要求\r\n\r\n 二、重点任务".encode()
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": data.decode()}), "utf-8")
    (document,) = collect([tmp_path / "rows.jsonl"]).documents
    assert (document.file_names, document.read()) == (("rows-0000001.txt",), data)


def test_what_a_row_says_of_its_document_reaches_the_head(tmp_path: Path) -> None:
    rows = [
        {
            "text": PLAN.removeprefix("武威市"), "title": "科技行动方案", "issuer": "甘肃省人民政府办公厅",
            "document_number": "甘政办发〔2022〕15号", "issued": "2022-03-01T08:00:00", "url": "https://example.org/1",
            "visits": 12,
        }
    ]  # fmt: skip
    (document,) = collect([written_lines(rows, tmp_path / "rows.jsonl")]).documents
    assert document.read().decode() == (
        "发文机关：甘肃省人民政府办公厅\n发文字号：甘政办发〔2022〕15号\n成文日期：2022-03-01\n"
        "网址：https://example.org/1\n科技行动方案\n一、重点任务\n1.建平台。建设平台。（责任单位：市科技局）\n"
    )
    head = read(document.read(), "rows.txt").facts.head
    assert (head.title, head.document_number, head.issued) == (
        "科技行动方案", "甘政办发〔2022〕15号", "2022-03-01",
    )  # fmt: skip
    assert [one.name for one in head.issuers] == ["甘肃省人民政府办公厅"]
    assert head.area == "620000"


def test_a_title_that_the_text_lacks_is_put_in_front() -> None:
    text = "一、重点任务\n1.建平台。建设平台。（责任单位：市科技局）\n"
    row = {"text": text, "title": "武威市科技行动方案", "date": date(2023, 5, 6)}
    name, data = row_document(row, "t.parquet, row 1", "t-0000001.txt")
    assert name == "t-0000001.txt"
    assert data.decode() == f"成文日期：2023-05-06\n武威市科技行动方案\n{text}"
    facts = read(data, name).facts
    assert (facts.head.title, facts.head.issued, facts.head.area) == (
        "武威市科技行动方案", "2023-05-06", "620600",
    )  # fmt: skip


def test_the_area_of_a_row_counts_where_nothing_else_tells() -> None:
    text = "科技行动方案\n一、重点任务\n1.建平台。建设平台。\n"
    facts = read(row_document({"text": text, "area": "浙江省"}, "t, row 1", "t.txt")[1], "t.txt").facts
    assert (facts.head.area, facts.head.area_basis) == ("330000", "source-line")


def test_content_is_read_as_the_file_it_is(tmp_path: Path) -> None:
    page = f"<html><body><h1>武威市科技行动方案</h1><div id='zoom'>{PLAN}</div></body></html>".encode(
        "gb18030"
    )
    columns = "content BLOB, file_name VARCHAR, title VARCHAR"
    path = written_parquet(columns, [(page, "sites/武威.html", "另一个题目")], tmp_path / "pages.parquet")
    (document,) = collect([path]).documents
    # A file says itself what it is; nothing is put in front of it.
    assert (document.file_names, document.read()) == (("武威.html",), page)


@pytest.mark.parametrize("name", ["plans.parquet", "plans.tar.gz", "plans.jsonl", "plans.zip"])
def test_an_archive_that_changes_meanwhile(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for text in ("任务一：省科技厅", "任务二：省财政厅，另行安排"):
        match name:
            case "plans.parquet":
                written_parquet("text VARCHAR, file_name VARCHAR", [(text, "a.txt")], path)
            case "plans.jsonl":
                written_lines([{"text": text, "file_name": "a.txt"}], path)
            case "plans.zip":
                zipped({"a.txt": text.encode()}, tmp_path)
            case _:
                with tarfile.open(path, "w:gz") as archive:
                    info = tarfile.TarInfo("a.txt")
                    info.size = len(text.encode())
                    archive.addfile(info, io.BytesIO(text.encode()))
        if text.startswith("任务一"):
            (document,) = collect([path]).documents
            assert document.read().decode() == text
    with pytest.raises(InputError, match=r"changed while|is damaged|no JSON"):
        document.read()


def test_odd_names_of_tables_and_archives(tmp_path: Path) -> None:
    for name in ("a[1]*?.parquet", "b' OR 1.parquet", "計画 %20.parquet"):
        written_parquet("text VARCHAR", [(name,)], tmp_path / "made.parquet")
        (tmp_path / "made.parquet").rename(tmp_path / name)
    assert sorted(one.read().decode() for one in collect([tmp_path]).documents) == [
        "a[1]*?.parquet", "b' OR 1.parquet", "計画 %20.parquet",
    ]  # fmt: skip
