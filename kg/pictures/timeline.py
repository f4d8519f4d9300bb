"""The timeline: how many targets fall due in each year, whether anybody answers, and which agencies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.draw.lettering import clipped, plain
from kg.network.tables import rows, slug
from kg.pictures.choices import Chosen
from kg.pictures.duties import Duties, duties, scope
from kg.pictures.fitted import fitted
from kg.pictures.frames import Heading, framed
from kg.pictures.picture import Picture
from kg.pictures.sheet import Key, Sheet
from kg.pictures.themes import Theme, theme
from kg.store.base import Store
from kg.tables import read_table

BARS: Final = 190.0
AXIS: Final = 26.0
ROW: Final = 27.0
NAMES: Final = 190.0
MOST_YEARS: Final = 12
WHOLE: Final = 6  # years from first to last that are all shown, also those without a target
RADIUS: Final = 11.0

# What the deadline of a target comes to, worst last, with its words and its colour.
VERDICTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "led": ("有牵头单位", "somebody leads", "s2"),
    "listed": ("有责任单位，未明确牵头", "bodies are listed and none leads", "s0"),
    "plan": ("总体目标，未落到任务", "set for the plan as a whole", "s7"),
    "nobody": ("所在任务没有责任单位", "the task lists nobody", "s3"),
}


@dataclass(frozen=True)
class Due:
    """One target with a deadline: its year, its words, the parties of its task, those who lead among them.

    ``default`` tells that a clause for the whole document makes somebody answer for the task.
    """

    year: int
    plan: str
    target: str
    indicator: str
    task: str
    words: str
    parties: tuple[str, ...]
    leads: tuple[str, ...]
    default: bool

    @property
    def verdict(self) -> str:
        """Return led, listed, nobody, or plan where no task holds the target."""
        if not self.task:
            return "plan"
        return "led" if self.leads else "listed" if self.parties or self.default else "nobody"


def draw_timeline(store: Store, made: Chosen) -> Picture:
    """Draw the targets that have a deadline by year; those who answer are the parties of their task."""
    held = duties(store, made)
    found, undated = _dues(store, held)
    parties: dict[str, list[Due]] = defaultdict(list)
    for due in found:
        for party in due.parties:
            parties[party].append(due)
    order = sorted(parties, key=lambda party: (-len(parties[party]), held.label(party), party))
    shown = order[: made.number("most")]
    years = _years(found)
    facts = scope(made, held) + made.say(
        f"，{len(found)} 个有年份的目标", f", {len(found)} targets with a year"
    )
    caption = _caption(made, found, undated, len(order) - len(shown))
    paint = theme(made.theme)
    body = BARS + AXIS + 34 + ROW * len(shown) if found else 120.0
    sheet = Sheet(paint, made.kind.title.get(made.language), facts, caption, body, _keys(made, paint, found))
    if found:
        _bars(sheet, found, years)
        _agencies(sheet, made, held, parties, shown, years)
    else:
        sheet.nothing(made.say("没有写明年份的目标", "No target names a year"))
    said = {key: made.say(zh, en) for key, (zh, en, _) in VERDICTS.items()}
    table = framed(
        made,
        (
            Heading("due", "年份", "year", "integer"),
            Heading("plan", "文件", "plan"),
            Heading("indicator", "指标", "indicator"),
            Heading("task", "任务", "task"),
            Heading("verdict", "结论", "verdict"),
            Heading("leads", "牵头单位", "leads"),
            Heading("parties", "全部责任单位", "all parties"),
            Heading("words", "原文", "words"),
            Heading("target", "目标标识", "target (IRI)", "iri"),
        ),
        [
            (
                due.year,
                held.label(due.plan),
                due.indicator,
                held.label(due.task) if due.task else "",
                said[due.verdict],
                "；".join(held.label(party) for party in due.leads),
                "；".join(held.label(party) for party in due.parties),
                due.words,
                due.target,
            )
            for due in found
        ],
    )
    counts = made.say("，", ", ").join(
        f"{year} {sum(1 for due in found if due.year == year)}"
        for year in years
        if any(d.year == year for d in found)
    )
    return fitted(made, sheet, facts, caption, counts, table)


def _dues(store: Store, held: Duties) -> tuple[list[Due], int]:
    """The targets with a year of the plans chosen, and how many have none."""
    read = read_table(store, "targets")
    places = {column.name: place for place, column in enumerate(read.columns)}
    defaults = {row["task"] for row in rows(store, "listings") if slug(row["basis"]) == "document-default"}
    found: dict[str, Due] = {}
    undated: set[str] = set()
    for row in read.rows:
        plan, target, task = (str(row[places[name]] or "") for name in ("plan", "target", "task"))
        year = row[places["deadlineYear"]]
        if plan not in held.plans or target in found:
            continue
        if not isinstance(year, int):
            undated.add(target)
            continue
        listed = held.parties(task) if task in held.graph else []
        found[target] = Due(
            year=year,
            plan=plan,
            target=target,
            indicator=plain(str(row[places["indicatorName"]] or "")),
            task=task if task in held.graph else "",
            words=plain(str(row[places["reading"]] or row[places["exact"]] or "")),
            parties=tuple(party for party, _ in listed),
            leads=tuple(party for party, roles in listed if "lead" in roles),
            default=task in defaults,
        )
    order = sorted(
        found.values(), key=lambda due: (due.year, held.plans.index(due.plan), due.indicator, due.target)
    )
    return order, len(undated)


def _years(found: list[Due]) -> list[int]:
    """All years from the first to the last where they are few, else the latest of those with a target."""
    held = sorted({due.year for due in found})
    if held and held[-1] - held[0] < WHOLE:
        return list(range(held[0], held[-1] + 1))
    return held[-MOST_YEARS:]


def _spots(sheet: Sheet, years: list[int]) -> tuple[dict[int, float], float]:
    """The middle of each year's column, and how wide a column is."""
    left = sheet.left + NAMES
    step = min(150.0, (sheet.right - left) / len(years))
    return {year: left + step * (place + 0.5) for place, year in enumerate(years)}, step


