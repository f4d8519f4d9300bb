"""Tables of frames as HTML: everything escaped, readable without any script, the library carried once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from kg.notebook import scripts as carried
from kg.notebook import show
from kg.notebook.tablehtml import short

LEAD = "https://w3id.org/policykg/vocab/role/lead"


def frame() -> pd.DataFrame:
    made = pd.DataFrame(
        {
            "role": pd.Series([LEAD, LEAD], dtype="string"),
            "name": pd.Series(["武威市财政局", None], dtype="string"),
            "tasks": pd.Series([26, None], dtype="Int64"),
            "share": pd.Series([0.5, 1 / 3], dtype="Float64"),
            "issued": pd.to_datetime(pd.Series(["2022-09-15", None])).astype("datetime64[s]"),
        }
    )
    made.attrs = {"title": "谁牵头", "headings": {"name": "部门", "tasks": "任务数"}}
    return made


def cells(html: str) -> list[list[str]]:
    page: Any = lxml.html.fromstring(html)
    return [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")]


def test_a_table_has_its_headings_and_values() -> None:
    html = show(frame()).html(scripts=False)
    page: Any = lxml.html.fromstring(html)
    assert page.xpath("//th/text()") == ["role", "部门", "任务数", "share", "issued"]
    assert page.xpath("//caption/text()") == ["谁牵头"]
    assert cells(html) == [
        ["polv:role/lead", "武威市财政局", "26", "0.5", "2022-09-15"],
        ["polv:role/lead", "", "", "0.333333", ""],
    ]
    assert page.xpath("//td/a/@href") == [LEAD, LEAD]


def test_iris_can_be_left_out() -> None:
    assert cells(show(frame(), iris=False).html(scripts=False))[0][0] == "武威市财政局"


def test_long_iris_keep_their_beginning_and_end() -> None:
    assert short("https://w3id.org/policykg/id/agency/8a3b8a944485eae4") == "id:agency/8a3b8a944485eae4"
    assert (
        short("https://w3id.org/policykg/id/responsibility/8618338602b40e8d")
        == "id:responsibility/8…02b40e8d"
    )
    assert short("http://example.org/a") == "example.org/a"


def test_groups_keep_the_names_of_their_index() -> None:
    grouped = pd.DataFrame({"plan": ["甲", "甲", "乙"], "n": [1, 2, 4]}).groupby("plan", sort=False).sum()
    html = show(grouped).html(scripts=False)
    page: Any = lxml.html.fromstring(html)
    assert page.xpath("//th/text()") == ["plan", "n"]
    assert cells(html) == [["甲", "3"], ["乙", "4"]]


def test_rows_that_were_chosen_keep_no_numbers() -> None:
    html = show(pd.DataFrame({"n": [1, 2, 4]}).iloc[1:]).html(scripts=False)
    assert cells(html) == [["2"], ["4"]]


def test_a_column_without_any_value_is_named_and_left_out() -> None:
    made = pd.DataFrame({"n": [1], "upTo": pd.Series([None], dtype="Int64")})
    made.attrs["headings"] = {"upTo": "上限"}
    page: Any = lxml.html.fromstring(show(made).html(scripts=False))
    assert page.xpath("//th/text()") == ["n"]
    assert page.xpath("//caption/text()") == ["没有值的列未列出：上限"]


def test_more_rows_than_are_wanted_are_counted() -> None:
    many = pd.DataFrame({"n": range(2_001)})
    html = show(many).html(scripts=False)
    assert len(cells(html)) == 2_000
    assert "共 2,001 行，此处只列前 2,000 行" in html
    assert "2,001 rows, of which the first 5 are here" in show(many, rows=5, language="en").html(
        scripts=False
    )


def test_long_texts_open_on_a_click() -> None:
    text = "；".join(["加强有组织的基础研究"] * 30)
    html = show(pd.DataFrame({"tasks": [text]})).html(scripts=False)
    page: Any = lxml.html.fromstring(html)
    assert page.xpath("//details/summary/text()") == [text[:55] + "…"]
    assert cells(html) == [[text[:55] + "…" + text[55:]]]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</table><script>alert(1)</script>",
        "javascript:alert(1)",
        'https://a"onmouseover="alert(1)',
        "https://a/<script>",
    ],
)
def test_nothing_in_a_frame_becomes_markup(hostile: str) -> None:
    made = pd.DataFrame({hostile: [hostile]}, index=pd.Index([hostile], name=hostile))
    made.attrs = {"title": hostile, "headings": {hostile: hostile}}
    page: Any = lxml.html.fromstring(show(made).html(scripts=False))
    assert [script.text_content() for script in page.iter("script")] == [
        "window.policykgTables?.then((enhance) => enhance());"
    ]
    assert not list(page.iter("img"))
    assert {name for one in page.iter() for name in one.attrib if name.startswith("on")} == set()
    assert all(link.startswith("https://") for link in page.xpath("//a/@href"))


def test_the_library_names_no_server() -> None:
    library = carried.library()
    assert "import(place)" in library
    assert "http" not in library
    assert len(library) < 300_000


def test_the_same_library_every_time() -> None:
    code = "import hashlib; from kg.notebook.scripts import library; print(hashlib.sha256(library().encode()).hexdigest())"
    seen = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
        for _ in range(2)
    }
    assert len(seen) == 1


def test_without_itables_a_table_is_a_plain_table(tmp_path: Path) -> None:
    """A folder in front of the path makes itables what it is where it is not installed."""
    (tmp_path / "itables.py").write_text("raise ImportError", encoding="utf-8")
    code = "import pandas as pd; from kg.notebook import show; print(show(pd.DataFrame({'n': [7]}))._repr_html_())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[3]}", "PATH": ""},
    )
    assert cells(done.stdout) == [["7"]]
    assert "DecompressionStream" not in done.stdout


def test_the_notebook_package_loads_nothing_heavy() -> None:
    code = "import sys, kg.notebook; print([one for one in ('pandas', 'IPython', 'itables', 'rdflib', 'nbconvert') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setattr(carried, "_carrier", carried._Carrier())
    made = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    made.user_ns["table"] = show(frame())
    yield made
    InteractiveShell.clear_instance()


def carries(shell: Any, cell: str) -> list[bool]:
    """Run a cell that shows tables; tell for each whether it has the library in it."""
    shell.user_ns["shown"] = []
    shell.run_cell(cell, store_history=True).raise_error()
    return ["DecompressionStream" in html for html in shell.user_ns["shown"]]


def test_one_cell_carries_the_library_and_does_so_again_when_it_is_run_again(shell: Any) -> None:
    first = "shown.append(table._repr_html_()); shown.append(table._repr_html_())"
    assert carries(shell, first) == [True, False]
    assert carries(shell, "shown.append(table._repr_html_())") == [False]
    assert carries(shell, first) == [True, False]


def test_outside_of_ipython_every_table_stands_by_itself() -> None:
    html = show(frame())._repr_html_()
    assert "DecompressionStream" in html
