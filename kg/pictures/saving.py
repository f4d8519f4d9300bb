"""A figure as the bytes of a file: the same figure gives the same bytes, and no file holds a date."""

from __future__ import annotations

import io
import re
import warnings
from html import escape
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.pictures.fonts import REMEDY, SVG_FAMILIES
from kg.pictures.sheet import settings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STYLE: Final = re.compile(r' style="([^"]*)"')
_FAMILY: Final = re.compile(r"font-family: [^;\"]*")
_SHORT: Final = re.compile(r"font: ((?:\d+ )?[\d.]+px) [^;\"]*")
_ROOT: Final = re.compile(r"<svg [^>]*?width=\"([\d.]+)pt\" height=\"([\d.]+)pt\" viewBox=\"([^\"]*)\"[^>]*>")
_WIDE_SCREEN: Final = 2


def svg_text(figure: Figure, family: str | None, title: str, alt: str) -> str:
    """Return the figure as one ``<svg>`` element with a title and a description for screen readers.

    Text stays text, to be drawn with the reader's own fonts, so no Chinese font is needed here. Looks are
    attributes and not styles: a strict content security policy lets the element stand inside a page.
    """
    held = io.BytesIO()
    with settings(family), warnings.catch_warnings():
        if family is None:
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(held, format="svg", metadata={"Date": None, "Creator": None})
    text = held.getvalue().decode("utf-8").replace("\r\n", "\n")
    text = _SHORT.sub(rf"font-size: \1; font-family: {SVG_FAMILIES}", text)
    text = _FAMILY.sub(f"font-family: {SVG_FAMILIES}", text)
    text = _STYLE.sub(lambda found: _attributes(found[1]), text)
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    text = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>\s*", "", text, count=1, flags=re.DOTALL)
    root = _ROOT.search(text)
    if root is None:
        raise InputError("matplotlib", "its SVG is not built as expected", "Install matplotlib 3.10 or newer")
    wide, tall = (f"{float(root[side]) * 4 / 3:g}" for side in (1, 2))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}" '
        f'height="{tall}" viewBox="{root[3]}" role="img" stroke-linejoin="round">\n'
        f" <title>{escape(title)}</title>\n <desc>{escape(alt)}</desc>"
    )
    return head + text[root.end() :].rstrip() + "\n"


def svg_file(svg: str) -> bytes:
    """Return an ``<svg>`` element as a file of its own."""
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + svg).encode("utf-8")


def png_bytes(figure: Figure, family: str | None) -> bytes:
    """Return the figure as PNG, two dots a pixel. Raises InputError without a Chinese font."""
    return _raster(figure, family, "png", {"Software": None})


def pdf_bytes(figure: Figure, family: str | None) -> bytes:
    """Return the figure as PDF with its fonts inside. Raises InputError without a Chinese font."""
    return _raster(
        figure, family, "pdf", {"CreationDate": None, "ModDate": None, "Producer": None, "Creator": None}
    )


def _raster(figure: Figure, family: str | None, form: str, metadata: dict[str, str | None]) -> bytes:
    if family is None:
        raise InputError(form, "no font with Chinese characters is installed", REMEDY)
    held = io.BytesIO()
    with settings(family):
        figure.savefig(held, format=form, dpi=figure.dpi * _WIDE_SCREEN, metadata=metadata)
    return held.getvalue()


def _attributes(style: str) -> str:
    """Turn "fill: #fff; stroke: none" into attributes of the same names."""
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)
