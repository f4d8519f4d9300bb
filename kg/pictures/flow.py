"""The cascade picture: tasks flow from the plan above to the plans below, section by section."""

from __future__ import annotations

from typing import Final

from kg.draw.cascadewords import CHANGES, NO_CHANGE, link_words, short_plan, title_lines
from kg.draw.lettering import clipped, ems, lines
from kg.network.cascade import PlanLink, cascade
from kg.pictures.chain import Chain, best_chain, compared
from kg.pictures.choices import Chosen
from kg.pictures.duties import level_words
from kg.pictures.fitted import fitted
from kg.pictures.flowlayout import Block, Column, Flow, columns_of, flows_of, set_ends
from kg.pictures.flowtable import flow_table
from kg.pictures.picture import Picture
from kg.pictures.sheet import Key, Sheet
from kg.pictures.themes import Theme, theme
from kg.store.base import Store

HEAD: Final = 58.0
BODY: Final = 620.0
GAP: Final = 5.0
LEAST: Final = 19.0
STRIP: Final = 6.0
BLOCK: Final = {2: 260.0, 3: 200.0, 4: 160.0}
FOOT: Final = 44.0


def draw_flow(store: Store, made: Chosen) -> Picture:
    """Draw the chain of plans whose tasks answer to each other most, from above (or earlier) to below.

    A box is a section, as high as it has tasks; a band is pairs of tasks that answer to each other, in the
    colour of what happened to the words. Amber at the right of a box are tasks that nothing below answers
    to, amber at its left tasks that answer to nothing above.
    """
    read = cascade(store)
    chain, rest = best_chain(read, made.text("relation"), made.text("plan"))
    columns = columns_of(chain, made.number("most"), made.language) if chain else []
    flows = flows_of(chain, columns) if chain else []
    facts, caption = _facts(made, chain), _caption(made, chain, columns, rest)
    paint = theme(made.theme)
    body = HEAD + BODY + FOOT if chain else 120.0
    sheet = Sheet(
        paint, made.kind.title.get(made.language), facts, caption, body, _keys(made, paint, chain, flows)
    )
    if chain is None:
        sheet.nothing(made.say("没有相互对应的任务", "No tasks answer to each other"))
    else:
        _draw(sheet, made, chain, columns, flows)
    return fitted(made, sheet, facts, caption, _told(made, chain, columns), flow_table(made, chain))


def _draw(sheet: Sheet, made: Chosen, chain: Chain, columns: list[Column], flows: list[Flow]) -> None:
    paint = sheet.theme
    wide = BLOCK[len(columns)]
    gap = (sheet.right - sheet.left - wide * len(columns)) / (len(columns) - 1)
    top = sheet.top + HEAD
    sides = [sheet.left + (wide + gap) * place for place in range(len(columns))]
    for column in columns:
        column.settle(top, BODY, GAP, LEAST)
    set_ends(flows)
    for flow in sorted(flows, key=lambda one: (-one.pairs, one.link, one.first.order, one.second.order)):
        start = (sides[flow.link] + wide, *flow.out)
        end = (sides[flow.link + 1], *flow.into)
        sheet.ribbon(start, end, change_colour(paint, flow.change), 0.6)
    for place, (column, x) in enumerate(zip(columns, sides, strict=True)):
        _head(sheet, made, chain, place, x, wide)
        for block in column.blocks:
            _block(sheet, block, x, wide, place, len(columns))
        _foot(sheet, made, chain, column, place, x)


def _head(sheet: Sheet, made: Chosen, chain: Chain, place: int, x: float, wide: float) -> None:
    plan = chain.plans[place]
    paint = sheet.theme
    told = f"{level_words(plan.level, made.language)} · {short_plan(plan)}"
    sheet.text(x, sheet.top + 12, clipped(told, wide / 13), 13, bold=True)
    for row, line in enumerate(title_lines(plan.title, wide / 11.5)):
        sheet.text(x, sheet.top + 29 + 15 * row, line, 11.5, paint["quiet"])


def _block(sheet: Sheet, block: Block, x: float, wide: float, place: int, count: int) -> None:
    paint = sheet.theme
    sheet.box(x, block.top, wide, block.tall, paint["box"], paint["boxrim"])
    if place:
        taken = block.tall * block.answering / block.tasks
        sheet.box(x, block.top, STRIP, taken, paint["s2"])
        sheet.box(x, block.top + taken, STRIP, block.tall - taken, paint["alonerim"])
    if place < count - 1:
        taken = block.tall * block.answered / block.tasks
        sheet.box(x + wide - STRIP, block.top, STRIP, taken, paint["s2"])
        sheet.box(x + wide - STRIP, block.top + taken, STRIP, block.tall - taken, paint["alonerim"])
    number = str(block.tasks)
    room = (wide - 2 * STRIP - 14) / 12 - ems(number) - 0.6
    rows = lines(block.title, room, 2 if block.tall >= 36 else 1)
    first = block.top + block.tall / 2 + 4.5 - 7.5 * (len(rows) - 1)
    for row, line in enumerate(rows):
        sheet.text(x + STRIP + 6, first + 15 * row, line, 12)
    middle = block.top + block.tall / 2 + 4.5
    sheet.text(x + wide - STRIP - 6, middle, number, 12, paint["quiet"], "right")


