"""Every page of the explorer with something to show on it, and how to tell that one has been drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from playwright.sync_api import Page

from kg.ask import ask
from kg.results.records import value
from kg.store.base import Store

# No rows are still to come in the window (those below may wait until they are seen), and nothing changes.
_SETTLED: Final = """
(quiet) => new Promise((done, failed) => {
  const begun = Date.now();
  let changed = begun;
  const watching = new MutationObserver(() => { changed = Date.now(); });
  watching.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const coming = (one) => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility() && box.height > 0 && box.top < innerHeight && box.bottom > 0;
  };
  const look = () => {
    const waiting = [...document.querySelectorAll(".skeleton")].some(coming);
    if (!waiting && Date.now() - changed >= quiet) {
      watching.disconnect();
      done();
    } else if (Date.now() - begun > 30000) failed(new Error("still drawing after 30 seconds: " + location.hash));
    else setTimeout(look, 20);
  };
  look();
})
"""
_QUIET: Final = 200
"""Milliseconds without a change; longer than the ledger waits for more letters to be typed."""
_ARRIVED: Final = 120
"""The same after a link was followed: nothing waits for letters there."""
_INSTRUMENTS: Final = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT ?instrument WHERE { ?instrument a pol:FundingInstrument } ORDER BY ?instrument LIMIT 1
"""


def settle(page: Page, quiet: int = _QUIET) -> Page:
    """Wait until ``page`` has been drawn: no rows to come, and nothing changed for ``quiet`` milliseconds."""
    page.evaluate(_SETTLED, quiet)
    return page


def go(page: Page, hash_: str) -> Page:
    """Go to the page ``hash_`` of an opened explorer and wait until it is drawn."""
    page.evaluate("(hash) => { window.location.hash = hash; }", hash_)
    return settle(page, _ARRIVED)


def address(page: str, **parameters: str) -> str:
    """The address of a page of the explorer.

    >>> address("task", iri="a b")
    '#/task?iri=a+b'
    """
    return f"#/{page}?{urlencode(parameters)}" if parameters else f"#/{page}"


def every_page(store: Store) -> Mapping[str, str]:
    """The address of every page by its name; pages about one thing show the first one of the graph."""
    iris = {
        name: first(store, question, column)
        for name, (question, column) in {
            "task": ("tasks", "task"),
            "plan": ("plans", "plan"),
            "agency": ("lead-agencies", "agency"),
            "platform": ("platforms", "platform"),
        }.items()
    }
    (instrument,) = next(iter(store.select(_INSTRUMENTS).rows))
    iris["instrument"] = str(value(instrument))
    places = {name: address(name, iri=iri) for name, iri in iris.items()}
    for name in ("ledger", "matrix", "cascade", "targets", "timeline", "network", "sparql", "about"):
        places[name] = address(name)
    return {
        **places,
        "search": address("search", q="科技"),
        "questions": address("questions"),
        "question": address("questions", name="shared-tasks"),
        "missing": address("no-such-page"),
    }


def first(store: Store, question: str, column: str) -> str:
    """The first value of a column of a question's answer."""
    found = ask(store, question).rows
    place = found.variables.index(column)
    return next(str(value(row[place])) for row in found.rows if row[place] is not None)
