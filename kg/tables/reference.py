"""Writes docs/tables.md from the headers of the tables.

``python -m kg.tables.reference docs/tables.md`` writes the page; a test fails when it is not up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from kg.ask.question import Question
from kg.tables.columns import TableColumn, table_columns
from kg.tables.shelf import load_tables

MADE_BY = "<!-- Written by `python -m kg.tables.reference docs/tables.md`; do not edit. -->"

INTRODUCTION = """# Tidy tables 整洁表

A table for each kind of fact, one row a fact. IRIs stand beside their labels, codes beside their words, and
the plan, its area, level and year are in every row, so that a pivot needs no join. Facts that a text states
end with the first passage that says so: the file, the offsets in it (characters of the text as read, half
open) and the very words.

每类事实一张表，每个事实一行。标识旁有名称，代码旁有词语，每行都有文件、地区、层级和年份，做透视表不需要连接。
出自原文的事实，行尾是最靠前的一处依据：文件名、起止位置（读入文本的字符，左闭右开）和原文。

A table is a named query, a file of `queries/tables/`; it runs as it stands in any SPARQL 1.1 tool whose
default graph is the union of all graphs. The columns ending in `Name` are the words of the codes before
them, in Chinese or, with `--lang en`, in English; they are added when the table is read. Every store gives
the same rows; what Virtuoso 7 would get wrong (`not_on` in the header) is put together here from its
statements, see docs/remote-stores.md.

| type | in pandas | in DuckDB and Parquet | in SQLite | 含义 |
| --- | --- | --- | --- | --- |
| iri, text, code, list | string | VARCHAR | TEXT | 标识、文字、代码、列表（以“；”分隔） |
| integer | Int64 | BIGINT | INTEGER | 整数 |
| number | Float64 | DOUBLE | REAL | 数值 |
| boolean | boolean | BOOLEAN | INTEGER | 是否 |
| date | datetime64[s] | DATE | TEXT (2022-03-01) | 日期 |

## pandas

```python
import kg

listings = kg.table("responsibilities")  # from data/; <NA> where nothing is said
listings.groupby(["partyName", "roleName"]).size().unstack(fill_value=0)

targets = kg.table("targets", "data/", plan="甘肃省强科技行动")  # one plan, named as `ask` takes names
targets[targets["deadlineYear"] == 2025][["indicatorName", "comparatorName", "value", "unit", "exact"]]
targets.attrs["query"]  # the SPARQL that was run
```

`kg.open("data/")` gives a graph that `kg.table("targets", store)` takes too; `kg.tables.read_table` gives
plain Python values without pandas.

## DuckDB

```console
policykg export tables/                  # every table as Parquet
policykg export plans.duckdb             # or one DuckDB file; columns carry comments
```

```sql
-- who leads what, by level
SELECT levelName, partyName, count(DISTINCT task) AS tasks
FROM 'tables/responsibilities.parquet' WHERE role = 'lead' GROUP BY ALL ORDER BY tasks DESC;

-- agencies that share tasks
SELECT a.partyName, b.partyName, count(DISTINCT task) AS shared
FROM 'tables/responsibilities.parquet' a JOIN 'tables/responsibilities.parquet' b USING (task)
WHERE a.party < b.party GROUP BY ALL ORDER BY shared DESC LIMIT 20;
```

## Excel

```console
policykg export 计划.xlsx                            # a sheet a table, and 说明 with every column
policykg table targets --out 目标.xlsx               # one table
policykg table targets --out 目标.csv --excel        # CSV with headings in words, BOM and no formulas
```

Texts are never formulas in these files: cells of .xlsx are of type text, and `--excel` puts `'` before what
a spreadsheet would take for one. Without `--excel` CSV is exact, with the names of the columns, for
programs. A text longer than a cell holds (32,767 characters) is cut and ends in “…”; a table with more than
1,048,575 rows does not fit a sheet and is refused.
"""


def tables_page() -> str:
    """Return the page that describes every table and column."""
    lines = [
        MADE_BY,
        "",
        INTRODUCTION,
        "## Tables 各表",
        "",
        "| table | 表 | what a row is |",
        "| --- | --- | --- |",
    ]
    tables = load_tables().values()
    lines += [f"| [{one.id}](#{one.id}) | {one.title.zh} | {one.answer.en} |" for one in tables]
    lines += ["", *(line for one in tables for line in _table(one))]
    return "\n".join(lines)


def _table(question: Question) -> list[str]:
    return [
        f"## {question.id}",
        "",
        f"**{question.title.zh}** {question.description.zh}{question.answer.zh}",
        "",
        f"**{question.title.en}.** {question.description.en} {question.answer.en}",
        "",
        "| column | 列 | type | 含义 | meaning |",
        "| --- | --- | --- | --- | --- |",
        *_columns(table_columns(question)),
        "",
    ]


def _columns(columns: Sequence[TableColumn]) -> list[str]:
    """A line a column; a code and its words share one, under the heading of the words."""
    words = {one.words_of: one for one in columns if one.words_of is not None}
    return [_column(one, words.get(one.name)) for one in columns if one.words_of is None]


def _column(one: TableColumn, words: TableColumn | None) -> str:
    name = f"`{one.name}`" if words is None else f"`{one.name}`, `{words.name}`"
    heading = (words or one).heading.zh
    return f"| {name} | {heading} | {one.type} | {one.meaning.zh} | {one.meaning.en} |"


def main(out: Path) -> None:
    """Write the page to ``out``."""
    out.write_text(tables_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
