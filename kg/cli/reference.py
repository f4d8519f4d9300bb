"""Writes the reference pages from what the program says about itself.

``python -m kg.cli.reference docs/`` writes ``questions.md`` from the headers of the questions,
``command-line.md`` from the help texts and ``competency-questions.md`` from the table of what users ask; a
test fails when the pages are not up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.ask import Parameter, Question, load_questions
from kg.cli.competency import competency_page
from kg.cli.main import command

WIDTH = 92
MADE_BY = "<!-- Written by `python -m kg.cli.reference docs/`; do not edit. -->"

EXAMPLES = {
    "agency": "省科技厅",
    "partner": "省财政厅",
    "task": "培育建设区域科技创新中心",
    "item": "https://w3id.org/policykg/id/document/314bdb9dfda983bd",
}
"""Values for the examples of questions.md, by parameter."""


ANSWERED = {
    "columns": "[the columns](columns.md) 由列存数据库回答",
    "index": "the index 由 Oxigraph 索引回答",
}
"""How a page says what answers a question over a build."""


def questions_page() -> str:
    """Return the page that describes every named question."""
    return "\n".join(
        [
            MADE_BY,
            "",
            "# Named questions 命名查询",
            "",
            "Each question is a file of `queries/` and runs as it stands in any SPARQL 1.1 tool whose",
            "default graph is the union of all graphs. A value given for a parameter replaces what stands",
            "in the `VALUES` block of its variable. Cells marked *list* hold several values, parted by “；”.",
            "",
            "每个问题是 `queries/` 下的一个文件，可在任何 SPARQL 1.1 工具中直接运行，",
            "默认图须为全部图的并集。参数值替换同名变量 `VALUES` 块中的内容。",
            "标为 *list* 的单元格含多个值，以“；”分隔。",
            "",
            *(line for question in load_questions().values() for line in _question(question)),
        ]
    )


def command_line_page() -> str:
    """Return the page with the help text of every command."""
    group = command()
    lines = [
        MADE_BY,
        "",
        "# Command line 命令行",
        "",
        "The questions that `policykg ask` knows, with their options, are described in",
        "[questions.md](questions.md); `policykg ask NAME --help` shows the same.",
        "",
        *_help(group, "policykg"),
    ]
    for name in sorted(group.commands):
        lines += _help(group.commands[name], f"policykg {name}")
    return "\n".join(lines)


def _help(one: click.Command, path: str) -> list[str]:
    context = click.Context(one, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH)
    text = "\n".join(line.rstrip() for line in one.get_help(context).splitlines())
    return [f"## {path}", "", "```text", text, "```", ""]


def _question(question: Question) -> list[str]:
    example = " ".join(
        f"--{one.name} {EXAMPLES.get(one.name, '…')}" for one in question.parameters if one.required
    )
    lines = [
        f"## {question.id}",
        "",
        f"**{question.title.zh}** {question.description.zh}{question.answer.zh}",
        "",
        f"**{question.title.en}.** {question.description.en} {question.answer.en}",
        "",
        "```sh",
        f"policykg ask {question.id} {example}".rstrip(),
        "```",
        "",
    ]
    if question.parameters:
        lines += ["| parameter | type | 参数 | meaning |", "| --- | --- | --- | --- |"]
        lines += [_parameter(one) for one in question.parameters] + [""]
    lines += ["| column | 列 | heading | kind |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{one.name}` | {one.heading.zh} | {one.heading.en} | {one.kind} |" for one in question.columns
    ]
    lines += ["", f"Answered from {ANSWERED[question.answered]}"]
    return [*lines, "", f"Keywords 关键词: {'、'.join(question.keywords)}", ""]


def _parameter(one: Parameter) -> str:
    notes = ["required 必填"] if one.required else []
    if one.default is not None:
        notes.append(f"default {str(one.default).lower()}")
    kind = one.type + (f" ({', '.join(notes)})" if notes else "")
    return f"| `{one.name}` | {kind} | {one.label.zh} | {one.label.en} |"


def main(folder: Path) -> None:
    """Write the pages into ``folder``."""
    pages = {
        "questions.md": questions_page(),
        "command-line.md": command_line_page(),
        "competency-questions.md": competency_page(MADE_BY),
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
