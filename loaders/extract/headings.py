"""What a heading announces: 总体要求, 保障措施, 支持政策 …"""

from __future__ import annotations

from functools import cache

from loaders.facts import SectionKind
from loaders.outline.numbering import RANK, Style
from ontology.words import section_kinds

_KINDS = (SectionKind.OVERVIEW, SectionKind.SAFEGUARD, SectionKind.SUPPORT, SectionKind.ANNEX)
_SLACK = 5  # characters a top heading may hold beside the cue: 八、强化组织领导, 六、切实加强组织实施


def section_kind(title: str, rank: int) -> SectionKind | None:
    """The kind a heading announces, None when it says nothing of it.

    A heading of the first two ranks may hold the cue among a few other words; one below must be the
    cue itself, because （三）强化组织保障体系 inside 重点任务 is work to be done.
    """
    words = title.strip("。：: ")
    top = rank < RANK[Style.BRACKET]
    if not top:
        return SectionKind.OVERVIEW if words in section_kinds(SectionKind.OVERVIEW.value) else None
    if len(words) > _longest():
        return None
    for kind in _KINDS:
        for cue in section_kinds(kind.value):
            if cue in words and len(words) - len(cue) <= _SLACK:
                return kind
    return None


@cache
def _longest() -> int:
    """The most characters that a heading with a cue may have."""
    return max(len(cue) for kind in _KINDS for cue in section_kinds(kind.value)) + _SLACK
