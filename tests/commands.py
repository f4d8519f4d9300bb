"""The command as a user calls it, in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.cli.main import run

Said = tuple[int, str, str]
"""Exit code, stdout and stderr."""

Run = Callable[..., Said]


def caller(captured: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that runs the command with the arguments it is given."""

    def call(*arguments: str) -> Said:
        captured.readouterr()
        code = run(arguments)
        said = captured.readouterr()
        return code, said.out.decode("utf-8"), said.err.decode("utf-8")

    return call
