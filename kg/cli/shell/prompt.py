"""The shell on a terminal: lines with completion, a history and colours."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import has_focus, is_searching
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.output import ColorDepth, Output

from kg.cli.colour import wanted as colour_wanted
from kg.cli.shell.session import Session
from kg.cli.shell.statements import is_complete
from kg.cli.shell.suggestions import suggestions
from kg.errors import PolicyKgError

PROMPT = "policykg> "
FURTHER = "     ...> "


class ShellCompleter(Completer):
    """Offers what :func:`kg.cli.shell.suggestions.suggestions` knows; a store that fails offers nothing."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Iterate over the completions at the cursor."""
        try:
            found = suggestions(self.session, document.text_before_cursor)
        except PolicyKgError:
            return
        for one in found:
            yield Completion(one.text, start_position=-one.back, display_meta=one.meta)


def converse(session: Session, *, given: Input | None = None, shown: Output | None = None) -> int:
    """Read statements from the terminal (or ``given``) and run them until the user leaves; return 0."""
    prompt = prompt_of(session, given=given, shown=shown)
    while not session.ended:
        try:
            session.run(prompt.prompt(PROMPT))
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
    return 0


def prompt_of(
    session: Session, *, given: Input | None = None, shown: Output | None = None
) -> PromptSession[str]:
    """Return the prompt with its keys, its history and its completion."""
    coloured = colour_wanted(True)
    return PromptSession(
        multiline=True,
        key_bindings=_keys(),
        prompt_continuation=FURTHER,
        completer=ShellCompleter(session),
        complete_in_thread=True,
        complete_while_typing=True,
        history=history(),
        lexer=_lexer() if coloured else None,
        color_depth=None if coloured else ColorDepth.DEPTH_1_BIT,
        input=given,
        output=shown,
    )


def history(environment: Mapping[str, str] = os.environ) -> History:
    """Return the history, kept in the user's state directory, or only in memory where that fails.

    The directory is ``policykg`` below XDG_STATE_HOME, else below ~/.local/state (LOCALAPPDATA on Windows).
    """
    base = environment.get("XDG_STATE_HOME") or environment.get("LOCALAPPDATA")
    try:
        folder = (Path(base) if base else Path.home() / ".local" / "state") / "policykg"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / "shell-history"
        file.touch(mode=0o600)
    except (OSError, RuntimeError):
        return InMemoryHistory()
    return FileHistory(file)


def _keys() -> KeyBindings:
    keys = KeyBindings()
    typing = has_focus(DEFAULT_BUFFER) & ~is_searching

    @keys.add("enter", filter=typing)
    def _(event: KeyPressEvent) -> None:
        """Run a whole statement; begin a new line of one that is not, unless two were empty."""
        buffer = event.current_buffer
        at_end = not buffer.document.text_after_cursor.strip()
        emptied = not buffer.document.current_line.strip()
        if at_end and (is_complete(buffer.text) or emptied):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    @keys.add("escape", "enter", filter=typing)
    def _further(event: KeyPressEvent) -> None:
        """Begin a new line whatever stands there."""
        event.current_buffer.insert_text("\n")

    return keys


def _lexer() -> Lexer:
    from prompt_toolkit.lexers import PygmentsLexer

    return PygmentsLexer.from_filename("query.rq")
