"""Bytes to text, exactly as they were written: one reader for each file format, plain text so far.

>>> source = read_source("武威市强科技行动实施方案".encode("gb18030"), "wuwei.txt")
>>> source.encoding, source.text
('gb18030', '武威市强科技行动实施方案')
"""

from loaders.source.charset import Decoded, decode
from loaders.source.plain import Source, read_source

__all__ = ["Decoded", "Source", "decode", "read_source"]
