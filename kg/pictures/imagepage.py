"""The HTML file of a picture that matplotlib draws: the picture, and its table below it."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Final

from kg.draw.lettering import plain
from kg.draw.shell import asset, document
from kg.draw.tables import Cell, Table
from kg.pictures.themes import theme

if TYPE_CHECKING:
    import pandas as pd

    from kg.pictures.picture import DrawnPicture

MOST_ROWS: Final = 1000
_SEEN: Final = ("ink", "quiet", "line", "paper", "head", "odd", "rule", "accent")


def image_page(picture: DrawnPicture, svg: str) -> str:
    """Return the whole page; it asks for nothing, and a policy inside forbids it to."""
    body = (
        f'<main>\n<figure><div class="stage" tabindex="0">{svg}</div></figure>\n'
        f"{twin(picture.table).html()}</main>\n"
    )
    return document(
        picture.title, body, {}, styles=[asset("picture.css") + theme_style(picture.theme)], scripts=[]
    )


def theme_style(name: str) -> str:
    """Return the rules that give a page the colours of a theme."""
    colours = theme(name)
    settings = "".join(f"--{one}:{colours[one]};" for one in _SEEN)
    return (
        f":root{{color-scheme:{name};{settings}}}\n"
        "body{background:var(--paper)}.stage{overflow-x:auto}"
        ".stage svg{display:block;max-width:100%;height:auto}"
        "thead th{background:var(--head)}tbody tr:nth-child(even){background:var(--odd)}"
        "th,td{border-color:var(--rule)}\n"
    )


def twin(frame: pd.DataFrame) -> Table:
    """Return the table of a picture for people: without IRIs, with headings in words."""
    shown = [name for name in frame.columns if name not in frame.attrs["iris"]]
    heads = tuple(plain(frame.attrs["headings"][name]) for name in shown)
    rows = [
        tuple(_cell(value) for value in row)
        for row in frame[shown].head(MOST_ROWS).astype(object).itertuples(index=False, name=None)
    ]
    return Table("rows", plain(frame.attrs["title"]), heads, rows, len(frame))


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return plain(value)
    return f"{value:g}" if isinstance(value, float) and not isnan(value) else ""
