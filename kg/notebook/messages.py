"""The errors of this project as one message in a notebook: where, what is wrong, what to do.

A traceback through thirty frames of ours helps nobody who mistyped the name of an agency. Errors of other
kinds keep theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.errors import PolicyKgError

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def lines_of(error: BaseException) -> list[str]:
    """Return what is shown of ``error``: its kind and where, what is wrong, what to do.

    >>> lines_of(PolicyKgError("no-such-question", "there is no such question", "See graph.questions()"))
    ['PolicyKgError: no-such-question: there is no such question', '→ See graph.questions()']
    """
    kind = type(error).__name__
    if not isinstance(error, PolicyKgError):
        return [f"{kind}: {error}"]
    return [f"{kind}: {error.where}: {error.problem}", f"→ {error.remedy}"]


def show_messages(shell: InteractiveShell) -> None:
    """Let ``shell`` show errors of this project as a message, unless the user handles exceptions already."""
    told: Any = shell
    if not shell.custom_exceptions:
        told.set_custom_exc((PolicyKgError,), _shown)


def show_tracebacks(shell: InteractiveShell) -> None:
    """Let ``shell`` show tracebacks of errors of this project again."""
    told: Any = shell
    if shell.custom_exceptions == (PolicyKgError,):
        told.set_custom_exc((), None)


def _shown(
    shell: InteractiveShell,
    kind: type[BaseException],
    error: BaseException,
    _trace: TracebackType | None,
    tb_offset: int | None = None,
) -> Sequence[str]:
    told = lines_of(error)
    # What IPython itself calls once it has made a traceback: it prints, or sends the error to the page.
    shell._showtraceback(kind, error, told)
    return told
