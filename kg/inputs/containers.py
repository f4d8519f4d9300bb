"""One way into archives and tables of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.inputs.formats import container_suffix
from kg.inputs.found import Finding


def findings(path: Path) -> Iterator[Finding]:
    """Yield what the archive or table at ``path`` holds, in its own order, with a flat need of memory.

    Raises InputError for one that is damaged as a whole, NotDocuments for a table of something else.
    """
    suffix = container_suffix(path.name)
    if suffix == ".zip":
        from kg.inputs.zips import zip_members

        return zip_members(path)
    if suffix == ".parquet":
        from kg.inputs.parquet import parquet_rows

        return parquet_rows(path)
    if "json" in suffix:
        from kg.inputs.jsonl import json_lines

        return json_lines(path)
    from kg.inputs.tars import tar_members

    return tar_members(path, suffix)
