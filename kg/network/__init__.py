"""Networks for networkx and Gephi: who shares tasks with whom, agency–task–plan, communities of agencies."""

from kg.network.communities import communities
from kg.network.coresponsibility import co_responsibility
from kg.network.hierarchy import agency_task_plan

__all__ = ["agency_task_plan", "co_responsibility", "communities"]
