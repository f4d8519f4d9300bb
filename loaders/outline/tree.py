"""Lines and their numbers become a tree.

The one hard question is where a box (专栏) ends: its items restart at 1 while the count of the plan's
own items goes on around it, and nothing but the numbers tells "2." of the box from "2." of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.outline.lines import Line
from loaders.outline.numbering import RANK, Marker, Style, marker

_ROOT_RANK = -1
_MAX_GAP = 3  # items lost from a page: "5." may follow "2.", "45." may not


@dataclass(slots=True)
class Node:
    """A numbered line with all that belongs to it; the root has neither marker nor line.

    ``rank`` is the depth this node took, which differs from its style's where a regulation puts
    （一） under an article.  ``unsure`` says that nothing but the numbers told a box's item from the plan's.
    """

    marker: Marker | None
    line: Line | None
    rank: int
    paragraphs: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    unsure: bool = False

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def lines(self) -> Iterator[Line]:
        """Every line of the node, in the order of the text."""
        if self.line:
            yield self.line
        yield from self.paragraphs
        for child in self.children:
            yield from child.lines()

    @property
    def end(self) -> int:
        """Where the last line of the node ends."""
        if self.children:
            return self.children[-1].end
        last = self.paragraphs[-1] if self.paragraphs else self.line
        return last.end if last else 0


def build_tree(lines: Sequence[Line]) -> Node:
    """The tree of a plan's body; lines before the first number are the root's paragraphs."""
    return _Builder(lines).run()


class _Builder:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.root = Node(None, None, _ROOT_RANK)
        self.stack = [self.root]
        self.last_item = 0
        self.by_number = False  # whether the item just placed was told by its number alone

    def run(self) -> Node:
        for i, line in enumerate(self.lines):
            found = self._marker(line)
            node = self._place(i, line, found) if found else None
            if node is None:
                self.stack[-1].paragraphs.append(line)
        return self.root

    def _marker(self, line: Line) -> Marker | None:
        box = self._open(Style.BOX)
        last_in_box = box.children[-1].marker if box and box.children else None
        return marker(line.text, self.last_item + 1, last_in_box.value + 1 if last_in_box else 1)

    def _open(self, style: Style) -> Node | None:
        return next((n for n in self.stack if n.marker and n.marker.style is style), None)

    def _place(self, i: int, line: Line, found: Marker) -> Node | None:
        rank = found.rank
        if found.style is Style.ARABIC:
            return self._place_item(i, line, found)
        if found.style is Style.ANNEX and line.text[-1] in "。；，":
            return None
        if found.style is Style.BRACKET and (article := self._open(Style.ARTICLE)):
            below = [c for c in article.children if c.marker and c.marker.style is Style.BRACKET]
            if found.value == 1 or (below and below[-1].marker and found.value == below[-1].marker.value + 1):
                rank = RANK[Style.BRACKET_ARABIC]
        if found.style is Style.NO or found.style is Style.ARTICLE:
            # A box holds 1. 2. 3.; the plan's own 第三条 or No.3 ends it.
            box = self._open(Style.BOX)
            while box in self.stack:
                self.stack.pop()
            self.last_item = found.value
        return self._push(Node(found, line, rank))

    def _place_item(self, i: int, line: Line, found: Marker) -> Node | None:
        box = self._open(Style.BOX)
        self.by_number = False
        if box and self._belongs_to_box(i, line, found, box):
            while self.stack[-1] is not box:
                self.stack.pop()
            return self._push(Node(found, line, found.rank, unsure=self.by_number))
        if not (found.value == 1 or 0 < found.value - self.last_item <= _MAX_GAP):
            return None
        if box:
            while box in self.stack:
                self.stack.pop()
        self.last_item = found.value
        return self._push(Node(found, line, found.rank, unsure=self.by_number))

    def _belongs_to_box(self, i: int, line: Line, found: Marker, box: Node) -> bool:
        items = [c.marker.value for c in box.children if c.marker]
        if not items and not box.paragraphs and found.value == 1:
            return True
        fits_box = found.value == (items[-1] + 1 if items else 1)
        fits_plan = found.value == self.last_item + 1
        if fits_box != fits_plan:
            return fits_box
        if not fits_box:
            return False
        in_box = any(names_parties(line.text) for line in box.lines())
        in_plan = any(names_parties("\n".join(x.text for x in n.lines())) for n in self._items_beside(box))
        if in_plan and not in_box:
            return not names_parties(self._unit(i))
        self.by_number = True
        return self._number_comes_again(i, found.value)

    def _items_beside(self, box: Node) -> list[Node]:
        above = self.stack[self.stack.index(box) - 1]
        return [n for n in above.children if n.marker and n.marker.style is Style.ARABIC]

    def _unit(self, i: int) -> str:
        """The text of the item that starts at line ``i``, up to the next number."""
        texts = [self.lines[i].text]
        for line in self.lines[i + 1 :]:
            if marker(line.text):
                break
            texts.append(line.text)
        return "\n".join(texts)

    def _number_comes_again(self, i: int, value: int) -> bool:
        for line in self.lines[i + 1 :]:
            found = marker(line.text, value)
            if found and found.rank <= RANK[Style.BOX]:
                return False
            if found and found.style is Style.ARABIC and found.value == value:
                return True
        return False

    def _push(self, node: Node) -> Node:
        while self.stack[-1].rank >= node.rank:
            self.stack.pop()
        self.stack[-1].children.append(node)
        self.stack.append(node)
        return node


_PLACES = re.compile("[：:）)]")
_CALLED = tuple(
    role + body
    for role in ("责任", "牵头", "主办", "主（协）办", "承办", "协办", "配合", "落实", "参与", "实施", "负责")
    for body in ("单位", "部门", "主体", "处室", "机构", "机关")
)
_CLOSING = ("牵头", "负责", "配合", "落实", "参与", "分工")


def names_parties(text: str) -> bool:
    """Whether a text seems to name who is responsible: 责任单位：…, （…牵头）, （…按职责分工负责）."""
    for sign in _PLACES.finditer(text):
        if text.endswith(_CALLED if sign.group() in "：:" else _CLOSING, 0, sign.start()):
            return True
    return False
