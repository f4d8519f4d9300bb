"""Networks for networkx and Gephi and what can be worked out from them.

>>> from kg.network import analyse, network
>>> network(store, "co-responsibility", level="省级")                                  # doctest: +SKIP
>>> analyse(store, "centralities", plan="甘肃省强科技行动")                               # doctest: +SKIP
"""

from kg.network.analyses import ANALYSES, Analysis, analyse
from kg.network.communities import communities
from kg.network.coresponsibility import co_responsibility
from kg.network.hierarchy import agency_task_plan
from kg.network.kinds import KINDS, Kind, network

__all__ = [
    "ANALYSES",
    "KINDS",
    "Analysis",
    "Kind",
    "agency_task_plan",
    "analyse",
    "co_responsibility",
    "communities",
    "network",
]
