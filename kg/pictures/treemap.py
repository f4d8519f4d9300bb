"""The treemap: plans and their sections, or areas, as fields as large as they have tasks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from kg.draw.bands import Box
from kg.draw.lettering import clipped, ems, plain
from kg.pictures.choices import Chosen
from kg.pictures.duties import Duties, duties, scope
from kg.pictures.fitted import fitted
from kg.pictures.frames import Heading, framed
from kg.pictures.picture import Picture
from kg.pictures.sheet import Sheet
from kg.pictures.squarified import squarified
from kg.pictures.themes import theme
from kg.pictures.wrapping import wrapped
from kg.store.base import Store

BODY: Final = 560.0
HEAD: Final = 20.0
TONES: Final = 8


@dataclass(frozen=True)
class Field:
    """One field: its group (a plan, or an area), its name and how many tasks and plans it has."""

    group: str
    group_name: str
    name: str
    tasks: int
    plans: int


def draw_treemap(store: Store, made: Chosen) -> Picture:
    """Draw where the tasks are. Small fields share one field 其他, and the caption says how many do."""
    held = duties(store, made)
    fields = _fields(held, made)
    most = made.number("most")
    kept = sorted(fields, key=lambda one: (-one.tasks, one.group_name, one.name))
    shown = kept if len(kept) <= most else kept[: most - 1]
    rest = kept[len(shown) :]
    groups = len({one.group for one in fields})
    facts = scope(made, held) + made.say(f"，{len(fields)} 个{_word(made)}", f", {len(fields)} {_word(made)}")
    caption = [
        made.say(
            "每块的面积、块内各格的面积都与任务数成正比，数字是任务数；任务含专栏条目、支持政策和保障措施。",
            "Blocks, and the fields inside a block, are as large as they have tasks, which the numbers "
            "count; items of boxes, support measures and safeguards are tasks too.",
        )
    ]
    if rest:
        tasks = sum(one.tasks for one in rest)
        caption.append(
            made.say(
                f"任务较少的 {len(rest)} 个{_word(made)}（共 {tasks} 项任务）合为“其他”，见表。",
                f"{len(rest)} {_word(made)} with fewer tasks ({tasks} in all) are one field, others; the "
                "table has them.",
            )
        )
        shown = [*shown, Field("", made.say("其他", "others"), made.say("其他", "others"), tasks, 0)]
    sheet = Sheet(
        theme(made.theme), made.kind.title.get(made.language), facts, caption, BODY if fields else 120.0
    )
    if fields:
        _draw(sheet, shown, groups > 1 or bool(rest and groups))
    else:
        sheet.nothing(made.say("没有任务", "No tasks"))
    drawn = {id(one) for one in shown}
    table = framed(
        made,
        (
            Heading(
                "group", *(("文件", "plan") if made.text("by") == "section" else ("上级地区", "area above"))
            ),
            Heading("name", *(("章节", "section") if made.text("by") == "section" else ("地区", "area"))),
            Heading("tasks", "任务数", "tasks", "integer"),
            Heading("plans", "文件数", "plans", "integer"),
            Heading("drawn", "单独画出", "drawn by itself", "boolean"),
            Heading("groupIri", "标识", "IRI", "iri"),
        ),
        [(one.group_name, one.name, one.tasks, one.plans, id(one) in drawn, one.group) for one in kept],
    )
    told = "、".join(f"{one.name} {one.tasks}" for one in kept[:5])
    return fitted(made, sheet, facts, caption, told, table)


def _word(made: Chosen) -> str:
    return made.say("章节", "sections") if made.text("by") == "section" else made.say("地区", "areas")


def _fields(held: Duties, made: Chosen) -> list[Field]:
    tasks: dict[tuple[str, str, str], int] = defaultdict(int)
    plans: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for task in held.tasks:
        data = held.graph.nodes[task]
        plan = held.graph.nodes[data["plan"]]
        if made.text("by") == "section":
            title = plain(str(data["section_title"])) or made.say("（未分节）", "(no section)")
            key = data["plan"], held.plan_name(data["plan"]), title
        else:
            area = str(plan["area"])
            above = _province(held, area)
            label = held.label(above) if above in held.graph else made.say("（未写明）", "(not stated)")
            key = above, label, plain(str(plan["area_label"])) or label
        tasks[key] += 1
        plans[key].add(data["plan"])
    return [Field(*key, count, len(plans[key])) for key, count in sorted(tasks.items())]


def _province(held: Duties, area: str) -> str:
    """The province an area lies in; itself where it is one or lies in none."""
    seen: set[str] = set()
    while area in held.graph and area not in seen:
        seen.add(area)
        above = [to for _, to, data in held.graph.out_edges(area, data=True) if data["relation"] == "within"]
        if not above or held.graph.nodes[above[0]]["level"] == "national":
            break
        area = above[0]
    return area


def _draw(sheet: Sheet, fields: list[Field], headed: bool) -> None:
    paint = sheet.theme
    groups: dict[str, list[Field]] = defaultdict(list)
    for one in sorted(fields, key=lambda one: (-one.tasks, one.name)):
        groups[one.group].append(one)
    order = sorted(
        groups, key=lambda key: (not key, -sum(one.tasks for one in groups[key]), groups[key][0].group_name)
    )
    weights = [float(sum(one.tasks for one in groups[key])) for key in order]
    whole = Box(sheet.left, sheet.top, sheet.right - sheet.left, sheet.bottom - sheet.top)
    for place, (key, box) in enumerate(zip(order, squarified(weights, whole), strict=True)):
        tone = f"s{place % (TONES - 1)}" if key else "s7"
        head = HEAD if headed and box.h > 3 * HEAD and box.w > 60 else 0.0
        if head:
            name = f"{groups[key][0].group_name} {sum(one.tasks for one in groups[key])}"
            sheet.text(box.x + 5, box.y + 15, clipped(name, (box.w - 10) / 12.5), 12.5, bold=True)
        inner = Box(box.x, box.y + head, box.w, box.h - head)
        for field, cell in zip(
            groups[key], squarified([one.tasks for one in groups[key]], inner), strict=True
        ):
            fill = paint.mixed(tone, 0.22 if paint.name == "light" else 0.34)
            sheet.box(
                cell.x + 1,
                cell.y + 1,
                max(0.5, cell.w - 2),
                max(0.5, cell.h - 2),
                fill,
                paint.mixed(tone, 0.6),
            )
            _label(sheet, field, cell)


def _label(sheet: Sheet, field: Field, cell: Box) -> None:
    """The name in as many lines as the field has room for, and the number; the number alone in small ones."""
    size = 13.0 if cell.w * cell.h > 12000 else 12.0
    room, most = (cell.w - 12) / size, int((cell.h - 8) / (size + 3))
    number = str(field.tasks)
    if room < ems(number) or most < 1:
        return
    lines = wrapped(field.name, room) if room >= 3 else []
    if len(lines) >= most:
        lines = lines[: most - 1]
        if lines:
            lines[-1] = clipped(lines[-1] + "……", room)
    for row, line in enumerate([*lines, number]):
        colour = sheet.theme["quiet"] if row == len(lines) else sheet.theme["ink"]
        sheet.text(cell.x + 6, cell.y + size + 4 + (size + 3) * row, line, size, colour)
