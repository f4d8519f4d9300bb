"""The table twin of a picture: everything a picture shows, as plain HTML tables for eyes, ears and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Pick:
    """A cell that shows its node in the picture when pressed."""

    node: str
    text: str


@dataclass(frozen=True)
class Fold:
    """A cell that holds a list, folded under its summary (12 项)."""

    summary: str
    items: tuple[str, ...]


Cell = str | int | Pick | Fold


@dataclass(frozen=True)
class Table:
    """One table: anchor, caption, column heads and rows. ``total`` counts the rows there would be in full."""

    anchor: str
    caption: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    total: int

    def html(self) -> str:
        """The table in a region that the keyboard can reach and scroll."""
        cut = ""
        if len(self.rows) < self.total:
            cut = (
                f"(共 {self.total} 行,列出前 {len(self.rows)} 行 · "
                f"first {len(self.rows)} of {self.total} rows)"
            )
        name = escape(f"{self.anchor}-caption")
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in self.heads)
        body = "".join(f"<tr>{_row(row)}</tr>\n" for row in self.rows)
        return (
            f'<div class="rows" id="{escape(self.anchor)}" role="region" tabindex="0" '
            f'aria-labelledby="{name}">'
            f'<table>\n<caption id="{name}">{escape(self.caption)}{escape(cut)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n"
        )


def _row(cells: Sequence[Cell]) -> str:
    first, *others = cells
    return f'<th scope="row">{_cell(first)}</th>' + "".join(
        f'<td class="number">{cell}</td>' if isinstance(cell, int) else f"<td>{_cell(cell)}</td>"
        for cell in others
    )


def _cell(cell: Cell) -> str:
    if isinstance(cell, Pick):
        return (
            f'<button type="button" class="pick" data-node="{escape(cell.node)}">{escape(cell.text)}</button>'
        )
    if isinstance(cell, Fold):
        items = "".join(f"<li>{escape(item)}</li>" for item in cell.items)
        return f"<details><summary>{escape(cell.summary)}</summary><ol>{items}</ol></details>"
    return escape(str(cell))
