"""What kind of instrument a provision is, from its words."""

from __future__ import annotations

import re

from loaders.facts import Instrument
from ontology.funding_words import instruments

_TABLE = [(word, Instrument(concept)) for word, concept in instruments()]
_PRIOR = {Instrument.VOUCHER, Instrument.MATCHING, Instrument.INSURANCE, Instrument.BOND, Instrument.FUND}
_AWARD = re.compile("奖励|奖金|奖(?!补)")


def instrument(after: str, before: str) -> Instrument:
    """The kind said after the figure (20万元一次性补助), else before it (一次性奖励20万元).

    >>> instrument("一次性补助", "给予").value
    'one-off-subsidy'
    """
    for words in (after, before):
        found = [(words.find(word), kind) for word, kind in _TABLE if word in words]
        if not found:
            continue
        prior = [kind for _, kind in found if kind in _PRIOR]
        if prior:
            return prior[0]
        kinds = [kind for _, kind in found]
        if Instrument.ONE_OFF_SUBSIDY in kinds and Instrument.AWARD in kinds and not _AWARD.search(words):
            return Instrument.ONE_OFF_SUBSIDY
        return kinds[0]
    return Instrument.OTHER
