"""What the tools say of their own in Chinese and in English."""

from __future__ import annotations

from typing import Final

from kg.ask.question import Words

PHRASES: Final = {
    "rows": Words("共{total}行，本次给出第{first}至{last}行。", "{total} rows; these are {first} to {last}."),
    "all": Words("共{total}行，全部给出。", "{total} rows, all of them here."),
    "none": Words("没有结果。", "Nothing found."),
    "cut-rows": Words(
        "还有{left}行未给出：用 offset={next} 继续，或把问题收窄。",
        "{left} more rows are left out: go on with offset={next}, or narrow the question down.",
    ),
    "cut-more": Words(
        "还有更多结果未给出：用 offset={next} 继续，或把范围收窄。",
        "There is more, left out here: go on with offset={next}, or narrow it down.",
    ),
    "cut-limit": Words(
        "只给出前{shown}行，其余未取：加大 limit、在查询中加 OFFSET，或收窄查询。",
        "Only the first {shown} rows, the rest was not fetched: a larger limit, OFFSET, or a narrower query.",
    ),
    "cut-bytes": Words(
        "结果过大，到第{shown}行为止：少选几列或收窄查询。",
        "Too large, cut after {shown} rows: select fewer columns or narrow the query down.",
    ),
    "cut-text": Words(
        "有{count}处文字过长，已截短并以“…”结尾。", "{count} long texts were shortened and end in “…”."
    ),
    "cut-quotes": Words(
        "另有{left}条原文未附：用 evidence 查看，或减小 limit。",
        "{left} more quotations are left out: see them with evidence, or ask with a smaller limit.",
    ),
    "cut-section": Words(
        "本表还有{left}行未给出：加大 limit。", "{left} more rows of this table are left out: a larger limit."
    ),
    "quotes": Words("原文", "The words of the documents"),
    "characters": Words("第{start}至{end}字符", "characters {start} to {end}"),
    "find": Words("查找“{words}”", "Search for “{words}”"),
    "questions": Words("可以提的问题", "Questions that can be asked"),
    "tables": Words("可以读的表", "Tables that can be read"),
    "query": Words("查询结果", "Answer to the query"),
    "truth": Words("是否成立", "true or not"),
    "name": Words("名称", "name"),
    "value": Words("内容", "what is said"),
    "iri": Words("标识", "IRI"),
    "evidence": Words("原文依据", "The words behind it"),
    "row": Words("第{number}行", "row {number}"),
}
"""Phrases by name; braces stand for values."""

HEADINGS: Final = {
    "name": Words("名称", "name"),
    "title": Words("题名", "title"),
    "description": Words("说明", "description"),
    "parameters": Words("参数", "parameters"),
    "example": Words("参数示例", "example of parameters"),
    "columns": Words("列", "columns"),
    "kind": Words("类别", "kind"),
    "kindLabel": Words("类别名", "kind in words"),
    "label": Words("名称", "name"),
    "matched": Words("匹配之处", "what matched"),
    "way": Words("匹配方式", "how it matched"),
    "plan": Words("所在文件", "plan"),
    "planIri": Words("文件标识", "plan (IRI)"),
    "level": Words("层级", "level"),
    "iri": Words("标识", "IRI"),
    "uses": Words("被引次数", "things that point at it"),
    "row": Words("一行是什么", "what a row is"),
}
"""Headings of the columns that no question's header names."""


def say(name: str, language: str, **values: object) -> str:
    """Return the phrase ``name`` in ``language`` ("zh" or "en") with its values.

    >>> say("rows", "en", total=30, first=1, last=20)
    '30 rows; these are 1 to 20.'
    """
    return PHRASES[name].get(language).format(**values)
