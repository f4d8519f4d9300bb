"""The edge between the commands and the terminal: streams in UTF-8, errors told once, exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable

import click

from kg.errors import PolicyKgError

USAGE = 2
INTERRUPTED = 130
FAULT = 70
"""Exit code of a fault in policykg itself, apart from the codes of the public contract (0 to 3)."""


def set_up_streams() -> None:
    """Make stdout and stderr write UTF-8 and leave line ends as they are, whatever the console."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def guarded(work: Callable[[], int | None]) -> int:
    """Run ``work`` and return the exit code; whatever goes wrong becomes one line on stderr.

    A reader that goes away (``| head``) is no error. With POLICYKG_TRACEBACK set a fault in policykg
    itself shows where it happened.
    """
    try:
        code = work() or 0
        sys.stdout.flush()
        return code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "policykg"
        where = command.removeprefix("policykg").strip() or "usage"
        return _told(f"{where}: {error.format_message().rstrip('.')}. See: {command} --help", USAGE)
    except click.ClickException as error:
        return _told(error.format_message(), USAGE)
    except PolicyKgError as error:
        code = getattr(error, "exit_code", USAGE)
        return _told(str(error), code if isinstance(code, int) else USAGE)
    except (BrokenPipeError, SystemExit):
        # Click itself turns a broken pipe into SystemExit(1), and leaves it at that in this mode. What
        # is still buffered has nowhere to go; without this Python would complain once more at exit.
        if sys.__stdout__ is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        return _told("interrupted", INTERRUPTED)
    except Exception as error:
        if os.environ.get("POLICYKG_TRACEBACK"):
            traceback.print_exc()
        fault = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return _told(f"fault: {fault}. Set POLICYKG_TRACEBACK=1 to see where and report it", FAULT)


def _told(message: str, code: int) -> int:
    print(f"policykg: {message}", file=sys.stderr)
    return code
