"""A data frame as an HTML table that needs no script to be read."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any, Final

from kg.ask.question import Words
from kg.ask.terms import is_iri
from kg.notebook.scripts import asset
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    import pandas as pd

_SHORT: Final = 28
"""Characters of an IRI that are shown."""

_LONG: Final = 60
"""Characters of a text that are shown at first."""

_CUT: Final = Words("共 {all} 行，此处只列前 {shown} 行", "{all} rows, of which the first {shown} are here")
_EMPTY: Final = Words("没有值的列未列出：{columns}", "columns without a value are left out: {columns}")
_BETWEEN: Final = Words("、", ", ")


def table_html(
    frame: pd.DataFrame, language: str, *, rows: int, page: int, iris: bool = True, title: str = ""
) -> str:
    """Return ``frame`` as a ``<table>`` with its first ``rows`` rows, marked for the script that enhances it.

    Everything is escaped. Only http(s) IRIs become links. What is <NA> is an empty cell; a column that has
    nothing else is named in the caption instead.
    """
    headings: Mapping[str, str] = frame.attrs.get("headings", {})
    shown = frame.head(rows)
    columns = [(str(name), shown.iloc[:, place]) for place, name in enumerate(shown.columns)]
    if not iris:
        columns = [(name, column) for name, column in columns if not _is_of_iris(column)]
    empty = [name for name, column in columns if len(shown) > 0 and column.isna().all()]
    columns = [(name, column) for name, column in columns if name not in empty]
    columns = [*_index(shown), *columns]
    head = "".join(
        f'<th scope="col"{_kind(column)}>{escape(headings.get(name, name))}</th>' for name, column in columns
    )
    cells = [[f"<td{_kind(column)}>{_written(value)}</td>" for value in column] for _, column in columns]
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in zip(*cells, strict=True))
    notes = [title] if title else []
    if len(frame) > rows:
        notes.append(_CUT.get(language).format(all=f"{len(frame):,}", shown=f"{rows:,}"))
    if empty:
        named = _BETWEEN.get(language).join(headings.get(name, name) for name in empty)
        notes.append(_EMPTY.get(language).format(columns=named))
    caption = f"<caption>{escape(' · '.join(notes))}</caption>" if notes else ""
    options = escape(json.dumps(_options(len(shown), page, language), ensure_ascii=False, sort_keys=True))
    return (
        f'<style>{asset("table.css")}</style><div class="policykg-frame">'
        f'<table class="policykg-table" data-options="{options}">{caption}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>"
    )


def short(iri: str) -> str:
    """Return what stands for ``iri`` in a cell: its prefix and name, long ones without their middle.

    >>> short("https://w3id.org/policykg/vocab/role/lead")
    'polv:role/lead'
    """
    found = max((one for one in PREFIXES if iri.startswith(PREFIXES[one])), key=_length, default=None)
    text = iri.partition("://")[2] if found is None else f"{found}:{iri[_length(found) :]}"
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 9]}…{text[-8:]}"


def _length(prefix: str) -> int:
    return len(PREFIXES[prefix])


def _index(frame: pd.DataFrame) -> list[tuple[str, pd.Series[Any]]]:
    """Return the index as columns where it says something: groups have names in it, chosen rows numbers."""
    from pandas.api.types import is_integer_dtype

    if frame.index.nlevels == 1 and frame.index.name is None and is_integer_dtype(frame.index.dtype):
        return []
    names = [str(name or "") for name in frame.index.names]
    levels = [frame.index.get_level_values(place) for place in range(frame.index.nlevels)]
    return [(name, level.to_series()) for name, level in zip(names, levels, strict=True)]


def _is_of_iris(column: pd.Series[Any]) -> bool:
    said = column.dropna()
    return len(said) > 0 and all(isinstance(value, str) and is_iri(value) for value in said)


def _kind(column: pd.Series[Any]) -> str:
    """Return the class of the cells of a column of numbers."""
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    number = is_numeric_dtype(column.dtype) and not is_bool_dtype(column.dtype)
    return ' class="policykg-number"' if number else ""


def _written(value: object) -> str:
    import pandas as pd

    if isinstance(value, str):
        if is_iri(value) and not any(one.isspace() for one in value):
            whole = escape(value)
            return f'<a href="{whole}" title="{whole}" rel="noopener noreferrer">{escape(short(value))}</a>'
        return _folded(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.date().isoformat()
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.6g}"
    return escape(str(value))


def _folded(text: str) -> str:
    """Return ``text`` escaped; a long one shows its beginning and opens on a click, without any script."""
    if len(text) <= _LONG:
        return escape(text)
    cut = text[:_LONG].rfind("；") + 1 or _LONG
    return f"<details><summary>{escape(text[:cut])}…</summary>{escape(text[cut:])}</details>"


def _options(count: int, page: int, language: str) -> dict[str, object]:
    """Return the options of DataTables: a table that fits on one page has no page numbers."""
    fits = count <= page
    sizes = sorted({page, 25, 100})
    told: dict[str, object] = {
        "language": _WORDS[language if language in _WORDS else "zh"],
        "order": [],
        "autoWidth": False,
        "pageLength": page,
        "lengthMenu": sizes,
        "paging": not fits,
        "info": not fits,
        "searching": count > 1,
    }
    return told


_WORDS: Final[dict[str, dict[str, object]]] = {
    "zh": {
        "emptyTable": "没有数据",
        "info": "第 _START_ 至 _END_ 行，共 _TOTAL_ 行",
        "infoEmpty": "0 行",
        "infoFiltered": "（从 _MAX_ 行中筛选）",
        "lengthMenu": "每页 _MENU_ 行",
        "search": "筛选：",
        "zeroRecords": "没有符合的行",
        "paginate": {"first": "首页", "last": "末页", "next": "下页", "previous": "上页"},
        "aria": {
            "orderable": "：按此列排序",
            "orderableReverse": "：按此列倒序",
            "orderableRemove": "：取消排序",
        },
    },
    "en": {
        "emptyTable": "No rows",
        "info": "Rows _START_ to _END_ of _TOTAL_",
        "infoEmpty": "0 rows",
        "infoFiltered": "(of _MAX_)",
        "lengthMenu": "_MENU_ rows a page",
        "search": "Filter:",
        "zeroRecords": "No row fits",
        "paginate": {"first": "First", "last": "Last", "next": "Next", "previous": "Previous"},
    },
}
