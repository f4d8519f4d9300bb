"""Documents named in a plan (《…》) and why: to implement them, to amend or repeal them, or in passing.

An opening 《 that never closes ends where the next one opens (《国家科技体制改革三年攻坚方案《甘肃省…》).
Titles of research projects, shows or prizes are no documents; nor is the plan itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from loaders.facts import Citation, CitationKind, Span, Task
from loaders.outline.lines import Line
from ontology.words import citation_cues

_NUMBER = re.compile(r"[（(]([\u4e00-\u9fff]{1,12}〔[12]\d{3}〕\d{1,5}号)[）)]")
_NO_DOCUMENT = re.compile(
    "(?:等)?[^，。；、《》的类]{0,8}?(?:项目|课题|丛书|节目|栏目|剧目|专著|作品|期刊|杂志|论文|赛事)"
)
_SPELLING = re.compile(r"[\s（）()〈〉《》“”\"—–\-·]")
_MAKES_THIS = re.compile(
    "(?:制定|制订|编制|出台)(?:了|出)?(?:以下|如下|本)(?:实施)?"
    "(?:方案|计划|规划|意见|办法|措施|要点|细则|纲要|规定|行动)"
)
_LONGEST = 90
# No sentence reaches further; without a bound a page of nothing but 《 would take quadratic time.
_SENTENCE = 600
_LONGEST_CHAIN = 12
_CHAIN = "、和及与以及等"


def citations(
    lines: Sequence[Line], tasks: Sequence[Task], own_title: str, preamble_end: int
) -> list[Citation]:
    """The documents named in ``lines``, each once (the strongest reason wins), in order of the text.

    ``preamble_end`` is where the plan's first heading stands. Before it a sentence such as
    根据《…》，结合实际，提出以下意见 makes the documents it names the plan's basis; after it only one that
    says 制定本方案, outside any task.
    """
    own = _fold(own_title)
    best: dict[str, Citation] = {}
    # How far the tasks reach up to each of them: tasks begin in order, but one may hold another.
    reach = list(accumulate((t.span.end for t in tasks), max))
    for line in lines:
        for start, end in _titles(line.text):
            title = line.text[start:end]
            if _fold(title) == own or _is_no_document(line.text, end):
                continue
            number = _NUMBER.match(line.text, min(end + 1, len(line.text)))
            span = Span(line.start + start, line.start + end)
            at = bisect_right(reach, span.start)
            task = tasks[at].order if at < len(tasks) and tasks[at].span.start <= span.start else None
            kind = _kind(line, start, end, in_preamble=line.start < preamble_end, in_task=task is not None)
            cited = Citation(title, kind, span, number.group(1) if number else None, task)
            known = best.get(_fold(title))
            if known is None or _STRENGTH[kind] > _STRENGTH[known.kind]:
                best[_fold(title)] = cited
    return sorted(best.values(), key=lambda c: c.span)


_STRENGTH = {
    CitationKind.MENTIONS: 0,
    CitationKind.IMPLEMENTS: 1,
    CitationKind.AMENDS: 2,
    CitationKind.REPEALS: 3,
}


def _fold(title: str) -> str:
    """A title without what differs between spellings: white space, brackets, dashes, quotation marks."""
    return _SPELLING.sub("", title)


def _titles(text: str) -> list[tuple[int, int]]:
    """Ranges between 《 and its 》; a title may hold 〈…〉 or a nested 《…》."""
    found: list[tuple[int, int]] = []
    at = text.find("《")
    while at >= 0:
        start = at + 1
        depth = 1
        end = -1
        next_open = text.find("《", start)
        for i in range(start, min(len(text), start + _LONGEST)):
            if text[i] == "《":
                depth += 1
            elif text[i] == "》":
                depth -= 1
                if depth == 0:
                    end = i
                    break
            elif text[i] in "。；\n" and depth == 1:
                break
        if end < 0:
            # Unclosed: the title runs to the next opening sign, if that is near.
            near = start < next_open < start + _LONGEST
            if near:
                found.append((start, next_open))
            at = next_open
            continue
        inner = text[start:end]
        if "《" in inner and "关于" not in inner[: inner.index("《")] and "印发" not in inner:
            # 《甲《乙》: the first never closed.
            found.append((start, start + inner.index("《")))
            at = start + inner.index("《")
            continue
        found.append((start, end))
        at = text.find("《", end)
    return [(a, b) for a, b in found if b - a > 1]


def _is_no_document(text: str, end: int) -> bool:
    """Whether the words after a run of titles say that they name projects or works."""
    at = end + 1
    titles = 0
    while at < len(text) and titles < _LONGEST_CHAIN and (text[at] in _CHAIN or text[at] == "《"):
        if text[at] == "《":
            close = text.find("》", at, at + _LONGEST)
            if close < 0:
                return False
            at = close
            titles += 1
        at += 1
    return bool(_NO_DOCUMENT.match(text, at))


def _kind(line: Line, start: int, end: int, *, in_preamble: bool, in_task: bool) -> CitationKind:
    text = line.text
    reach = max(0, start - _SENTENCE)
    sentence_start = max(reach, text.rfind("。", reach, start) + 1, text.rfind("；", reach, start) + 1)
    stop = text.find("。", end, end + _SENTENCE)
    before = text[sentence_start : start - 1]
    after = text[end : stop if stop >= 0 else end + _SENTENCE]
    for word, kind in citation_cues():
        if kind == "repeals":
            if word in after:
                return CitationKind.REPEALS
        elif kind == "amends":
            # 推进《…条例》修订 is work to be done; only 对《…》作如下修改 amends.
            if before.endswith(("对", "将")) and word in after:
                return CitationKind.AMENDS
        elif word in before and (
            (in_preamble and _makes_plan(after)) or (not in_task and _MAKES_THIS.search(after))
        ):
            return CitationKind.IMPLEMENTS
    return CitationKind.MENTIONS


def _makes_plan(after: str) -> bool:
    return any(w in after for w in ("制定", "制订", "编制", "提出以下", "提出如下", "结合实际", "结合我"))
