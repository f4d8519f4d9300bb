"""Web pages (``.html``): the text of the document, with title and head, without the page around it.

The node that holds the text is found by the selectors of government content systems
(``ontology/words/html-selectors.csv``), else where trafilatura finds the text.  Both are compared; a page
where they differ much gets a warning.
"""

from __future__ import annotations

import codecs
import contextlib
import html as entities
import logging
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import lxml.html
from lxml import etree

from loaders.errors import ReadError
from loaders.source import htmlmeta, htmltree
from loaders.source.charset import Decoded, decode
from loaders.source.gridlines import write_grid
from loaders.source.rendering import Page, Rendered, clean, writable
from ontology.html_selectors import meta_labels, selectors

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE
)
_HAN = re.compile("[\u4e00-\u9fff]")
_FRONT = re.compile(r"\A---\r?\n(.{0,4000}?)\r?\n---[ \t]*\r?\n", re.DOTALL)
_FRONT_PAIR = re.compile(r"^([A-Za-z][\w-]{0,30}):[ \t]*(\S.*)$", re.MULTILINE)
_SENTENCES = re.compile(r"[。；！？\n|]")
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"<(script|style|noscript|template|svg)\b|<!--", re.IGNORECASE)
_BREAKS = re.compile(r"</?(?:p|div|br|tr|li|h[1-6]|table|td|section|article)\b[^<>]*>", re.IGNORECASE)
# trafilatura writes a merged cell as often as its span says, were it a hundred thousand times.
_SPANS = re.compile(r"\b(?:row|col)span\s?=\s?[\"']?\d+[\"']?", re.IGNORECASE)
_LEAST_CONTENT = 200
_LEAST_SHARE = 0.3
_MOST_SHARE = 0.6  # an element with so much of a page's text is the text, however short
_MOST_MISSING = 0.15
_MOST_EXTRA = 0.5

# Its remarks on odd pages are of no use to a reader of plans.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_html(data: bytes, where: str) -> Rendered:
    """The text of a web page; ``where`` names the file in errors.

    Raises ReadError when the page cannot be decoded or shows no text.
    """
    page = Page()
    decoded = decode_page(data, where, page)
    text = _front_matter(decoded.text.lstrip("\ufeff"), page)
    tree = htmltree.parse(text) if htmltree.depth(text) <= htmltree.DEEPEST else None
    if tree is None:
        page.warn("the page is broken or nested too deep: read without its structure, menus included")
        for line in _without_tree(text):
            page.line(line)
    else:
        _write(page, tree, text)
    if not page.lines:
        raise ReadError(
            where,
            "the web page shows no text",
            "Open it in a browser, wait for the text, and save the page from there (or as plain text)",
        )
    return page.rendered(decoded.encoding)


