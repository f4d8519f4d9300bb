"""Names of bodies as a plan writes them → official names in the plan's own jurisdiction.

省科技厅 in a plan of Gansu is 甘肃省科学技术厅; 市科技局 in one of Wuwei is 武威市科学技术局; 财政厅 after
省工业和信息化厅 in one list is that province's.  A name is cut into a place (a level word, a place's
name, or nothing) and a rest, and the rest is looked up in the registers for bodies of that level.
What no register knows gets a best guess and is marked uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.facts import Party
from loaders.resolve.governments import government_of
from loaders.resolve.groups import collective_length, expand_collective, is_collective
from ontology.registers import (
    NATION,
    Area,
    ancestors,
    areas,
    areas_by_name,
    areas_named,
    central_for,
    expand_name,
    local_for,
    name_for,
    official_name,
    phrase_names,
)

_LEVEL_WORDS = ("自治区", "自治州", "地区", "省", "市", "州", "县", "区", "旗", "盟")
_GOVERNMENT = {"政府", "人民政府"}
_SUFFIX_KINDS = (
    (("大学", "学院", "党校"), "university"),
    (("公司", "集团"), "enterprise"),
    (("银行", "保险", "证券"), "financial"),
    (("管委会", "管理委员会"), "park-committee"),
    (("法院", "检察院"), "court"),
)
_PROPER = {"university", "enterprise", "financial"}
_OWN_BODIES = {"71", "81", "82"}
_CENTRAL_ENDINGS = ("部", "总局", "署")
_BODY_ENDINGS = (
    *(
        "管委会",
        "管理委员会",
        "执委会",
        "政府",
        "办事处",
        "指挥部",
        "公司",
        "集团",
        "银行",
        "大学",
        "学院",
        "研究院",
    ),
    *("研究所", "实验室", "协会", "学会", "联合会", "商会", "医院", "联盟"),
)
_LONGEST_NAME = 120
_LONGEST_IN_RUN = 24
_ORGAN_ENDINGS = tuple("厅局委办部署院会行社队站所")


@dataclass(frozen=True, slots=True)
class _Split:
    """A reading of a name: the place it belongs to, the rest, and how the place was written."""

    area: Area
    rest: str
    written: str  # level (省, 甘肃省) | short (甘肃) | "" for no place


class Resolver:
    """Resolves the names of one document; remembers nothing but what it resolved before.

    ``area`` is the code of the plan's jurisdiction, ``year`` the year in which its names are valid.
    """

    def __init__(self, area: str, year: int | None = None) -> None:
        self.area = areas()[area]
        self.year = year
        self._chain = (self.area, *ancestors(area))
        self._cache: dict[str, Party] = {}

    def resolve(self, mention: str) -> Party:
        """The party a mention names; ``certain`` is False when no register knows it."""
        if len(mention) > _LONGEST_NAME:
            # No body bears a name of that length; it is text that lost its brackets.
            return Party(mention, self.area.code, "other", certain=False)
        if mention not in self._cache:
            self._cache[mention] = self._resolve(mention)
        return self._cache[mention]

    def knows(self, name: str) -> bool:
        """Whether the registers (or the grammar of collectives) know a name."""
        return self.resolve(name).certain

    def is_place(self, name: str) -> bool:
        """Whether a name is that of a place alone (广州 in 广州、深圳市政府)."""
        return any(a.code != NATION for a in areas_by_name().get(name, ()))

    def looks_like_party(self, name: str) -> bool:
        """Whether a name could be a body's: known, a place, or ending like one (…厅, …局, …管委会)."""
        if self.knows(name) or self.is_place(name) or name.endswith(_BODY_ENDINGS):
            return True
        return name.endswith(_ORGAN_ENDINGS) and any(s.written for s in self._splits(name))

    def guess(self, mention: str) -> Party:
        """The party a mention would be if no register knew it."""
        return self._guess(mention.strip())

    def opening(self, name: str) -> tuple[Area, str, bool]:
        """The place that opens a name, what follows it, and whether it is written or the plan's own.

        >>> Resolver("620600").opening("省科技厅")[0].name, Resolver("620600").opening("科技局")[1:]
        ('甘肃省', ('科技局', False))
        """
        split = next(self._splits(name))
        return split.area, split.rest, bool(split.written)

    def _resolve(self, mention: str) -> Party:
        name = mention.strip()
        if is_collective(name):
            return Party(expand_collective(name), self.area.code, "other", group=True)
        local = local_for(name, self.area)
        if local:
            return Party(local.official, local.area, local.kind, local.function or None)
        place = self._place(name)
        if place and place.code != NATION and name in (place.name, place.label):
            # A place among bodies (省经信厅、省科技厅，杭州市) stands for its government.
            return government_of(place)
        for split in self._splits(name):
            found = self._look_up(split)
            if found:
                return found
        return self._phrase(name) or self._with_second_name(name) or self._guess(name)

    def _splits(self, name: str) -> Iterator[_Split]:
        """Readings of a name as place and rest, the most telling first."""
        if name.startswith("中共"):
            yield from self._splits(name[2:])
        for word in _LEVEL_WORDS:
            if name.startswith(word) and len(name) > len(word):
                area = next((a for a in self._chain if _is_level(a, word)), None)
                if area:
                    yield _Split(area, name[len(word) :], "level")
        for length in range(min(len(name) - 1, _longest_area_name()), 1, -1):
            area = self._place(name[:length])
            if area:
                yield _Split(area, name[length:], _written(area, name[:length]))
        yield _Split(self.area, name, "")

    def _place(self, name: str) -> Area | None:
        """The area of that name: the plan's own or one above, else one below, else the highest."""
        found = areas_named(name, self.year)
        for area in self._chain:
            if area in found:
                return area
        own = [a for a in found if self.area in ancestors(a.code)]
        return next(iter((*own, *found)), None)

    def _look_up(self, split: _Split) -> Party | None:
        area, rest = split.area, split.rest
        if rest in _GOVERNMENT and split.written and area.code != NATION:
            return government_of(area)
        if area.code == NATION or not split.written:
            party = self._central(rest, local_first=area.code != NATION)
            if party:
                return party
        return self._row(rest, area, split.written)

    def _row(self, alias: str, area: Area, written: str) -> Party | None:
        for candidate in _with_rank(area):
            row = name_for(alias, candidate, self.year, written)
            if row:
                return Party(official_name(row.official, area), area.code, row.kind, row.function or None)
        return None

    def _phrase(self, name: str) -> Party | None:
        """A whole phrase with the place inside: 人民银行兰州中心支行, 团省委."""
        for start in range(len(name)):
            for word, slot, area in self._slots(name[start:]):
                party = self._pattern(name, start, word, slot, area)
                if party:
                    return party
        return None

    def _slots(self, rest: str) -> Iterator[tuple[str, str, Area]]:
        """Words that open ``rest`` and may stand for a place, with the slot they would fill."""
        for word in _LEVEL_WORDS:
            area = next((a for a in self._chain if _is_level(a, word)), None)
            if area and rest.startswith(word):
                yield word, "{level}", area
        for length in range(min(len(rest), _longest_area_name()), 1, -1):
            word = rest[:length]
            area = self._place(word)
            if area:
                own = (("{area}", area.label), ("{short}", area.stem), ("{name}", area.name))
                yield from ((word, slot, area) for slot, text in own if text == word)

    def _with_second_name(self, name: str) -> Party | None:
        """A body that adds its other signboard in brackets: 省委宣传部（省新闻出版局）."""
        base, bracket, _ = name.partition("（")
        party = self.resolve(base) if bracket and base and name.endswith("）") else None
        return party if party and party.certain and not party.group else None

    def run_together(self, text: str) -> list[tuple[int, int]]:
        """Ranges of the names in a run without separators (市经信局市新经济委); empty when it is none.

        Every part but the first must open with a level word, and all must be known.
        """
        ends: dict[int, list[int]] = {0: []}
        if len(text) > _LONGEST_NAME:
            return []
        opens = [
            i for i in range(1, len(text)) if text.startswith(_LEVEL_WORDS, i) or collective_length(text[i:])
        ]
        starts = [0, *opens, len(text)]
        for end in starts[1:]:
            # The shortest last part first: 市财政局各区政府 would pass for a collective as a whole.
            for start in reversed(starts):
                near = start in ends and 0 < end - start <= _LONGEST_IN_RUN
                if near and end not in ends and self.knows(text[start:end]):
                    ends[end] = [*ends[start], start]
        cuts = ends.get(len(text), [])
        return list(zip(cuts, [*cuts[1:], len(text)], strict=True)) if len(cuts) > 1 else []

    def _pattern(self, name: str, start: int, word: str, slot: str, area: Area) -> Party | None:
        pattern = name[:start] + slot + name[start + len(word) :]
        return self._row(pattern, area, "") if pattern in phrase_names() else None

    def _central(self, rest: str, *, local_first: bool) -> Party | None:
        # Taiwan, Hong Kong and Macao have bodies of their own under the same names (教育部).
        body = None if self.area.code[:2] in _OWN_BODIES else central_for(rest, self.year)
        # 财政部 can only be the ministry, but 税务局 in a province's list is the province's.
        if body is None or (local_first and not (rest.endswith(_CENTRAL_ENDINGS) or rest == body.official)):
            return None
        return Party(body.official, NATION, body.kind, body.function or None)

    def _guess(self, name: str) -> Party:
        """The likely official name of what no register knows; certain only for proper names."""
        kind = next((k for ends, k in _SUFFIX_KINDS if name.endswith(ends)), "other")
        if kind in _PROPER and len(name) > 3:
            return Party(name, None, kind)
        split = next(self._splits(name))
        if not split.written or split.area.code == NATION:
            return Party(expand_name(name), self.area.code, kind, certain=kind == "park-committee")
        expanded = expand_name(split.rest)
        place = name[: len(name) - len(split.rest)]
        if split.written == "level" or expanded != split.rest:
            place = split.area.label
        return Party(
            place + expanded,
            split.area.code,
            kind if kind != "other" else "department",
            certain=kind == "park-committee",
        )


@cache
def _longest_area_name() -> int:
    return max(len(n) for n in areas_by_name())


def _is_level(area: Area, word: str) -> bool:
    if word in ("自治区", "自治州"):
        return area.name.endswith(word)
    if word == "省":
        return area.level == "provincial" and not area.name.endswith("市")
    return area.name.endswith(word)


def _written(area: Area, word: str) -> str:
    """How a place was written, as the register of names asks it: by level word or full name, or short."""
    return "short" if word == area.short != area.name else "level"


def _with_rank(area: Area) -> tuple[Area, ...]:
    """The area, or for a new area or zone itself as a prefecture and as a county."""
    if area.level not in ("new-area", "zone"):
        return (area,)
    return (area, replace(area, level="prefecture"), replace(area, level="county"))
