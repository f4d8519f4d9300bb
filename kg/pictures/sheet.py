"""A sheet of paper of one theme: title, legend and caption stand on it, marks are set by pixels from the top.

The sheet is a matplotlib Figure that belongs to nobody else: pyplot and its list of open figures are never
touched. One unit is a CSS pixel (1/96 inch), y grows downward, and a text stands on its base line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kg.draw.lettering import ems, plain
from kg.pictures.fonts import chinese_family
from kg.pictures.themes import Theme
from kg.pictures.wrapping import wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH: Final = 960.0
MARGIN: Final = 18.0
DPI: Final = 96
TITLE, FACTS, KEY, NOTE = 18.0, 12.5, 12.0, 12.0
Side = Literal["left", "center", "right"]
Place = tuple[float, float]


@dataclass(frozen=True)
class Key:
    """One entry of the legend: box, frame, dot, ring or line in a colour, and its words."""

    shape: str
    colour: str
    label: str


@contextmanager
def settings(family: str | None) -> Iterator[None]:
    """Have matplotlib draw text as it stands, with that family, and the same bytes each time."""
    import matplotlib as mpl

    with mpl.rc_context():
        # What a user set for other figures (tight boxes, a style) is left out of ours.
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.family": families(family),
                "text.parse_math": False,
                "axes.unicode_minus": False,
                "svg.fonttype": "none",
                "svg.hashsalt": "policykg",
                "pdf.fonttype": 42,
            }
        )
        yield


def families(family: str | None) -> list[str]:
    """Return the families to draw with: the Chinese one, and one that matplotlib brings for rare signs."""
    return [*([family] if family else []), "DejaVu Sans"]


class Sheet:
    """A picture under way: made with what stands around the drawing, then filled mark by mark.

    ``top`` is where the drawing begins, ``bottom`` where it ends; ``left`` and ``right`` are its sides.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        facts: str,
        caption: Sequence[str],
        body: float,
        keys: Sequence[Key] = (),
    ) -> None:
        """Make a sheet with room for a drawing ``body`` pixels high."""
        from matplotlib.figure import Figure

        self.theme = theme
        self._marks = 0
        self.left, self.right = MARGIN, WIDTH - MARGIN
        room = self.right - self.left
        head = wrapped(plain(title), room / TITLE)[:2]
        about = wrapped(plain(facts), room / FACTS)[:3]
        rows = _key_rows(keys, room)
        notes = [line for text in caption for line in wrapped(plain(text), room / NOTE)]
        at = 14.0
        placed: list[tuple[float, float, str, float, str, bool]] = []
        for line in head:
            at += 24
            placed.append((self.left, at, line, TITLE, "ink", True))
        for line in about:
            at += 19
            placed.append((self.left, at, line, FACTS, "quiet", False))
        at += 4
        key_at = at
        at += 20 * len(rows)
        self.top = at + 12
        self.bottom = self.top + body
        at = self.bottom + 10
        for line in notes:
            at += 18
            placed.append((self.left, at, line, NOTE, "quiet", False))
        self.height = at + 14
        self.families = families(chinese_family())
        with settings(chinese_family()):
            inches = (WIDTH / DPI, self.height / DPI)
            self.figure: Figure = Figure(figsize=inches, dpi=DPI, facecolor=theme["paper"])
            self.paper: Axes = self.figure.add_axes((0, 0, 1, 1))
            self.paper.set_axis_off()
            self.paper.set_xlim(0, WIDTH)
            self.paper.set_ylim(self.height, 0)
        for x, y, words, size, colour, bold in placed:
            self.text(x, y, words, size, theme[colour], bold=bold)
        for number, row in enumerate(rows):
            for x, key in row:
                self._key(x, key_at + 20 * number + 14, key)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 12.0,
        colour: str = "",
        side: Side = "left",
        *,
        bold: bool = False,
        turned: float = 0.0,
    ) -> None:
        """Set a line of text, ``size`` in pixels, ``turned`` by degrees against the clock."""
        if not (shown := printable(words)):
            return
        self.paper.text(
            x,
            y,
            shown,
            fontsize=size * 72 / DPI,
            fontfamily=self.families,
            color=colour or self.theme["ink"],
            ha=side,
            va="baseline",
            fontweight="bold" if bold else "normal",
            rotation=turned,
            rotation_mode="anchor",
            zorder=3,
            parse_math=False,
            usetex=False,
        )

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        tall: float,
        fill: str = "none",
        rim: str = "none",
        *,
        dashed: bool = False,
        thick: float = 1.0,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        from matplotlib.patches import Rectangle

        self._add(
            Rectangle(
                (x, y), wide, tall, facecolor=fill, edgecolor=rim, linewidth=_points(thick),
                linestyle=(0, (4, 3)) if dashed else "solid",
            )
        )  # fmt: skip

    def line(self, places: Sequence[Place], colour: str, thick: float = 1.0, *, dashed: bool = False) -> None:
        """Draw straight lines from place to place."""
        from matplotlib.lines import Line2D

        across, down = zip(*places, strict=True)
        self._add(
            Line2D(
                across,
                down,
                color=colour,
                linewidth=_points(thick),
                linestyle=(0, (4, 3)) if dashed else "solid",
            )
        )

    def dot(
        self, x: float, y: float, radius: float, fill: str = "none", rim: str = "none", thick: float = 1.0
    ) -> None:
        """Draw a circle about its middle."""
        from matplotlib.patches import Circle

        self._add(Circle((x, y), radius, facecolor=fill, edgecolor=rim, linewidth=_points(thick)))

    def area(self, places: Sequence[Place], fill: str) -> None:
        """Fill a polygon."""
        from matplotlib.patches import Polygon

        self._add(Polygon(list(places), closed=True, facecolor=fill, edgecolor="none"))

    def arrow(self, start: Place, end: Place, colour: str, thick: float = 1.4) -> None:
        """Draw a line with a tip at its end."""
        across, down = end[0] - start[0], end[1] - start[1]
        length = (across * across + down * down) ** 0.5 or 1.0
        across, down = across / length, down / length
        self.line([start, (end[0] - across * 5, end[1] - down * 5)], colour, thick)
        base = (end[0] - across * 8, end[1] - down * 8)
        self.area(
            [end, (base[0] - down * 4, base[1] + across * 4), (base[0] + down * 4, base[1] - across * 4)],
            colour,
        )

    def ribbon(
        self, start: tuple[float, float, float], end: tuple[float, float, float], fill: str, alpha: float
    ) -> None:
        """Draw a band between two upright lines, each given as x, upper y and lower y."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        (x, up, low), (to_x, to_up, to_low) = start, end
        mid = (x + to_x) / 2
        path = Path(
            [
                *((x, up), (mid, up), (mid, to_up), (to_x, to_up)),
                *((to_x, to_low), (mid, to_low), (mid, low), (x, low), (x, up)),
            ],
            [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY],
        )
        self._add(PathPatch(path, facecolor=fill, edgecolor="none", alpha=alpha))

    def nothing(self, words: str) -> None:
        """Say that there is nothing to draw."""
        self.text(
            (self.left + self.right) / 2,
            (self.top + self.bottom) / 2,
            words,
            14,
            self.theme["quiet"],
            "center",
        )

    def _add(self, mark: Artist) -> None:
        """Put a mark over all that is there; unclipped, since marks never leave the paper."""
        self._marks += 1
        mark.set_zorder(2 + self._marks / 100_000)
        self.paper.add_artist(mark)
        mark.set_clip_on(False)

    def _key(self, x: float, y: float, key: Key) -> None:
        middle = y - 4
        if key.shape == "line":
            self.line([(x, middle), (x + 18, middle)], key.colour, 4)
        elif key.shape == "arrow":
            self.arrow((x, middle), (x + 18, middle), key.colour)
        elif key.shape == "dot":
            self.dot(x + 9, middle, 5, fill=key.colour)
        elif key.shape == "ring":
            self.dot(x + 9, middle, 5, fill=self.theme["paper"], rim=key.colour, thick=2)
        elif key.shape == "frame":
            self.box(x + 1, middle - 5, 16, 10, self.theme["alone"], key.colour, dashed=True)
        else:
            self.box(x + 1, middle - 5, 16, 10, key.colour)
        self.text(x + 23, y, key.label, KEY)


def printable(words: str) -> str:
    """Return words as one line without signs that cannot be seen or that XML does not know.

    >>> printable("甲" + chr(0xFFFF) + "乙")
    '甲乙'
    """
    return "".join(sign for sign in plain(words) if unicodedata.category(sign) != "Cn")


def _points(pixels: float) -> float:
    return pixels * 72 / DPI


def _key_rows(keys: Sequence[Key], room: float) -> list[list[tuple[float, Key]]]:
    """The entries of the legend in rows, each with its left side."""
    rows: list[list[tuple[float, Key]]] = []
    at = 0.0
    for key in keys:
        wide = 23 + ems(plain(key.label)) * KEY + 20
        if not rows or at + wide - 20 > room:
            rows.append([])
            at = 0.0
        rows[-1].append((MARGIN + at, key))
        at += wide
    return rows
