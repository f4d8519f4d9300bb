"""Markdown: the text without its marks."""

from __future__ import annotations

import pytest

from loaders.source import read_source
from loaders.source.markdown import plain
from tests.hanging import LONG, must_end


def lines(text: str) -> list[str]:
    return read_source(text.encode(), "plan.md").text.splitlines()


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("**一、重点任务**", "一、重点任务"),
        ("***建平台***", "建平台"),
        ("__建平台__和*引人才*", "建平台和引人才"),
        ("[市科技局](https://kjj.example/a_b)负责", "市科技局负责"),
        ("见![图](a.png)下文", "见下文"),
        ("`研发投入`强度", "研发投入强度"),
        ("1\\. 建平台", "1. 建平台"),
        ("增长~~5%~~10%", "增长5%10%"),
        ("<font color=red>建平台</font>", "建平台"),
        ("研发&nbsp;投入&lt;10%", "研发\xa0投入<10%"),
        # What is no mark stays.
        ("综合科技创新水平指数42.92*", "综合科技创新水平指数42.92*"),
        ("2*3与4*5", "2*3与4*5"),
        ("a_b_c平台", "a_b_c平台"),
    ],
)
def test_marks_are_taken_off(marked: str, expected: str) -> None:
    assert plain(marked) == expected


def test_headings_lists_quotes_and_rules() -> None:
    text = "---\ntitle: 武威市方案\n---\n# 武威市方案 #\n\n> 引言\n\n***\n\n- 建平台\n- [ ] 引人才\n\n1. 建实验室\n2. 育企业\n"
    assert lines(text) == ["武威市方案", "引言", "建平台", "引人才", "1. 建实验室", "2. 育企业"]
    assert read_source(text.encode(), "plan.md").head == (("title", "武威市方案"),)


def test_lines_broken_by_an_editor_are_joined_and_short_ones_kept() -> None:
    long = "支持创建省级重点实验室，加快建设技术创新中心，提升创新平台服务能力，推动"
    assert lines(f"{long}\n资源开放共享。\n\n武威市人民政府\n2022年8月30日\n") == [
        f"{long}资源开放共享。",
        "武威市人民政府",
        "2022年8月30日",
    ]


def test_hostile_marks_take_no_time() -> None:
    for mark in ("*", "_", "`", "[", "![](", "](", "<a", "~~", "> ", "|"):
        with must_end():
            read_source((mark * LONG + "甲").encode(), "plan.md")
