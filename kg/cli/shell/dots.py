"""The commands of the shell, which begin with a dot; most are those of ``policykg`` itself."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.ask.question import Words
from kg.language import of_messages

if TYPE_CHECKING:
    from kg.cli.shell.session import Session

OWN: Final = {
    "help": Words("列出这些命令", "list these commands"),
    "ask": Words("回答命名查询：.ask tasks plan=武威", "ask a named question: .ask NAME key=value"),
    "tables": Words("列出各表；.table NAME 显示一张", "list the tables; .table NAME shows one"),
    "names": Words("名称中含有某词的部门：.names 科技", "agencies with a word in a name: .names 科技"),
    "prefixes": Words("已知的前缀；PREFIX x: <…> 再加一个", "the known prefixes; PREFIX x: <…> adds one"),
    "format": Words("此后回答的格式：.format csv", "the form of answers from now on: .format csv"),
    "save": Words("把上一查询的结果存为文件：.save FILE", "the last query's answer as a file: .save FILE"),
    "exit": Words("退出（或 Ctrl-D）", "leave (or Ctrl-D)"),
}  # fmt: skip
"""What the shell itself knows, with a line of help each."""

PASSED: Final = (
    "ask", "questions", "table", "find", "describe", "evidence", "cite", "network", "draw", "compare",
    "ontology", "audit",
)  # fmt: skip
"""Commands of ``policykg`` that the shell passes on, where there are any of these names."""


def dot_names() -> dict[str, str]:
    """Return every command of the shell with what it does, in the language of the messages."""
    from kg.cli.main import command
    from kg.cli.messages import translated

    language = of_messages()
    passed = {
        name: translated(one.get_short_help_str(100), language)
        for name, one in command().commands.items()
        if name in PASSED
    }
    return {**{name: words.get(language) for name, words in OWN.items() if name not in ("exit",)},
            **{name: text for name, text in passed.items() if name not in OWN},
            "exit": OWN["exit"].get(language)}  # fmt: skip


def run_dot(session: Session, text: str) -> int | None:
    """Run the command ``text`` (``.ask plans``) in ``session``; raises click.UsageError for a mistake."""
    try:
        name, *words = shlex.split(text.strip()[1:])
    except ValueError as error:
        raise click.UsageError(f"a quotation mark or a name is missing ({error})") from error
    if name in _OWN:
        _OWN[name](session, words)
        return None
    if name in dot_names():
        return _pass_on(session, name, words)
    raise click.UsageError(f"there is no command .{name}; .help lists them")


def passed_on(session: Session, name: str, words: Sequence[str]) -> list[str]:
    """Return the arguments of the command line that ``.name words`` stands for.

    ``key=value`` is ``--key value``, and the store and the form of the answers are those of the session.
    """
    from kg.cli.main import command

    one: click.Command = command().commands[name]
    path, rest = [name], list(words)
    while isinstance(one, click.Group) and rest and not rest[0].startswith("-"):
        inner = one.get_command(click.Context(one), rest[0])
        if inner is None:
            break
        path.append(rest.pop(0))
        one = inner
    options = {param.name or "": param for param in one.params if isinstance(param, click.Option)}
    arguments = [piece for word in rest for piece in _option(word, options)]
    given = {word.partition("=")[0] for word in arguments}
    if "store" in options and "--store" not in given:
        arguments += ["--store", session.location]
    style = options.get("style")
    if style is not None and not given & {"--format", "--out"} and isinstance(style.type, click.Choice):
        arguments += ["--format", session.style] if session.style in style.type.choices else []
    return [*path, *arguments]


def _option(word: str, options: Mapping[str, click.Option]) -> list[str]:
    key, sign, value = word.partition("=")
    option = options.get(key)
    if not sign or option is None:
        return [word]
    if not option.is_flag:
        return [f"--{key}", value]
    if value.lower() not in ("yes", "no", "true", "false"):
        raise click.UsageError(f"{key} is yes or no")
    return [f"--{key}" if value.lower() in ("yes", "true") else f"--no-{key}"]


def _pass_on(session: Session, name: str, words: Sequence[str]) -> int | None:
    from kg.cli.main import command

    arguments = passed_on(session, name, words)
    code = command().main(args=arguments, prog_name="policykg", standalone_mode=False)
    return code if isinstance(code, int) else None


def _help(session: Session, words: Sequence[str]) -> None:
    known = dot_names()
    for name, text in known.items():
        click.echo(f".{name:<10}  {text}")


def _prefixes(session: Session, words: Sequence[str]) -> None:
    for name, iri in sorted(session.prefixes.items()):
        click.echo(f"PREFIX {name}: <{iri}>")


def _format(session: Session, words: Sequence[str]) -> None:
    from kg.cli.options import STYLES

    known = [one for one in STYLES if one != "xlsx"]
    if len(words) != 1 or words[0] not in known:
        raise click.UsageError(f"the form is one of {', '.join(known)}; for Excel: .save FILE.xlsx")
    session.style = words[0]


def _tables(session: Session, words: Sequence[str]) -> None:
    _pass_on(session, "table", words)


def _names(session: Session, words: Sequence[str]) -> None:
    from pyoxigraph import Literal

    from kg.cli.output import write_sheet
    from kg.language import of_answers
    from kg.store.base import Rows

    headings = {"zh": ("部门", "名称"), "en": ("agency", "name")}[of_answers()]
    found = session.names("agencies", " ".join(words))
    rows = tuple((Literal(one.display), Literal(one.name)) for one in found)
    write_sheet(Rows(("agency", "name"), rows), headings, session.style)


def _save(session: Session, words: Sequence[str]) -> None:
    if len(words) != 1:
        raise click.UsageError("say where to: .save FILE")
    session.save(Path(words[0]))


def _exit(session: Session, words: Sequence[str]) -> None:
    session.ended = True


_OWN: Final[dict[str, Callable[[Session, Sequence[str]], None]]] = {
    "help": _help,
    "prefixes": _prefixes,
    "format": _format,
    "tables": _tables,
    "names": _names,
    "save": _save,
    "exit": _exit,
    "quit": _exit,
}
