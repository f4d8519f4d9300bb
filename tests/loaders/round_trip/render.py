"""Writes a plan as text in a house style, and damages the text as web pages do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random

import opencc
import pypinyin
from hypothesis import strategies as st

from tests.loaders.round_trip.planned import Figures, Listing, Plan, Work

_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class House:
    """How a plan is printed and what became of it afterwards."""

    numbering: str = "items"  # items, headings, articles, no
    lists: str = "cue"  # cue: （责任单位：…）, bare: （…）, line: a closing line 责任单位：…
    brackets: str = "（）"
    separators: str = "、"  # taken in turn
    restart: bool = False
    title_in_two: bool = False
    half: bool = False
    wide_digits: bool = False
    spaces: bool = False
    script: str = "simplified"  # simplified, traditional, glossed
    line_end: str = "\n"
    indented: bool = False
    framed: bool = False
    encoding: str = "utf-8"
    seed: int = 0


def houses() -> st.SearchStrategy[House]:
    """Any house style."""
    return st.builds(
        House,
        numbering=st.sampled_from(("items", "items", "headings", "articles", "no")),
        lists=st.sampled_from(("cue", "bare", "line")),
        brackets=st.sampled_from(("（）", "（）", "〔〕", "【】")),
        separators=st.sampled_from(("、", "，", "、，")),
        restart=st.booleans(),
        title_in_two=st.booleans(),
        half=st.booleans(),
        wide_digits=st.booleans(),
        spaces=st.booleans(),
        script=st.sampled_from(("simplified", "simplified", "traditional", "glossed")),
        line_end=st.sampled_from(("\n", "\r\n", "\n\n")),
        indented=st.booleans(),
        framed=st.booleans(),
        encoding=st.sampled_from(("utf-8", "utf-8-sig", "gb18030")),
        seed=st.integers(0, 9999),
    )


def chinese(number: int) -> str:
    """1 to 99 in characters: 11 is 十一."""
    tens, ones = divmod(number, 10)
    front = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return front + (_DIGITS[ones] if ones else "")


def _names(listing: Listing) -> list[str]:
    return [
        body.bare if at and listing.dropped and body.bare else body.written
        for at, body in enumerate(listing.bodies)
    ]


def _joined(names: list[str], house: House) -> str:
    found = names[0]
    for at, name in enumerate(names[1:]):
        found += house.separators[at % len(house.separators)] + name
    return found


def listed(listing: Listing, house: House) -> str:
    """The list without brackets: 责任单位：省科技厅、省财政厅."""
    names = _names(listing)
    lead, rest = _joined(names[: listing.leads], house), _joined(names[listing.leads :], house)
    cue = "" if house.lists == "bare" else "责任单位："
    match listing.manner:
        case "cues":
            return f"牵头单位：{lead}；配合单位：{rest}"
        case "roles":
            return f"{cue}{lead}牵头，{rest}配合"
        case "shared":
            return f"{cue}{_joined(names, house)}按职责分工负责"
        case _:
            return cue + _joined(names, house)


def sentence(figures: Figures) -> str:
    """到2025年，甲达到1家，乙达到2%。"""
    when = f"到{figures.year}年，" if figures.year else ""
    return when + "，".join(one.words for one in figures.figures) + "。"


def paragraphs(work: Work, house: House) -> list[str]:
    """What stands behind the lead phrase, a string for each paragraph."""
    texts = [*work.story]
    if work.platform:
        texts.append(work.platform[0].format(work.platform[1]))
    if work.mentioned:
        # Limit: 项目 within eight characters behind the title, even in the next clause (《…》，规范项目管理),
        # makes the reader take the title for that of a project.
        texts.append(f"严格执行《{work.mentioned}》，规范科研管理。")
    if work.figures:
        texts.append(sentence(work.figures))
    if work.money:
        texts.append(work.money.words)
    lines = ["".join(texts)]
    left, right = house.brackets[0], house.brackets[1]
    for at, listing in enumerate(work.listings):
        words = listed(listing, house)
        if at:
            lines.append("完善配套措施，加强跟踪服务。")
        if house.lists == "line":
            lines.append(words)
        else:
            lines[-1] += f"{left}{words}{right}"
    # A list without a cue counts at the end of a paragraph only; with one the text may go on behind it.
    if house.lists == "cue" and len(lines) > 1:
        lines = ["".join(lines)]
    return lines


def outline(plan: Plan, house: House) -> tuple[list[str], list[str | None]]:
    """The lines of the chapters and the number that each task is to have, in the order of the text."""
    lines: list[str] = []
    numbers: list[str | None] = []
    item = head = box = 0
    for at, chapter in enumerate(plan.chapters, start=2):
        lines.append(f"{chinese(at)}、{chapter.title}")
        head = 0 if house.restart else head
        item = 0 if house.restart and house.numbering == "items" else item
        for part in chapter.parts:
            if house.numbering == "items":
                head += 1
                lines.append(f"（{chinese(head)}）{part.title}。")
            for work in part.works:
                first, *rest = paragraphs(work, house)
                item += 1
                if house.numbering == "headings":
                    head += 1
                    lines += [f"（{chinese(head)}）{work.title}。{first}", *rest]
                    numbers.append(f"（{chinese(head)}）")
                    continue
                if house.numbering == "items":
                    lines += [f"{item}.{work.title}。{first}", *rest]
                elif house.numbering == "articles":
                    lines += [f"第{chinese(item)}条 【{work.title}】{first}", *rest]
                else:
                    lines += [f"No.{item}", work.title, first, *rest]
                numbers.append(f"第{chinese(item)}条" if house.numbering == "articles" else str(item))
            if part.box:
                box += 1
                lines.append(f"专栏{box} {part.box.title}")
                for count, work in enumerate(part.box.works, start=1):
                    first, *rest = paragraphs(work, house)
                    lines += [f"{count}.{work.title}。{first}", *rest]
                    numbers.append(f"专栏{box}-{count}")
    return lines, numbers


def suited(plan: Plan, house: House) -> Plan:
    """The plan without what the reader is known not to tell apart in this house style."""
    chapters = []
    item = 0
    for chapter in plan.chapters:
        item = 0 if house.restart and house.numbering == "items" else item
        parts = []
        for part in chapter.parts:
            item += len(part.works)
            box = part.box
            # Limit: in a plan whose tasks are （一） headings, the items of a box are taken for the tasks.
            # Limit: an item of a box whose number the plan itself is due to print is taken for the plan's.
            # Limit: without a heading behind the box, the plan's next 第三条 or No.3 is taken into the box.
            open_ended = house.numbering in ("articles", "no") and part is not chapter.parts[-1]
            if box and (house.numbering == "headings" or item < len(box.works) or open_ended):
                box = None
            parts.append(replace(part, box=box))
        chapters.append(replace(chapter, parts=tuple(parts)))
    return replace(plan, chapters=tuple(chapters))


def render(plan: Plan, house: House) -> tuple[str, list[str | None]]:
    """The text of the plan and the numbers of its tasks."""
    lines = []
    if house.framed:
        lines += [
            "您的位置：首页 > 政务公开 > 政策文件",
            "发布日期：{}-{:02}-{:02} 浏览次数：120".format(*plan.issued),
        ]
    if house.title_in_two and plan.title.endswith("）"):
        front, _, years = plan.title.partition("（")
        lines += [front, f"（{years}"]
    else:
        lines.append(plan.title)
    if plan.number:
        lines.append(plan.number)
    basis = f"根据{''.join(f'《{title}》' for title in plan.implements)}，" if plan.implements else ""
    lines += [f"为深入实施创新驱动发展战略，{basis}结合实际，制定本方案。", "一、总体要求"]
    lines.append("坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念。")
    lines += [sentence(figures) for figures in plan.general]
    body, numbers = outline(plan, house)
    lines += body
    if plan.issuer:
        lines += [plan.issuer, "{}年{}月{}日".format(*plan.issued)]
    if house.framed:
        lines += [
            "上一篇：关于开展项目申报的通知",
            "版权所有：政府网站 ICP备12345678号",
            "扫一扫在手机打开当前页",
        ]
    indent = "　　" if house.indented else ""
    return damaged(house.line_end.join(indent + line for line in lines) + house.line_end, house), numbers


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def damaged(text: str, house: House) -> str:
    """The text with other widths, stray spaces and in the other script."""
    chance = Random(house.seed)
    if house.script != "simplified":
        plain, text = text, _converter().convert(text)
        if house.script == "glossed" and len(plain) == len(text):
            # Limit: a rare reading is no gloss to the reader: 樂(lào)亭縣 leaves the plan without a place.
            readings = [pypinyin.pinyin(char)[0][0] for char in plain]
            text = "".join(
                f"{new}({sound})" if new != old and chance.random() < 0.3 else new
                for old, new, sound in zip(plain, text, readings, strict=True)
            )
    if house.spaces:
        text = "".join(c + " " if c in "，、：（" and chance.random() < 0.2 else c for c in text)
    if house.half:
        text = text.translate(str.maketrans("，：；（）", ",:;()"))
    if house.wide_digits:
        text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return text
