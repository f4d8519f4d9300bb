"""Pictures of the graph: one HTML file each, opened by double click, needing no network."""

from kg.draw.agencies import draw_co_responsibility
from kg.draw.everything import draw_all
from kg.draw.plans import draw_hierarchy

__all__ = ["draw_all", "draw_co_responsibility", "draw_hierarchy"]
