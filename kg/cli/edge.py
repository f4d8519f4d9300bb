"""The edge between the commands and the terminal: streams in UTF-8, errors told once, exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable

import click

from kg.cli.colour import wanted as colour_wanted
from kg.errors import PolicyKgError
from kg.language import of_messages

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
        return _said(_usage(error), USAGE)
    except click.ClickException as error:
        return _said(_in_words(error.format_message()), USAGE)
    except PolicyKgError as error:
        from kg.cli.messages import told

        code = getattr(error, "exit_code", USAGE)
        return _said(told(error, of_messages()), code if isinstance(code, int) else USAGE)
    except (BrokenPipeError, SystemExit):
        # Click itself turns a broken pipe into SystemExit(1), and leaves it at that in this mode. What
        # is still buffered has nowhere to go; without this Python would complain once more at exit.
        if sys.__stdout__ is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        return _said(_in_words("interrupted"), INTERRUPTED)
    except Exception as error:
        if os.environ.get("POLICYKG_TRACEBACK"):
            traceback.print_exc()
        fault = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return _said(_in_words(f"fault: {fault}. Set POLICYKG_TRACEBACK=1 to see where and report it"), FAULT)


def tell(message: str) -> None:
    """Write a line about what was done to stderr: ``tell("5 documents, 12000 statements")``."""
    print(f"policykg: {_in_words(message)}", file=sys.stderr)


def _usage(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "policykg"
    where = command.removeprefix("policykg").strip() or "usage"
    message = error.format_message().rstrip(".")
    if of_messages() == "zh":
        where = _in_words(where)
        return f"{where}：{_in_words(message)}。参见：{command} --help"
    return f"{where}: {message}. See: {command} --help"


def _in_words(message: str) -> str:
    language = of_messages()
    if language != "zh":
        return message
    from kg.cli.messages import translated

    return translated(message, language)


def _said(message: str, code: int) -> int:
    name = "policykg:"
    if colour_wanted(sys.stderr.isatty()):
        name = click.style(name, fg="red", bold=True)
    print(f"{name} {message}", file=sys.stderr)
    return code
