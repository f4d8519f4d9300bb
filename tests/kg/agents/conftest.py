"""Real clients of a real server: one process over the standard streams, one over HTTP, on the shipped plans."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.types import CallToolResult

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = ["-c", "from kg.cli import main; main()", "mcp"]


@dataclass
class Caller:
    """A client whose calls wait for their answers."""

    client: Client
    portal: BlockingPortal

    def call(self, tool: str, **arguments: object) -> CallToolResult:
        """Call a tool."""

        async def called() -> CallToolResult:
            return await self.client.call_tool(tool, arguments)

        return self.portal.call(called)

    def answer(self, tool: str, **arguments: object) -> dict[str, Any]:
        """Call a tool and return its records; an error fails the test."""
        result = self.call(tool, **arguments)
        assert not result.is_error, text(result)
        answer: dict[str, Any] | None = result.structured_content
        assert answer is not None
        return answer

    def error(self, tool: str, **arguments: object) -> str:
        """Call a tool and return the text of its error."""
        result = self.call(tool, **arguments)
        assert result.is_error, text(result)
        return text(result)

    def run(self, work: Any, *arguments: Any) -> Any:
        """Run a coroutine function of the client."""
        return self.portal.call(work, *arguments)


def text(result: CallToolResult) -> str:
    """The text of a result."""
    return "\n".join(part.text for part in result.content if part.type == "text")


@contextmanager
def connected(server: StdioServerParameters | str) -> Iterator[Caller]:
    """A client of ``server``."""
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(server)) as client:
        yield Caller(client, portal)


@pytest.fixture(scope="session")
def stdio(built: Path) -> Iterator[Caller]:
    server = StdioServerParameters(
        command=sys.executable, args=[*PROGRAM, "--store", str(built)], env={"PYTHONPATH": str(ROOT)}
    )
    with connected(server) as caller:
        yield caller


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The address of a server over HTTP on a free port of loopback."""
    with subprocess.Popen(
        [sys.executable, *PROGRAM, "--store", str(built), "--http", "--port", "0"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        assert told.startswith("policykg: http://127.0.0.1:"), told + process.stderr.read()
        yield told.removeprefix("policykg: ").strip()
        process.terminate()
