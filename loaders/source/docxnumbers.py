"""The numbers that Word writes in front of paragraphs: they stand in numbering.xml, not in the text.

A paragraph names a list and a level, by itself or through its style; the level says how the number looks
(``chineseCounting``, ``（%1）``).  ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST_STYLE = 30
_DIGITS = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanCounting",
}
_PLACE = re.compile(r"%(\d)")


@dataclass(slots=True)
class Level:
    """How a level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None


@dataclass(slots=True)
class Numbering:
    """All lists of a document and how far each has been counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    started: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, str | None, int | None]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    seen: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """The number of ``paragraph``, counted on; empty for a bullet or a paragraph without one."""
        number, depth = self._list_of(paragraph)
        levels = self.lists.get(number or "")
        if number is None or levels is None or depth not in levels:
            return ""
        group = self.groups[number]
        counts = self.counts.setdefault(group, {})
        begin = self.started.get(number, {}).get(depth)
        if begin is not None and (number, depth) not in self.seen:
            counts[depth] = begin
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = levels[depth].start
        self.seen.add((number, depth))
        for deeper in [d for d in counts if d > depth]:
            if levels.get(deeper, Level()).restart != 0:
                del counts[deeper]
        if levels[depth].form in ("bullet", "none"):
            return ""
        return _PLACE.sub(lambda m: self._written(levels, counts, int(m[1]) - 1, depth), levels[depth].text)

    def _written(self, levels: dict[int, Level], counts: dict[int, int], at: int, depth: int) -> str:
        level = levels.get(at, Level())
        # Above the paragraph's own level nothing may have been counted yet: Word shows the start.
        return written(counts.get(at, level.start), level.form)

    def _list_of(self, paragraph: etree._Element) -> tuple[str | None, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None, 0
        number, depth = _number_properties(properties)
        style = properties.find(f"{W}pStyle")
        name = style.get(f"{W}val") if style is not None else None
        for _ in range(_DEEPEST_STYLE):
            if name is None or (number is not None and depth is not None):
                break
            base, style_number, style_depth = self.styles.get(name, (None, None, None))
            number = style_number if number is None else number
            depth = style_depth if depth is None else depth
            name = base
        return (None if number in (None, "0") else number), depth or 0


def _number_properties(properties: etree._Element) -> tuple[str | None, int | None]:
    found = properties.find(f"{W}numPr")
    if found is None:
        return None, None
    number, depth = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        number.get(f"{W}val") if number is not None else None,
        _integer(depth, 0) if depth is not None else None,
    )


def numbering(numbers: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists that ``numbering.xml`` and ``styles.xml`` define."""
    found = Numbering()
    if styles is not None:
        for style in styles.iter(f"{W}style"):
            base = style.find(f"{W}basedOn")
            properties = style.find(f"{W}pPr")
            number, depth = _number_properties(properties) if properties is not None else (None, None)
            found.styles[style.get(f"{W}styleId", "")] = (
                base.get(f"{W}val") if base is not None else None,
                number,
                depth,
            )
    if numbers is None:
        return found
    abstract = {a.get(f"{W}abstractNumId", ""): a for a in numbers.iter(f"{W}abstractNum")}
    linked = {
        link.get(f"{W}val"): a for a in abstract.values() if (link := a.find(f"{W}styleLink")) is not None
    }
    for entry in numbers.iter(f"{W}num"):
        identifier = entry.get(f"{W}numId", "")
        reference = entry.find(f"{W}abstractNumId")
        group = reference.get(f"{W}val", "") if reference is not None else ""
        definition = abstract.get(group)
        if definition is None:
            continue
        link = definition.find(f"{W}numStyleLink")
        if link is not None:
            definition = linked.get(link.get(f"{W}val"), definition)
        found.lists[identifier] = _levels(definition)
        found.groups[identifier] = group
        for override in entry.iter(f"{W}lvlOverride"):
            depth = _integer(override, 0, "ilvl")
            begin = override.find(f"{W}startOverride")
            if begin is not None:
                found.started.setdefault(identifier, {})[depth] = _integer(begin, 1)
            if override.find(f"{W}lvl") is not None:
                found.lists[identifier].update(_levels(override))
    return found


def _levels(definition: etree._Element) -> dict[int, Level]:
    levels = {}
    for level in definition.iter(f"{W}lvl"):
        text, form = level.find(f"{W}lvlText"), level.find(f"{W}numFmt")
        start, restart = level.find(f"{W}start"), level.find(f"{W}lvlRestart")
        levels[_integer(level, 0, "ilvl")] = Level(
            _integer(start, 1) if start is not None else 1,
            form.get(f"{W}val", "decimal") if form is not None else "decimal",
            text.get(f"{W}val", "") if text is not None else "",
            _integer(restart, 0) if restart is not None else None,
        )
    return levels


def _integer(element: etree._Element, default: int, name: str = "val") -> int:
    value = element.get(f"{W}{name}", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default


def written(number: int, form: str) -> str:
    """A number in one of Word's forms.

    >>> written(12, "chineseCounting"), written(2, "decimalEnclosedCircle"), written(4, "lowerRoman")
    ('十二', '②', 'iv')
    """
    if form in _CHINESE:
        return chinese(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("lowerLetter", "upperLetter") and number >= 1:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 8)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 4000:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def chinese(number: int) -> str:
    """A number below 1,000 as headings have it; Arabic beyond.

    >>> chinese(10), chinese(21), chinese(105)
    ('十', '二十一', '一百〇五')
    """
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "〇"
    return text + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    marks = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"))
    small = ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for value, mark in (*marks, *small):
        count, number = divmod(number, value)
        text += mark * count
    return text
