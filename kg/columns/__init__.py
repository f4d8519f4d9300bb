"""Answers SPARQL over columns: a DuckDB file beside the index, rebuilt from the files of a build."""

from kg.columns.changing import changing, update_columns
from kg.columns.engine import Columns
from kg.columns.errors import Unsupported
from kg.columns.writing import write_columns

__all__ = ["Columns", "Unsupported", "changing", "update_columns", "write_columns"]
