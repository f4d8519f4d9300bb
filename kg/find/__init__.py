"""Search over names and text: two characters are enough, and what is found comes in the order of its use.

>>> from kg.find import find
>>> [hit.label for hit in find(store, "发改", kinds=["agency"])]                      # doctest: +SKIP
['甘肃省发展和改革委员会', '武威市发展和改革委员会', '浙江省发展和改革委员会']
"""

from kg.find.frame import hits_frame
from kg.find.hit import Hit
from kg.find.kinds import KINDS
from kg.find.near import near
from kg.find.search import find

__all__ = ["KINDS", "Hit", "find", "hits_frame", "near"]
