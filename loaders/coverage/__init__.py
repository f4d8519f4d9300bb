"""The account of reading: what every sentence of a plan was understood as, and what was not understood.

>>> from loaders.reading import read
>>> plan = "武威市科技行动方案\\n一、重点任务\\n1.建平台。优化环境。（责任单位：某某推进专班）".encode()
>>> [(str(found.reason), found.detail[:6]) for found in coverage(read(plan, "plan.txt")).findings]
[('name-without-register-entry', '某某推进专班')]
"""

from loaders.coverage.account import coverage
from loaders.coverage.records import Coverage, Cut, Finding, Kind, Reason, Sentence, Share
from loaders.coverage.sentences import split_sentences

__all__ = [
    "Coverage",
    "Cut",
    "Finding",
    "Kind",
    "Reason",
    "Sentence",
    "Share",
    "coverage",
    "split_sentences",
]
