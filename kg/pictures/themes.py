"""Light and dark: the colours of the pages of :mod:`kg.draw`, read from their own style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.draw.shell import asset

READABLE = 4.5
"""The least contrast of text, by WCAG 2."""

_SETTING = re.compile(r"--([a-z0-9]+):\s*(#[0-9a-f]{3,6})")


@dataclass(frozen=True)
class Theme:
    """Colours by the name of their custom property: ``paper``, ``ink``, ``quiet``, ``s0`` … (#rrggbb)."""

    name: str
    colours: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.colours[name]

    def mixed(self, name: str, share: float, ground: str = "paper") -> str:
        """Return ``share`` (0 to 1) of a colour on a ground, as one colour.

        >>> theme("light").mixed("ink", 0)
        '#ffffff'
        """
        top, below = _parts(self[name]), _parts(self[ground])
        return "#" + "".join(
            f"{round(one * share + other * (1 - share)):02x}" for one, other in zip(top, below, strict=True)
        )

    def on(self, ground: str) -> str:
        """Return the colour of words on ``ground`` (#rrggbb): ink or paper, black or white in between."""
        best = max((self["ink"], self["paper"]), key=lambda colour: contrast(colour, ground))
        if contrast(best, ground) >= READABLE:
            return best
        return max(("#000000", "#ffffff"), key=lambda colour: contrast(colour, ground))


@cache
def theme(name: str) -> Theme:
    """Return the theme "light" or "dark"; dark overrides what the style sheet sets for dark screens."""
    sheet = asset("vector.css")
    dark = sheet.index("@media screen and (prefers-color-scheme: dark)")
    print_ = sheet.index("@media print")
    colours = dict(_SETTING.findall(asset("picture.css"))) | dict(_SETTING.findall(sheet[:dark]))
    if name == "dark":
        colours |= dict(_SETTING.findall(sheet[dark:print_]))
    full = {key: _full(colour) for key, colour in colours.items()}
    return Theme(name, MappingProxyType(full))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb), 1 to 21, as WCAG 2 defines it.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _full(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:])


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
