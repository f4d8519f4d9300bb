"""The lead phrase of a numbered line: what stands between its number and its first full stop."""

from __future__ import annotations

import re

from loaders.facts import Span
from loaders.outline.brackets import outermost
from loaders.outline.lines import Line
from loaders.outline.numbering import Style
from loaders.outline.tree import Node, names_parties

LEAD_PHRASE_LIMIT = 30  # characters; a longer first clause is a sentence, not a lead phrase
_COLON_LIMIT = 25
_QUOTING = re.compile("[“《（(”》）)。]")
_TRIM = " 　。：:；;，,、"


def title_span(node: Node) -> Span | None:
    """Where the title of a numbered node stands; None when the number stands alone.

    The title ends at the first full stop outside brackets and quotation marks, before a list of
    responsible bodies, and is what 【】 encloses where a regulation titles its articles so.  A number
    on a line of its own (No.1) takes the next line.
    """
    if node.line is None or node.marker is None:
        return None
    start = node.line.start + node.marker.length
    if start >= node.line.end or not node.line.text[node.marker.length :].strip(_TRIM):
        if not node.paragraphs:
            return None
        return _first_sentence(node.paragraphs[0], 0, node.marker.style)
    return _first_sentence(node.line, node.marker.length, node.marker.style)


def _first_sentence(line: Line, offset: int, style: Style) -> Span | None:
    text = line.text
    while offset < len(text) and text[offset] in _TRIM:
        offset += 1
    if offset < len(text) and text[offset] == "【" and "】" in text[offset:]:
        return Span(line.start + offset + 1, line.start + text.index("】", offset))
    end = _sentence_end(text, offset)
    for bracket in outermost(text, offset, end):
        if names_parties(text[bracket.start : bracket.end]):
            end = bracket.start
            break
    colon = text.find("：", offset, min(end, offset + _COLON_LIMIT))
    if 0 < colon < len(text) - 1 and style is not Style.BOX:
        end = colon
    if style is Style.ARTICLE and end - offset > LEAD_PHRASE_LIMIT:
        comma = text.find("，", offset, end)
        end = comma if comma > 0 else end
    while end > offset and text[end - 1] in _TRIM:
        end -= 1
    return Span(line.start + offset, line.start + end) if end > offset else None


def _sentence_end(text: str, offset: int) -> int:
    quoted = 0
    for sign in _QUOTING.finditer(text, offset):
        char = sign.group()
        if char in "“《（(":
            quoted += 1
        elif char in "”》）)":
            quoted = max(0, quoted - 1)
        elif not quoted:
            return sign.start()
    # An opening quotation mark or bracket that never closes must not swallow the title.
    stop = text.find("。", offset)
    return stop if stop >= 0 else len(text)


def lead_phrase(line: Line) -> Span | None:
    """The lead phrase of an unnumbered paragraph, up to its first comma, colon or full stop.

    None when the paragraph has no such phrase of at most :data:`LEAD_PHRASE_LIMIT` characters with
    text after it, as in 建立科技统计机制，充分利用大数据和信息化手段…
    """
    for i, char in enumerate(line.text[: LEAD_PHRASE_LIMIT + 1]):
        if char in "，。：；":
            if i < 3 or i >= len(line.text) - 2:
                return None
            return Span(line.start, line.start + i)
    return None
