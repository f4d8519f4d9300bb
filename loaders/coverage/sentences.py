"""Lines into sentences: at 。；！？ outside brackets and quotation marks, and at the line's end."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.facts import Span
from loaders.outline.lines import Line

_ENDS = "。；！？"
_FINAL = "。！？"
_CLOSER = {
    "（": "）",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "「": "」",
}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}


def split_sentences(line: Line) -> tuple[Span, ...]:
    """The sentences of a line; together they are the whole line.

    A sentence that ends inside quotation marks or brackets ends behind them (“……。”), and a sign that
    never finds its partner encloses nothing.  Linear in the length of the line.

    >>> text = "建设平台。引进人才（责任单位：省科技厅；省财政厅）。"
    >>> [text[s.start : s.end] for s in split_sentences(Line(0, len(text), text))]
    ['建设平台。', '引进人才（责任单位：省科技厅；省财政厅）。']
    """
    text = line.text
    cuts = [*_cuts(text), len(text)]
    starts = [0, *cuts]
    return tuple(
        Span(line.start + start, line.start + end)
        for start, end in zip(starts, cuts, strict=False)
        if end > start
    )


def _cuts(text: str) -> Iterator[int]:
    """Where a sentence ends before the line does."""
    pairs = _pairs(text)
    i = 0
    while i < len(text):
        if i in pairs:
            i = pairs[i]
            # “……。”: the full stop inside ends the sentence outside as well.
            ended = text[i - 1] in _FINAL
            i += 1
        else:
            ended = text[i] in _ENDS
            i += 1
        if ended:
            while i < len(text) and (text[i] in _ENDS or text[i] in _OPENER):
                i += 1
            if i < len(text):
                yield i


def _pairs(text: str) -> dict[int, int]:
    """Outermost pairs of signs: where each opens → where it closes."""
    open_signs: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_CLOSER, 0)
    found: dict[int, int] = {}
    for i, char in enumerate(text):
        if char in _CLOSER:
            open_signs.append((char, i))
            waiting[char] += 1
        elif (opener := _OPENER.get(char)) and waiting[opener]:
            # What opened after the partner and is still open has lost its own.
            while True:
                sign, start = open_signs.pop()
                waiting[sign] -= 1
                if sign == opener:
                    found[start] = i
                    break
    return found
