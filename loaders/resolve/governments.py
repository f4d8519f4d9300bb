"""The body that acts for an area: its people's government, administrative office or committee."""

from __future__ import annotations

from functools import cache

from loaders.facts import Party
from ontology.registers import Area, local_agencies

_OFFICES = ("地区", "盟")


def government_of(area: Area) -> Party:
    """The body that a place stands for where bodies are listed (兰州市, 武威工业园区).

    A prefecture or league has an administrative office of the region above, a new area or zone a
    committee, by the name that the register of local bodies has for it.

    >>> from ontology.registers import areas
    >>> [government_of(areas()[code]).name for code in ("620600", "653100", "N440400A")]
    ['武威市人民政府', '喀什地区行政公署', '横琴粤澳深度合作区执行委员会']
    """
    if area.level in ("new-area", "zone"):
        name = _committees().get(area.code, f"{area.label}管理委员会")
        return Party(name, area.code, "park-committee", "park-administration")
    office = "行政公署" if area.name.endswith(_OFFICES) else "人民政府"
    return Party(area.label + office, area.code, "government", "government")


@cache
def _committees() -> dict[str, str]:
    """The committees in the register of local bodies, by the code of their area."""
    return {body.area: body.official for body in local_agencies() if body.kind == "park-committee"}
