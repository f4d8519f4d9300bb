"""What a network says of a party or an area: names, level, function."""

from __future__ import annotations

from dataclasses import dataclass

from kg.network.tables import rows, slug
from kg.store.base import Store


@dataclass(frozen=True)
class AreaNode:
    """An area: its name, its level (``provincial`` …) and the area directly above ("" when unknown)."""

    label: str
    level: str
    parent: str


@dataclass(frozen=True)
class AgencyNode:
    """An agency as a node: 甘肃省科学技术厅, short 省科技厅, level provincial, function science …"""

    label: str
    short: str
    level: str
    function: str
    function_label: str
    area: str
    area_label: str

    def attributes(self) -> dict[str, str]:
        """The attributes of the node, text only."""
        return {
            "label": self.label,
            "short": self.short,
            "level": self.level,
            "function": self.function,
            "function_label": self.function_label,
            "area": self.area,
            "area_label": self.area_label,
        }


def areas(store: Store) -> dict[str, AreaNode]:
    """Areas by IRI. Of several values the first in sorted order is taken."""
    found: dict[str, AreaNode] = {}
    for row in rows(store, "areas"):
        found.setdefault(row["area"], AreaNode(row["label"], slug(row["level"]), row["parent"]))
    return found


def agencies(store: Store, places: dict[str, AreaNode]) -> dict[str, AgencyNode]:
    """Agencies by IRI, with the shortest name seen in a text as ``short``.

    A short name two agencies of one area would share (both 省局) says nothing: they keep the official one.
    """
    names = _names(store)
    functions = _function_labels(store)
    first: dict[str, dict[str, str]] = {}
    for row in rows(store, "agencies"):
        first.setdefault(row["agency"], row)

    short = {iri: _shortest(row["label"], names.get(iri, set())) for iri, row in first.items()}
    bearers: dict[tuple[str, str], int] = {}
    for iri, row in first.items():
        bearers[row["area"], short[iri]] = bearers.get((row["area"], short[iri]), 0) + 1

    found: dict[str, AgencyNode] = {}
    for iri, row in first.items():
        place = places.get(row["area"])
        clear = bearers[row["area"], short[iri]] == 1
        found[iri] = AgencyNode(
            label=row["label"],
            short=short[iri] if clear else row["label"],
            level=place.level if place else "",
            function=slug(row["function"]),
            function_label=functions.get(row["function"], slug(row["function"])),
            area=row["area"],
            area_label=place.label if place else "",
        )
    return found


@dataclass(frozen=True)
class GroupNode:
    """A group of agencies as a node: 甘肃省各市州人民政府, short 各市州政府."""

    label: str
    short: str


def groups(store: Store) -> dict[str, GroupNode]:
    """Groups of agencies by IRI."""
    names = _names(store)
    found: dict[str, GroupNode] = {}
    for row in rows(store, "groups"):
        short = _shortest(row["label"], names.get(row["group"], set()))
        found.setdefault(row["group"], GroupNode(row["label"], short))
    return found


def _names(store: Store) -> dict[str, set[str]]:
    """Names of agencies and groups as written in texts."""
    names: dict[str, set[str]] = {}
    for row in rows(store, "party-names"):
        names.setdefault(row["party"], set()).add(row["name"])
    return names


def _shortest(label: str, names: set[str]) -> str:
    return min({*names, label}, key=lambda name: (len(name), name))


def _function_labels(store: Store) -> dict[str, str]:
    """The Chinese label of each function; another one where there is no Chinese."""
    found: dict[str, str] = {}
    for row in rows(store, "functions"):
        held = found.get(row["function"])
        if held is None or (held.isascii() and not row["label"].isascii()):
            found[row["function"]] = row["label"]
    return found
