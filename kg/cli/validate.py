"""``policykg validate``: does the graph keep the shapes of the ontology?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.edge import tell
from kg.cli.options import out_option, store_option

if TYPE_CHECKING:
    from kg.validate import Finding, Report

FINDINGS = 1


@click.command("validate", short_help="Check the graph against the shapes of the ontology.")
@store_option("Store to check")
@click.option(
    "--document", metavar="PATTERN",
    help="Only documents with this in their title or file name; * and ? stand for other characters.",
)  # fmt: skip
@click.option(
    "--format", "style", type=click.Choice(("table", "md", "json", "sarif")), default="table",
    show_default=True, help="Form of the findings.",
)  # fmt: skip
@click.option(
    "--severity", type=click.Choice(("violation", "warning", "info")), default="warning", show_default=True,
    help="Show findings as grave as this, or graver.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Let warnings count as findings (exit code 1).")
@click.option(
    "--lang", type=click.Choice(("zh", "en")),
    help="Language of the findings; that of the locale if left out, and both in JSON.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), help="Processes that share the work.")
@click.option("--no-cache", is_flag=True, help="Check every graph anew and keep no results.")
@out_option()
def validate_command(
    store: str, document: str | None, style: str, severity: str, strict: bool, lang: str | None,
    workers: int | None, no_cache: bool, out: Path | None,
) -> int:  # fmt: skip
    """Check every graph against the shapes (SHACL) of the ontology and name each breach: the document,
    the thing, the words of the text, what is wrong and what to do.

    A graph is checked again only when it, the registers or the shapes have changed.

    Exit code 0 when nothing is violated (warnings alone do not count, unless --strict), 1 when something
    is, 2 for bad input, 3 when the store cannot be reached.

    \b
    policykg validate
    policykg validate --document 武威 --severity info --lang en
    policykg validate --format sarif --out findings.sarif
    """
    from kg.validate import validate
    from kg.validate.formats import summary_line

    report = validate(store, document, workers=workers, keep=not no_cache)
    _present(report, report.at_least(severity), style, lang, out)
    tell(summary_line(report))
    return FINDINGS if not report.conforms or (strict and report.count("warning")) else 0


def _present(
    report: Report, findings: tuple[Finding, ...], style: str, lang: str | None, out: Path | None
) -> None:
    from kg.cli.output import save, write, write_table
    from kg.validate.formats import headings, language, rows

    used = language(lang)
    if style == "table" and out is None:
        if findings:
            write_table(rows(findings, used), headings(used))
        return
    text = _text(report, findings, style, lang, used)
    if out is None:
        write(text)
    else:
        save(out, text)


def _text(report: Report, findings: tuple[Finding, ...], style: str, lang: str | None, used: str) -> str:
    from kg.results import aligned, markdown
    from kg.validate.formats import headings, json_text, rows

    if style == "json":
        return json_text(report, findings, lang)
    if style == "sarif":
        from kg.validate.sarif import sarif_text
        from kg.validate.shapes import load_shapes

        return sarif_text(findings, load_shapes().rules(), used)
    return {"table": aligned, "md": markdown}[style](rows(findings, used), headings(used))
