"""The same plans give the same bytes, whatever the process, the folder and the order of the files."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "import sys; from kg.cli.main import run; sys.exit(run(sys.argv[1:]))"
ROOT = Path(__file__).resolve().parent.parent


def policykg(*arguments: str, cwd: Path, **environment: str) -> None:
    """Run the command line in a process of its own."""
    subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        check=True,
        capture_output=True,
        timeout=120,
    )


def exported(paths: list[Path], cwd: Path, workers: str, **environment: str) -> str:
    cwd.mkdir()
    policykg("build", *map(str, paths), "--store", "store", "--workers", workers, cwd=cwd, **environment)
    policykg("export", "--store", "store", "out.nq", cwd=cwd, **environment)
    return hashlib.sha256((cwd / "out.nq").read_bytes()).hexdigest()


@pytest.fixture(scope="session")
def reference(corpus_paths: list[Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    return exported(corpus_paths, tmp_path_factory.mktemp("reference") / "a", "1", PYTHONHASHSEED="1")


@pytest.mark.parametrize(
    ("order", "workers", "environment"),
    [
        (slice(None, None, -1), "1", {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai"}),
        (slice(None), "2", {"PYTHONHASHSEED": "3", "LC_ALL": "C"}),
    ],
)
def test_one_digest(
    reference: str,
    corpus_paths: list[Path],
    tmp_path: Path,
    order: slice,
    workers: str,
    environment: dict[str, str],
) -> None:
    assert exported(corpus_paths[order], tmp_path / "somewhere else", workers, **environment) == reference
