"""What ships under kg/web/static was built from what stands under web/."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

from kg.web.page import FOLDER_ONLY, SHARED, STATIC

WEB = Path(__file__).parents[3] / "web"
REMEDY = "web/ was changed without building it: run make web"


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "node_modules" not in path.relative_to(folder).parts
    }


def told() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((STATIC / "built.json").read_text(encoding="utf-8"))
    return found


def test_every_source_is_the_one_that_was_built() -> None:
    assert hashes(WEB) == told()["sources"], REMEDY


def test_every_file_is_the_one_the_build_wrote() -> None:
    assert {name: one for name, one in hashes(STATIC).items() if name != "built.json"} == told()["outputs"]


def test_the_files_that_pages_name_are_there() -> None:
    assert {*SHARED, *FOLDER_ONLY} == set(told()["outputs"])


def test_the_lock_names_one_version_and_hash_of_every_package() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    assert all("integrity" in one for name, one in lock["packages"].items() if name)
    exact = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in exact} == exact


def test_the_licences_of_all_libraries_ship_and_none_of_them_is_gpl() -> None:
    text = (STATIC / "LICENCES.txt").read_text(encoding="utf-8")
    for name in (
        "tabulator-tables",
        "echarts",
        "zrender",
        "cytoscape",
        "cytoscape-fcose",
        "oxigraph",
        "@zazuko/yasgui",
    ):
        assert f"\n{name} " in text
    named = re.findall(r"^(\S+ \S+) \((.+)\)$", text, re.MULTILINE)
    assert len(named) > 20
    assert [name for name, terms in named if re.search("GPL|unknown|undefined", terms)] == []


def test_what_every_visitor_loads_first_is_small() -> None:
    """A slow office network: the script and the style of the first page, before compression."""
    assert (STATIC / "app.js").stat().st_size < 600_000
    assert (STATIC / "app.css").stat().st_size < 120_000
