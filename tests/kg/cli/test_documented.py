"""Every command says what it does, shows how it is called, and stands in the documents."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kg.cli.main import command
from kg.cli.messages import catalogue

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "command-line.md").read_text(encoding="utf-8")
QUESTIONS = (Path(__file__).resolve().parents[3] / "docs" / "questions.md").read_text(encoding="utf-8")


def commands(one: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Iterate over ``one`` and everything below it, each with its name (``reason check``)."""
    yield " ".join(path), one
    if isinstance(one, click.Group):
        context = click.Context(one)
        for name in one.list_commands(context):
            inner = one.get_command(context, name)
            assert inner is not None
            yield from commands(inner, (*path, name))


ALL = dict(commands(command()))


def examples(one: click.Command) -> list[str]:
    """Return the lines of the help that call the command, without what explains them."""
    lines = [line.strip() for line in (one.help or "").splitlines()]
    return [re.split(r"\s{2,}", line)[0] for line in lines if line.startswith("policykg ")]


def parsed(one: click.Command, name: str, arguments: list[str], parent: click.Context | None) -> list[str]:
    """Let click parse ``arguments`` without running anything; return the names of the commands called."""
    try:
        context = one.make_context(name, arguments, parent=parent)
    except click.BadParameter as error:
        # An example may name a file that is not here.
        assert "does not exist" in error.format_message(), error.format_message()
        return [name]
    rest = [*context._protected_args, *context.args]
    if not isinstance(one, click.Group) or not rest:
        return [name]
    inner_name, inner, left = one.resolve_command(context, rest)
    assert inner is not None and inner_name is not None
    return [name, *parsed(inner, inner_name, left, context)]


@pytest.mark.parametrize("name", ALL)
def test_a_command_says_what_it_does_and_shows_how_it_is_called(name: str) -> None:
    one = ALL[name]
    if name:
        assert one.short_help, f"policykg {name} needs a short_help"
    assert len(one.help or "") > 40, f"policykg {name} needs a help text"
    shown = examples(one)
    assert any(line.startswith(f"policykg {name}".strip()) for line in shown), (
        f"policykg {name} needs an example of itself in its help: a line that begins with ‘policykg {name}’"
    )
    for param in one.params:
        if isinstance(param, click.Option) and not param.hidden:
            assert param.help, f"policykg {name} --{param.name} needs a help text"


@pytest.mark.parametrize("name", ALL)
def test_examples_are_what_the_command_takes(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in examples(ALL[name]):
        words = shlex.split(re.split(r" [<>|] ", line)[0])
        assert words[0] == "policykg"
        assert parsed(command(), "policykg", words[1:], None)[0] == "policykg"


@pytest.mark.parametrize("name", ALL)
def test_a_command_stands_in_the_documents(name: str) -> None:
    page, chapter = (PAGE, f"## policykg {name}".strip())
    if name.startswith("ask "):
        page, chapter = QUESTIONS, f"## {name.removeprefix('ask ')}"
    assert f"\n{chapter}\n" in page, "run: python -m kg.cli.reference docs/"


@pytest.mark.parametrize("name", [name for name in ALL if name and not name.startswith("ask ")])
def test_what_a_command_does_is_said_in_chinese_too(name: str) -> None:
    known = catalogue()
    words = [ALL[name].short_help or ""]
    words += [param.help for param in ALL[name].params if isinstance(param, click.Option) and param.help]
    missing = [text for text in words if " ".join(text.split()) not in known]
    assert not missing, "add a line for each to kg/cli/catalogue/help.csv:\n" + "\n".join(missing)
