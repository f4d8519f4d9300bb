"""``policykg mcp`` as a command: what it needs, what it refuses, and that it ends with its client."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WITHOUT = "import sys; sys.modules['mcp'] = None; from kg.cli import main; sys.exit(main())"
WITH = "import sys; from kg.cli import main; sys.exit(main())"


def call(program: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, "mcp", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "POLICYKG_LANG": "en"},
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_the_extra_it_says_what_to_install(built: Path) -> None:
    done = call(WITHOUT, "--store", str(built))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "pip install 'policykg[agents]'" in done.stderr


def test_without_a_store_it_says_how_to_make_one(tmp_path: Path) -> None:
    done = call(WITH, "--store", str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "policykg build" in done.stderr


def test_options_of_http_without_it_are_an_error(tmp_path: Path) -> None:
    done = call(WITH, "--port", "9000")
    assert done.returncode == 2
    assert "--port is for --http" in done.stderr


def test_a_taken_port_is_told(built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = call(WITH, "--store", str(built), "--http", "--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}: cannot be listened on" in done.stderr


def test_it_ends_when_its_client_goes_away(built: Path) -> None:
    done = call(WITH, "--store", str(built))
    assert (done.returncode, done.stdout) == (0, "")
