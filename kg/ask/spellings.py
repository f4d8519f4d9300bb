"""Other ways to write the name a user gives: simplified, and as the registers spell it out.

A plan that writes 省发展改革委 is asked for 省发改委; one in simplified characters for 發改委. What the
registers of ``ontology/`` say about names is as sure here as where plans are read, so a name found by it
is taken, and not only proposed.
"""

from __future__ import annotations

from kg.ask.library import pick_list
from kg.columns.routing import select
from kg.store.base import Store, lexical

SHORTEST = 3
"""Characters a name has at least to be spelt out: 科技 alone names no body."""


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters.

    >>> simplified("省科學技術廳")
    '省科学技术厅'
    """
    from loaders.text import reading

    return reading(text)


def official_names(store: Store, text: str) -> list[str]:
    """Return the official names that ``text`` has in the areas whose agencies the store knows.

    In a store of plans of Gansu and Zhejiang 省发改委 is 甘肃省发展和改革委员会 and
    浙江省发展和改革委员会. Names that the registers do not know give nothing.
    """
    question = pick_list("jurisdictions")
    if question is None or len(text) < SHORTEST:
        return []
    from loaders.resolve.agencies import Resolver
    from ontology.registers import areas

    found: dict[str, None] = {}
    for row in select(store, question.body).rows:
        code = lexical(row[1])
        party = Resolver(code).resolve(text) if code in areas() else None
        if party is not None and party.certain and not party.group:
            found[party.name] = None
    return list(found)
