"""The folder of the explorer: what is in it, the same bytes each time, nothing of others written over."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli.main import command
from kg.errors import InputError
from kg.site import write_site
from kg.site.packing import data_script
from kg.store.base import Store
from kg.store.open import open_store
from kg.web.api import answered, named
from kg.web.page import FOLDER_ONLY, SHARED

SMALL = Path(__file__).parents[2] / "data" / "small.trig"


@pytest.fixture(scope="module")
def small() -> Store:
    return open_store(SMALL)


@pytest.fixture(scope="module")
def site(small: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(small, tmp_path_factory.mktemp("site") / "explorer").parent


def content(script: str) -> tuple[str, Any]:
    """What a script of data hands over, read as the page reads it."""
    found = re.fullmatch(r"policykg\.put\((\"[^\"]+\"),(.*)\);\n", script, re.DOTALL)
    assert found
    value = json.loads(found[2])
    if isinstance(value, str):
        value = gzip.decompress(base64.b64decode(value)).decode("utf-8")
        value = value if found[1] == '"graph.nt"' else json.loads(value)
    return json.loads(found[1]), value


def test_holds_the_page_the_front_end_and_every_answer_without_a_value(site: Path, small: Store) -> None:
    assert (site / "index.html").is_file()
    assert {path.name for path in (site / "static").iterdir()} == {*SHARED, *FOLDER_ONLY}
    for name in named(small):
        script = (site / "data" / name).with_suffix(".js").read_text(encoding="utf-8")
        assert content(script) == (name, answered(small, name, {}))


def test_the_graph_is_whole_each_triple_under_its_graph(site: Path, small: Store) -> None:
    name, text = content((site / "data" / "graph.js").read_text(encoding="utf-8"))
    assert name == "graph.nt"
    graph, found = "", set()
    for line in text.splitlines():
        if line.startswith("# "):
            graph = line[2:]
        else:
            found.add((line.removesuffix(" ."), graph))
    assert found == {(str(quad.triple), str(quad.graph_name)) for quad in small.quads()}


def test_the_same_graph_gives_the_same_bytes(site: Path, small: Store, tmp_path: Path) -> None:
    again = write_site(small, tmp_path / "again").parent

    def files(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }

    assert files(again) == files(site)


def test_one_written_before_is_written_anew(small: Store, tmp_path: Path) -> None:
    first = write_site(small, tmp_path / "site").parent
    (first / "data" / "old.js").write_text("old", encoding="utf-8")
    write_site(small, first)
    assert not (first / "data" / "old.js").exists()


def test_a_folder_of_others_is_left_alone(small: Store, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="no explorer"):
        write_site(small, tmp_path)
    with pytest.raises(InputError, match="is a file"):
        write_site(small, tmp_path / "thesis.docx")
    assert (tmp_path / "thesis.docx").read_text(encoding="utf-8") == "mine"


def test_the_page_has_no_inline_script_or_style_and_no_address_elsewhere(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "connect-src 'none'" in page
    assert re.findall(r"<script(?![^>]*src=)|<style|style=|https?://", page) == []


def test_titles_that_look_like_code_stay_data() -> None:
    title = '</script><script>alert(1)</script>"\u2028\\'
    assert content(data_script("about.json", {"title": title})) == ("about.json", {"title": title})


def test_the_command_prints_the_page_and_refuses_a_foreign_folder(tmp_path: Path) -> None:
    runner = CliRunner()
    done = runner.invoke(command(), ["site", str(tmp_path / "out"), "--store", str(SMALL)])
    assert (done.exit_code, done.output.strip()) == (0, str(tmp_path / "out" / "index.html"))
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    assert runner.invoke(command(), ["site", str(tmp_path), "--store", str(SMALL)]).exit_code != 0
