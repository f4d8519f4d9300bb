"""Headers of queries and rules: YAML in comments, read by libyaml where PyYAML comes with it.

PyYAML's own reader, in Python, gives the same in ten times the time: a third of a second for the headers of
all questions, each time a command starts.
"""

from __future__ import annotations

from typing import Any, Final

import yaml

__all__ = ["HEADER_MARK", "YAMLError", "header_of", "read_yaml"]

HEADER_MARK: Final = "#+"
"""Begins each line of a header, a comment to SPARQL."""

YAMLError = yaml.YAMLError

_LOADER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def header_of(text: str) -> str:
    """Return the lines of the header of a query, without their marks.

    >>> header_of("#+ title: Tasks\n# a comment\nSELECT * {}")
    'title: Tasks'
    """
    return "\n".join(
        line[len(HEADER_MARK) :].removeprefix(" ")
        for line in text.splitlines()
        if line.startswith(HEADER_MARK)
    )


def read_yaml(text: str) -> Any:
    """Return what the YAML ``text`` holds: mappings, lists and plain values, nothing else.

    Raises YAMLError with line and column.

    >>> read_yaml("title: {zh: 任务, en: Tasks}")
    {'title': {'zh': '任务', 'en': 'Tasks'}}
    """
    return yaml.load(text, Loader=_LOADER)
