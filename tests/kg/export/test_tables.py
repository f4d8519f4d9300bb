"""Tables in files: the rows and values are those of the table, whatever program reads them."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from kg.errors import InputError, StoreMissing
from kg.export import export
from kg.export.folder import write_table
from kg.store.open import open_store
from kg.tables import Cell, Table, names, read_table

ROOT = Path(__file__).resolve().parents[3]
LISTINGS = 'SELECT "partyName", role, "listPosition", "startOffset", exact FROM {} WHERE "taskNumber" = \'2\''
PROVINCE = [
    ("甘肃省科学技术厅", "lead", 0, 198, "省科技厅"),
    ("甘肃省财政厅", "support", 1, 203, "省财政厅"),
    ("甘肃省工业和信息化厅", "support", 2, 208, "省工信厅"),
    ("甘肃省各市州人民政府", "unspecified", 0, 131, "以下任务均需各市州政府落实"),
]
"""The listings of task 2 of the plan of Gansu, in the order of the text."""
WUWEI = [
    ("武威市科学技术局", "unspecified", 0, 164, "市科技局"),
    ("武威市工业和信息化局", "unspecified", 1, 169, "市工信局"),
    ("武威市财政局", "unspecified", 0, 189, "市财政局"),
    ("武威市科学技术局", "unspecified", 1, 194, "市科技局"),
]


def tables(store: Path) -> dict[str, Table]:
    with open_store(store) as opened:
        return {name: read_table(opened, name) for name in names()}


def row_counts(store: Path) -> dict[str, int]:
    return {name: len(table) for name, table in tables(store).items()}


def test_a_folder_has_a_parquet_file_a_table(small: Path, tmp_path: Path) -> None:
    report = export(small, f"{tmp_path}/tables/")
    files = sorted(path.name for path in (tmp_path / "tables").iterdir())
    assert files == [f"{name}.parquet" for name in names()]
    counted = row_counts(small)
    assert report.statements == sum(counted.values())
    with closing(duckdb.connect()) as connection:
        for name in names():
            (found,) = connection.read_parquet(f"{tmp_path}/tables/{name}.parquet").count("*").fetchall()
            assert found == (counted[name],)
        listings = f"'{tmp_path}/tables/responsibilities.parquet'"
        assert connection.execute(LISTINGS.format(listings)).fetchall() == WUWEI + PROVINCE


def test_parquet_has_real_types(three: Path, tmp_path: Path) -> None:
    export(three, tmp_path / "tables", kind="tables")
    with closing(duckdb.connect()) as connection:
        plans = connection.read_parquet(f"{tmp_path}/tables/plans.parquet")
        types = dict(zip(plans.columns, map(str, plans.types), strict=True))
        assert (types["issued"], types["periodStart"], types["planTitle"]) == ("DATE", "BIGINT", "VARCHAR")
        targets = f"'{tmp_path}/tables/targets.parquet'"
        totals = connection.execute(
            f"SELECT sum(value), count(unit), bool_or(unsure) FROM {targets}"
        ).fetchall()
        assert totals == [(179.0, 4, False)]  # 20 + 4 + 60 + 65 + 30; one has no unit


def test_one_duckdb_file_has_every_table_with_comments(small: Path, tmp_path: Path) -> None:
    export(small, tmp_path / "plans.duckdb", language="en")
    with closing(duckdb.connect(str(tmp_path / "plans.duckdb"), read_only=True)) as connection:
        assert connection.execute(LISTINGS.format("responsibilities")).fetchall() == WUWEI + PROVINCE
        found = connection.execute("SELECT table_name, estimated_size FROM duckdb_tables()").fetchall()
        assert dict(found) == row_counts(small)
        said = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'targets' AND column_name = 'deadlineYear'"
        ).fetchall()
        assert said == [("due year: year by which it is due",)]
        assert connection.execute(
            "SELECT count(*) FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
        ).fetchall() == [(0,)]


@pytest.mark.parametrize("suffix", [".sqlite", ".db"])
def test_one_sqlite_file_has_every_table_with_indices(small: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"plans{suffix}"
    export(small, out)
    with closing(sqlite3.connect(out)) as connection:
        assert connection.execute(LISTINGS.format("responsibilities")).fetchall() == WUWEI + PROVINCE
        for name, count in row_counts(small).items():
            assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (count,)
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT * FROM responsibilities WHERE party = 'x'"
        ).fetchone()
        assert "responsibilities-party" in plan[-1]
        assert connection.execute(
            "SELECT heading, meaning FROM columns WHERE \"table\" = 'tasks' AND \"column\" = 'taskKindName'"
        ).fetchall() == [("任务类别", "任务、支持措施、保障措施或专栏条目")]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_csv_is_exact_and_the_excel_kind_is_safe(hostile: Path, tmp_path: Path) -> None:
    tasks = tables(hostile)["tasks"]
    write_table(tasks, tmp_path / "exact.csv")
    with (tmp_path / "exact.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["planTitle"], row["taskTitle"]) == ('=HYPERLINK("http://example.org","点")', "＝1+1")
    assert (row["taskNumber"], row["exact"]) == ("-1", "@SUM(A1)\x01")
    assert (row["reading"], row["startOffset"], row["partyCount"]) == ('第一行\n第二行，"引"', "0", "2")
    write_table(tasks, tmp_path / "people.csv", excel=True)
    assert (tmp_path / "people.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["文件"], row["任务"]) == ('\'=HYPERLINK("http://example.org","点")', "'＝1+1")
    assert (row["任务序号"], row["原文"], row["起"]) == ("'-1", "'@SUM(A1)\x01", "0")


def test_numbers_below_zero_are_numbers_everywhere(hostile: Path, tmp_path: Path) -> None:
    targets = tables(hostile)["targets"]
    for name, excel in (("exact.csv", False), ("people.csv", True)):
        write_table(targets, tmp_path / name, excel=excel)
        assert ",-5,2.5," in (tmp_path / name).read_text("utf-8-sig")
    write_table(targets, tmp_path / "targets.json")
    (row,) = json.loads((tmp_path / "targets.json").read_text("utf-8"))
    assert (row["minValue"], row["maxValue"], row["value"], row["unsure"]) == (-5.0, 2.5, None, False)


def test_a_table_of_many_rows_is_written_in_batches_without_losing_any(tmp_path: Path) -> None:
    whole = made(12_345)
    write_table(whole, tmp_path / "many.csv")
    with (tmp_path / "many.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 12_346
    assert [int(row[-1]) for row in rows[1:]] == list(range(12_345))


def made(count: int) -> Table:
    """A table of ``count`` sections that has only a number in its last column."""
    with open_store(ROOT / "tests" / "data" / "small.trig") as store:
        sections = read_table(store, "sections")
    width = len(sections.columns)
    numbered: list[tuple[Cell, ...]] = [(*[None] * (width - 1), str(n)) for n in range(count)]
    return sections.with_rows(numbered)


def test_the_same_graph_is_the_same_bytes_in_every_process(three: Path, tmp_path: Path) -> None:
    code = """
