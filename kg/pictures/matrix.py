"""The matrix of duties: agencies or functions against sections, areas, plans, or each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, product
from typing import Final

from kg.draw.lettering import clipped, ems, plain
from kg.pictures.choices import Chosen
from kg.pictures.duties import Duties, duties, function_labels, level_rank, scope
from kg.pictures.fitted import fitted
from kg.pictures.frames import Heading, framed
from kg.pictures.picture import Picture
from kg.pictures.sheet import Key, Sheet
from kg.pictures.themes import theme
from kg.store.base import Store

MOST_COLUMNS: Final = 24
NAMES: Final = 168.0  # pixels left of the cells
HEADS: Final = 15.0  # most em of a slanting head above them
ROW: Final = 21.0
_IN: Final = "\n"  # parts the IRI of a plan from the title of its section
PARTS: Final = {
    "agency": ("部门", "agencies"),
    "function": ("职能", "functions"),
    "section": ("章节", "sections"),
    "area": ("地区", "areas"),
    "plan": ("文件", "plans"),
}


@dataclass
class Counted:
    """Tasks by row and column; ``rows`` and ``columns`` hold the tasks of each alone."""

    cells: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    rows: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    columns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def draw_matrix(store: Store, made: Chosen) -> Picture:
    """Draw how many tasks each row has in each column; a task with two agencies counts for both.

    Listings that a plan makes for all its tasks at once, and groups such as 各市州政府, are not counted.
    """
    held = duties(store, made)
    functions = function_labels(store, made.language)
    counted = _counted(held, made)
    names = _names(held, made, functions, counted)
    rows = sorted(counted.rows, key=lambda key: (-len(counted.rows[key]), names[key], key))
    most = made.number("most")
    if made.text("rows") == made.text("columns"):
        most = min(most, MOST_COLUMNS)
    rows = sorted(rows[:most], key=lambda key: _row_rank(held, key, counted, names))
    wanted = sorted(counted.columns, key=lambda key: (-len(counted.columns[key]), names[key], key))
    wanted = wanted[:MOST_COLUMNS]
    columns = _in_order(wanted, rows, held, made, counted, names)
    facts, caption = _facts(held, made), _caption(made, counted, rows, columns)
    sheet = _sheet(made, facts, caption, len(rows), [names[column] for column in columns])
    if rows and columns:
        _draw(sheet, counted, rows, columns, names, {plan: held.plan_name(plan) for plan in held.plans})
    else:
        sheet.nothing(made.say("没有写明责任单位的任务", "No task names an agency"))
    table = framed(
        made,
        (
            Heading("row", *_part(made.text("rows"))),
            Heading("column", *_part(made.text("columns"))),
            Heading("tasks", "任务数", "tasks", "integer"),
            Heading("drawn", "已画出", "drawn", "boolean"),
            Heading("titles", "任务", "titles of the tasks"),
            Heading("rowIri", "行标识", "row (IRI)", "iri"),
            Heading("columnIri", "列标识", "column (IRI)", "iri"),
        ),
        [
            (
                names[row],
                names[column],
                len(tasks),
                row in rows and column in columns,
                "；".join(sorted(held.label(task) for task in tasks)),
                row if row in held.graph else "",
                column if column in held.graph else "",
            )
            for (row, column), tasks in sorted(
                counted.cells.items(),
                key=lambda cell: (-len(cell[1]), names[cell[0][0]], names[cell[0][1]], cell[0]),
            )
        ],
    )
    best = "、".join(
        f"{row}×{column} {tasks}"
        for row, column, tasks in table[["row", "column", "tasks"]].head(5).itertuples(index=False, name=None)
    )
    return fitted(made, sheet, facts, caption, best, table)


def _part(name: str) -> tuple[str, str]:
    return PARTS[name][0], PARTS[name][1]


def _counted(held: Duties, made: Chosen) -> Counted:
    found = Counted()
    role, same = made.text("role"), made.text("rows") == made.text("columns")
    for task in held.tasks:
        listed = [party for party, roles in held.agencies(task) if role == "any" or role in roles]
        rows = set(_keys(held, made.text("rows"), task, listed))
        columns = set(_keys(held, made.text("columns"), task, listed))
        for row, column in product(rows, columns):
            if not (same and row == column):
                found.cells[row, column].add(task)
        for key in rows:
            found.rows[key].add(task)
        if rows:
            for key in columns:
                found.columns[key].add(task)
    return found


def _keys(held: Duties, part: str, task: str, listed: Iterable[str]) -> list[str]:
    data = held.graph.nodes[task]
    if part == "agency":
        return list(listed)
    if part == "function":
        return [str(held.graph.nodes[one]["function"]) for one in listed]
    if part == "section":
        return [f"{data['plan']}{_IN}{held.section(task)}"]
    plan = held.graph.nodes[data["plan"]]
    return [str(plan["area"] if part == "area" else data["plan"])]


def _names(held: Duties, made: Chosen, functions: dict[str, str], counted: Counted) -> dict[str, str]:
    """What to call each row and column. Two agencies of one short name keep their full names."""
    keys = counted.rows.keys() | counted.columns.keys()
    shorts: dict[str, list[str]] = defaultdict(list)
    for key in keys & held.graph.nodes:
        if held.graph.nodes[key]["kind"] == "agency":
            shorts[held.short(key)].append(key)
    names: dict[str, str] = {}
    for key in keys:
        if key in held.graph:
            short = held.short(key)
            names[key] = short if len(shorts.get(short, "1")) == 1 else held.label(key)
        elif key in functions:
            names[key] = plain(functions[key])
        else:
            names[key] = key.partition(_IN)[2] or made.say("（未写明）", "(not stated)")
    return names


def _row_rank(held: Duties, key: str, counted: Counted, names: dict[str, str]) -> tuple[int, int, str, str]:
    level = held.graph.nodes[key]["level"] if key in held.graph else ""
    return level_rank(level), -len(counted.rows[key]), names[key], key


def _in_order(
    wanted: list[str], rows: list[str], held: Duties, made: Chosen, counted: Counted, names: dict[str, str]
) -> list[str]:
    """Sections in the order of the text, what equals the rows in their order, the rest by weight."""
    if made.text("rows") == made.text("columns"):
        return [key for key in rows if key in wanted]
    if made.text("columns") == "section":
        first = {key: number for number, key in reversed(list(enumerate(counted.columns)))}
        return sorted(wanted, key=lambda key: first[key])
    return wanted


def _facts(held: Duties, made: Chosen) -> str:
    rows, columns = (PARTS[made.text(one)] for one in ("rows", "columns"))
    role = {
        "any": "",
        "lead": made.say("，只计牵头", ", leads only"),
        "support": made.say("，只计配合", ", support only"),
    }
    return (
        made.say(f"{rows[0]} × {columns[0]}，", f"{rows[1]} by {columns[1]}, ")
        + scope(made, held)
        + role[made.text("role")]
    )


def _caption(made: Chosen, counted: Counted, rows: list[str], columns: list[str]) -> list[str]:
    left = len(counted.rows) - len(rows)
    out = len(counted.columns) - len(columns)
    lines = [
        made.say(
            "格中是任务数；一项任务有几个责任单位，就各计一次。按全文统一规定的责任和“各市州政府”一类集合主体未计入。",
            "A cell counts tasks; a task with several agencies counts for each. What a plan says once for "
            "all its tasks, and collectives such as 各市州政府, are not counted.",
        )
    ]
    row, column = PARTS[made.text("rows")], PARTS[made.text("columns")]
    parts = [(left, row, made.say("行", "rows")), (out, column, made.say("列", "columns"))]
    told = [
        made.say(f"{count} {word}（{part[0]}）", f"{count} {word} ({part[1]})")
        for count, part, word in parts
        if count
    ]
    if told:
        lines.append(
            made.say(
                f"任务较少的 {'和 '.join(told)}没有画出，见表。",
                f"Left out, with fewer tasks: {', '.join(told)}; the table has them.",
            )
        )
    return lines


def _sheet(made: Chosen, facts: str, caption: list[str], rows: int, heads: list[str]) -> Sheet:
    paint = theme(made.theme)
    title = made.kind.title.get(made.language)
    if not rows or not heads:
        return Sheet(paint, title, facts, caption, 120.0)
    keys = [
        Key("box", paint.mixed("s0", 0.16), made.say("任务少", "few tasks")),
        Key("box", paint["s0"], made.say("任务多", "many tasks")),
    ]
    return Sheet(paint, title, facts, caption, _head_room(heads) + ROW * rows + 26, keys)


def _head_room(heads: list[str]) -> float:
    """How high, and how far to the right, heads reach that slant by 45 degrees."""
    return (min(HEADS, max(map(ems, heads))) + 1) * 12 * 0.71 + 12


def _draw(
    sheet: Sheet,
    counted: Counted,
    rows: list[str],
    columns: list[str],
    names: dict[str, str],
    plans: dict[str, str],
) -> None:
    paint = sheet.theme
    heads = _head_room([names[column] for column in columns])
    left, top = sheet.left + NAMES, sheet.top + heads
    wide = min(64.0, (sheet.right - heads - left) / len(columns))
    right, bottom = left + wide * len(columns), top + ROW * len(rows)
    most = max((len(tasks) for tasks in counted.cells.values()), default=1)
    sheet.box(left, top, right - left, bottom - top, paint["odd"])
    for place in range(len(rows) + 1):
        sheet.line([(left, top + ROW * place), (right, top + ROW * place)], paint["rule"])
    for place in range(len(columns) + 1):
        sheet.line([(left + wide * place, top), (left + wide * place, bottom)], paint["rule"])
    for place, column in enumerate(columns):
        x = left + wide * (place + 0.5)
        sheet.text(x + 4, top - 7, clipped(names[column], HEADS), 12, turned=45)
        sheet.line([(x, top - 5), (x, top)], paint["rim"])
    for place, row in enumerate(rows):
        y = top + ROW * place
        total = str(len(counted.rows[row]))
        room = (NAMES - 16) / 12 - ems(total) - 0.8
        sheet.text(left - 8, y + 15, total, 12, paint["quiet"], "right")
        sheet.text(left - 8 - (ems(total) + 0.8) * 12, y + 15, clipped(names[row], room), 12, side="right")
        for across, column in enumerate(columns):
            x = left + wide * across
            tasks = len(counted.cells.get((row, column), ()))
            if row == column:
                sheet.line([(x + 2, y + ROW - 2), (x + wide - 2, y + 2)], paint["rim"])
            elif tasks:
                fill = paint.mixed("s0", 0.12 + 0.88 * tasks / most)
                sheet.box(x + 0.5, y + 0.5, wide - 1, ROW - 1, fill)
                sheet.text(x + wide / 2, y + 15, str(tasks), 11.5, paint.on(fill), "center")
    _brackets(sheet, columns, plans, left, wide, (top, bottom))


def _brackets(
    sheet: Sheet,
    columns: list[str],
    plans: dict[str, str],
    left: float,
    wide: float,
    ends: tuple[float, float],
) -> None:
    """Below sections of several plans: which plan they stand in."""
    at = 0
    for plan, held in groupby(columns, key=lambda column: column.partition(_IN)[0]):
        count = len(list(held))
        x, end = left + wide * at, left + wide * (at + count)
        at += count
        if plan in plans and len(plans) > 1:
            sheet.line([(x, ends[0]), (x, ends[1])], sheet.theme["rim"])
            sheet.line([(x + 2, ends[1] + 5), (end - 2, ends[1] + 5)], sheet.theme["rim"], 2)
            shown = clipped(plans[plan], (end - x) / 12)
            sheet.text((x + end) / 2, ends[1] + 20, shown, 12, sheet.theme["quiet"], "center")
