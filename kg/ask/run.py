"""Asks a named question of a store; command line, notebook and web page all come through here."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from kg.ask.cells import in_order, sorted_anyway
from kg.ask.library import find_question
from kg.ask.names import resolve
from kg.ask.question import THINGS, Question
from kg.ask.terms import literal, shown
from kg.columns.routing import solve
from kg.errors import QuestionError, StoreFailed
from kg.store.base import Rows, Served, Store
from kg.store.binding import bind
from kg.store.solutions import Solutions


@dataclass(frozen=True)
class Answer:
    """A question with its answer by columns, and ``query``, the SPARQL text that was run."""

    question: Question
    solutions: Solutions
    query: str

    @cached_property
    def rows(self) -> Rows:
        """The answer by rows."""
        return self.solutions.rows()


def ask(store: Store, name: str, **parameters: object) -> Answer:
    """Ask the question ``name`` (``shared-tasks``) with the values given; None leaves a parameter out.

    A plan, agency, area, level or task is given as an IRI or by any of its names::

        ask(store, "agency-duties", agency="省科技厅", plan="甘肃省强科技行动实施方案")

    Raises QuestionError for an unknown question or parameter, a missing required one, a value of the
    wrong type, and a name that is unknown or means several things (the message lists the choices).
    """
    question = find_question(name)
    values = bound_values(store, question, parameters)
    query = bind(question.body, values)
    found = solved(store, question, query, unsorted=sorted_anyway(question.columns))
    return Answer(question, in_order(found, question.columns), query)


def solved(store: Store, question: Question, query: str, *, unsorted: Set[str] = frozenset()) -> Solutions:
    """Return the solutions of ``query``, which is ``question`` with its parameters bound.

    A server that gets ``question`` wrong, or fails at it, is asked for the statements that ``query`` looks at
    instead, if they are not too many, and the answer is found here. ``unsorted`` is that of
    :func:`kg.columns.routing.solve`. Raises QuestionError where no answer is better than a wrong one.
    """
    refusal: Exception | None = _wrong(store, question)
    if refusal is None:
        try:
            return _asked(store, question, query, unsorted)
        except StoreFailed as error:
            refusal = error
    from kg.ask.gathered import gathered

    here = gathered(store, query) if isinstance(store, Served) else None
    if here is None:
        raise refusal
    return _asked(here, question, query, unsorted)


def _wrong(store: Store, question: Question) -> QuestionError | None:
    """Return what to say where ``store`` is a server that gets ``question`` wrong, None elsewhere."""
    # Without any in ``not_on``, a server is not asked what it calls itself.
    if not question.not_on or not isinstance(store, Served) or not (wrong := question.wrong_on(store.server)):
        return None
    from kg.ask.gathered import MOST

    server, why = wrong
    return QuestionError(
        question.id,
        f"is not answered rightly by {server}: {why}; and of more than {MOST:,} statements none are "
        "fetched to answer it here",
        "Ask the build directory, or a server of another make",
    )


def _asked(store: Store, question: Question, query: str, unsorted: Set[str]) -> Solutions:
    if question.answered == "columns":
        return solve(store, query, unsorted=unsorted)
    return Solutions.of(store.select(query))


def bound_values(
    store: Store, question: Question, parameters: Mapping[str, object]
) -> dict[str, NamedNode | Literal]:
    """Return the terms for the ``parameters`` given, in the order of the header; see :func:`ask`."""
    given = {name: value for name, value in parameters.items() if value is not None}
    for name in given:
        if question.parameter(name) is None:
            known = "、".join(one.name for one in question.parameters) or "none"
            raise QuestionError(question.id, f"there is no parameter {shown(name)}", f"Parameters: {known}")
    values: dict[str, NamedNode | Literal] = {}
    # A plan first: it tells which of several bodies called 省科技厅 is meant.
    for parameter in sorted(question.parameters, key=lambda one: one.name != "plan"):
        if parameter.name not in given:
            if parameter.required:
                raise QuestionError(
                    question.id,
                    f"{parameter.name} is needed ({parameter.label.zh})",
                    f"Give {parameter.name}",
                )
        elif parameter.type in THINGS:
            values[parameter.name] = resolve(store, parameter, given[parameter.name], values)
        else:
            values[parameter.name] = literal(parameter, given[parameter.name])
    return values
