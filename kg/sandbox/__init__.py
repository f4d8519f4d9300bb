"""Queries of strangers, each in a process that can be killed.

Nothing in Python ends a query that runs for ever, and a query of two kilobytes can overflow the stack of
the process that runs it. So a query from outside is checked in one pass over its text, then run by a process
that has no network, cannot write, may take so much memory and no more, and is killed at its deadline by the
parent. See docs/sandbox.md for what holds on which system.

>>> with Sandbox("data/") as sandbox:                                              # doctest: +SKIP
...     sandbox.query("SELECT ?plan { ?plan a <https://w3id.org/policykg/ontology#Plan> }").rows
"""

from kg.sandbox.check import MAX_NESTING, MAX_OPERATORS, MAX_PATTERNS, MAX_TEXT, checked_form
from kg.sandbox.errors import QueryEnded, QueryRefused, QueryTooSlow, SandboxBusy
from kg.sandbox.limits import Limits
from kg.sandbox.pool import Sandbox
from kg.sandbox.wire import Answer

__all__ = [
    "MAX_NESTING",
    "MAX_OPERATORS",
    "MAX_PATTERNS",
    "MAX_TEXT",
    "Answer",
    "Limits",
    "QueryEnded",
    "QueryRefused",
    "QueryTooSlow",
    "Sandbox",
    "SandboxBusy",
    "checked_form",
]
