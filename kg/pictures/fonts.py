"""Fonts with Chinese characters: the one matplotlib can draw with here, and those a browser is told of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

FAMILIES: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Noto Sans CJK JP",
    "Noto Sans CJK TC",
    "Droid Sans Fallback",
    "Arial Unicode MS",
    "Noto Serif CJK SC",
    "SimSun",
)
"""Families with simplified characters, the ones that read best first."""

SVG_FAMILIES: Final = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Micro Hei', "
    "sans-serif"
)
"""What an SVG says, whichever font it was laid out with: its text is drawn by who opens it."""

REMEDY: Final = (
    "Install one (Debian: apt-get install fonts-noto-cjk; macOS and Windows have one), or save as .svg or "
    ".html, whose text is drawn by the browser"
)

_FILES = re.compile(
    r"(NotoSans(CJK|SC)|SourceHanSans|wqy|msyh|simhei|simsun|PingFang|Hiragino|DroidSansFallback)",
    re.IGNORECASE,
)


def chinese_family() -> str | None:
    """Return the family of an installed font with Chinese characters, None when matplotlib finds none.

    matplotlib remembers the fonts it once found; ones installed since are looked for before giving up.
    """
    from matplotlib import font_manager

    manager = font_manager.fontManager
    found = chosen_family(entry.name for entry in manager.ttflist)
    if found is None:
        for path in sorted(font_manager.findSystemFonts()):
            if _FILES.search(path):
                manager.addfont(path)
        found = chosen_family(entry.name for entry in manager.ttflist)
    return found


def chosen_family(known: Iterable[str]) -> str | None:
    """Return the first of :data:`FAMILIES` among ``known``.

    >>> chosen_family(["DejaVu Sans", "SimHei", "Noto Sans CJK SC"])
    'Noto Sans CJK SC'
    """
    names = set(known)
    return next((family for family in FAMILIES if family in names), None)
