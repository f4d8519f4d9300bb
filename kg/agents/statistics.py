"""What the store holds, counted, and which build it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.ask import load_questions
from kg.columns.routing import select
from kg.store.base import Store, lexical
from kg.store.open import is_endpoint

_CLASSES = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT ?class (COUNT(DISTINCT ?thing) AS ?things)
WHERE {
  VALUES ?class {
    pol:Plan pol:PolicyDocument pol:Section pol:Task pol:Responsibility pol:Agency pol:AgencyGroup pol:Target
    pol:Observation pol:Indicator pol:FundingProvision pol:FundingInstrument pol:Platform pol:TaskAlignment
    pol:TargetRevision
  }
  ?thing a ?class .
}
GROUP BY ?class
ORDER BY ?class
"""
_LEVELS = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT ?level (COUNT(DISTINCT ?plan) AS ?plans)
WHERE { ?plan a pol:Plan ; pol:jurisdiction ?area . ?area pol:adminLevel ?level }
GROUP BY ?level
ORDER BY ?level
"""


def statistics(store: Store, location: str) -> dict[str, Any]:
    """Return counts of things by class and of plans by level, the build and when it was made."""
    return {
        "things": _counted(store, _CLASSES),
        "plansByLevel": _counted(store, _LEVELS),
        "statements": store.count(),
        "questions": len(load_questions()),
        "build": _build(location),
        "policykg": policykg_version(),
    }


def _counted(store: Store, query: str) -> dict[str, int]:
    rows = ((lexical(row[0]), lexical(row[1])) for row in select(store, query).rows)
    return {iri.replace("#", "/").rpartition("/")[2]: int(count) for iri, count in rows}


def _build(location: str) -> dict[str, str] | None:
    """Return the name and the day of the build in the directory ``location``; None for any other store."""
    from kg.build.layout import CURRENT, MANIFEST

    link = Path(location) / CURRENT
    if is_endpoint(location) or not (link / MANIFEST).is_file():
        return None
    made = datetime.fromtimestamp((link / MANIFEST).stat().st_mtime, UTC)
    return {"id": link.resolve().name, "made": made.strftime("%Y-%m-%dT%H:%M:%SZ")}


def policykg_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("policykg")
    except PackageNotFoundError:
        return ""