import sys
from kg.export import export
store, out = sys.argv[1], sys.argv[2]
for name in ("book.xlsx", "book.sqlite", "net.graphml", "net.gexf"):
    export(store, f"{out}/{name}")
export(store, f"{out}/tables/")
export(store, f"{out}/csv/", form="csv")
export(store, f"{out}/plans", kind="stratml")
"""
    digests = []
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "UTC")):
        out = tmp_path / seed
        out.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        command = [sys.executable, "-c", code, str(three), str(out)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=120)
        files = sorted(path for path in out.rglob("*") if path.is_file())
        digests.append(
            {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
        )
    assert len(digests[0]) == 4 + 2 * len(names()) + 3
    assert digests[0] == digests[1]


def test_places_and_options_that_cannot_be(small: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.nq .*\.xlsx .*\.gexf \.stratml\.xml, or a folder") as caught:
        export(small, tmp_path / "plans.docx")
    assert caught.value.exit_code == 2
    with pytest.raises(InputError, match=r"one table only.*policykg table NAME --out x\.parquet"):
        export(small, tmp_path / "x.parquet")
    with pytest.raises(InputError, match="no form of tables"):
        export(small, tmp_path / "t", kind="tables", form="ods")
    with pytest.raises(InputError, match="no kind of export"):
        export(small, tmp_path / "t", kind="pictures")
    with pytest.raises(InputError, match="no network"):
        export(small, tmp_path / "t.gexf", network="friends")
    with pytest.raises(InputError, match="folder"):
        export(small, tmp_path / "none" / "t.xlsx")
    with pytest.raises(InputError, match="folder"):
        export(small, f"{tmp_path}/none/tables/")
    (tmp_path / "file").write_text("old", "utf-8")
    with pytest.raises(InputError, match="folder"):
        export(small, f"{tmp_path}/file/")
    with pytest.raises(InputError, match="nothing here is called"):
        export(small, tmp_path / "t.xlsx", plan="没有这份文件")


def test_what_was_there_stays_until_the_new_file_is_complete(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "plans.sqlite"
    out.write_text("old", "utf-8")
    with pytest.raises(StoreMissing):
        export(tmp_path / "absent", out)
    assert out.read_text("utf-8") == "old"
    export(small, out)
    assert out.read_bytes().startswith(b"SQLite format 3")
    assert [path.name for path in tmp_path.iterdir()] == ["plans.sqlite"]
