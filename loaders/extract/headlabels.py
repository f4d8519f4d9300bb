"""What the table above a document says of it: 发文机关, 成文日期, 发文字号 with their values.

Pages set it in many ways: a label and its value on a line (发文字号：甘政办发〔2022〕15号), several pairs
on one line, the value on the line below, the label in 【】, or no mark between them at all.  The kind of
value that is looked for (a date, a number, a body) says where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from loaders.outline.lines import Line
from ontology.html_selectors import head_labels

_AFTER_LABEL = r"[】\]］]?[：:]?\n?"


def after_label(lines: Iterable[Line], labels: Iterable[str], value: re.Pattern[str]) -> str | None:
    """The value behind the first of ``labels`` that has one of that form behind it.

    >>> row = Line(0, 23, "发文机关：甘肃省政府成文日期：2022年3月1日")
    >>> after_label([row], ["成文日期"], re.compile(r"[^，]+日"))
    '2022年3月1日'
    """
    text = "\n".join(line.text for line in lines)
    for label in labels:
        for found in re.finditer(rf"{label}{_AFTER_LABEL}", text):
            match = value.match(text, found.end())
            if match:
                return match.group()
    return None


def words_after(lines: Iterable[Line], labels: Iterable[str]) -> str | None:
    """The words behind one of ``labels``, up to the next label or the end of the line."""
    return after_label(lines, labels, _words())


@cache
def _words() -> re.Pattern[str]:
    known = "|".join(re.escape(label) for label in sorted(head_labels(), key=lambda x: (-len(x), x)))
    return re.compile(rf"(?:(?![【\[]?(?:{known})(?:[】\]：:\d]|$))[^\n])+", re.MULTILINE)
