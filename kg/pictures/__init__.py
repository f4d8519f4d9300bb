"""Pictures in one call: what the graph says as one picture that shows in a notebook and saves to a file.

>>> from kg.pictures import KINDS
>>> list(KINDS)[:6]
['neighbourhood', 'matrix', 'cascade', 'timeline', 'target-history', 'treemap']
"""

from kg.pictures.drawing import draw
from kg.pictures.kinds import KINDS, Choice, Kind, Said
from kg.pictures.picture import Picture

__all__ = ["KINDS", "Choice", "Kind", "Picture", "Said", "draw"]
