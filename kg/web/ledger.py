"""The ledger of tasks as one JSON: every task with who leads it, who joins, until when, and more to sort by.

It is the first page, so it must be small: plans, parties and sections stand once and tasks name their places,
and each column is one list. A thousand plans (30,000 tasks) take some 2 MB compressed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from kg.ask.question import LANGUAGES
from kg.ask.run import ask
from kg.results.records import value
from kg.store.base import Store
from kg.web.queries import texts
from kg.web.words import vocabulary
from ontology.terms import POLV

DEFAULT: Final = "document-default"
"""The basis of a listing that a plan makes for all its tasks at once."""
_SCHEMES: Final = ("level", "function", "task-kind", "plan-type", "role-basis")


def ledger(store: Store) -> dict[str, Any]:
    """Return ``plans``, ``parties``, ``sections``, ``tasks`` (a list a column) and ``words`` of the codes.

    ``lead``, ``others`` and ``byDefault`` hold places in ``parties`` in the order of the text; they are the
    columns of the question ``tasks``. ``years`` are the years of the task's targets, ``targets``, ``money``
    and ``platforms`` count facts. ``parent`` is the place of the task above, -1 without one.
    """
    plans = _plans(store)
    parties = _parties(store)
    rows = texts(store, "ledger-tasks")
    listed = _listings(texts(store, "ledger-listings"), {one["iri"]: at for at, one in enumerate(parties)})
    facts = _facts(texts(store, "ledger-facts"))
    plan_at = {one["iri"]: at for at, one in enumerate(plans)}
    task_at: dict[str, int] = {}
    for row in rows:
        task_at.setdefault(row[1], len(task_at))
    sections: dict[str, int] = {}
    columns: dict[str, list[Any]] = defaultdict(list)
    for plan, task, number, title, section, kind, parent in rows:
        if len(columns["iri"]) != task_at[task]:
            continue  # said twice, with two numbers or kinds: the first stands
        columns["iri"].append(task)
        columns["plan"].append(plan_at[plan])
        columns["number"].append(number)
        columns["title"].append(title)
        columns["section"].append(sections.setdefault(section, len(sections)))
        columns["kind"].append(code(kind))
        columns["parent"].append(task_at.get(parent, -1))
        for group in ("lead", "others", "byDefault", "basis"):
            columns[group].append(listed[task][group] if task in listed else [])
        columns["years"].append(sorted(facts[task]["years"]))
        for field in ("target", "money", "platform"):
            columns[_PLURAL[field]].append(len(facts[task][field]))
    return {
        "plans": plans,
        "parties": parties,
        "sections": list(sections),
        "tasks": {name: columns[name] for name in COLUMNS},
        "words": _words(store),
    }


COLUMNS: Final = (
    "iri", "plan", "number", "title", "section", "kind", "parent", "lead", "basis", "others", "byDefault",
    "years", "targets", "money", "platforms",
)  # fmt: skip
_PLURAL: Final = {"target": "targets", "money": "money", "platform": "platforms"}


def code(iri: str) -> str:
    """Return the last part of the IRI of a concept: ``…/level/provincial`` is provincial."""
    return iri.rpartition("/")[2]


def _plans(store: Store) -> list[dict[str, Any]]:
    found = ask(store, "plans").rows
    plans: dict[str, dict[str, Any]] = {}
    for row in found.rows:
        said: dict[str, Any] = dict(zip(found.variables, map(value, row), strict=True))
        one = {
            "iri": said["plan"],
            "title": said["title"],
            "type": code(said["type"] or ""),
            "area": said["areaName"],
            "level": code(said["planLevel"] or ""),
            "from": said["from"],
            "to": said["to"],
            "issued": said["issued"],
        }
        plans.setdefault(one["iri"], one)
    return list(plans.values())


def _parties(store: Store) -> list[dict[str, Any]]:
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for party, field, text in texts(store, "ledger-parties"):
        said[party][field].add(text)
    found = [
        {
            "iri": iri,
            "name": min(one["name"], default=""),
            "names": sorted(one["other"]),
            "functions": sorted(map(code, one["function"])),
            "level": code(min(one["level"], default="")),
            "group": bool(one["group"]),
        }
        for iri, one in said.items()
    ]
    return sorted(found, key=lambda one: (one["name"], one["iri"]))


def _listings(rows: Iterable[Sequence[str]], party_at: dict[str, int]) -> dict[str, dict[str, list[Any]]]:
    placed = sorted(
        (task, int(group or 0), int(position or 0), party_at[party], code(role), code(basis))
        for task, party, role, basis, group, position in rows
        if party in party_at
    )
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for task, _, _, party, role, basis in placed:
        group = "byDefault" if basis == DEFAULT else "lead" if role == "lead" else "others"
        if party not in found[task][group]:
            found[task][group].append(party)
        if group == "lead" and basis not in found[task]["basis"]:
            found[task]["basis"].append(basis)
    return found


def _facts(rows: Iterable[Sequence[str]]) -> dict[str, dict[str, set[Any]]]:
    found: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for task, field, fact, year in rows:
        found[task][field].add(fact)
        if year:
            found[task]["years"].add(int(year))
    return found


def _words(store: Store) -> dict[str, dict[str, dict[str, str]]]:
    said = vocabulary(store)
    return {
        language: {
            scheme: {
                iri.removeprefix(f"{POLV}{scheme}/"): word
                for iri, word in sorted(said[language].items())
                if iri.startswith(f"{POLV}{scheme}/")
            }
            for scheme in _SCHEMES
        }
        for language in LANGUAGES
    }
