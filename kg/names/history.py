"""A body through reforms: by which names its tasks are held as of a date."""

from __future__ import annotations

from kg.errors import InputError
from loaders.resolve.agencies import Resolver
from ontology.registers import NATION, areas, areas_named
from ontology.successions import successors


def as_of(name: str, date: str | int | None = None, area: str = NATION) -> tuple[str, ...]:
    """Return the official names of the bodies that hold the tasks of the body ``name`` as of ``date``.

    ``name`` is an official name, or a short one as a plan of ``area`` (a code or a name) writes it.
    ``date`` is a year or an ISO date of any exactness; None asks for the latest state known. A change
    counts from the first day its date may mean. A body that goes on is its own answer, and so is one
    that no register knows a change of. Tasks that a body handed over while it went on are not followed.

    Raises InputError for an unknown area and for a collective.

    >>> as_of("甘肃省扶贫开发办公室", 2022), as_of("省扶贫办", "2024-12", area="甘肃省")
    (('甘肃省乡村振兴局',), ('甘肃省农业农村厅',))
    >>> as_of("国家税务总局甘肃省税务局")
    ('国家税务总局甘肃省税务局',)
    """
    body = Resolver(area_code(area)).resolve(name)
    if body.group:
        raise InputError(name, "is a collective, not one body", "Ask for one of its members")
    if body.area is None or not body.certain:
        return (name,)
    return successors(body.name, areas()[body.area], date)


def area_code(area: str) -> str:
    """Return the code of an area given by its code or its name.

    Raises InputError for one that the register does not know, or knows several times.

    >>> area_code("620600"), area_code("武威市"), area_code("甘肃")
    ('620600', '620600', '620000')
    """
    if area in areas():
        return area
    found = areas_named(area)
    exact = [one for one in found if area in (one.name, one.label)] or list(found)
    if len(exact) == 1:
        return exact[0].code
    if exact:
        listed = ", ".join(f"{one.code} {one.label}" for one in exact[:6])
        raise InputError(area, f"is the name of {len(exact)} areas", f"Give the code of one: {listed}")
    raise InputError(area, "is no area of the register", "Give a code (620600) or an official name (武威市)")
