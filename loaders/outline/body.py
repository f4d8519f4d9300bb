"""Where the plan stands on the page: title, head lines, body; what is cut away at both ends.

A saved web page wraps the plan in navigation, advertising and footers.  The title is the last line
before the first numbered heading that ends like a plan's title (…实施方案, …工作要点（2022年）); the
body ends before the first footer line after its last sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loaders.outline.lines import Line, is_closing_date
from loaders.outline.numbering import Style, marker
from ontology.words import boilerplate, plan_types

_FIRST = (Style.CHINESE, Style.PART, Style.ARTICLE, Style.NO, Style.BRACKET, Style.ARABIC)
_SENTENCE_END = tuple("。；！？：")
_LONGEST_TITLE = 90
_YEARS_LINE = re.compile(r"^[（(][^（）()]{0,4}(?:19|20)\d{2}[^（）()]{0,12}[）)]$")
_DRAFT = r"(?:[（(][^（）()]{1,24}[）)])*"
_META = re.compile(
    r"^(?:索引号|主题分类|发文机关|成文日期|发文字号|发布日期|发布时间|公开日期|文号|政策文号|"
    r"实施日期|失效日期|牵头单位|网址|来源|时间|日期|标题|有效性|主题词|关键词|浏览|字号|作者|信息来源|"
    r"公文种类|生成日期|生效日期|统一编号|公开范围)[:：]"
)
_DATE_LINE = re.compile(r"^\D{0,12}(?:19|20)\d{2}[-/年.]\s?\d{1,2}[-/月.]\s?\d{1,2}")
_NUMBER_END = re.compile(r"[〕\]］】）)]第?\d{1,5}号[）)]?$")
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|bmp|docx?|pdf|xlsx?|wps|ofd|zip|rar)$", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|400-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8})(?!\d)")


@dataclass(frozen=True, slots=True)
class Body:
    """A page taken apart.

    ``title`` as one string and the lines it stood on; ``head`` the lines between title and text,
    ``lines`` those of the plan, ``before`` those above the title, ``after`` those below the end.
    """

    title: str
    title_lines: tuple[Line, ...]
    head: tuple[Line, ...]
    lines: tuple[Line, ...]
    before: tuple[Line, ...]
    after: tuple[Line, ...]


def find_body(lines: Sequence[Line]) -> Body:
    """Take a page apart.  A page without a recognisable title gets an empty one and keeps all lines."""
    first = next((i for i, line in enumerate(lines) if _opens_body(line)), len(lines))
    title, rows = _title(lines[:first])
    start = rows[-1] + 1 if rows else 0
    head_end = start
    while head_end < first and _is_head(lines[head_end]):
        head_end += 1
    stop = _end(lines, max(head_end, min(first, len(lines))))
    before = tuple(line for i, line in enumerate(lines[:start]) if i not in rows)
    return Body(
        title,
        tuple(lines[i] for i in rows),
        tuple(lines[start:head_end]),
        tuple(lines[head_end:stop]),
        before,
        tuple(lines[stop:]),
    )


def _opens_body(line: Line) -> bool:
    found = marker(line.text)
    return bool(found and found.value == 1 and found.style in _FIRST)


@cache
def _title_end() -> re.Pattern[str]:
    words = "|".join(re.escape(t.word) for t in plan_types())
    return re.compile(rf"(?:{words}){_DRAFT}$")


def ends_like_title(text: str) -> bool:
    """Whether a line ends as plans' titles do (…实施方案（2022—2025年）)."""
    return bool(_title_end().search(text.strip("《》")))


def is_type_word(text: str) -> bool:
    """Whether a line is nothing but the word a title ends in: 实施方案 below 甘肃省强科技行动."""
    return any(text == kind.word for kind in plan_types())


