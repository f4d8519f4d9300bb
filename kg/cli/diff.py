"""``policykg diff``: what changed between two builds or two versions of a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.edge import tell

if TYPE_CHECKING:
    from kg.diff import Difference

DIFFERENT = 1


@click.command("diff", short_help="Show what changed between two builds or versions.")
@click.argument("old", metavar="OLD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW", type=click.Path(path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(("table", "md", "json")), default="table", show_default=True,
    help="Tables for reading here, Markdown with whole texts, or JSON for programs.",
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(("zh", "en")),
    help="Language of headings and codes, but in JSON; Chinese if neither this nor the locale says.",
)  # fmt: skip
def diff_command(old: Path, new: Path, style: str, lang: str | None) -> int:
    """Show which documents and facts were added, removed or changed from OLD to NEW.

    Both are build directories (or one of their builds), .nq or .trig exports, or two versions of a document.
    A fact is known by what identifies it, so a figure that changed is a change and not a loss and a gain;
    each is told with its words. What is derived is counted.

    Exit code 0 when nothing differs, 1 when something does, 2 for bad input.

    \b
    policykg diff yesterday/ data/
    policykg diff 方案（征求意见稿）.docx 方案.docx --format md > changes.md
    """
    from kg.diff import diff
    from kg.diff.formats import summary_line
    from kg.language import of_answers

    difference = diff(old, new)
    _present(difference, style, of_answers(lang))
    tell(summary_line(difference))
    return DIFFERENT if difference.any else 0


def _present(difference: Difference, style: str, lang: str) -> None:
    from kg.cli.output import write, write_table
    from kg.diff.formats import LONGEST, json_text, markdown_text, parts

    if style == "json":
        write(json_text(difference))
    elif style == "md":
        write(markdown_text(difference, lang))
    else:
        for part in parts(difference, lang, short=LONGEST):
            write(f"{part.heading}\n\n")
            write_table(part.rows, part.headings)
            write("\n")
