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
from kg.ask.codes import codes_of
from kg.ask.costs import costs
from kg.cli.ask import AskGroup, example_of
from kg.cli.competency import competency_page
from kg.cli.main import command
from kg.cli.messages import translated

WIDTH = 92
MADE_BY = "<!-- Written by `python -m kg.cli.reference docs/`; do not edit. -->"

INTRODUCTION = Path(__file__).with_name("introduction.md").read_text(encoding="utf-8")
"""What holds for all commands."""

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
            "`policykg questions 牵头` searches them, `--format json` gives all that follows to programs,",
            "and `--format ttl` the library as `sh:SPARQLExecutable` (SHACL). An agency may be given by any",
            "of its names, also one that no plan writes (省发改委); what is only like a name gets choices.",
            "",
            "`policykg questions 牵头` 可搜索；`--format json` 供程序读取下列全部内容，",
            "`--format ttl` 把查询库写成 `sh:SPARQLExecutable`（SHACL）。部门可用任何名称，",
            "包括文件中没有的写法（省发改委）；只是相近的名称不会被采用，而是列出供选择的名称。",
            "",
            *(line for question in load_questions().values() for line in _question(question)),
        ]
    )


def command_line_page() -> str:
    """Return the page with what holds for all commands and the help text of each."""
    group = command()
    lines = [MADE_BY, "", *INTRODUCTION.splitlines(), "", *_overview(group), *_help(group, "policykg")]
    for name in sorted(group.commands):
        lines += _help_of_all(group.commands[name], f"policykg {name}")
    return "\n".join(lines)


def _overview(group: click.Group) -> list[str]:
    lines = ["| command | 作用 | what it does |", "| --- | --- | --- |"]
    for name in sorted(group.commands):
        short = group.commands[name].get_short_help_str(1000)
        anchor = f"policykg-{name}"
        lines.append(f"| [{name}](#{anchor}) | {translated(short, 'zh')} | {short} |")
    return [*lines, ""]


def _help_of_all(one: click.Command, path: str) -> list[str]:
    """The help of a command and of those below it; the questions of `ask` have a page of their own."""
    lines = _help(one, path)
    if isinstance(one, click.Group) and not isinstance(one, AskGroup):
        for name in sorted(one.commands):
            lines += _help_of_all(one.commands[name], f"{path} {name}")
    return lines


def _help(one: click.Command, path: str) -> list[str]:
    context = click.Context(one, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH)
    text = "\n".join(line.rstrip() for line in one.get_help(context).splitlines())
    return [f"## {path}", "", "```text", text, "```", ""]


def _question(question: Question) -> list[str]:
    lines = [
        f"## {question.id}",
        "",
        f"**{question.title.zh}** {question.description.zh}{question.answer.zh}",
        "",
        f"**{question.title.en}.** {question.description.en} {question.answer.en}",
        "",
        "```sh",
        example_of(question),
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
    if question.cost:
        cost = costs()[question.cost]
        lines += ["", f"Cost 代价 (`{question.cost}`): {cost.en}. {cost.zh}。"]
    return [*lines, "", f"Keywords 关键词: {'、'.join(question.keywords)}", ""]


def _parameter(one: Parameter) -> str:
    notes = ["required 必填"] if one.required else []
    if one.default is not None:
        notes.append(f"default {str(one.default).lower()}")
    kind = one.type + (f" ({', '.join(notes)})" if notes else "")
    codes = codes_of(one)
    zh = "".join(f"<br>`{code}` {words.zh}" for code, words in codes.items())
    en = "".join(f"<br>`{code}` {words.en}" for code, words in codes.items())
    return f"| `{one.name}` | {kind} | {one.label.zh}{zh} | {one.label.en}{en} |"


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
