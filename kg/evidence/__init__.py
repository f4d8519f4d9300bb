"""The exact words behind a fact or an edge, and references to the documents that they stand in.

>>> from kg.evidence import cite, evidence
>>> print(evidence(store, ("省工信厅", "前瞻布局未来产业")).text)                      # doctest: +SKIP
>>> print(cite(store, ["甘肃省强科技行动"]))                                           # doctest: +SKIP
[1] 甘肃省强科技行动实施方案（2022—2025年）[Z].
"""

from kg.evidence.citing import STYLES, cite
from kg.evidence.gathering import evidence
from kg.evidence.quotes import Evidence, Quote
from kg.evidence.references import Reference

__all__ = ["STYLES", "Evidence", "Quote", "Reference", "cite", "evidence"]
