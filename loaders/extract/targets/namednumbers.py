"""Numbers inside names, which are never figures: 5G, 1+N, “支持1万名毕业生就业”项目."""

from __future__ import annotations

import re

from loaders.extract.targets.clause import Found
from loaders.extract.targets.figures import find_figures
from loaders.extract.targets.masks import MASK
from loaders.facts import Rejection, Span
from loaders.outline.lines import Line
from ontology.measure_words import units

_DIGIT = re.compile(r"[0-9]")
_LABEL = re.compile(
    r"\d(?<![\dA-Za-z.．+＋].)\d*+(?:\.\d++)?(?:(?P<letters>[A-Za-z]{1,2})(?![A-Za-z])|[+＋][A-Za-z\d+＋]*)"
)
_QUOTED = re.compile("[“《「][^“《「”》」]{1,400}+[”》」]")


def reject_names(found: Found, line: Line, masked: str) -> None:
    """Note the numbers of a line that stand inside a name; ``masked`` is the line with quotations masked."""
    text = line.text
    for label in _LABEL.finditer(masked):
        if label["letters"] in units():
            continue  # 10GW
        found.reject(Span(line.start + label.start(), line.start + label.end()), Rejection.NAME)
    for quoted in _QUOTED.finditer(text):
        at = quoted.start()
        if masked[at] != MASK or not _DIGIT.search(text, at, quoted.end()):
            continue
        for figure in find_figures(quoted.group()):
            if figure.kind not in ("bare", "time", "rank", "multiple") and not figure.in_words:
                found.reject(
                    Span(line.start + at + figure.start, line.start + at + figure.end), Rejection.NAME
                )
