"""Help in Chinese: the same commands with their words from the catalogue, wrapped by width."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterable

import click

from kg.cli.messages import translated
from kg.language import of_messages

_EXTRA = re.compile(r"\[([^\[\]]*)\]$")
_WIDE = r"\u2e80-\u9fff\uff00-\uffef，。；：、！？（）《》‘’“”…"
_PIECES = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+")
_NEVER_FIRST = "，。；：、！？）》’”…"


def in_language(one: click.Command) -> click.Command:
    """Return the command ``one`` with its help in the language of the environment."""
    return in_chinese(one) if of_messages() == "zh" else one


def in_chinese(one: click.Command) -> click.Command:
    """Return a copy of the command ``one``, with all below it, whose help is in Chinese."""
    made = copy.copy(one)
    made.context_class = ChineseContext
    made.short_help = translated(one.get_short_help_str(1000), "zh")
    made.help = in_paragraphs(one.help or "")
    made.params = [_option(param) for param in one.params]
    if isinstance(made, click.Group):
        made.commands = {name: in_chinese(inner) for name, inner in made.commands.items()}
    return made


def in_paragraphs(text: str) -> str:
    """Return a help text with each of its paragraphs in Chinese; examples stay as they are."""
    parts = re.split(r"\n\s*\n", _dedented(text))
    return "\n\n".join(part if part.startswith("\b") else translated(part, "zh") for part in parts)


def wrapped(text: str, width: int, indent: str = "", further: str | None = None) -> str:
    """Return ``text`` in lines of at most ``width`` places; a Chinese character takes two of them.

    ``indent`` stands before the first line and ``further`` before the others.

    >>> wrapped("提出命名查询。", 8).splitlines()
    ['提出命名', '查询。']
    """
    rest = indent if further is None else further
    lines, line, used = [], indent, _places(indent)
    for piece in _PIECES.findall(" ".join(text.split())):
        size = _places(piece)
        full = used + size > width and line.strip() and piece[0] not in _NEVER_FIRST
        if full:
            lines.append(line.rstrip())
            line, used = rest, _places(rest)
            if piece.isspace():
                continue
        line, used = line + piece, used + size
    return "\n".join([*lines, line.rstrip()])


class ChineseFormatter(click.HelpFormatter):
    """Click's layout with Chinese headings, and lines that end where wide characters fill them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how the command is called."""
        super().write_usage(prog, args, prefix or "用法： ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a part."""
        self.write(f"{'':>{self.current_indent}}{translated(heading, 'zh')}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; those that begin with \\b line by line."""
        indent = " " * self.current_indent
        made = []
        for part in re.split(r"\n\s*\n", text):
            if part.startswith("\b"):
                made.append("\n".join(indent + line for line in part.splitlines()[1:]))
            else:
                made.append(wrapped(part, self.width, indent))
        self.write("\n\n".join(made) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands, each with what it does."""
        lines = list(rows)
        first = min(max((_places(name) for name, _ in lines), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        column = " " * (first + self.current_indent)
        for name, text in lines:
            fits = _places(name) <= first - col_spacing
            begin = margin + name + " " * (first - _places(name)) if fits else column
            if not fits or not text:
                self.write(f"{margin}{name}\n")
            if text:
                self.write(wrapped(_with_extra(text), self.width, begin, column) + "\n")


class ChineseContext(click.Context):
    """A context whose help is laid out by :class:`ChineseFormatter`."""

    formatter_class = ChineseFormatter


def _option(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option):
        return param
    made = copy.copy(param)
    made.help = translated(param.help or "", "zh")
    return made


def _with_extra(text: str) -> str:
    """Return the help of an option with what click adds to it ([default: table]) in Chinese."""
    found = _EXTRA.search(text)
    if found is None:
        return translated(text, "zh")
    extra = "；".join(translated(part, "zh") for part in found[1].split("; "))
    return f"{translated(text[: found.start()].strip(), 'zh')} [{extra}]".strip()


def _dedented(text: str) -> str:
    import inspect

    return inspect.cleandoc(text)


def _places(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
