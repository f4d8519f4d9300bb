"""What a page says of its document beside the text: title, head table, meta tags.

The web guide for government sites of 2017 (政府网站发展指引) has meta tags for title, date and source of
an article (ArticleTitle, PubDate, ContentSource), and pages of 政府信息公开 carry a table with 索引号,
发文机关, 成文日期 and 发文字号.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import lxml.html

from loaders.source.grid import Grid
from loaders.source.htmltree import Item, items, names, texts
from loaders.source.rendering import clean
from ontology.html_selectors import head_labels, meta_labels, selectors

_META_NAMES = frozenset(
    [
        "articletitle",
        "pubdate",
        "contentsource",
        "author",
        "keywords",
        "description",
        "columnname",
        "columntype",
        "sitename",
        "sitedomain",
        "url",
        "og:title",
        "source",
    ]
)
_LONGEST_VALUE = 200
_MOST_CANDIDATES = 50
# Selectors from here on name other headings as well: believed when the window title agrees.
_UNSURE = ".title"
_BLANK = re.compile(r"[\s\u3000\xa0]+")
_LABELLED = re.compile(r"^【?([^：:】]{1,24})[】：:][：:]?(.*)$", re.DOTALL)
_DATE = re.compile(r"(?:19|20)\d{2}\s?[-/年.]\s?\d{1,2}\s?[-/月.]\s?\d{1,2}\s?日?")
_NUMBER = re.compile(
    r"^[（(]?[\u4e00-\u9fff]{1,14}[〔\[［【（(](?:19|20)\d{2}[〕\]］】）)]\s?第?\s?\d{1,5}\s?号[）)]?$"
)
_SITE = re.compile(r"\s*(?:[_|]|\s[-–—]\s|--|——).*$")

Pair = tuple[str, str]


def meta_tags(tree: lxml.html.HtmlElement) -> list[Pair]:
    """The meta tags that speak of the document, each name once, in the order of the page."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("name") or tag.get("property") or ""
        value = clean(tag.get("content") or "")
        if name.lower() in _META_NAMES and value:
            found.setdefault(name, value)
    return list(found.items())


def labelled(found: Iterable[Item]) -> list[Pair]:
    """Pairs like (发文字号, 国发〔2018〕42号) from lines and tables, each label once.

    A label may stand in one cell, element or line with its value, before it, or in the row above it.
    """
    pairs: dict[str, str] = {}
    waiting = ""
    for text in texts(_side_by_side(found)):
        match = _LABELLED.match(text)
        label = label_of(match[1] if match else text)
        if label and (match or text != _BLANK.sub("", text) or label == text):
            value = clean(match[2]) if match else ""
            # "主题词：" with an empty cell behind it is followed by the next label or the title.
            if value:
                pairs.setdefault(label, value[:_LONGEST_VALUE])
            waiting = "" if value else label
        elif waiting:
            if 0 < len(text) <= _LONGEST_VALUE:
                pairs.setdefault(waiting, text)
            waiting = ""
    return list(pairs.items())


def _side_by_side(found: Iterable[Item]) -> Iterator[Item]:
    """The items, a row of labels with a row of values below it put pair by pair."""
    for item in found:
        if isinstance(item, str):
            yield item
            continue
        for row, below in pairwise((*item.rows, ())):
            labels = [label_of(cell.text) for cell in row]
            upright = len(row) == len(below) > 1 and all(labels)
            if upright and not any(label_of(_before_colon(cell.text)) for cell in below):
                yield from (f"{label}：{cell.text}" for label, cell in zip(labels, below, strict=True))
        yield item


def _before_colon(text: str) -> str:
    match = _LABELLED.match(text)
    return match[1] if match else text


def label_of(text: str) -> str:
    """The label a text is, blanks between its characters aside (标　　题), or nothing.

    >>> label_of("发 文 字 号"), label_of("加强组织领导")
    ('发文字号', '')
    """
    label = _BLANK.sub("", text).strip("：:[]【】")
    return label if label in head_labels() else ""


def is_head_table(grid: Grid) -> bool:
    """Whether a table is the one with 索引号 and 发文字号 rather than one of the document."""
    texts = [cell.text for row in grid.rows for cell in row]
    labels = sum(bool(label_of(_before_colon(text))) for text in texts)
    return labels >= 2 and labels * 3 >= len(texts)


def title(tree: lxml.html.HtmlElement, tags: Sequence[Pair], outside: Sequence[str]) -> str:
    """The title of the document as the page shows it, else as its meta tags and its window title have it.

    ``outside`` are the lines of the page that are not of the content: only they can add a title to it.
    """
    shown = frozenset(outside)
    named = {name.lower(): value for name, value in tags}
    window = next((clean("".join(element.itertext())) for element in tree.iter("title")), "")
    metas = [named[name.lower()] for name, kind in meta_labels() if kind == "title" and name.lower() in named]
    declared = same("".join([window, *metas]))
    rank = {selector: i for i, selector in enumerate(selectors("title"))}
    candidates: list[tuple[int, str]] = []
    for element in tree.iter("*"):
        found = min((rank[name] for name in names(element) if name in rank), default=None)
        if found is None or len(candidates) >= _MOST_CANDIDATES:
            continue
        text = "".join(item for item in items(element) if isinstance(item, str))
        if 6 <= len(text) <= 120 and (text in shown or any(line in text for line in shown if len(line) > 8)):
            certain = same(text) in declared
            if certain or found < rank[_UNSURE]:
                candidates.append((found - 1000 * certain, text))
    if candidates:
        return min(candidates, key=lambda each: each[0])[1]
    return _SITE.sub("", metas[0] if metas else window)


def front_lines(outside: Sequence[str]) -> list[str]:
    """Lines outside the content that tell number, date or source without a label, in their order."""
    found = []
    for line in outside:
        if len(line) > 60 or line in found:
            continue
        if (
            _NUMBER.match(line)
            or "来源：" in line
            or "来源:" in line
            or (
                len(line) <= 40
                and (date := _DATE.search(line))
                and not line[date.end() :].strip(" 0123456789:")
            )
        ):
            found.append(line)
    return found


def same(text: str) -> str:
    """``text`` reduced to its words, to tell whether it stands somewhere already."""
    return re.sub(r"[\W_]+", "", text)
