"""A SELECT query with a limit on its rows, so that no engine works out what would be cut."""

from __future__ import annotations

from kg.store.tokens import tokens


def bounded(query: str, rows: int) -> str:
    """Return the SELECT query ``query`` with a limit of ``rows``, when it has none of its own.

    A query that ends in a VALUES block, after which no limit may stand, stays as it is; so does one with a
    LIMIT, which may be a higher one. Whoever reads the rows stops in any case.

    >>> bounded("SELECT ?s { ?s ?p ?o } # all", 10).splitlines()
    ['SELECT ?s { ?s ?p ?o } # all', 'LIMIT 10']
    """
    depth = 0
    for token in tokens(query):
        text = token.group()
        if token.lastgroup == "sign":
            depth += (text in "{([") - (text in "})]")
        elif depth == 0 and token.lastgroup == "word" and text.upper() in ("LIMIT", "VALUES"):
            return query
    return f"{query}\nLIMIT {rows}"
