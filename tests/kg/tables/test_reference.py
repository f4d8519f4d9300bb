"""docs/tables.md says what the tables say."""

from __future__ import annotations

from pathlib import Path

from kg.tables import load_tables, table_columns
from kg.tables.reference import main

PAGE = Path(__file__).resolve().parents[3] / "docs" / "tables.md"


def test_the_page_is_up_to_date(tmp_path: Path) -> None:
    main(tmp_path / "tables.md")
    written = (tmp_path / "tables.md").read_text(encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == written, "run: python -m kg.tables.reference docs/tables.md"


def test_every_table_and_every_column_is_on_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, question in load_tables().items():
        chapter = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert all(f"`{column.name}`" in chapter for column in table_columns(question)), name