def _title(lines: Sequence[Line]) -> tuple[str, tuple[int, ...]]:
    candidates = [i for i, line in enumerate(lines) if _may_be_title(lines, i)]
    plans = [i for i in candidates if not lines[i].text.strip("《》").endswith("通知")]
    chosen = (plans or candidates or _unusual(lines))[-1:]
    if not chosen:
        return "", ()
    row = chosen[0]
    rows = [row]
    while rows[0] > 0 and _goes_on(lines[rows[0] - 1], lines[rows[0]]):
        rows.insert(0, rows[0] - 1)
    if row + 1 < len(lines) and _YEARS_LINE.match(lines[row + 1].text):
        rows.append(row + 1)
    title = "".join(lines[i].text for i in rows)
    whole = title.startswith("《") and title.endswith("》") and title.count("《") == 1
    return (title[1:-1] if whole else title), tuple(rows)


def _may_be_title(lines: Sequence[Line], i: int) -> bool:
    text = lines[i].text
    bare = i > 0 and is_type_word(text) and not lines[i - 1].text.endswith(_SENTENCE_END)
    if not (bare or len(text) >= 5) or len(text) > _LONGEST_TITLE:
        return False
    if text.endswith(_SENTENCE_END) or _is_boilerplate(text):
        return False
    if _META.match(text) or text.startswith("附") or ">" in text:
        return False
    if ends_like_title(text):
        return True
    return (
        i + 1 < len(lines)
        and ends_like_title(text + lines[i + 1].text)
        and bool(_YEARS_LINE.match(lines[i + 1].text))
    )


def _unusual(lines: Sequence[Line]) -> list[int]:
    """No plan word ends a line: take the first short line that is no sentence, date, or navigation."""
    for i, line in enumerate(lines):
        text = line.text
        if not 8 <= len(text) <= _LONGEST_TITLE or text.endswith(_SENTENCE_END) or "，" in text:
            continue
        if _is_boilerplate(text) or _META.match(text) or _DATE_LINE.match(text):
            continue
        return [i]
    return []


def _goes_on(above: Line, below: Line) -> bool:
    """Whether a title is broken over two lines: 国务院关于加快推进农业机械化和 / 农机装备产业…的指导意见."""
    if below.start - above.end > 1 or above.text.endswith(_SENTENCE_END) or _is_boilerplate(above.text):
        return False
    if (
        ends_like_title(above.text)
        or _NUMBER_END.search(above.text)
        or _META.match(above.text)
        or _DATE_LINE.match(above.text)
    ):
        return False
    if len(above.text) + len(below.text) > _LONGEST_TITLE or len(above.text) < 4:
        return False
    opens = "关于" in above.text or above.text.endswith(
        ("人民政府", "办公厅", "办公室", "委员会", "政府", "管委会")
    )
    opens = opens or is_type_word(below.text)
    return opens and "关于" not in below.text[2:] and not _is_boilerplate(above.text)


def _is_head(line: Line) -> bool:
    text = line.text
    if _META.match(text) or _DATE_LINE.match(text) or _YEARS_LINE.match(text):
        return True
    if text.endswith("：") and len(text) < 80:
        return True  # addressees: 各市、自治州人民政府，省直各部门：
    return len(text) <= 30 and not text.endswith(_SENTENCE_END) and marker(text) is None


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the footer begins: the first footer line after the last line that reads as a sentence."""
    last = len(lines)
    while last > start and not _is_text(lines[last - 1]):
        last -= 1
    for i in range(last, len(lines)):
        if _is_boilerplate(lines[i].text):
            return i
    return len(lines)


def _is_text(line: Line) -> bool:
    text = line.text
    if _is_boilerplate(text):
        return False
    return (
        text.endswith(("。", "；", "！", "）", "”", "："))
        or marker(text) is not None
        or is_closing_date(text)
    )


def _is_boilerplate(text: str) -> bool:
    if _FILE_NAME.search(text) or (len(text) < 60 and _PHONE.search(text)):
        return True
    if len(text) > 120:
        return False
    strong, weak = boilerplate_words()
    if any(w in text for w in strong):
        return True
    return len(text) <= 16 and any(w in text for w in weak)


@cache
def boilerplate_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cue words of navigation and footers: (strong, weak); weak ones count in very short lines only."""
    cues = boilerplate()
    return (
        tuple(c.word for c in cues if c.strength == "strong"),
        tuple(c.word for c in cues if c.strength != "strong"),
    )
