"""What may come next at the cursor: keywords, variables, terms of the ontology, names, commands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.cli.shell.statements import is_dot
from kg.language import of_answers
from kg.store.guard import code
from ontology.terms import POL, POLV, ZH

if TYPE_CHECKING:
    from kg.ask import Question
    from kg.cli.shell.session import Session

KEYWORDS: Final = (
    "ASK", "AS", "AVG", "BIND", "BOUND", "BY", "COALESCE", "CONCAT", "CONSTRUCT", "CONTAINS", "COUNT",
    "DESCRIBE", "DESC", "DISTINCT", "EXISTS", "FILTER", "GRAPH", "GROUP", "GROUP_CONCAT", "HAVING", "IF",
    "IN", "LANG", "LIMIT", "MAX", "MIN", "MINUS", "NOT", "OFFSET", "OPTIONAL", "ORDER", "PREFIX", "REGEX",
    "SAMPLE", "SELECT", "SEPARATOR", "STR", "STRSTARTS", "SUM", "UNDEF", "UNION", "VALUES", "WHERE",
)  # fmt: skip
"""What SPARQL is mostly written with; SERVICE and updates are refused anyway."""

MOST: Final = 50
"""Suggestions at a time; more are no help."""

_QUOTED = re.compile(r"[\"']([^\"'\n]*)$")
_TERM = re.compile(r"(?<![\w?$:.-])([A-Za-z][\w.-]*):([\w/-]*)$")
_VARIABLE = re.compile(r"[?$](\w*)$")
_WORD = re.compile(r"(?<![\w?$:])([A-Za-z]\w*)$")


@dataclass(frozen=True)
class Suggestion:
    """``text`` to put in place of the last ``back`` characters, and a word on what it is."""

    text: str
    back: int
    meta: str = ""


def suggestions(session: Session, before: str) -> list[Suggestion]:
    """Return what may come next after ``before``, all the text in front of the cursor.

    A term may be found by its label: ``pol:责任`` suggests ``pol:Responsibility``.
    """
    found = _for_dot(session, before.lstrip()) if is_dot(before) else _for_query(session, before)
    return list(dict.fromkeys(found))[:MOST]


def _for_query(session: Session, before: str) -> Iterator[Suggestion]:
    quoted = _QUOTED.search(code(before).text)
    if quoted is not None:
        part = quoted[1]
        for name, official in _named(session, "agencies", part):
            yield Suggestion(f"{name}{quoted[0][0]}@{ZH}", len(part), official)
    elif term := _TERM.search(before):
        yield from _terms(session, term[1], term[2])
    elif variable := _VARIABLE.search(before):
        known = dict.fromkeys(re.findall(r"[?$](\w+)", before[: variable.start()]))
        yield from (Suggestion(one, len(variable[1])) for one in known if one.startswith(variable[1]))
    elif word := _WORD.search(before):
        start = word[1]
        for name, iri in sorted(session.prefixes.items()):
            if name.startswith(start):
                yield Suggestion(f"{name}:", len(start), iri)
        for keyword in KEYWORDS:
            if keyword.startswith(start.upper()) and keyword != start:
                yield Suggestion(keyword, len(start))


def _terms(session: Session, prefix: str, part: str) -> Iterator[Suggestion]:
    wanted, language = part.casefold(), of_answers()
    known = _known_terms(session.prefixes.get(prefix, ""))
    begin = [one for one in known if one[0].casefold().startswith(wanted)]
    inside = [one for one in known if any(wanted in text.casefold() for text in one)]
    for name, zh, en in dict.fromkeys([*begin, *inside]):
        yield Suggestion(name, len(part), f"{zh} {en}" if language == "zh" else f"{en} {zh}")


@cache
def _known_terms(namespace: str) -> tuple[tuple[str, str, str], ...]:
    """Return the terms of a namespace of ours: local name and labels in zh and en, sorted."""
    from ontology.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    if namespace == POL:
        terms = [(one.name, one.label.zh, one.label.en) for one in vocabulary.terms.values()]
    elif namespace == POLV:
        terms = [(one.name, one.label.zh, one.label.en) for one in vocabulary.concepts.values()]
    else:
        terms = []
    return tuple(sorted(terms))


def _for_dot(session: Session, line: str) -> Iterator[Suggestion]:
    name, blank, rest = line[1:].partition(" ")
    if not blank:
        from kg.cli.shell.dots import dot_names

        for known, text in dot_names().items():
            if known.startswith(name):
                yield Suggestion(known, len(name), text)
        return
    words = rest.split(" ")
    last = words[-1]
    if name == "format":
        from kg.cli.options import STYLES

        yield from _beginning(last, [(one, "") for one in STYLES if one != "xlsx"])
    elif name in ("table", "tables"):
        from kg.tables import load_tables

        yield from _beginning(last, [(one.id, one.title.get(of_answers())) for one in load_tables().values()])
    elif name == "ask":
        yield from _for_ask(session, words)
    elif name in ("names", "find", "describe"):
        for known, official in _named(session, "agencies", last):
            yield Suggestion(known, len(last), official)


def _for_ask(session: Session, words: Sequence[str]) -> Iterator[Suggestion]:
    from kg.ask import load_questions

    questions, last = load_questions(), words[-1]
    if len(words) == 1:
        yield from _beginning(last, [(one.id, one.title.get(of_answers())) for one in questions.values()])
        return
    question = questions.get(words[0])
    if question is not None:
        yield from _parameters(session, question, words[1:-1], last)


def _parameters(
    session: Session, question: Question, given: Sequence[str], last: str
) -> Iterator[Suggestion]:
    key, sign, value = last.partition("=")
    if not sign:
        used = {word.partition("=")[0] for word in given}
        left = [one for one in question.parameters if one.name not in used]
        yield from _beginning(key, [(f"{one.name}=", one.label.get(of_answers())) for one in left])
        return
    parameter = question.parameter(key)
    if parameter is None:
        return
    if parameter.type == "boolean":
        yield from _beginning(value, [("yes", ""), ("no", "")])
    elif parameter.choices is not None:
        for name, official in _named(session, parameter.choices, value):
            text = name if " " not in name else f"'{name}'"
            yield Suggestion(text, len(value), official)


def _named(session: Session, pick: str, part: str) -> list[tuple[str, str]]:
    """Return names with ``part`` in them and the official name of each; names that begin so come first."""
    found = [(one.name, "" if one.official else one.display) for one in session.names(pick, part)]
    return sorted(dict.fromkeys(found), key=lambda one: not one[0].startswith(part))


def _beginning(part: str, known: Sequence[tuple[str, str]]) -> Iterator[Suggestion]:
    return (Suggestion(text, len(part), meta) for text, meta in known if text.startswith(part))
