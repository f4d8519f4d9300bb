"""Markdown (``.md``): headings, lists, tables and paragraphs without the marks that shape them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from loaders.source.charset import decode
from loaders.source.grid import lay_out
from loaders.source.gridlines import write_grid
from loaders.source.rendering import Page, Rendered, clean

_FRONT = re.compile(r"\A---\n(.{0,4000}?)\n---[ \t]*\n", re.DOTALL)
_FRONT_PAIR = re.compile(r"^([^\s:#][^:\n]{0,30}):[ \t]*(\S.*)$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t\u3000]+|(?=[^#\s]))")
_BULLET = re.compile(r"^\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"^(?: {0,3}>[ \t]?)+")
_RULE = re.compile(r"^ {0,3}(?:[-*_=][ \t]*){3,}$")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_DIVIDER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"\*{2,3}|~~|(?<![A-Za-z0-9])_{2,3}(?=\S)|(?<=\S)_{2,3}(?![A-Za-z0-9])")
_EMPHASIS = re.compile(
    r"(?<![A-Za-z0-9*])\*(?=\S)([^*]{0,300}[^\s*])\*"
    r"|(?<![A-Za-z0-9_])_(?=\S)([^_]{0,300}[^\s_])_(?![A-Za-z0-9])"
)
_CODE = re.compile(r"`{1,3}([^`]{1,500})`{1,3}")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十百\d]{1,4}[）)、．.]|第[一二三四五六七八九十百]{1,4}[章条]|[①-⑳]|专栏|附件)"
)
_ENDS = tuple("。；：！？）”:;!?)")
_FULL = 30  # shorter lines are lines of their own: heads, signatures, dates


def read_markdown(data: bytes, where: str) -> Rendered:
    """The text of a Markdown document; encodings as for plain text.  Raises ReadError for what is no text."""
    decoded = decode(data, where)
    text = re.sub("\r\n?", "\n", decoded.text.lstrip("\ufeff"))
    page = Page()
    front = _FRONT.match(text)
    if front:
        page.head.extend(
            (clean(key), clean(value.strip("\"' "))) for key, value in _FRONT_PAIR.findall(front[1])
        )
        text = text[front.end() :]
    lines = text.split("\n")
    waiting = ""
    i = 0
    while i < len(lines):
        line = lines[i].expandtabs(4)
        if "|" in line and i + 1 < len(lines) and "|" in lines[i + 1] and _DIVIDER.match(lines[i + 1]):
            page.line(waiting)
            waiting = ""
            end = i + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            _table(page, [lines[i], *lines[i + 2 : end]])
            i = end
            continue
        i += 1
        if _RULE.match(line) or _FENCE.match(line):
            page.line(waiting)
            waiting = ""
            continue
        bare = _QUOTE.sub("", line)
        opens = bool(_HEADING.match(bare) or _BULLET.match(bare) or _BLOCK.match(bare))
        content = plain(_BULLET.sub("", _HEADING.sub("", bare)))
        if _HEADING.match(bare):
            content = content.rstrip("# ")
        broken = len(waiting) >= _FULL and not waiting.endswith(_ENDS)
        if waiting and content and broken and not opens and not line.startswith(("    ", "\u3000")):
            waiting += content
        else:
            page.line(waiting)
            waiting = content
        if _HEADING.match(bare) or not content:
            page.line(waiting)
            waiting = ""
    page.line(waiting)
    return page.rendered(decoded.encoding)


def plain(text: str) -> str:
    """A line without marks of emphasis, links and tags.

    >>> plain("**（责任单位：**[市科技局](https://kjj.example/)**）**")
    '（责任单位：市科技局）'
    """
    text = _LINK.sub(r"\1", _IMAGE.sub("", _TAG.sub("", text)))
    text = _STRONG.sub("", _CODE.sub(r"\1", text))
    # A single star behind a value is a footnote's (42.92*), so only pairs go.
    text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    return clean(html.unescape(_ESCAPED.sub(r"\1", text)))


def _table(page: Page, lines: Sequence[str]) -> None:
    rows = [re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|")) for line in lines]
    grid = lay_out([([plain(part) for part in _BREAK.split(cell)], 1, 1) for cell in row] for row in rows)
    write_grid(page, grid)
