"""Exports: the graph, its tables and its networks as files for other programs.

>>> from pathlib import Path
>>> export("data/", Path("graph.nq"))                                                # doctest: +SKIP
ExportReport(path=PosixPath('graph.nq'), size=15170212, statements=78727)
"""

from kg.export.choice import KINDS, SUFFIXES, export
from kg.export.rdf import FORMATS
from kg.export.report import ExportReport

__all__ = ["FORMATS", "KINDS", "SUFFIXES", "ExportReport", "export"]
