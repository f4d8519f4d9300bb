"""The options of ``%sparql``, read from its line; what follows them is the query, untouched."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import Final

from kg.errors import InputError

USAGE: Final = "%%sparql [--store PLACE] [--to NAME] [--bind NAME=EXPRESSION]… [--no-labels] [--lang zh|en]"

_WORD: Final = re.compile(r"""\s*((?:[^\s"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')+)""")


@dataclass
class Options:
    """What stands before a query; ``store`` and ``language`` are None where nothing is said."""

    store: str | None = None
    to: str | None = None
    labels: bool = True
    language: str | None = None
    binds: dict[str, str] = field(default_factory=dict)


def read_options(line: str) -> tuple[Options, str]:
    """Return the options that ``line`` begins with, and the rest of it.

    >>> options, query = read_options("--to tasks --bind plan=plans[0] ASK { ?s a pol:Task }")
    >>> options.to, options.binds, query
    ('tasks', {'plan': 'plans[0]'}, 'ASK { ?s a pol:Task }')

    Raises :class:`kg.errors.InputError` for an option that is unknown or has no value.
    """
    options = Options()
    rest = line.strip()
    while rest.startswith("--"):
        name, rest = _word(rest, "%sparql")
        name, equals, value = name.partition("=")
        if name in ("--labels", "--no-labels") and not equals:
            options.labels = name == "--labels"
            continue
        if name not in ("--store", "--to", "--bind", "--lang"):
            raise InputError("%sparql", f"has no option {name}", f"Usage: {USAGE}")
        if not equals:
            value, rest = _word(rest, name)
        _take(options, name, _unquoted(value))
    return options, rest


def _take(options: Options, name: str, value: str) -> None:
    if name == "--store":
        options.store = value
    elif name == "--to":
        if not value.isidentifier():
            raise InputError("--to", f"{value!r} cannot name a variable", "Give a name such as answer")
        options.to = value
    elif name == "--lang":
        if value not in ("zh", "en"):
            raise InputError("--lang", f"{value!r} is not spoken here", "Give zh or en")
        options.language = value
    else:
        variable, equals, expression = value.partition("=")
        variable = variable.strip().lstrip("?$")
        if not equals or not variable.isidentifier() or not expression.strip():
            raise InputError(
                "--bind", f"{value!r} is not NAME=EXPRESSION", "Write --bind agency=found.thing[0]"
            )
        options.binds[variable] = expression.strip()


def _word(text: str, after: str) -> tuple[str, str]:
    """Return the first word of ``text`` and the rest; quoted parts, blanks included, belong to a word."""
    found = _WORD.match(text)
    if found is None:
        raise InputError(after, "lacks a value", f"Usage: {USAGE}")
    return found[1], text[found.end() :].strip()


def _unquoted(value: str) -> str:
    """Return ``value`` without the quotes around all of it."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        try:
            said = ast.literal_eval(value)
        except (SyntaxError, ValueError):
            return value
        return said if isinstance(said, str) else value
    return value
