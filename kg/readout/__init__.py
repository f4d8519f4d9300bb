"""What ``policykg read`` shows of documents: as tables, as JSON, as one HTML page.

>>> from loaders.reading import read
>>> plan = "武威市科技行动方案\\n一、重点任务\\n1.建平台。建设平台。（责任单位：市科技局）".encode()
>>> [fact.said.zh for fact in account(read(plan, "plan.txt")).facts]
['牵头：武威市科学技术局（名单首位）']
"""

from kg.readout.account import Account, Fact, Place, account
from kg.readout.page import html_text
from kg.readout.records import json_text
from kg.readout.tables import Part, summary_line, table_parts

__all__ = [
    "Account",
    "Fact",
    "Part",
    "Place",
    "account",
    "html_text",
    "json_text",
    "summary_line",
    "table_parts",
]
