"""Instruments known by name alone: 兰白科技投资基金, 科技创新券, 研发费用加计扣除, 双创专项债券."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.funding.provision import Provision
from loaders.facts import Comparator, Instrument
from loaders.text.starts import one_of
from ontology.funding_words import named, not_named, stops

_KIND = {word: Instrument(concept) for word, concept in named()}
# Where both begin alike, what is no name goes first (基金项目 before 基金).
_WORD = re.compile(one_of((*not_named(), *_KIND)))
_STOP = re.compile("|".join(map(re.escape, stops())) + r"|[，。；：、“”‘’《》（）()\s\d.．]")
_MOST = 24
_LEAST = 4


def instruments_named(text: str) -> Iterator[Provision]:
    """The named instruments of a line without a figure, each name once.

    >>> [p.name for p in instruments_named("发挥兰白科技投资基金和国家科技成果转化引导基金的引导作用。")]
    ['兰白科技投资基金', '国家科技成果转化引导基金']
    """
    seen: set[str] = set()
    at = 0
    for match in _WORD.finditer(text):
        if match.group() not in _KIND:
            at = match.end()
            continue
        start = max(at, match.start() - _MOST)
        for stop in _STOP.finditer(text, start, match.start()):
            start = stop.end()
        name = text[start : match.end()]
        at = match.end()
        if name in seen or (len(name) < _LEAST and name not in ("创新券", "消费券")):
            continue
        seen.add(name)
        yield Provision(
            start, match.end(), _KIND[match.group()], Comparator.EXACTLY, "", name=name, unsure=False
        )
