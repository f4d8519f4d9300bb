"""The house rules that a machine can hold: layout, file sizes, names, locks, the shipped plans."""

from __future__ import annotations

import ast
import csv
import hashlib
import os
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ontology", "loaders", "kg")
ROOMS = (*PACKAGES, "queries", "corpus", "tests", "docs", "benchmarks", "notebooks", "requirements", ".ci")
SEEDS = ROOT.parent / "shared" / "seeds"
# What .gitignore keeps out of the project, by its place at the root …
OUTSIDE = {".git", ".venv", "data", "pictures", "explorer", "build", "dist"}
# … or anywhere.
CACHES = {
    "__pycache__",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    ".import_linter_cache",
    ".ipynb_checkpoints",
    "node_modules",
}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project, relative to its root."""
    found: list[Path] = []
    for folder, inside, files in os.walk(ROOT):
        place = Path(folder).relative_to(ROOT)
        inside[:] = [one for one in inside if one not in CACHES and (place.parts or one not in OUTSIDE)]
        found += (place / name for name in files if place.parts or name not in OUTSIDE)
    return tuple(sorted(found))


def text_files() -> Iterator[tuple[Path, str]]:
    """Files of the project that are UTF-8 text, with their text."""
    for place in project_files():
        try:
            yield place, (ROOT / place).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


PYTHON = [place for place in project_files() if place.suffix == ".py"]


@pytest.mark.parametrize("place", PYTHON, ids=str)
def test_a_python_file_is_one_idea_with_a_docstring(place: Path) -> None:
    source = (ROOT / place).read_text(encoding="utf-8")
    assert source.count("\n") < 400
    assert ast.get_docstring(ast.parse(source)), "the first thing a newcomer reads is the module docstring"


def test_no_file_is_named_for_being_a_heap() -> None:
    heap = re.compile(r"(utils?|helpers?|common|misc|.*manager)\.py")
    assert [str(place) for place in PYTHON if heap.fullmatch(place.name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_there(room: str) -> None:
    assert (ROOT / room).is_dir()


def test_licence_and_notice_are_there() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert "MIT License" in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_first_screen_of_the_readme_has_both_commands() -> None:
    screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40]
    assert [line.split("#")[0].strip() for line in screen if line.startswith("make ")] == [
        "make run",
        "make test",
    ]


def test_no_file_names_a_directory_of_the_machine_it_was_written_on() -> None:
    machine = re.compile(r"(?<![\w:/.*])/(?:work|tmp)(?=[/\s\"'`)]|$)", re.MULTILINE)
    may = {Path("Makefile"), Path("tests/test_frame.py")}
    found = [str(place) for place, text in text_files() if place.parts[0] != ".ci" and machine.search(text)]
    assert [name for name in found if Path(name) not in may] == []


def test_pictures_and_pages_fetch_nothing() -> None:
    host = re.compile(r"\bcdnjs\b|\bunpkg\b|jsdelivr|googleapis|\bcdn\.")
    assert [str(place) for place, text in text_files() if place.parts[0] == "kg" and host.search(text)] == []


# Requirements


def project_table() -> dict[str, list[str]]:
    """Names of the declared requirements: those of the product, of its extras, of the developers."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [line for lines in declared["project"]["optional-dependencies"].values() for line in lines]
    developers = [
        line for lines in declared["dependency-groups"].values() for line in lines if isinstance(line, str)
    ]
    lists = {"run": declared["project"]["dependencies"], "extras": extras, "dev": developers}
    return {
        kind: sorted({re.split(r"[<>=~!\[; ]", line)[0] for line in lines}) for kind, lines in lists.items()
    }


def pins(name: str) -> dict[str, set[str]]:
    """name → locked versions (more than one where Python versions differ)."""
    locked: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
        if pin := re.match(r"([a-z0-9-]+)==([^ ;]+)", line):
            locked.setdefault(pin[1], set()).add(pin[2])
    return locked


@pytest.mark.parametrize("name", ["run.txt", "build.txt", "dev.txt"])
def test_a_lock_has_hashes_and_no_hosts(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert not re.search(r"://|\.whl|\.tar\.gz|^\s*-(?!-hash=)", text, re.MULTILINE), "a host or a path"
    blocks = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^ *#.*\n", "", text).strip())
    assert len(blocks) > 3
    without = [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)]
    assert without == []


def test_the_locks_agree_and_hold_every_declared_requirement() -> None:
    run, build, dev, declared = pins("run.txt"), pins("build.txt"), pins("dev.txt"), project_table()
    assert set(declared["run"]) <= set(run)
    assert set(declared["dev"]) | set(declared["extras"]) <= set(dev)
    for lock in (run, build):
        assert {name: versions for name, versions in lock.items() if dev.get(name) != versions} == {}


def test_the_product_imports_only_what_it_declares() -> None:
    declared = {name for kind in ("run", "extras") for name in project_table()[kind]}
    owners = packages_distributions()
    imported: dict[str, str] = {}
    for place in PYTHON:
        if place.parts[0] not in PACKAGES:
            continue
        for node in ast.walk(ast.parse((ROOT / place).read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            for name in names:
                for owner in owners.get(name.split(".")[0], []):
                    imported[re.sub(r"[-_.]+", "-", owner).lower()] = str(place)
    imported.pop("policykg", None)
    assert {owner: place for owner, place in imported.items() if owner not in declared} == {}


# The shipped plans


def manifest() -> list[dict[str, str]]:
    with (ROOT / "corpus" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_manifest_names_every_plan_with_its_hash() -> None:
    rows = manifest()
    assert [row["file"] for row in rows] == [path.name for path in sorted((ROOT / "corpus").glob("*.txt"))]
    hashes = {
        row["file"]: hashlib.sha256((ROOT / "corpus" / row["file"]).read_bytes()).hexdigest() for row in rows
    }
    assert {row["file"]: row["sha256"] for row in rows} == hashes
    assert all(row["title"] and row["issuer_or_area"] for row in rows)


@pytest.mark.parametrize("word", ["在线亚洲", "午夜", "无码", "av大片", "免费观看"])
def test_the_plans_carry_no_spam(word: str) -> None:
    plans = sorted((ROOT / "corpus").glob("*.txt"))
    assert len(plans) == 5
    assert [plan.name for plan in plans if word in plan.read_text(encoding="utf-8")] == []


def test_the_plans_are_as_found_but_for_the_spam() -> None:
    plans = sorted((ROOT / "corpus").glob("*.txt"))
    for plan in plans:
        found = SEEDS / plan.name
        if found.exists():
            head, _, _ = found.read_bytes().partition("在线亚洲".encode())
            assert plan.read_bytes() == head
    assert len(plans) == 5
