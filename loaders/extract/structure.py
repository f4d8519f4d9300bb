"""Sections and tasks from the tree of a plan.

A task (任务) is the lowest numbered unit that states work to be done: 1. or No.1 or 第一条, else （一）;
in a plan without numbered items, each paragraph that opens with its own lead phrase.  What stands
under 总体要求 or 主要目标 is no task unless it names who is responsible.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.extract.headings import section_kind
from loaders.facts import Doubt, Section, SectionKind, Span, Task, TaskKind
from loaders.outline.lines import Line
from loaders.outline.numbering import RANK, Style
from loaders.outline.titles import lead_phrase, title_span
from loaders.outline.tree import Node, names_parties

_ITEM = RANK[Style.ARABIC]
_ENOUGH_LEAD_PHRASES = 0.6
# A paragraph that opens so goes on with what was said; it is not a lead phrase of its own.
_NO_LEAD = (*"各要到对在以为按", "通过", "围绕", "聚焦", "依托", "坚持", "根据", "结合", "同时", "其中")

_TASK_KIND = {
    SectionKind.SUPPORT: TaskKind.SUPPORT_MEASURE,
    SectionKind.SAFEGUARD: TaskKind.SAFEGUARD,
}


@dataclass(slots=True)
class Structure:
    """The sections and tasks of a plan, and for each task the lines it is made of."""

    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    lines: list[tuple[Line, ...]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def structure(root: Node, text: str, *, measures: bool) -> Structure:
    """Walk the tree; ``measures`` says that the plan as a whole is one of support (若干措施)."""
    walk = _Walk(text, TaskKind.SUPPORT_MEASURE if measures else TaskKind.TASK)
    numbered = [n for n in root.walk() if n.marker]
    overview = [
        n for top in root.children if walk.kind_of(top, None) is SectionKind.OVERVIEW for n in top.walk()
    ]
    boxed = [n for b in numbered if b.marker and b.marker.style is Style.BOX for n in b.walk()]
    hidden = {id(n) for n in (*overview, *boxed)}
    ranks = {n.rank for n in numbered if id(n) not in hidden}
    walk.has_items = _ITEM in ranks
    walk.flat = not any(r >= RANK[Style.BRACKET] for r in ranks)
    for node in root.children:
        walk.visit(node, None, None)
    walk.out.doubts = [_box_doubt(node) for node in numbered if node.unsure]
    return walk.out


def _box_doubt(node: Node) -> Doubt:
    """That nothing but its number told whether an item is the box's or the plan's."""
    assert node.line and node.marker
    detail = f"item {node.marker.label} fits the box and the plan around it; told by the numbers that follow"
    return Doubt("box item", Span(node.line.start, node.line.end), detail)


@dataclass(slots=True)
class _Walk:
    text: str
    default: TaskKind
    out: Structure = field(default_factory=Structure)
    has_items: bool = False
    flat: bool = False
    titles: dict[int, Span | None] = field(default_factory=dict)

    def title_of(self, node: Node) -> Span | None:
        """Where the title of a node stands, found once; the tree keeps the node, so its id is its own."""
        if id(node) not in self.titles:
            self.titles[id(node)] = title_span(node)
        return self.titles[id(node)]

    def kind_of(self, node: Node, above: SectionKind | None) -> SectionKind:
        if node.marker and node.marker.style is Style.ANNEX:
            return SectionKind.ANNEX
        span = self.title_of(node)
        own = section_kind(self.text[span.start : span.end], node.rank) if span else None
        return own or above or SectionKind.TASK

    def visit(self, node: Node, section: int | None, above: SectionKind | None) -> None:
        kind = self.kind_of(node, above)
        if _is_box(node):
            self._box(node, section, kind)
        elif node.rank >= _ITEM:
            self._item(node, section, kind)
        elif any(c.rank <= _ITEM and not _is_box(c) for c in node.children):
            inner = self._section(node, section, kind)
            for child in node.children:
                self.visit(child, inner, kind)
        else:
            self._leaf(node, section, kind)
            for child in filter(_is_box, node.children):
                self._box(child, section, self.kind_of(child, kind))

    def _box(self, node: Node, section: int | None, kind: SectionKind) -> None:
        inner = self._section(node, section, kind)
        for child in node.children:
            if child.marker:
                number = f"专栏{node.marker.value if node.marker else ''}-{child.marker.value}"
                self._task(child, inner, TaskKind.BOX_ITEM, number)

    def _item(self, node: Node, section: int | None, kind: SectionKind) -> None:
        if kind in (SectionKind.OVERVIEW, SectionKind.ANNEX) and not _parties(node):
            return
        parts = [c for c in node.children if _parties(c)]
        if parts and not any(names_parties(line.text) for line in _own_lines(node)):
            inner = self._section(node, section, kind)
            for child in node.children:
                self._item(child, inner, kind)
            return
        self._task(node, section, self._task_kind(kind))

    def _leaf(self, node: Node, section: int | None, kind: SectionKind) -> None:
        parties = _parties(node)
        if kind in (SectionKind.OVERVIEW, SectionKind.ANNEX) and not parties:
            self._section(node, section, kind)
            return
        if self._of_paragraphs(node, kind):
            inner = self._section(node, section, kind)
            self._paragraph_tasks(node, inner, kind)
        elif node.rank >= RANK[Style.BRACKET] or parties or self.flat:
            self._task(node, section, self._task_kind(kind))
        else:
            self._section(node, section, kind)

    def _of_paragraphs(self, node: Node, kind: SectionKind) -> bool:
        """Whether the paragraphs of a leaf section are tasks of their own."""
        if self.has_items or kind is not SectionKind.TASK or len(node.paragraphs) < 2:
            return False
        span = self.title_of(node)
        if span is None or node.line is None or span.end < node.line.end - 1:
            return False
        naming = [names_parties(p.text) for p in node.paragraphs]
        if any(naming):
            return sum(naming) > 1
        if node.rank < RANK[Style.BRACKET]:
            return False
        leads = [p for p in node.paragraphs if _opens_with_lead(p)]
        return len(leads) >= _ENOUGH_LEAD_PHRASES * len(node.paragraphs)

    def _paragraph_tasks(self, node: Node, section: int, kind: SectionKind) -> None:
        units: list[list[Line]] = []
        for line in node.paragraphs:
            if not units or _opens_with_lead(line):
                units.append([line])
            else:
                units[-1].append(line)
        for unit in units:
            title = lead_phrase(unit[0]) or Span(unit[0].start, unit[0].end)
            self._add(None, title, self._task_kind(kind), section, unit)

    def _section(self, node: Node, parent: int | None, kind: SectionKind) -> int:
        span = self.title_of(node)
        assert node.marker and node.line
        title = self.text[span.start : span.end] if span else node.line.text
        label = node.marker.label if node.marker.style is not Style.BOX else f"专栏{node.marker.value}"
        number = f"{label}、" if node.marker.style is Style.CHINESE else label
        where = Span(node.line.start, max(node.line.end, span.end if span else 0))
        self.out.sections.append(Section(number, title, kind, parent, where))
        return len(self.out.sections) - 1

    def _task_kind(self, kind: SectionKind) -> TaskKind:
        return _TASK_KIND.get(kind, self.default)

    def _task(self, node: Node, section: int | None, kind: TaskKind, number: str | None = None) -> None:
        assert node.marker and node.line
        title = self.title_of(node) or Span(node.line.start, node.line.end)
        lines = [*_own_lines(node), *(line for c in node.children if not _is_box(c) for line in c.lines())]
        self._add(number or node.marker.label, title, kind, section, lines)

    def _add(
        self, number: str | None, title: Span, kind: TaskKind, section: int | None, lines: list[Line]
    ) -> None:
        words = self.text[title.start : title.end]
        span = Span(lines[0].start, lines[-1].end)
        self.out.tasks.append(Task(len(self.out.tasks) + 1, number, words, kind, section, title, span))
        self.out.lines.append(tuple(lines))


def _is_box(node: Node) -> bool:
    return bool(node.marker and node.marker.style is Style.BOX)


def _own_lines(node: Node) -> list[Line]:
    return [*([node.line] if node.line else []), *node.paragraphs]


def _parties(node: Node) -> bool:
    return any(names_parties(line.text) for line in node.lines())


def _opens_with_lead(line: Line) -> bool:
    return not line.text.startswith(_NO_LEAD) and lead_phrase(line) is not None
