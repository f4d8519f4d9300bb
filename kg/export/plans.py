"""The plan that an option names."""

from __future__ import annotations

from kg.ask.names import resolve
from kg.store.base import Store
from kg.tables.shelf import load_tables


def plan_iri(store: Store, plan: str) -> str:
    """Return the IRI of the plan that ``plan``, an IRI or a name, means.

    Raises QuestionError listing the nearest plans when the name is unknown or means several.
    """
    parameter = load_tables()["plans"].parameter("plan")
    assert parameter is not None
    return resolve(store, parameter, plan, {}).value
