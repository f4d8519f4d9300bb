"""Which variables of a query are true or false, by the expressions they are bound to.

Virtuoso answers 1 and 0, as integers, where an expression says true or false. What was meant cannot be
told from the answer, only from the query.
"""

from __future__ import annotations

import re
from typing import Final

from kg.store.tokens import tokens

Tokens = list[re.Match[str]]

_TELLING: Final = frozenset(
    {"EXISTS", "NOT", "BOUND", "CONTAINS", "STRSTARTS", "STRENDS", "REGEX", "ISIRI", "ISURI", "ISLITERAL"}
    | {"ISBLANK", "ISNUMERIC", "SAMETERM", "LANGMATCHES", "TRUE", "FALSE"}
)
_COMPARING: Final = frozenset("=<>&|!")


def truth_variables(query: str) -> frozenset[str]:
    """Return the variables, without "?", that hold true or false in the answer to ``query``.

    >>> sorted(truth_variables('SELECT ?a (?n > 1 AS ?many) { ?a ?p ?n BIND(EXISTS { ?a ?q ?a } AS ?own) }'))
    ['many', 'own']
    """
    found = tokens(query)
    opened: list[int] = []
    names: set[str] = set()
    for index, token in enumerate(found):
        if token.group() == "(" and token.lastgroup == "sign":
            opened.append(index)
        elif token.group() == ")" and token.lastgroup == "sign" and opened:
            start = opened.pop()
            named = index - 2 > start and found[index - 2].group().upper() == "AS"
            if named and _is_truth(found[start + 1 : index - 2]):
                names.add(found[index - 1].group()[1:])
    return frozenset(names)


def _is_truth(expression: Tokens) -> bool:
    """Tell whether ``expression`` is a comparison, a test, or a choice between true and false."""
    if not expression:
        return False
    first = expression[0].group().upper()
    if first in ("IF", "COALESCE"):
        return any(len(part) == 1 and _is_truth(part) for part in _arguments(expression))
    if first == "(" and len(_arguments(expression)) == 1:
        return _is_truth(expression[1:-1])
    depth = 0
    for token in expression:
        sign = token.group()
        depth += (sign in "({") - (sign in ")}")
        if depth == 0 and token.lastgroup == "sign" and sign in _COMPARING:
            return True
    return first in _TELLING


def _arguments(expression: Tokens) -> list[Tokens]:
    """Return what stands between the commas of the outermost brackets."""
    parts: list[Tokens] = [[]]
    depth = 0
    for token in expression:
        sign = token.group()
        if sign in ")}":
            depth -= 1
        if depth == 1 and sign == ",":
            parts.append([])
        elif depth > 0:
            parts[-1].append(token)
        if sign in "({":
            depth += 1
    return parts
