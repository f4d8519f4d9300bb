"""The registers in one place: areas, agency names, central and local bodies, parts of names.

>>> from ontology import registers
>>> registers.areas()["620000"].short
'甘肃'
"""

from ontology.agency_names import (
    KINDS,
    AgencyName,
    Function,
    agency_names,
    functions,
    name_for,
    names_by_alias,
    official_name,
    phrase_names,
)
from ontology.areas import (
    LEVELS,
    NATION,
    Area,
    AreaChange,
    ancestors,
    area_changes,
    areas,
    areas_by_name,
    areas_named,
    children,
    heirs,
)
from ontology.known_bodies import (
    CentralBody,
    LocalAgency,
    central_bodies,
    central_by_alias,
    central_for,
    local_agencies,
    local_by_alias,
    local_for,
)
from ontology.name_parts import GROUP_WORD_KINDS, GroupWord, expand_name, group_words, name_expansions

__all__ = [
    "GROUP_WORD_KINDS",
    "KINDS",
    "LEVELS",
    "NATION",
    "AgencyName",
    "Area",
    "AreaChange",
    "CentralBody",
    "Function",
    "GroupWord",
    "LocalAgency",
    "agency_names",
    "ancestors",
    "area_changes",
    "areas",
    "areas_by_name",
    "areas_named",
    "central_bodies",
    "central_by_alias",
    "central_for",
    "children",
    "expand_name",
    "functions",
    "group_words",
    "heirs",
    "local_agencies",
    "local_by_alias",
    "local_for",
    "name_expansions",
    "name_for",
    "names_by_alias",
    "official_name",
    "phrase_names",
]
