"""Tidy tables for analysts: one row a fact, IRIs and labels side by side, with the words that say so.

A table is a named query of ``queries/tables/``, so every store answers it. ``table`` gives a pandas
DataFrame, ``read_table`` the same as plain Python values.

>>> names()[:3]
('agencies', 'alignments', 'citations')
"""

from kg.tables.columns import TYPES, Cell, TableColumn, table_columns
from kg.tables.frame import frame, table
from kg.tables.reading import Table, read_table
from kg.tables.shelf import find_table, load_tables, names

__all__ = [
    "TYPES",
    "Cell",
    "Table",
    "TableColumn",
    "find_table",
    "frame",
    "load_tables",
    "names",
    "read_table",
    "table",
    "table_columns",
]