def _foot(sheet: Sheet, made: Chosen, chain: Chain, column: Column, place: int, x: float) -> None:
    tasks = sum(block.tasks for block in column.blocks)
    told = [made.say(f"{tasks} 项任务", f"{tasks} tasks")]
    if place:
        own = tasks - sum(block.answering for block in column.blocks)
        told.append(f"{_alone(made, chain.links[place - 1], False)} {own}")
    if place < len(chain.links):
        loose = tasks - sum(block.answered for block in column.blocks)
        told.append(f"{_alone(made, chain.links[place], True)} {loose}")
    sheet.text(x, sheet.bottom - 16, told[0], 12, bold=True)
    sheet.text(x, sheet.bottom, made.say("，", ", ").join(told[1:]), 12, sheet.theme["alonetext"])


def _alone(made: Chosen, link: PlanLink, above: bool) -> str:
    """What a task without counterpart is called."""
    words = link_words(link.kind)
    if made.language == "zh":
        return words.open_first if above else words.open_second
    english = {"cascades": ("not taken up", "own"), "continues": ("not continued", "new")}
    return english.get(link.kind, ("no counterpart", "no counterpart"))[0 if above else 1]


def change_colour(paint: Theme, change: str) -> str:
    """Return the colour of a change of wording, as on the pages."""
    return paint[change or "none"]


def _keys(made: Chosen, paint: Theme, chain: Chain | None, flows: list[Flow]) -> list[Key]:
    if chain is None:
        return []
    known = {**CHANGES, "": NO_CHANGE}
    held = {flow.change for flow in flows}
    keys = [
        Key("line", change_colour(paint, change), made.say(*known[change]))
        for change in known
        if change in held
    ]
    keys.append(Key("box", paint["s2"], made.say("有对应的任务", "answered")))
    keys.append(Key("box", paint["alonerim"], made.say("没有对应的任务", "no counterpart")))
    return keys


def _facts(made: Chosen, chain: Chain | None) -> str:
    if chain is None:
        return made.say("没有相互对应的文件", "no plans that answer to each other")
    kind = link_words(chain.links[0].kind)
    told = " → ".join(short_plan(plan) for plan in chain.plans)
    return made.say(
        f"{kind.name}：{told}，{chain.pairs} 对任务相互对应",
        f"{kind.english}: {told}, {chain.pairs} pairs of tasks",
    )


def _caption(made: Chosen, chain: Chain | None, columns: list[Column], rest: int) -> list[str]:
    if chain is None:
        return []
    told = [
        made.say(
            "框是章节，高度是任务数；连带是相互对应的任务对，颜色是后者对前者文字的改动；框右侧橙色是下级没有承接"
            "的任务，左侧橙色是上级没有的任务。对应由文字比对得出，未找到不等于没有做。",
            "A box is a section, as high as it has tasks; a band is pairs of tasks, its colour what happened "
            "to the words. Amber at the right of a box: tasks nothing below answers to; at its left: tasks "
            "that answer to nothing above. Pairs are found by comparing words, so not found does not mean "
            "not done.",
        )
    ]
    boxed = sum(len(plan.tasks) - len(compared(plan)) for plan in chain.plans)
    if boxed:
        told.append(made.say(f"专栏条目 {boxed} 项未计入。", f"{boxed} items of boxes are not counted."))
    if rest:
        told.append(
            made.say(
                f"另有 {rest} 组文件之间的对应没有画出。",
                f"{rest} further relations between plans are not drawn.",
            )
        )
    merged = sum(column.merged for column in columns)
    if merged:
        told.append(
            made.say(
                f"任务较少的 {merged} 节合为“其他”。", f"{merged} sections with fewer tasks are drawn as one."
            )
        )
    return told


def _told(made: Chosen, chain: Chain | None, columns: list[Column]) -> str:
    if chain is None:
        return ""
    parts = []
    for place, link in enumerate(chain.links):
        loose = sum(block.tasks - block.answered for block in columns[place].blocks)
        own = sum(block.tasks - block.answering for block in columns[place + 1].blocks)
        first, second = short_plan(chain.plans[place]), short_plan(chain.plans[place + 1])
        parts.append(f"{first} {_alone(made, link, True)} {loose}")
        parts.append(f"{second} {_alone(made, link, False)} {own}")
    return made.say("，", ", ").join(parts)
