"""Collectives: 各市州政府, 有关市、县（市、区）政府, 省科技领导小组各成员单位, 各金融机构.

Grammar over the words of ontology/registers/group-words.csv:

    collective := quantifier level {"、" level} [head] | … quantifier … head | … 成员单位
"""

from __future__ import annotations

import re
from functools import cache

from ontology.registers import group_words

_MEMBERS = re.compile("(?:各|全体)?成员单位$")


def _any(kind: str) -> str:
    return "|".join(re.escape(word) for word in group_words(kind))


@cache
def _opening() -> re.Pattern[str]:
    levels = _any("level")
    return re.compile(
        f"(?:{_any('quantifier')})(?:{levels})(?:、(?:{levels}))*(?:(?:{_any('head')})(?:、人民政府|、政府)?)?"
    )


@cache
def _quantified() -> re.Pattern[str]:
    return re.compile(
        f"(?:.{{0,12}})(?:{_any('quantifier')})(?:.{{0,14}})(?:{_any('head')})$|(?:{_any('quantifier')})"
    )


def collective_length(text: str) -> int:
    """How many characters at the start of ``text`` are a collective by place, 0 when none are.

    >>> collective_length("各市、县（市、区）政府，省科技厅"), collective_length("省科技厅")
    (10, 0)
    """
    found = _opening().match(text)
    return found.end() if found else 0


def is_collective(name: str) -> bool:
    """Whether a listed name stands for several bodies that it does not name.

    >>> is_collective("相关业务主管部门"), is_collective("省科技领导小组成员单位"), is_collective("兰州大学")
    (True, True, False)
    """
    if _MEMBERS.search(name):
        return True
    return bool(_quantified().match(name))


def expand_collective(name: str) -> str:
    """The full form of a collective: 各市州政府 → 各市州人民政府."""
    for word, entry in group_words("head").items():
        if name.endswith(word):
            return name.removesuffix(word) + (entry.expanded or word)
    return name
