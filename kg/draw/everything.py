"""All pictures at once, or some of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from kg.draw.agencies import draw_co_responsibility
from kg.draw.cascade import draw_cascade
from kg.draw.plans import draw_hierarchy
from kg.draw.targets import draw_targets
from kg.store.base import Store

PICTURES: Mapping[str, Callable[[Store, Path], Path]] = {
    "agencies": draw_co_responsibility,
    "hierarchy": draw_hierarchy,
    "cascade": draw_cascade,
    "targets": draw_targets,
}
"""What draws each picture; the file is the name with ``.html``."""


def draw_all(store: Store, out_dir: Path, only: Collection[str] = ()) -> list[Path]:
    """Write every picture into ``out_dir``, made if missing, or those named in ``only``; gives their paths.

    >>> draw_all(store, Path("pictures"), only=["cascade"])       # doctest: +SKIP
    [PosixPath('pictures/cascade.html')]
    """
    return [
        draw(store, out_dir / f"{name}.html") for name, draw in PICTURES.items() if not only or name in only
    ]
