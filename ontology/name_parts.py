"""Words from which names and collectives are made, for names that stand in no register.

``registers/name-expansions.csv`` writes short stems and endings out (发改 → 发展和改革, 办 → 办公室);
``registers/group-words.csv`` lists the words of collectives (各 + 县（市、区） + 政府).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from ontology.tables import cells, rows

__all__ = ["GROUP_WORD_KINDS", "GroupWord", "expand_name", "group_words", "name_expansions"]

GROUP_WORD_KINDS: Final = ("quantifier", "level", "head")
"""各有关 is a quantifier, 市州 a level, 政府 a head."""


@dataclass(frozen=True, slots=True)
class GroupWord:
    """A word of collectives; ``expanded`` is how the canonical name writes it (政府 → 人民政府).

    ``areas`` are the levels of areas that a level word stands for (县（市、区）: county); empty for a
    word that names no division of the state (园区) or none that the register holds (乡镇).
    """

    kind: str
    word: str
    expanded: str
    areas: tuple[str, ...] = ()


@cache
def name_expansions(kind: str) -> Mapping[str, str]:
    """Return short → full of one kind, ``"stem"`` or ``"suffix"``, longest short form first.

    >>> name_expansions("suffix")["管委会"]
    '管理委员会'
    """
    table = rows("registers", "name-expansions.csv")
    pairs = {row["short"]: row["full"] for row in table if row["kind"] == kind}
    return MappingProxyType({short: pairs[short] for short in sorted(pairs, key=lambda s: (-len(s), s))})


def expand_name(name: str) -> str:
    """Write out a name without its area: the ending, and the stem where it is a known short one.

    A name of which neither is known comes back as it is.

    >>> expand_name("乡村建设办"), expand_name("工信服务中心"), expand_name("招投局")
    ('乡村建设办公室', '工业和信息化服务中心', '招商投资局')
    """
    for short, full in name_expansions("suffix").items():
        if name.endswith(short) and len(name) > len(short) and not name.endswith(full):
            name = name.removesuffix(short) + full
            break
    for short, full in name_expansions("stem").items():
        if name.startswith(short) and not name.startswith(full):
            return full + name.removeprefix(short)
    return name


@cache
def group_words(kind: str) -> Mapping[str, GroupWord]:
    """Return the words of one of :data:`GROUP_WORD_KINDS` by the word, longest first.

    >>> group_words("head")["政府"].expanded
    '人民政府'
    """
    found = {
        row["word"]: GroupWord(row["kind"], row["word"], row["expanded"], cells(row["areas"]))
        for row in rows("registers", "group-words.csv")
        if row["kind"] == kind
    }
    return MappingProxyType({word: found[word] for word in sorted(found, key=lambda w: (-len(w), w))})
