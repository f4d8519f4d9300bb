"""It makes no difference to a build how its documents are packed."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import build
from kg.build.collect import Document, collect
from tests.kg.build.conftest import PLANS, snapshot
from tests.kg.build.packing import (
    WAYS,
    Files,
    folder,
    json_lines,
    parquet,
    tarred,
    tarred_in_gbk,
    zipped,
    zipped_in_gbk,
)  # fmt: skip
from tests.kg.build.tiny_reader import material

Way = Callable[[Files, Path], Path]

NAMES = st.sampled_from(("甘肃", "武威", "a", "plan 1", "実施", "2022/金昌", "深/处/the plan", "[1]*?"))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=300).map(str.encode)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_same_build_from_any_packing(way: Way, plans: Path, tmp_path: Path) -> None:
    unpacked = build([plans], tmp_path / "unpacked", material=material())
    packed = way({name: text.encode() for name, text in PLANS.items()}, tmp_path)
    report = build([packed], tmp_path / "packed", material=material())
    assert report.build_id == unpacked.build_id
    assert [document.file_names for document in report.documents] == [
        ("武威.txt",), ("甘肃.txt",), ("金昌.txt",),
    ]  # fmt: skip
    for part in ("graphs", "sources"):
        assert snapshot(report.path / part) == snapshot(unpacked.path / part)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    files=st.dictionaries(NAMES.map(lambda name: f"{name}.txt"), TEXTS, min_size=1, max_size=6),
    seed=st.integers(),
)
def test_same_collection_from_any_packing(files: dict[str, bytes], seed: int) -> None:
    # The same bytes are one document, whatever they are called; names lose their folders.
    order = list(files.items())
    random.Random(seed).shuffle(order)
    names: dict[bytes, set[str]] = {}
    for name, data in files.items():
        names.setdefault(data, set()).add(name.rpartition("/")[2])
    expected = sorted((tuple(sorted(called)), data) for data, called in names.items())
    for way in WAYS:
        if "gbk" in way.__name__ and any("実" in name for name in files):
            continue  # not a character of GBK
        with TemporaryDirectory() as place:
            documents = collect([way(dict(order), Path(place))]).documents
            assert [(one.file_names, one.read()) for one in documents] == expected, way.__name__


def test_packed_and_unpacked_beside_each_other_are_one(plans: Path, tmp_path: Path) -> None:
    files = {name: text.encode() for name, text in PLANS.items()}
    (tmp_path / "all").mkdir()
    paths = [way(files, tmp_path / "all") for way in (folder, zipped, tarred, json_lines, parquet)]
    assert len(collect([tmp_path / "all"]).documents) == 3
    assert len(collect([*paths, plans]).documents) == 3


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_document_is_a_place_that_another_process_can_read(way: Way, tmp_path: Path) -> None:
    data = ("强" * 50_000).encode()
    documents = collect([way({"a.txt": data, "b.txt": b"short"}, tmp_path)]).documents
    packed = [pickle.dumps(one) for one in documents]
    assert all(len(one) < 700 for one in packed)
    again: list[Document] = [pickle.loads(one) for one in packed]
    assert [one.read() for one in again] == [data, b"short"]


@pytest.mark.parametrize("way", [zipped_in_gbk, tarred_in_gbk], ids=["zip", "tar"])
def test_names_in_gbk(way: Way, tmp_path: Path) -> None:
    # The second byte of 乗 in GBK is a backslash, which in names of ZIP archives parts folders.
    files = {"科技/武威市强科技行动实施方案（2022—2025年）.txt": b"x", "乗法.txt": b"y"}
    assert "乗".encode("gbk")[1:] == b"\\"
    names = [one.file_names for one in collect([way(files, tmp_path)]).documents]
    assert names == [("乗法.txt",), ("武威市强科技行动实施方案（2022—2025年）.txt",)]
