"""Both pictures at once."""

from __future__ import annotations

from pathlib import Path

from kg.draw.agencies import draw_co_responsibility
from kg.draw.plans import draw_hierarchy
from kg.store.base import Store


def draw_all(store: Store, out_dir: Path) -> list[Path]:
    """Write ``agencies.html`` and ``hierarchy.html`` into ``out_dir``, made if missing; gives their paths."""
    return [
        draw_co_responsibility(store, out_dir / "agencies.html"),
        draw_hierarchy(store, out_dir / "hierarchy.html"),
    ]
