"""Prefixes that need not be written: those of the ontology are put before a query that uses them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from kg.store.tokens import tokens
from ontology.terms import PREFIXES

__all__ = ["PREFIXES", "with_prefixes"]


def with_prefixes(query: str, known: Mapping[str, str] = PREFIXES, *, between: str = "\n") -> str:
    """Return ``query`` with a PREFIX for each of the ``known`` prefixes that it uses and does not declare.

    ``between`` stands after each: a line of its own, or " " so that the lines an error names stay the same.

    >>> with_prefixes("SELECT ?t { ?t a pol:Task }").splitlines()[0]
    'PREFIX pol: <https://w3id.org/policykg/ontology#>'

    A query that declares all it uses stays as it is.
    """
    found = tokens(query)
    words = [token.group() for token in found if token.lastgroup == "word"]
    declared = {
        after.group().removesuffix(":")
        for before, after in pairwise(found)
        if before.lastgroup == "word" and before.group().upper() == "PREFIX"
    }
    # ``pol:`` of a declaration is read as the word "pol" and the sign ":".
    used = {word.partition(":")[0] for word in words if ":" in word}
    missing = [prefix for prefix in known if prefix in used and prefix not in declared]
    return "".join(f"PREFIX {prefix}: <{known[prefix]}>{between}" for prefix in missing) + query
