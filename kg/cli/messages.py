"""What the command line says, in Chinese where the environment asks for it.

The program speaks English; ``catalogue/*.csv`` has the Chinese of each sentence, with ``{}`` where a value
stands and ``{1}``, ``{2}`` for these values in the Chinese one (``{1*}`` for one that is itself a sentence
of the catalogue). What the catalogue does not have stays English. A test fails when a sentence of the
program is missing in it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kg.errors import DocumentsRejected, PolicyKgError

CATALOGUE = Path(__file__).with_name("catalogue")

_PLACE = re.compile(r"\{(\d+)(\*?)\}")


def translated(text: str, language: str) -> str:
    """Return the sentence ``text`` in ``language``, "zh" or "en"; unchanged where there is no Chinese for it.

    >>> translated("there is no question ‘plants’", "zh")
    '没有名为‘plants’的问题'
    """
    if language != "zh" or not text:
        return text
    key = " ".join(text.split())
    exact = catalogue().get(key)
    if exact is not None:
        return exact
    for template, chinese in _templates():
        found = template.fullmatch(key)
        if found is not None:
            return _filled(chinese, found)
    return text


def told(error: PolicyKgError, language: str) -> str:
    """Return ``error`` as a line: where, what is wrong, what to do.

    >>> told(PolicyKgError("nowhere", "there is no store here", "Check the path"), "zh")
    'nowhere：此处没有库。请检查路径'
    """
    if language != "zh":
        return str(error)
    if isinstance(error, DocumentsRejected):
        listed = "".join(f"\n  {told(one, language)}" for one in error.failures)
        return (
            f"{error.total} 份文件中有 {len(error.failures)} 份无法读取，因此未存入任何内容：{listed}\n"
            f"{translated(error.remedy, language)}"
        )
    where, problem, remedy = (
        translated(part, language) for part in (error.where, error.problem, error.remedy)
    )
    return f"{where}：{problem}。{remedy}"


@cache
def catalogue() -> Mapping[str, str]:
    """Return the Chinese of every sentence, by the English with ``{}`` for values."""
    found: dict[str, str] = {}
    for file in sorted(CATALOGUE.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found |= {row["en"]: row["zh"] for row in csv.DictReader(lines)}
    return MappingProxyType(found)


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences with values as patterns: those first that begin with most words of their own."""
    known = [(english, chinese) for english, chinese in catalogue().items() if "{}" in english]
    known.sort(key=lambda one: (-one[0].index("{}"), -len(one[0].replace("{}", "")), one[0]))
    return tuple(
        (re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL), chinese)
        for english, chinese in known
    )


def _filled(chinese: str, found: re.Match[str]) -> str:
    def value(place: re.Match[str]) -> str:
        text = found[int(place[1])]
        return translated(text, "zh") if place[2] else text

    return _PLACE.sub(value, chinese)
