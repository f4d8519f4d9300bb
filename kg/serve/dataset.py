"""The graphs of the protocol's parameters, put into the query: they overrule the ones it names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode

from kg.serve.problems import Problem
from kg.store.tokens import tokens

MOST_GRAPHS: Final = 100
_MODIFIERS: Final = {"where", "order", "limit", "offset", "group", "having", "values"}
_OPENING, _CLOSING = "{([", "})]"


def with_dataset(query: str, form: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return ``query``, which is of ``form``, over the graphs ``default`` and ``named`` and no others.

    Without any of them the query stays as it is. Raises Problem 400 for what is not an absolute IRI.

    >>> with_dataset("ASK FROM <a:other> { ?s ?p ?o }", "ask", ["a:g"], [])
    'ASK \\nFROM <a:g>\\n { ?s ?p ?o }'
    """
    if not default and not named:
        return query
    if len(default) + len(named) > MOST_GRAPHS:
        raise Problem("input", f"names more than {MOST_GRAPHS} graphs", "Name fewer graphs")
    clauses = [f"FROM {_iri(one)}" for one in default] + [f"FROM NAMED {_iri(one)}" for one in named]
    found = tokens(query)
    begin = _after_head(found, form)
    end = _where(found, begin)
    pieces, position = [], 0
    for start, after in _own_clauses(found[begin:end]):
        pieces.append(query[position:start])
        position = after
    stop = found[end].start() if end < len(found) else found[-1].end()
    put_in = "\n".join(clauses)
    return "".join([*pieces, query[position:stop], "\n", put_in, "\n ", query[stop:]])


def _where(found: Sequence[re.Match[str]], begin: int) -> int:
    """Return the place of what follows the graphs of a query: its pattern, its modifiers or its end."""
    depth = 0
    for place in range(begin, len(found)):
        text = found[place].group()
        if depth == 0 and (text == "{" or text.lower() in _MODIFIERS):
            return place
        depth += (text in _OPENING) - (text in _CLOSING)
    return len(found)


def _own_clauses(found: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield where each FROM <g>, FROM NAMED <g> or FROM prefix:name begins and ends."""
    depth = 0
    for place, token in enumerate(found[:-1]):
        text = token.group()
        depth += (text in _OPENING) - (text in _CLOSING)
        if depth == 0 and text.lower() == "from":
            name = place + 1 + (found[place + 1].group().lower() == "named")
            yield token.start(), found[_name_end(found, min(name, len(found) - 1))].end()


def _after_head(found: Sequence[re.Match[str]], form: str) -> int:
    """Return the place after the word of the form, and after the template of a CONSTRUCT."""
    words = (
        index
        for index, token in enumerate(found)
        if token.lastgroup == "word"
        and token.group().lower() == form
        and (index + 1 == len(found) or found[index + 1].group() != ":")
    )
    place = next(words, len(found) - 1) + 1
    if form == "construct" and place < len(found) and found[place].group() == "{":
        depth = 0
        for index in range(place, len(found)):
            depth += (found[index].group() == "{") - (found[index].group() == "}")
            if depth == 0:
                return index + 1
    return place


def _name_end(found: Sequence[re.Match[str]], place: int) -> int:
    """Return the place of the last token of the name at ``place``: ``ex:`` and ``name`` may be two."""
    last = place
    while (
        last + 1 < len(found)
        and found[last].end() == found[last + 1].start()
        and (found[last + 1].group()[0] == ":" or found[last].group()[-1] == ":")
    ):
        last += 1
    return last


def _iri(text: str) -> NamedNode:
    try:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) is None or re.search(r'[\x00-\x20<>"{}|^`\\]', text):
            raise ValueError(text)
        return NamedNode(text)
    except ValueError:
        raise Problem("input", "names a graph that is no absolute IRI", "Give the IRI of a graph") from None
