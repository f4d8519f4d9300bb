"""SVG elements as text: the one place where the words of a vector picture are escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from kg.draw.lettering import plain

Attributes = Mapping[str, str | float]


def element(tag: str, attributes: Attributes, *inside: str) -> str:
    """One element; numbers are rounded to a tenth, ``inside`` is markup made by this module.

    >>> element("rect", {"x": 1, "y": 2.04, "class": "band"})
    '<rect x="1" y="2" class="band"/>'
    """
    given = "".join(f' {name}="{_value(value)}"' for name, value in attributes.items())
    return f"<{tag}{given}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{given}/>"


def words(text: str, x: float, y: float, kind: str, **more: str | float) -> str:
    """A line of text whose base line starts at (x, y), of the class ``kind`` in ``assets/vector.css``."""
    return element("text", {"x": x, "y": y, "class": kind, **_dashed(more)}, escape(plain(text)) or " ")


def titled(text: str) -> str:
    """The full words of a mark, which browsers show when the mouse rests on it and screen readers say."""
    return f"<title>{escape(plain(text))}</title>"


def arrowhead(start: tuple[float, float], end: tuple[float, float], long: float = 7.0) -> str:
    """The path of a tip at ``end`` for a line that comes from ``start``.

    >>> arrowhead((0, 0), (10, 0), long=5)
    'M10.0 0.0L5.0 3.0L5.0 -3.0Z'
    """
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across * across + down * down) ** 0.5 or 1.0
    across, down = across / length * long, down / length * long
    back = (end[0] - across, end[1] - down)
    return (
        f"M{end[0]:.1f} {end[1]:.1f}L{back[0] - down * 0.6:.1f} {back[1] + across * 0.6:.1f}"
        f"L{back[0] + down * 0.6:.1f} {back[1] - across * 0.6:.1f}Z"
    )


def group(attributes: Attributes, inside: Iterable[str]) -> str:
    """Elements that belong together."""
    return element("g", attributes, "\n", *(f"{one}\n" for one in inside))


def drawing(size: tuple[float, float], label: str, inside: Iterable[str], narrow: bool = False) -> str:
    """A whole picture of a width and height in world units; ``narrow`` ones may be shrunk without limit."""
    width, height = size
    attributes: dict[str, str | float] = {
        "viewBox": f"0 0 {_number(width)} {_number(height)}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-label": plain(label),
        "class": "narrow" if narrow else "wide",
    }
    return element("svg", attributes, "\n", *(f"{one}\n" for one in inside))


def _dashed(more: Mapping[str, str | float]) -> dict[str, str | float]:
    return {name.replace("_", "-"): value for name, value in more.items()}


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return f"{round(value, 1):g}" if abs(value) < 100000 else str(round(value))