def decode_page(data: bytes, where: str, page: Page) -> Decoded:
    """Bytes to text: byte order mark, then UTF-8, then the charset that the page declares, then the likely.

    A page with some broken bytes is read with U+FFFD in their place and a warning, since one lost byte
    of an advertisement must not cost the document.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data.count(0) * 20 > len(data)
    if not wide:
        data = data.replace(b"\x00", b"")
    with contextlib.suppress(UnicodeDecodeError):
        if not wide:
            return Decoded(data.decode("utf-8"), "utf-8")
    first = next((m.start() for m in re.finditer(rb"[\x80-\xff]", data)), 0)
    declared = _DECLARED.search(data[:8192])
    codec = _codec(declared[1].decode("ascii").lower()) if declared else ""
    failure: ReadError | None = None
    try:
        # From the first byte that is not ASCII: a long head of script says nothing about the encoding.
        likely = decode(data if wide else data[first:], where).encoding
        return Decoded(data.decode(likely), likely)
    except (ReadError, UnicodeDecodeError) as error:
        failure = error if isinstance(error, ReadError) else None
    for candidate in dict.fromkeys(filter(None, (codec, "utf-8", "gb18030", "big5hkscs"))):
        text = data.decode(candidate, "replace")
        lost, read = text.count("\ufffd"), len(_HAN.findall(text))
        if lost * 50 <= read:
            page.warn(f"{lost} places of the page are not valid {candidate} and are lost (U+FFFD)")
            return Decoded(text, candidate)
    raise failure or ReadError(where, "the page is in no known encoding", "Save the page again as UTF-8")


def _codec(declared: str) -> str:
    """The Python codec for a declared charset; those that were extended stand for their extension."""
    known = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
    try:
        name = known.get(declared) or codecs.lookup(declared).name
    except LookupError:
        return ""
    return name if name in ("utf-8", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be") else ""


def _front_matter(text: str, page: Page) -> str:
    """Take off the YAML head that static site makers put above a page; its pairs go to the head."""
    match = _FRONT.match(text)
    if not match:
        return text
    page.head.extend((key, clean(value.strip("\"' "))) for key, value in _FRONT_PAIR.findall(match[1]))
    return text[match.end() :]


def _write(page: Page, tree: lxml.html.HtmlElement, text: str) -> None:
    nodes, by_selector = _content(tree)
    found = trafilatura_lines(text)
    if not nodes:
        nodes = [_node_with(tree, found)]
    inside = [item for node in nodes for item in htmltree.items(node)]
    around = list(htmltree.items(tree, frozenset(nodes)))
    outside = [item for item in around if isinstance(item, str)]
    tags = htmlmeta.meta_tags(tree)
    pairs = htmlmeta.labelled(around)
    page.head.extend((*tags, *pairs))
    _write_front(page, htmlmeta.title(tree, tags, outside), pairs, tags, outside, inside)
    for item in inside:
        if isinstance(item, str):
            page.line(item)
        else:
            write_grid(page, item)
    if by_selector and found:
        _compare(page, list(htmltree.texts(inside)), found)


def _write_front(
    page: Page,
    title: str,
    pairs: Sequence[htmlmeta.Pair],
    tags: Sequence[htmlmeta.Pair],
    outside: Sequence[str],
    inside: Sequence[htmltree.Item],
) -> None:
    """What stands above the text but outside its node: number, dates, source, and the title."""
    opening = htmlmeta.same("".join(item for item in inside[:40] if isinstance(item, str)))
    for label, value in pairs:
        page.line(f"{label}：{value}")
    known = {label for label, _ in pairs}
    said = {htmlmeta.same(value) for _, value in pairs}
    for line in htmlmeta.front_lines(outside):
        if (
            htmlmeta.same(line.split("：", 1)[-1]) not in said
            and htmlmeta.label_of(line.split("：")[0]) not in known
        ):
            page.line(line)
            known |= {"发布日期"} if re.search(r"\d{4}", line) else {"来源"}
    named = {name.lower(): value for name, value in tags}
    for name, label in meta_labels():
        if label != "title" and name.lower() in named and not _says(label, known):
            page.line(f"{label}：{named[name.lower()]}")
    if title and htmlmeta.same(title) not in opening:
        page.line(title)


def _says(label: str, known: set[str]) -> bool:
    dates = {"发布日期", "发布时间", "成文日期", "公开日期", "印发日期", "生成日期", "公布日期", "发文日期"}
    sources = {"来源", "信息来源", "文章来源", "稿件来源", "内容来源"}
    return any(label in group and known & group for group in (dates, sources))


def _content(tree: lxml.html.HtmlElement) -> tuple[list[lxml.html.HtmlElement], bool]:
    """The elements that hold the text, by selectors; none when no selector fits enough of the page."""
    weights = _weights(tree)
    named: dict[str, list[lxml.html.HtmlElement]] = {}
    wanted = frozenset((*selectors("content"), *selectors("weak")))
    for element in tree.iter("*"):
        for name in htmltree.names(element) & wanted:
            named.setdefault(name, []).append(element)
    total = weights[tree]
    for kind, least in (
        ("content", min(_LEAST_CONTENT, total * _LEAST_SHARE)),
        ("weak", min(max(_LEAST_CONTENT, total * _LEAST_SHARE), total * _MOST_SHARE)),
    ):
        best: list[lxml.html.HtmlElement] = []
        most = 0
        for selector in selectors(kind):
            chosen = _longest(named.get(selector, []), weights, several=kind == "content")
            weight = sum(weights[element] for element in chosen)
            # A selector further down the list must have clearly more to say.
            if weight > most * 1.1:
                best, most = chosen, weight
        if best and most >= least:
            return best, True
    return [], False


def _longest(
    found: Sequence[lxml.html.HtmlElement], weights: Mapping[lxml.html.HtmlElement, int], *, several: bool
) -> list[lxml.html.HtmlElement]:
    """The longest of the elements; where the selector is sure, those beside it too (annexes)."""
    if not found:
        return []
    if not several:
        return [max(found, key=lambda element: weights[element])]
    chosen: list[lxml.html.HtmlElement] = []
    inside: set[lxml.html.HtmlElement] = set()
    for element in found:  # outer ones come first
        if element not in inside and weights[element] > 0:
            chosen.append(element)
            inside.update(element.iter("*"))
    return chosen


def _weights(tree: lxml.html.HtmlElement) -> dict[lxml.html.HtmlElement, int]:
    """How many Chinese characters each element holds; what is not seen counts nothing."""
    weights: dict[lxml.html.HtmlElement, int] = {}
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        unseen = htmltree.is_left_out(element)
        if event == "start":
            hidden += unseen
            continue
        hidden -= unseen
        below = sum(weights[child] for child in element)
        own = "".join((element.text or "", *(child.tail or "" for child in element)))
        weights[element] = 0 if hidden or unseen else below + len(_HAN.findall(own))
    return weights


def trafilatura_lines(text: str) -> list[str]:
    """The main text of a page as trafilatura sees it, line by line; nothing when it fails."""
    import trafilatura  # noqa: PLC0415  (half a second, and plain text does not need it)

    try:
        found = trafilatura.extract(
            _SPANS.sub("", text),
            include_tables=True,
            include_comments=False,
            favor_recall=True,
            deduplicate=False,
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, etree.LxmlError):
        return []  # it is a second opinion; the page has been read without it
    return [line for line in map(clean, (found or "").splitlines()) if line]


def _node_with(tree: lxml.html.HtmlElement, found: Sequence[str]) -> lxml.html.HtmlElement:
    """The smallest element with nearly all sentences of ``found``; the whole page when there are none."""
    wanted = _pieces(found)
    body = next(iter(tree.iter("body")), tree)
    if not wanted:
        return body
    counts: Counter[lxml.html.HtmlElement] = Counter()
    for event, element in etree.iterwalk(body, events=("end",)):
        assert event == "end"
        parts = [element.text or "", *(child.tail or "" for child in element)]
        own = len(wanted & _pieces(["".join(parts)]))
        counts[element] = own + sum(counts[child] for child in element)
    node = body
    while True:
        deeper = [child for child in node if counts[child] >= 0.95 * counts[body] and counts[child] > 0]
        if not deeper:
            return node
        node = deeper[0]


def _pieces(texts: Iterable[str]) -> set[str]:
    found = {htmlmeta.same(piece) for text in texts for piece in _SENTENCES.split(text)}
    return {piece for piece in found if len(piece) >= 8}


def _compare(page: Page, texts: Sequence[str], found: Sequence[str]) -> None:
    """Warn where the text by selectors and the text by trafilatura differ much."""
    ours, theirs = _pieces(texts), _pieces(found)
    if not ours or not theirs:
        return
    whole = htmlmeta.same("".join((*page.lines, *texts)))
    missing = [piece for piece in theirs if piece not in whole] if len(theirs) < 3000 else list(theirs - ours)
    if len(missing) > _MOST_MISSING * len(theirs):
        page.warn(
            f"{len(missing)} of {len(theirs)} sentences that trafilatura takes for the text are not in it, "
            f"such as {min(missing)[:30]!r}: is the text whole?"
        )
    extra = ours - theirs
    if len(extra) > _MOST_EXTRA * len(ours):
        page.warn(
            f"trafilatura takes {len(extra)} of {len(ours)} sentences of the text for no part of it, "
            f"such as {min(extra)[:30]!r}"
        )


def _without_tree(text: str) -> list[str]:
    """The lines of a page whose tree cannot be had, by taking the tags off."""
    seen: list[str] = []
    at = 0
    # One step for each unseen part; what is opened and never closed hides the rest, as in a browser.
    while (match := _UNSEEN.search(text, at)) is not None:
        seen.append(text[at : match.start()])
        closing = "-->" if match[1] is None else f"</{match[1]}"
        at = _find(text, closing, match.end())
    seen.append(text[at:])
    broken = _BREAKS.sub("\n", "".join(seen))
    return writable(entities.unescape(_TAG.sub("", broken))).splitlines()


def _find(text: str, closing: str, start: int) -> int:
    found = re.compile(re.escape(closing), re.IGNORECASE).search(text, start)
    return found.start() + (3 if closing == "-->" else 0) if found else len(text)
