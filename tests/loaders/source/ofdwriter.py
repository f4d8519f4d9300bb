"""An OFD document from texts and lines with places in millimetres, as converters of office programs write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.loaders.source.hostile.generators import packed

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 4.0
"""Millimetres a character."""


@dataclass
class Leaf:
    """A page under construction."""

    objects: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, step: float = SIZE) -> None:
        """One line of text whose upper left corner is at x, y, with ``step`` from character to character."""
        delta = f' DeltaX="g {len(words) - 1} {step}"' if len(words) > 1 else ""
        self.objects.append(
            f'<ofd:TextObject Boundary="{x} {y} {step * len(words)} {SIZE}" Size="{SIZE}">'
            f'<ofd:TextCode X="0" Y="{SIZE}"{delta}>{words}</ofd:TextCode></ofd:TextObject>'
        )

    def lines(self, x: float, y: float, words: str, width: int, pitch: float = 6.0) -> None:
        """A text broken after every ``width`` characters, and where it has a line feed."""
        row = 0
        for part in words.split("\n"):
            for start in range(0, len(part), width):
                self.text(x, y + pitch * row, part[start : start + width])
                row += 1

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line, drawn as a path of its own."""
        box = f"{min(x0, x1)} {min(y0, y1)} {abs(x1 - x0)} {abs(y1 - y0)}"
        self.path(box, f"M 0 0 L {abs(x1 - x0)} {abs(y1 - y0)}")

    def path(self, box: str, data: str, more: str = "") -> None:
        """Any path."""
        self.objects.append(
            f'<ofd:PathObject Boundary="{box}" LineWidth="0.2"{more}>'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def document(*leaves: Leaf) -> bytes:
    """The document with those pages."""
    numbers = range(len(leaves))
    pages = "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in numbers)
    parts: dict[str, bytes | str] = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
    }
    for number, leaf in zip(numbers, leaves, strict=True):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{''.join(leaf.objects)}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return packed(parts)


def table(
    leaf: Leaf,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    top: float,
    *,
    merged: frozenset[tuple[int, int]] = frozenset(),
    drawn: str = "lines",
) -> float:
    """Draw a table at the left margin and return where it ends; cells of ``merged`` go on from above.

    ``drawn`` is "lines" (one path each), "boxes" (a rectangle around each cell), "open" (no sides) or
    "nothing".
    """
    left = 15.0
    edges = [left + sum(widths[:i]) for i in range(len(widths) + 1)]
    room = [max(1, int((width - 2) // SIZE)) for width in widths]
    tops = [top]
    for row in rows:
        lines = max(
            sum(-(-max(1, len(part)) // room[c]) for part in text.split("\n")) for c, text in enumerate(row)
        )
        tops.append(tops[-1] + 6.0 * lines + 2.0)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            leaf.lines(edges[c] + 1, tops[r] + 1.5, text, room[c])
            last = r + 1
            while (last, c) in merged:
                last += 1
            if drawn == "boxes" and (r, c) not in merged:
                wide, high = widths[c], tops[last] - tops[r]
                leaf.path(
                    f"{edges[c]} {tops[r]} {wide} {high}", f"M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C"
                )
            if drawn in ("lines", "open") and (r, c) not in merged:
                leaf.rule(edges[c], tops[r], edges[c + 1], tops[r])
    if drawn in ("lines", "open"):
        leaf.rule(edges[0], tops[-1], edges[-1], tops[-1])
        inner = edges if drawn == "lines" else edges[1:-1]
        for x in inner:
            leaf.rule(x, tops[0], x, tops[-1])
    return tops[-1]
