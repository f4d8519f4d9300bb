"""Virtuoso 7: what it makes of SPARQL, and how a query is put so that the answer is right."""

from __future__ import annotations

import pyoxigraph as ox

from kg.store.dialect import Dialect


class Virtuoso(Dialect):
    """Virtuoso 7.2 and its kin."""

    own_graphs = frozenset(
        ox.NamedNode(name)
        for name in (
            "http://www.openlinksw.com/schemas/virtrdf#",
            "http://www.openlinksw.com/schemas/oplweb#",
            "http://www.w3.org/ns/ldp#",
            "http://www.w3.org/2002/07/owl#",
            "http://localuriqaserver/sparql",
            "http://localhost:8890/sparql",
            "http://localhost:8890/DAV/",
            "urn:activitystreams-owl:map",
            "urn:core:services:sparql",
        )
    )
    limits_rows = True
