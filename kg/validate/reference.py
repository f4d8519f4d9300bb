"""Writes the list of rules in docs/validation.md from the shapes.

``python -m kg.validate.reference docs/validation.md`` replaces what stands between the two marks; a
test fails when the page is not up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from kg.validate.formats import SEVERITY_WORDS
from kg.validate.shapes import POLS, Rule, load_shapes

BEGIN: Final = "<!-- rules: written by `python -m kg.validate.reference docs/validation.md` -->"
END: Final = "<!-- end of rules -->"


def rules_list() -> str:
    """Return the rules as Markdown: one section a shape, one table row a rule."""
    lines: list[str] = []
    for target in load_shapes().targets:
        rules = [rule for rule in load_shapes().rules() if rule.shape == target.iri]
        name = target.iri.removeprefix(POLS)
        lines += [f"### {name} {target.name.zh} {target.name.en}", ""]
        lines += ["| rule | severity | 问题 | what is wrong |", "| --- | --- | --- | --- |"]
        lines += [_row(rule) for rule in rules]
        lines.append("")
    return "\n".join(lines)


def page(text: str) -> str:
    """Return the page ``text`` with the rules between its marks renewed.

    Raises ValueError when it has no marks.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{rules_list()}\n{END}{after}"


def _row(rule: Rule) -> str:
    severity = SEVERITY_WORDS[rule.severity]
    return f"| `{rule.id}` | {severity.zh} {severity.en} | {rule.message.zh} | {rule.message.en} |"


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(page(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
