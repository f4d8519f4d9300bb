"""Web pages: the text by selectors or by trafilatura, with title and head in front of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.errors import ReadError
from loaders.reading import read
from loaders.source import read_source
from ontology.html_selectors import head_labels, selectors

TITLE = "武威市强科技行动实施方案（2022—2025年）"
LINES = (
    "为深入实施创新驱动发展战略，制定本实施方案。",
    "一、重点任务",
    "1.实施平台提质增效行动。支持创建省级重点实验室，加快建设技术创新中心，提升创新平台服务能力，推动创新资源开放共享。（牵头单位：市科技局；配合单位：市财政局、市教育局）",
    "2.实施企业创新主体培育行动。健全科技型企业梯次培育体系，培育高新技术企业，引导企业加大研发投入，强化企业创新主体地位。（牵头单位：市工信局）",
)
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
MENU = '<ul class="menu"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul>'


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def text_of(body: str, head: str = "") -> list[str]:
    return read_source(page(body, head), "plan.html").text.splitlines()


@pytest.mark.parametrize(
    "content",
    [
        f'<div id="UCAP-CONTENT">{TEXT}</div>',
        f'<div class="TRS_Editor"><style>p {{}}</style>{TEXT}</div>',
        f'<div class="view TRS_UEDITOR trs_paper_default">{TEXT}</div>',
        f'<td id="Zoom">{TEXT}</td>',
        f'<div class="pages_content">{TEXT}</div>',
        f'<div class="article-content"><div>{TEXT}</div></div>',
        f'<div id="vsb_content_2"><div class="v_news_content">{TEXT}</div></div>',
        f"<div class='content'>{TEXT}</div>",
        f"<article>{TEXT}</article>",
    ],
)
def test_the_text_is_found_and_the_menu_left_out(content: str) -> None:
    lines = text_of(f"{MENU}<h1>{TITLE}</h1>{content}<div class='foot'>主办单位：武威市人民政府</div>")
    assert lines[-4:] == list(LINES)
    assert TITLE in lines
    assert "首页" not in lines


def test_without_a_selector_trafilatura_tells_where_the_text_is() -> None:
    seed = Path(__file__).parents[3] / "corpus" / "zhejiang-2020.txt"
    plan = [line for line in read_source(seed.read_bytes(), seed.name).text.splitlines() if len(line) > 60][
        :30
    ]
    text = "".join(f"<p>{line}</p>" for line in plan)
    links = "".join(f'<li><a href="/{i}.html">相关文件{i}</a></li>' for i in range(40))
    lines = text_of(
        f'<div class="top">{MENU}</div><div class="w980"><h1>{TITLE}</h1><div class="b12">{text}</div></div>'
        f'<div class="bottom"><ul>{links}</ul></div>'
    )
    assert [line[:20] for line in lines if len(line) > 60] == [line.strip()[:20] for line in plan]
    assert lines[0] == TITLE
    assert "相关文件1" not in lines


def test_title_number_and_dates_outside_the_text_stand_in_front_of_it() -> None:
    body = f"""{MENU}<div class="xxgk"><table>
      <tr><td>索 引 号：</td><td>014501/2022-00318</td><td>发文机关：</td><td>武威市人民政府办公室</td></tr>
      <tr><td>成文日期：</td><td>2022年8月30日</td><td>发布日期：</td><td>2022-09-15</td></tr>
      <tr><td>标　　题：</td><td colspan="3">{TITLE}</td></tr>
      <tr><td>发文字号：</td><td>武政办发〔2022〕73号</td><td>主 题 词：</td><td></td></tr></table></div>
      <h1 class="title">{TITLE}</h1><div class="TRS_Editor">{TEXT}</div>"""
    source = read_source(page(body), "plan.html")
    assert source.text.splitlines()[:7] == [
        "索引号：014501/2022-00318",
        "发文机关：武威市人民政府办公室",
        "成文日期：2022年8月30日",
        "发布日期：2022-09-15",
        f"标题：{TITLE}",
        "发文字号：武政办发〔2022〕73号",
        TITLE,
    ]
    assert ("发文字号", "武政办发〔2022〕73号") in source.head
    head = read(page(body), "plan.html").facts.head
    assert (head.title, head.document_number, head.issued) == (TITLE, "武政办发〔2022〕73号", "2022-08-30")


@pytest.mark.parametrize(
    "row",
    [
        "<li><span>发文字号：</span>武政办发〔2022〕73号</li>",
        "<dl><dt>发文字号</dt><dd>武政办发〔2022〕73号</dd></dl>",
        "<div><b>【发文字号】</b>武政办发〔2022〕73号</div>",
        "<tr><th>文 号</th><td>武政办发〔2022〕73号</td></tr>",
        "<p>武政办发〔2022〕73号</p>",
    ],
)
def test_a_number_beside_the_text_is_read_however_it_is_written(row: str) -> None:
    reading = read(page(f"<div>{row}</div><h1>{TITLE}</h1><div id=zoom>{TEXT}</div>"), "plan.html")
    assert reading.facts.head.document_number == "武政办发〔2022〕73号"


def test_meta_tags_give_title_date_and_source_when_the_page_shows_none() -> None:
    head = (
        f'<title>{TITLE}_武威市人民政府</title><meta name="ArticleTitle" content="{TITLE}">'
        '<meta name="PubDate" content="2022-09-15 09:09"><meta name="ContentSource" content="武威市人民政府办公室">'
    )
    source = read_source(page(f'<div class="TRS_Editor">{TEXT}</div>', head), "plan.html")
    assert source.head == (
        ("ArticleTitle", TITLE),
        ("PubDate", "2022-09-15 09:09"),
        ("ContentSource", "武威市人民政府办公室"),
    )
    assert source.text.splitlines()[:3] == ["发布日期：2022-09-15 09:09", "来源：武威市人民政府办公室", TITLE]
    assert (
        read(page(f'<div class="TRS_Editor">{TEXT}</div>', head), "a.html").facts.head.issued == "2022-09-15"
    )


def test_the_window_title_without_the_name_of_the_site_is_the_last_resort() -> None:
    assert text_of(f"<div id=zoom>{TEXT}</div>", f"<title>{TITLE}_武威市人民政府</title>")[0] == TITLE


def test_a_title_inside_the_text_is_not_written_twice() -> None:
    lines = text_of(
        f"<h1>{TITLE}</h1><div id=zoom><p>武威市强科技行动实施方案</p><p>（2022—2025年）</p>{TEXT}</div>"
    )
    assert lines[:2] == ["武威市强科技行动实施方案", "（2022—2025年）"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("一、总体要求<br>二、重点任务", ["一、总体要求", "二、重点任务"]),
        ("<p>责任单位：<span>市</span><b>科技局</b></p>", ["责任单位：市科技局"]),
        ("<div>甲单位<div>乙单位</div>丙单位</div>", ["甲单位", "乙单位", "丙单位"]),
        ("<p>看得见<span style='display: none'>看不见</span></p>", ["看得见"]),
        ("<p>看得见<span style='FONT-SIZE:0px;'>看不见</span><i hidden>看不见</i></p>", ["看得见"]),
        ("<p>甲<script>alert('乙')</script><!-- 丙 --><style>丁</style>戊</p>", ["甲戊"]),
        ("<p>\n  省级　财政&nbsp;支持  </p>", ["省级　财政\xa0支持"]),
        ("<ol><li>建平台</li><li>引人才</li></ol>", ["1.建平台", "2.引人才"]),
        ("<ol start=3><li>建平台</li></ol>", ["3.建平台"]),
        ("<ol><li>（一）建平台</li></ol>", ["（一）建平台"]),
        ("<ol style='list-style: none'><li>建平台</li></ol>", ["建平台"]),
        ("<ul><li>建平台</li><li>引人才</li></ul>", ["建平台", "引人才"]),
        ("<ruby>兰<rp>(</rp><rt>lán</rt><rp>)</rp></ruby>州", ["兰州"]),
        ("<table><tr><td><p>一行</p><p>二行</p></td></tr></table>", ["一行", "二行"]),
    ],
)
def test_marks_of_the_page_become_lines(markup: str, expected: list[str]) -> None:
    assert text_of(f"<div id='zoom'>{markup}{TEXT}</div>")[: len(expected)] == expected


def test_a_table_of_figures_keeps_its_rows_and_where_its_cells_stand() -> None:
    rows = [["指标", "单位", "2021年", "2025年"], ["研发投入强度", "%", "1.0", "1.5"]]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    source = read_source(page(f"<div id=zoom>{TEXT}<table>{table}</table></div>"), "plan.html")
    assert source.text.splitlines()[-2:] == ["指标\t单位\t2021年\t2025年", "研发投入强度\t%\t1.0\t1.5"]
    assert [source.text[c.start : c.end] for c in source.tables[0].cells] == rows[0] + rows[1]
    assert [(c.row, c.column) for c in source.tables[0].cells][-1] == (1, 3)


def test_tables_that_arrange_the_page_are_not_tables() -> None:
    body = f"<table><tr><td>{MENU}</td><td><table><tr><td id=zoom>{TEXT}</td></tr></table></td></tr></table>"
    source = read_source(page(body), "plan.html")
    assert source.text.splitlines() == list(LINES)
    assert source.tables == ()


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("gb18030", ""),
        ("big5hkscs", "big5"),
        ("utf-8", "gb2312"),
        ("utf-16", ""),
    ],
)
def test_any_encoding_is_read_whatever_is_declared(encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    line = "一、推動科技創新，建設實驗室，培育高新技術企業" if encoding == "big5hkscs" else LINES[2]
    html = f"<html><head>{meta}<script>{'x();' * 20_000}</script></head><body><div id=zoom><p>{line}</p></div></body></html>"
    assert read_source(html.encode(encoding), "plan.html").text == line + "\n"


def test_some_lost_bytes_cost_a_warning_and_not_the_page() -> None:
    data = page(f"<div id=zoom>{TEXT}</div>").replace("创新主体".encode(), "创新主体".encode() + b"\xff", 1)
    source = read_source(data, "plan.html")
    assert LINES[1] in source.text
    assert "1 places of the page are not valid" in source.warnings[0]


def test_a_text_that_trafilatura_finds_elsewhere_is_warned_of() -> None:
    other = "".join(f"<p>{line}推动全市经济社会高质量发展。</p>" for line in LINES * 6)
    short = "".join(
        f"<p>本页说明第{i}条，供办理人员内部参考使用，不作为正文内容。</p>" for i in "一二三四五六七八九"
    )
    source = read_source(
        page(f"<div class=TRS_Editor>{short}</div><div class=b12>{other}</div>"), "plan.html"
    )
    assert any("trafilatura" in warning for warning in source.warnings)


def test_a_page_without_text_says_what_to_do() -> None:
    with pytest.raises(ReadError, match=r"^plan\.html: the web page shows no text\. Open it in a browser"):
        read_source(page("<script>load()</script>"), "plan.html")


def test_selectors_are_simple_and_in_lower_case() -> None:
    for kind in ("content", "weak", "title", "drop"):
        assert all(each == each.lower() and " " not in each for each in selectors(kind))
    assert "索引号" in head_labels()
    with pytest.raises(ValueError, match="no kind of selector"):
        selectors("menu")
