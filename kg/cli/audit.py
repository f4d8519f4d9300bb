"""``policykg audit``: what coordinators should look at, one line a check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import store_option

if TYPE_CHECKING:
    from kg.audit import AuditReport, Checked
    from kg.store.base import Rows, Store

FINDINGS = 1


@click.command("audit", short_help="Check responsibilities, targets, money and cascade.")
@store_option("Store to check")
@click.option("--plan", metavar="NAME|IRI", help="Only this plan.")
@click.option("--check", "names", multiple=True, metavar="NAME", help="Only this check; may be repeated.")
@click.option(
    "--format", "style", type=click.Choice(("table", "md", "json")), default="table", show_default=True,
    help="Form of the report.",
)  # fmt: skip
@click.option("--full", is_flag=True, help="In tables list the findings too; md and json always do.")
@click.option(
    "--lang", type=click.Choice(("zh", "en")),
    help="Language of the report; Chinese if neither this nor the locale says.",
)  # fmt: skip
def audit_command(
    store: str, plan: str | None, names: tuple[str, ...], style: str, full: bool, lang: str | None
) -> int:
    """Count what may be wrong or missing: tasks nobody answers for, targets without a deadline, money
    without a task, functions named above and absent below, and so on.

    Every check is a named question, so `policykg ask` lists its findings too. A finding is something to
    look at and not always a fault.

    Exit code 0 without findings, 1 with findings, 2 for bad input, 3 when the store cannot be reached.

    \b
    policykg audit
    policykg audit --plan 武威 --full
    policykg audit --check tasks-without-lead --format md > audit.md
    """
    from kg.audit import audit
    from kg.cli.output import write
    from kg.language import of_answers
    from kg.store.open import open_store

    with open_store(store) as opened:
        report = audit(opened, plan, names)
        if style == "json":
            write(_json(opened, report, lang or "zh"))
        else:
            _present(opened, report, style, of_answers(lang), full or style == "md")
    return FINDINGS if report.findings else 0


def _present(store: Store, report: AuditReport, style: str, lang: str, full: bool) -> None:
    from kg.cli.output import write, write_sheet

    headings = {"zh": ("检查", "发现数", "检查代号", "查询"), "en": ("check", "findings", "name", "question")}
    write_sheet(_overview(report, lang), headings[lang], style)
    if not full:
        return
    for one in report.checked:
        if len(one.rows):
            title = one.check.title.get(lang)
            write(f"\n## {title}\n\n" if style == "md" else f"\n{title}\n")
            rows, columns = _worded(store, one, lang)
            write_sheet(rows, columns, style)


def _overview(report: AuditReport, lang: str) -> Rows:
    from pyoxigraph import Literal

    from kg.store.base import Rows

    return Rows(
        ("check", "findings", "name", "question"),
        tuple(
            (
                Literal(one.check.title.get(lang)),
                Literal(len(one.rows)),
                Literal(one.check.name),
                Literal(one.check.question.id),
            )
            for one in report.checked
        ),
    )


def _worded(store: Store, one: Checked, lang: str) -> tuple[Rows, list[str]]:
    """The findings of a check with codes in words and without columns of IRIs, and the headings."""
    from kg.ask import labelled
    from kg.store.base import Rows

    columns = one.check.question.columns
    rows = labelled(store, one.rows, columns, lang)
    kept = [place for place, column in enumerate(columns) if column.kind != "iri"]
    shown = tuple(tuple(row[place] for place in kept) for row in rows.rows)
    names = tuple(columns[place].name for place in kept)
    return Rows(names, shown), [columns[place].heading.get(lang) for place in kept]


def _json(store: Store, report: AuditReport, lang: str) -> str:
    import json

    from kg.ask import labelled
    from kg.results import records_text

    found: list[dict[str, Any]] = [
        {
            "check": one.check.name,
            "title": one.check.title.get(lang),
            "question": one.check.question.id,
            "parameters": dict(one.check.parameters),
            "findings": len(one.rows),
            "rows": json.loads(records_text(labelled(store, one.rows, one.check.question.columns, lang))),
        }
        for one in report.checked
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
