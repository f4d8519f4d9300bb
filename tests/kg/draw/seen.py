"""What a visitor of a page of pictures sees, read off the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kg.conftest import Visit


def rows(visit: Visit, anchor: str) -> list[list[str]]:
    """The texts of the cells of the table ``anchor``, row by row."""
    found: list[list[str]] = visit.page.eval_on_selector_all(
        f"#{anchor} tbody tr", "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return found
