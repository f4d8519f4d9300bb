"""Repair of messy Chinese text, with a map from every repaired character back to the text as read.

>>> repaired = repair("聚焦創(chuàng)新 2022—2025 年,著力")
>>> repaired.text
'聚焦创新2022—2025年，着力'
>>> repaired.mapped.exact(2, 4)
'創(chuàng)新'
"""

from loaders.text.offsets import Edit, MappedText
from loaders.text.repair import Repaired, RepairNote, reading, repair

__all__ = ["Edit", "MappedText", "RepairNote", "Repaired", "reading", "repair"]
