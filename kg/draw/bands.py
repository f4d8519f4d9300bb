"""Levels of government as horizontal bands, top down, and areas as panels inside a band."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH = 1240  # world units: one is a CSS pixel on a screen 1280 wide, so a font of 13 is read as 13
GAP = 14
HEAD = 30  # height of a band's or panel's own title

# Chinese title, English title, tint. A level not listed here goes into the last band.
LEVELS: Mapping[str, tuple[str, str, str]] = {
    "national": ("国家级", "National", "#f6f1e7"),
    "provincial": ("省级", "Provincial", "#eef3f9"),
    "new-area": ("新区", "New area", "#f3f0f8"),
    "prefecture": ("市级", "Prefecture", "#eef6f1"),
    "county": ("县级", "County", "#f8f3ee"),
    "township": ("乡级", "Township", "#f1f6f8"),
    "zone": ("功能区", "Zone", "#f6f4ef"),
    "": ("其他", "Other", "#f3f3f3"),
}


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture: top left corner, width and height in world units."""

    x: float
    y: float
    w: float
    h: float


def band_of(level: str) -> str:
    """The band a level belongs to; unknown and missing levels share the last one."""
    return level if level in LEVELS else ""


def level_name(level: str) -> str:
    """省级 for provincial; 其他 where the level is not known."""
    return LEVELS[band_of(level)][0]


def in_rows(wanted: Mapping[str, float], width: float) -> list[list[tuple[str, float]]]:
    """Set panels of the wanted widths side by side, in order, in rows stretched to the full width.

    A row takes a further panel while that narrows its panels by at most a quarter.
    """
    lines: list[list[tuple[str, float]]] = []
    line: list[tuple[str, float]] = []
    for name, want in wanted.items():
        if line and sum(held for _, held in line) + want > width * 1.3:
            lines.append(line)
            line = []
        line.append((name, want))
    if line:
        lines.append(line)
    stretched = []
    for line in lines:
        room = width - GAP * (len(line) - 1)
        total = sum(want for _, want in line)
        stretched.append([(name, room * want / total) for name, want in line])
    return stretched
