"""``policykg completion``: scripts for the shells, and what is offered when somebody presses TAB."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete
from click.types import StringParamType

VARIABLE = "_POLICYKG_COMPLETE"
"""Where the scripts say what they want of policykg."""

SHELLS = ("bash", "zsh", "fish")

MOST = 100
"""Names offered at a time."""

NOT_PLAIN = frozenset(" \t\n'\"\\$`()<>|&;*?[]{}!#,~")
"""Characters for which a shell needs quotation marks."""

_THINGS = {"plan": "plans", "agency": "agencies", "area": "areas"}
"""Pick-lists of options of commands that are no questions, by the option's name."""


@click.command("completion", short_help="Write the script that completes words at TAB.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion_command(shell: str) -> None:
    """Write the script with which the shell completes commands, options, questions, tables and, where
    there is a build, the names of plans and agencies. 命令补全脚本。

    \b
    policykg completion bash > ~/.local/share/bash-completion/completions/policykg
    policykg completion zsh > ~/.zfunc/_policykg
    policykg completion fish > ~/.config/fish/completions/policykg.fish

    Then open a new shell; for zsh ~/.zfunc must be in fpath.
    """
    from kg.cli.main import command
    from kg.cli.output import write

    made = get_completion_class(shell)
    assert made is not None, "click knows these three shells"
    # Not made.source(), which would look for a bash on this machine to complain about its age.
    script = made(command(), {}, "policykg", VARIABLE)
    write(script.source_template % script.source_vars())


def completing() -> bool:
    """Tell whether a shell's script asks for words, and not a person for work."""
    return VARIABLE in os.environ


def complete(group: click.Group) -> int:
    """Print the words the shell asks for; whatever fails, nothing is offered and nothing is said."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            _offer_names(group)
            return shell_complete(group, {}, "policykg", VARIABLE, os.environ[VARIABLE])
    except Exception:
        return 1


class Pick(StringParamType):
    """A thing of the graph given by a name; TAB offers those of the pick-list ``pick``."""

    def __init__(self, pick: str) -> None:
        self.pick = pick

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names of the store of the command line that begin with ``incomplete``."""
        place = ctx.params.get("store") or ""
        return [CompletionItem(name) for name in _names(str(place), self.pick, incomplete)]


class Word(StringParamType):
    """One of some words; TAB offers those that ``known`` gives, and none is refused here."""

    def __init__(self, known: Callable[[], Iterable[str]]) -> None:
        self.known = known

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the words that begin with ``incomplete``."""
        return [CompletionItem(word) for word in self.known() if word.startswith(incomplete)]


def _names(place: str, pick: str, part: str) -> list[str]:
    """Return names that begin with ``part`` and need no quotation marks, from a build on this machine."""
    from kg.build.layout import CURRENT

    if not place or not (Path(place) / CURRENT).is_dir():
        return []
    from kg.ask import choices
    from kg.store.open import open_store

    with open_store(place) as store:
        found = choices(store, pick, part or None)
    fits = [one.name for one in found if one.name.startswith(part) and (part or one.official)]
    return [name for name in dict.fromkeys(fits) if not NOT_PLAIN & set(name)][:MOST]


def _offer_names(group: click.Group) -> None:
    for one in _commands(group):
        for param in one.params:
            if isinstance(param, click.Option) and param.name in _THINGS and param.type is click.STRING:
                param.type = Pick(_THINGS[param.name])


def _commands(group: click.Group) -> Iterator[click.Command]:
    for one in group.commands.values():
        yield one
        if isinstance(one, click.Group):
            yield from _commands(one)
