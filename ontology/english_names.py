"""English names of bodies, from their official Chinese name and their area.

``registers/english-names.csv`` gives the English of a name as it is (科学技术部) or of a template over
areas (``{area}科学技术厅``: Department of Science and Technology).  Where the English has no slot the
area is put to it: Gansu Provincial Department …, Wuwei Municipal Bureau …, Bureau … of Minqin County.
English templates may hold ``{area}``, the area's English name (Gansu), and ``{rank}``, the name with
its rank (Gansu Provincial, Wuwei Municipal, Minqin County).
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ontology.agency_names import official_name
from ontology.areas import NATION, Area, areas
from ontology.tables import rows

__all__ = ["english_area", "english_name", "english_names"]


@cache
def english_names() -> Mapping[str, str]:
    """Return English by Chinese name or template; read-only.

    >>> english_names()["科学技术部"]
    'Ministry of Science and Technology'
    """
    return MappingProxyType({row["name"]: row["english"] for row in rows("registers", "english-names.csv")})


def english_area(area: Area) -> str:
    """Return the full English name of an area, "" when it has none.

    >>> english_area(areas()["440112"]), english_area(areas()["620621"]), english_area(areas()["620600"])
    ('Huangpu District, Guangzhou', 'Minqin County', 'Wuwei')
    """
    above = areas().get(area.parent or "")
    if area.english.endswith(" District") and above is not None and above.english:
        return f"{area.english}, {above.english}"
    return area.english


def english_name(official: str, code: str | None) -> str | None:
    """Return the English of the official name of a body of the area ``code``.

    None where the name, or the English name of its area, is in no table: no word is translated.
    Raises ``KeyError`` for an unknown code.

    >>> english_name("甘肃省科学技术厅", "620000")
    'Gansu Provincial Department of Science and Technology'
    >>> english_name("民勤县财政局", "620621"), english_name("甘肃省丝路办公室", "620000")
    ('Bureau of Finance of Minqin County', None)
    """
    names = english_names()
    if official in names:
        return names[official]
    area = areas()[code] if code is not None and code != NATION else None
    if area is None or not area.english:
        return None
    template = _template(official, area)
    return None if template is None else _filled(names[template], area)


def _template(official: str, area: Area) -> str | None:
    """The template that gives this name in this area, if the table has it."""
    slots = (("{area}", area.label), ("{name}", area.name), ("{short}", area.stem))
    for slot, word in slots:
        template = official.replace(word, slot, 1)
        if template in english_names() and official_name(template, area) == official:
            return template
    return None


def _filled(english: str, area: Area) -> str:
    if "{" in english:
        return english.format(area=english_area(area), rank=_rank(area) or english_area(area))
    rank = _rank(area)
    return f"{rank} {english}" if rank else f"{english} of {english_area(area)}"


def _rank(area: Area) -> str:
    """The name with its rank, as it goes before a body's; "" where it goes after it."""
    if area.name.endswith("省"):
        return f"{area.english} Provincial"
    if area.name.endswith("市"):
        return f"{area.english} Municipal"
    # Autonomous and special administrative regions: Ningxia Department of Finance.
    return area.english if area.level == "provincial" else ""