def _bars(sheet: Sheet, found: list[Due], years: list[int]) -> None:
    paint = sheet.theme
    spots, step = _spots(sheet, years)
    most = max(sum(1 for due in found if due.year == year) for year in years)
    base = sheet.top + BARS
    wide = min(64.0, step * 0.62)
    for year in years:
        at = base
        here = [due for due in found if due.year == year]
        for verdict, (_, _, tone) in VERDICTS.items():
            count = sum(1 for due in here if due.verdict == verdict)
            if not count:
                continue
            tall = (BARS - 24) * count / most
            sheet.box(spots[year] - wide / 2, at - tall, wide, tall, paint[tone], paint["paper"])
            if tall >= 15:
                words = str(count)
                sheet.text(spots[year], at - tall / 2 + 4, words, 11.5, paint.on(paint[tone]), "center")
            at -= tall
        if here:
            sheet.text(spots[year], at - 6, str(len(here)), 13, side="center", bold=True)
        sheet.text(spots[year], base + 19, str(year), 13, side="center")
    right = max(spots.values()) + step / 2
    sheet.line([(sheet.left + NAMES, base), (right, base)], paint["rim"])


def _agencies(
    sheet: Sheet,
    made: Chosen,
    held: Duties,
    parties: Mapping[str, list[Due]],
    shown: list[str],
    years: list[int],
) -> None:
    paint = sheet.theme
    spots, step = _spots(sheet, years)
    top = sheet.top + BARS + AXIS + 28
    counts = {
        (party, year): sum(1 for due in parties[party] if due.year == year)
        for party in shown
        for year in years
    }
    most = max(counts.values(), default=1)
    shorts = [held.short(party) for party in parties]
    if shown:
        told = made.say("责任单位（目标数）", "who answers (targets)")
        sheet.text(sheet.left + NAMES - 10, top - 6, told, 12, paint["quiet"], "right")
    right = max(spots.values()) + step / 2
    for place, party in enumerate(shown):
        y = top + ROW * (place + 0.5)
        name = held.short(party) if shorts.count(held.short(party)) == 1 else held.label(party)
        sheet.line([(sheet.left + NAMES, y), (right, y)], paint["grid"])
        sheet.text(sheet.left + NAMES - 10, y + 4.5, clipped(name, (NAMES - 12) / 12), 12, side="right")
        for year in years:
            count = counts[party, year]
            if count:
                led = sum(1 for due in parties[party] if due.year == year and party in due.leads)
                radius = max(4.0, RADIUS * (count / most) ** 0.5)
                sheet.dot(spots[year], y, radius, paint["paper"], paint["s0"], 1.5)
                if led:
                    sheet.dot(spots[year], y, radius * (led / count) ** 0.5, paint["s2"])
                words = f"{count} / {led}" if led else str(count)
                sheet.text(spots[year] + radius + 4, y + 4.5, clipped(words, step / 2 / 11.5 - 1), 11.5)


def _keys(made: Chosen, paint: Theme, found: list[Due]) -> list[Key]:
    held = {due.verdict for due in found}
    keys = [
        Key("box", paint[tone], made.say(zh, en)) for key, (zh, en, tone) in VERDICTS.items() if key in held
    ]
    if found:
        keys.append(Key("ring", paint["s0"], made.say("单位参与的目标", "targets of an agency")))
        keys.append(
            Key("dot", paint["s2"], made.say("其中牵头（斜线后）", "those it leads (after the stroke)"))
        )
    return keys


def _caption(made: Chosen, found: list[Due], undated: int, left: int) -> list[str]:
    told = [
        made.say(
            "柱是当年到期的目标数，颜色是有没有人负责；下面是目标所在任务的责任单位，一个目标有几个单位就各计一次。"
            "按全文统一规定的责任只计入颜色。",
            "A column counts the targets due in the year, its colours whether anybody answers; below stand "
            "the parties of their tasks, each target counted for each party. What a plan says once for all "
            "its tasks counts for the colours alone.",
        )
    ]
    years = sorted({due.year for due in found})
    if years and years[-1] - years[0] >= WHOLE:
        early = sum(1 for due in found if due.year not in years[-MOST_YEARS:])
        told.append(made.say("只列有目标到期的年份。", "Only years with a target are shown."))
        if early:
            told.append(
                made.say(f"更早的 {early} 个目标没有画出。", f"{early} earlier targets are not drawn.")
            )
    if undated:
        told.append(
            made.say(f"另有 {undated} 个目标没有写明年份。", f"{undated} further targets name no year.")
        )
    if left:
        told.append(
            made.say(
                f"目标较少的 {left} 个单位没有画出，见表。",
                f"{left} parties with fewer targets are not drawn; the table has them.",
            )
        )
    return told
