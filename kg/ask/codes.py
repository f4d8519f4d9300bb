"""Parameters that take one of a few codes (led, listed, nobody): which, and what they mean in words."""

from __future__ import annotations

from collections.abc import Mapping

from kg.ask.question import Parameter, Words
from kg.errors import QuestionError


def codes_of(parameter: Parameter) -> Mapping[str, Words]:
    """Return the codes that ``parameter`` takes with their words, in order; empty when it takes any text.

    The codes of a ``scheme`` are the concepts of that vocabulary, or those of them that ``only`` names;
    those of ``values`` stand in the header.

    >>> from kg.ask import load_questions
    >>> list(codes_of(load_questions()["deadlines"].parameter("answer")))
    ['led', 'listed', 'nobody', 'plan']
    """
    if parameter.type != "text":
        return {}
    found = _scheme(parameter.scheme) if parameter.scheme else {}
    kept = parameter.only or tuple(found)
    return {**{one: found[one] for one in kept}, **dict(parameter.values)}


def meant(known: Mapping[str, Words], text: str) -> str | None:
    """Return the code of ``known`` that ``text`` is, or has for its words; None when there is none."""
    wanted = text.casefold()
    for one, words in known.items():
        if wanted in (one.casefold(), words.zh.casefold(), words.en.casefold()):
            return one
    return None


def _scheme(name: str) -> dict[str, Words]:
    from ontology.vocabulary import load_vocabulary

    schemes = {one.name: one for one in load_vocabulary().schemes}
    if name not in schemes:
        raise QuestionError("queries", f"there is no vocabulary {name}", "Correct the query's header")
    return {one.code: Words(one.label.zh, one.label.en) for one in schemes[name].concepts}
