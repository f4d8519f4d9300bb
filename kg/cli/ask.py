"""``policykg ask NAME``: one sub-command a question, its options and help made from the header."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from kg.cli.completion import NOT_PLAIN, Pick, Word
from kg.cli.helptext import in_language
from kg.cli.options import answer_parameters, form_of, store_parameter
from kg.cli.progress import waiting

if TYPE_CHECKING:
    from kg.ask import Column, Parameter, Question, Words
    from kg.store.base import Rows

HELP = """Ask a named question; `policykg questions` lists them with their descriptions.

Things may be named by their IRI, their official name, a short form (省科技厅), a file name, a code, or
a part of a name of two characters or more that only one of them has.

Without --lang, table, md and xlsx are in Chinese, or in English where the locale is, and csv and tsv
carry the names of the columns and IRIs; with --lang headings and codes are put in words of that language.
In csv and tsv a text that a spreadsheet would take for a formula gets a leading '; srj is exact. Columns
of IRIs are not shown in table and md, and a table cuts lists after three parts and says how many there
are; --full shows them.

\b
policykg ask shared-tasks --minimum 3
policykg ask agency-duties --agency 省科技厅 --lang en
policykg ask targets --out targets.xlsx
"""

_METAVARS = {"integer": "NUMBER", "text": "TEXT"}


class AskGroup(click.Group):
    """Reads ``queries/`` only when a question is asked for, so that other commands start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the ids of all questions."""
        from kg.ask import load_questions

        return list(load_questions())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command of a question; raises QuestionError with the nearest names if unknown."""
        from kg.ask.library import find_question

        return in_language(question_command(find_question(cmd_name)))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the questions that begin with ``incomplete``, by the names of their files alone."""
        from kg.ask.library import QUERIES

        names = sorted(path.stem for path in QUERIES.glob("*.rq") if path.stem.startswith(incomplete))
        return [CompletionItem(name) for name in names] + click.Command.shell_complete(self, ctx, incomplete)


def ask_group() -> click.Group:
    """Return the command ``ask``."""
    return AskGroup("ask", help=HELP, short_help="Ask a named question.", no_args_is_help=False)


def question_command(question: Question) -> click.Command:
    """Return the command that asks ``question``."""
    options = [parameter_option(parameter) for parameter in question.parameters]
    options += [
        store_parameter(),
        *answer_parameters(),
        click.Option(
            ["--lang"], type=click.Choice(("zh", "en")), help="Language of headings and codes.",
        ),
        click.Option(["--full"], is_flag=True, help="In tables show every part of long lists."),
    ]  # fmt: skip
    columns = "  ".join(column.name for column in question.columns)
    paragraphs = (
        f"{question.title.zh}。{question.description.zh}",
        f"{question.title.en}. {question.description.en}",
        question.answer.zh,
        question.answer.en,
        f"Columns: {columns}",
        _cost(question),
        f"\b\n{example_of(question)}",
    )
    text = "\n\n".join(paragraphs)
    short = f"{question.title.zh} {question.title.en}"

    def run(
        store: str, style: str | None, out: Path | None, bom: bool, lang: str | None, full: bool, **given: Any
    ) -> None:
        from kg.ask.cells import abridged
        from kg.cli.output import write_sheet
        from kg.language import of_answers

        style = form_of(style, out, bom)
        language = of_answers(lang) if style in ("table", "md", "xlsx") else lang
        rows, columns = _answer(question, store, given, language if style != "srj" else None)
        if style in ("table", "md"):
            rows, columns = _without_iris(rows, columns)
        if style == "table" and not full:
            rows = abridged(rows, columns, language or "zh")
        headings = [column.heading.get(language) if language else column.name for column in columns]
        write_sheet(rows, headings, style, bom=bom, out=out, title=question.title.get(language or "zh"))

    return click.Command(question.id, callback=run, params=list(options), help=text, short_help=short)


def _cost(question: Question) -> str:
    from kg.ask.costs import costs

    words = costs().get(question.cost)
    return f"代价：{words.zh}。Cost: {words.en}." if words else ""


def example_of(question: Question) -> str:
    """Return a line that asks ``question`` with the values of its header's example."""
    words = ["policykg", "ask", question.id]
    for name, value in question.example.items():
        parameter = question.parameter(name)
        if parameter is not None and parameter.type == "boolean":
            words.append(f"--{name}" if value in ("yes", "true") else f"--no-{name}")
        else:
            words += [f"--{name}", shlex.quote(value) if NOT_PLAIN & set(value) else value]
    return " ".join(words)


def parameter_option(parameter: Parameter) -> click.Option:
    """Return the option for ``parameter``; values are checked where the question is asked."""
    label = f"{parameter.label.zh} {_sentence(parameter.label)}"
    if parameter.type == "boolean":
        return click.Option(
            [f"--{parameter.name}/--no-{parameter.name}"], default=None, help=f"{label} [default: no]"
        )
    # Said here and not left to click, which would fill the value in: the file itself has the default.
    default = f" [default: {parameter.default}]" if parameter.default is not None else ""
    return click.Option(
        [f"--{parameter.name}"],
        metavar=_METAVARS.get(parameter.type, "NAME|IRI"),
        type=_type(parameter),
        required=parameter.required,
        help=label + default,
    )


def _type(parameter: Parameter) -> Pick | Word:
    """Return what TAB offers for ``parameter``; nothing is checked by it."""
    return Pick(parameter.choices) if parameter.choices else Word(lambda: _codes(parameter))


def _codes(parameter: Parameter) -> list[str]:
    from kg.ask.codes import codes_of

    return list(codes_of(parameter))


def _sentence(words: Words) -> str:
    return words.en[:1].upper() + words.en[1:]


def _answer(
    question: Question, location: str, parameters: dict[str, Any], language: str | None
) -> tuple[Rows, tuple[Column, ...]]:
    from kg.ask import ask
    from kg.ask.labels import labelled_solutions
    from kg.store.open import open_store

    with waiting(question.id), open_store(location) as store:
        found = ask(store, question.id, **parameters).solutions
        if language is not None:
            found = labelled_solutions(store, found, question.columns, language)
    return found.rows(), question.columns


def _without_iris(rows: Rows, columns: tuple[Column, ...]) -> tuple[Rows, tuple[Column, ...]]:
    from kg.store.base import Rows

    kept = tuple(column for column in columns if column.kind != "iri")
    places = [rows.variables.index(column.name) for column in kept]
    shown = tuple(tuple(row[place] for place in places) for row in rows.rows)
    return Rows(tuple(column.name for column in kept), shown), kept
