"""``policykg names``: which names were taken for one body, by whom and why; judge, and take it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.edge import tell
from kg.cli.options import answer_options, form_of, store_option

if TYPE_CHECKING:
    from pyoxigraph import Literal

    from kg.names.candidates import Body
    from kg.names.listing import Entry
    from loaders.resolve.judgements import Name

_names = click.option(
    "--names", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Ledger of judgements; names.csv in the store's directory if left out.",
)  # fmt: skip

HEADINGS = {
    "number": "编号", "left": "名称", "left_area": "地区", "right": "对照名称", "right_area": "对照地区",
    "judgement": "判断", "score": "分值", "method": "方法", "reason": "理由",
    "author": "判断者", "date": "日期",
}  # fmt: skip

_JUDGEMENTS_ZH = {"same": "同一机构", "different": "不同机构", "unsure": "待判断"}


@click.group("names", short_help="List, judge and undo merges of names.", invoke_without_command=True)
@store_option()
@_names
@click.option(
    "--all", "every", is_flag=True, help="Also successions and the spellings that registers resolved."
)
@answer_options()
@click.pass_context
def names_group(
    ctx: click.Context, store: str, names: Path | None, every: bool, style: str | None, out: Path | None,
    bom: bool,
) -> None:  # fmt: skip
    """List names of bodies: doubtful pairs and names that no register knows, then what people judged.
    机构名称的合并与区分：先列存疑的，再列人工判断。

    \b
    policykg names                                 what is doubtful, and what was judged
    policykg names --all --out names.xlsx          every merge of names, for Excel
    policykg names undo 3                          take back row 3 of the ledger

    Judgements are rows of a CSV file (names.csv in the store's directory); they count from the next
    `policykg build` on.
    """
    if ctx.invoked_subcommand is not None:
        return
    form = form_of(style, out, bom)
    from kg.cli.output import write_sheet
    from kg.language import of_answers
    from kg.names.ledger import effective, read_ledger
    from kg.names.listing import listing
    from kg.store.base import Rows
    from kg.store.open import open_store

    path = _ledger(store, names)
    own = read_ledger(path) if path is not None else ()
    with open_store(store) as opened:
        entries = listing(opened, effective(path), own, every=every)
    readable = form in ("table", "md", "xlsx")
    chinese = readable and of_answers() == "zh"
    rows = Rows(tuple(HEADINGS), tuple(_row(one, readable=readable, chinese=chinese) for one in entries))
    write_sheet(rows, list(HEADINGS.values()) if chinese else list(HEADINGS), form, bom=bom, out=out)


@names_group.command("judge", short_help="Say whether two names are one body.")
@click.argument("left")
@click.argument("right")
@click.argument("judgement", type=click.Choice(("same", "different", "unsure")))
@click.option("--reason", required=True, help="Why: a document, an official page, what the text says.")
@click.option("--author", required=True, help="Who says so.")
@click.option("--date", metavar="YYYY-MM-DD", help="Day of the judgement; today if left out.")
@click.option("--left-area", metavar="CODE|NAME", help="Area of LEFT, if the store does not tell.")
@click.option("--right-area", metavar="CODE|NAME", help="Area of RIGHT, if the store does not tell.")
@store_option("Store whose names are meant")
@_names
def judge_command(
    left: str, right: str, judgement: str, reason: str, author: str, date: str | None,
    left_area: str | None, right_area: str | None, store: str, names: Path | None,
) -> None:  # fmt: skip
    """Add a row to the ledger: LEFT and RIGHT are the same body, different ones, or it is unsure.

    With same, RIGHT is the name that stays. With different, LEFT may be words of a text that the registers
    take for RIGHT. It counts from the next `policykg build` on.

    \b
    policykg names judge 市工信局 武威市工业和信息化局 same --reason 三定方案 --author 张三
    """
    import datetime

    from kg.names.ledger import append
    from kg.names.likeness import likeness
    from loaders.resolve.judgements import Judgement, NameJudgement

    bodies = _bodies(store)
    ends = _name(left, left_area, bodies), _name(right, right_area, bodies)
    day = date or datetime.date.today().isoformat()
    score = likeness(*ends).score
    path = _own_ledger(store, names)
    number = append(path, NameJudgement(*ends, Judgement(judgement), score, reason, author, day))
    tell(f"row {number} of {path}: {_told(ends[0])}, {_told(ends[1])}: {judgement}")
    tell("build again to let it count")


@names_group.command("undo", short_help="Take a judgement back.")
@click.argument("number", type=click.IntRange(min=1))
@store_option("Store whose ledger is meant")
@_names
def undo_command(number: int, store: str, names: Path | None) -> None:
    """Take row NUMBER out of the ledger; `policykg names` shows the numbers. Later rows move up by one.

    The row is printed, so that it can be put back.

    \b
    policykg names undo 3
    """
    from kg.cli.output import write
    from kg.names.ledger import ledger_bytes, undo

    path = _own_ledger(store, names)
    row = undo(path, number)
    write(ledger_bytes([row]).decode().splitlines()[1] + "\n")
    tell(f"row {number} taken out of {path}; build again to let it count")


def _ledger(store: str, names: Path | None) -> Path | None:
    """The ledger to read: none for an endpoint or a file without one."""
    from kg.names.ledger import ledger_of

    return ledger_of(Path(store), names) if names is not None or Path(store).is_dir() else None


def _own_ledger(store: str, names: Path | None) -> Path:
    """The ledger to write."""
    from kg.errors import InputError
    from kg.names.ledger import LEDGER

    if names is not None:
        return names
    if not Path(store).is_dir():
        raise InputError(store, "is no directory that could hold a ledger", "Give --names FILE")
    return Path(store) / LEDGER


def _bodies(store: str) -> list[Body]:
    from kg.errors import StoreMissing
    from kg.names.listing import bodies_of
    from kg.store.open import open_store

    try:
        with open_store(store) as opened:
            return bodies_of(opened)
    except StoreMissing:
        # A ledger can be written before the first build.
        return []


def _name(text: str, area: str | None, bodies: list[Body]) -> Name:
    """The name with its area: the one given, that of the agency which bears it, or what the name tells."""
    from kg.errors import InputError
    from kg.names.history import area_code
    from loaders.resolve.agencies import Resolver
    from loaders.resolve.judgements import Name
    from ontology.registers import NATION

    if area is not None:
        return Name(text, area_code(area))
    official = {body.name.area for body in bodies if body.name.text == text}
    borne = official or {body.name.area for body in bodies if text in body.others}
    if len(borne) == 1:
        return Name(text, borne.pop())
    place, _, stated = Resolver(NATION).opening(text)
    if not borne and stated:
        return Name(text, place.code)
    several = (
        f"is a name in {len(borne)} areas: {', '.join(sorted(borne))}" if borne else "is in no known area"
    )
    raise InputError(text, several, "Say where it is meant: --left-area or --right-area")


def _told(name: Name) -> str:
    from kg.names.listing import area_name

    return f"{name.text} ({area_name(name.area)})"


def _row(one: Entry, *, readable: bool, chinese: bool) -> tuple[Literal | None, ...]:
    from pyoxigraph import Literal

    from kg.names.listing import area_name

    def area(name: Name | None) -> str:
        code = name.area if name is not None else ""
        return area_name(code) if readable else code

    cells = (
        str(one.number or ""), one.left.text, area(one.left), one.right.text if one.right else "",
        area(one.right), _JUDGEMENTS_ZH[one.judgement] if chinese else one.judgement, one.score, one.method,
        one.reason, one.author, one.date,
    )  # fmt: skip
    return tuple(Literal(cell) if cell else None for cell in cells)
