"""``policykg compare``: the report of two plans as tables, Markdown, JSON or one HTML page."""

from kg.comparison.naming import compare_named, compare_sides
from kg.comparison.report import Comparison, Summary, TaskPair, compare
from kg.comparison.sides import Side, file_side, sides_of, store_side

__all__ = [
    "Comparison",
    "Side",
    "Summary",
    "TaskPair",
    "compare",
    "compare_named",
    "compare_sides",
    "file_side",
    "sides_of",
    "store_side",
]
