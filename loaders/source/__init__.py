"""Bytes to text: one reader for each shape of file; plain text exactly as it was written.

>>> source = read_source("武威市强科技行动实施方案".encode("gb18030"), "wuwei.txt")
>>> source.encoding, source.text
('gb18030', '武威市强科技行动实施方案')
"""

from loaders.source.charset import Decoded, decode
from loaders.source.plain import Source
from loaders.source.rendering import Cell, Table
from loaders.source.shapes import read_source

__all__ = ["Cell", "Decoded", "Source", "Table", "decode", "read_source"]
