"""The wheel: the same bytes each time, nothing in it that is not the product, and it works where it lands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.hanging import SOAK

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Standard output of a command that must succeed; its complaints are shown when it does not."""
    done = subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{command} left with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def wheel_into(directory: Path) -> Path:
    """Build the wheel with what is installed: no isolation, so no network."""
    options = ("--target", "wheel", "--directory", directory)
    run(sys.executable, "-m", "hatchling", "build", *options, cwd=ROOT, SOURCE_DATE_EPOCH="1577836800")
    (wheel,) = directory.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_into(tmp_path_factory.mktemp("wheel"))


def locked() -> list[Requirement]:
    """What is locked for this machine."""
    lines = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines()
    every = [Requirement(line.rstrip("\\ ")) for line in lines if re.match(r"\w", line)]
    return [one for one in every if one.marker is None or one.marker.evaluate()]


def link_requirements(site: Path) -> None:
    """Let ``site`` hold what is locked and nothing else: linked from where the tests run, which has more."""
    for required in locked():
        found = distribution(required.name)
        assert found.version in required.specifier
        tops = {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}
        for top in tops:
            if not (site / top).exists():
                (site / top).symlink_to(str(found.locate_file(top)))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin directory of an empty environment with the locked requirements and the wheel."""
    environment = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", environment, cwd=environment)
    python = environment / "bin" / "python"
    # Not compiled: only a part of it is run, and once.
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")
    if SOAK:
        run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.txt", cwd=environment)
    else:
        (site,) = environment.glob("lib/python*/site-packages")
        link_requirements(site)
    run(*pip, "--no-deps", "--no-index", wheel, cwd=environment)
    return environment / "bin"


def test_two_builds_give_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert wheel_into(tmp_path).read_bytes() == wheel.read_bytes()


def test_holds_the_packages_and_their_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    rooms = {name.split("/")[0] for name in names}
    assert rooms == {"ontology", "loaders", "kg", "queries", "policykg-0.1.0.dist-info"}
    assert not [name for name in names if "gold" in name or "__pycache__" in name]

    def data(room: str) -> set[str]:
        shipped = (
            path for path in (ROOT / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        )
        return {path.relative_to(ROOT).as_posix() for path in shipped if path.name != ".gitkeep"}

    for room in ("ontology", "loaders", "kg", "queries"):
        assert data(room) <= set(names), "a file of the working copy that an installed policykg would miss"
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


def test_works_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    policykg = installed / "policykg"
    run(policykg, "build", ROOT / "corpus", "--store", "store", cwd=tmp_path)
    shared = json.loads(
        run(policykg, "ask", "shared-tasks", "--store", "store", "--format", "json", cwd=tmp_path)
    )
    assert shared, "no two agencies share a task"
    run(policykg, "draw", "--store", "store", "pictures", cwd=tmp_path)
    pictures = sorted((tmp_path / "pictures").rglob("*.html"))
    assert pictures
    assert all(picture.stat().st_size > 1000 for picture in pictures)
