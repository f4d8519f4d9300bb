"""The words that open document numbers (文号) and their places: 甘政办发〔2022〕15号 is 甘肃省's.

The table is ``registers/document-number-places.csv``: the abbreviations of the provinces, of a few
cities with a customary one (穗, 甬), and 国 (国发, 国办发) and 中 (中发) for the centre.
"""

from functools import cache

from ontology.tables import rows

__all__ = ["place_of_number"]


@cache
def _places() -> dict[str, str]:
    return {row["opening"]: row["area"] for row in rows("registers", "document-number-places.csv")}


def place_of_number(number: str) -> str | None:
    """Return the code of the area whose abbreviation opens a document number, None for none.

    >>> place_of_number("穗埔府规〔2025〕12号"), place_of_number("国办发〔2019〕58号")
    ('440100', '100000')
    """
    found = [opening for opening in _places() if number.startswith(opening)]
    return _places()[max(found, key=len)] if found else None
