"""Everything the graph says of one thing, in words.

>>> from kg.describe import describe
>>> print(describe(store, "省科技厅").text)                                             # doctest: +SKIP
"""

from kg.describe.description import Description, Group, Line
from kg.describe.gathering import describe
from kg.describe.naming import thing_named

__all__ = ["Description", "Group", "Line", "describe", "thing_named"]
