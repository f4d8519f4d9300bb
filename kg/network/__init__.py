"""Networks for networkx and Gephi: who shares tasks with whom, and agency–task–plan."""

from kg.network.coresponsibility import co_responsibility
from kg.network.hierarchy import agency_task_plan

__all__ = ["agency_task_plan", "co_responsibility"]
