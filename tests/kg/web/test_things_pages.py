"""The pages agency, task, plan, platform and instrument in Chromium, in both lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from kg.comparison.marking import Kind, marked
from kg.store.base import Store
from kg.web.things import thing, things
from tests.kg.web.visiting import address, settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life, Opened

WUWEI = "武威市强科技行动实施方案（2022—2025年）"
GANSU = "甘肃省强科技行动实施方案（2022—2025年）"


@pytest.fixture(scope="module")
def iris(store: Store) -> dict[tuple[str, str], str]:
    """IRI by kind and name; of tasks of the same name, that of 武威."""
    found: dict[tuple[str, str], str] = {}
    for iri, one in things(store).items():
        if one["kind"] != "task" or one["planTitle"] == WUWEI:
            found[one["kind"], one["label"]["zh"]] = iri
    return found


def shown(life: Life, page: str, iri: str, size: tuple[int, int] = (1280, 720), **more: str) -> Opened:
    opened = life.open(address(page, iri=iri, **more), size)
    settle(opened.page)
    return opened


def clean(opened: Opened) -> None:
    assert (opened.outside, opened.complaints) == ([], [])
    assert "w3id.org" not in opened.page.locator("body").inner_text()


def rows(page: Page, section: str) -> list[list[str]]:
    found: list[list[str]] = (
        page.locator(f"#{section} .thing-table")
        .first.locator("tbody tr")
        .evaluate_all("(rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim()))")
    )
    return found


def test_a_task_is_a_card_of_the_ledger(life: Life, iris: dict[tuple[str, str], str]) -> None:
    opened = shown(life, "task", iris["task", "大力推进知识产权强市建设"])
    page = opened.page
    assert page.locator("h1").inner_text() == "21 大力推进知识产权强市建设"
    assert page.title() == "大力推进知识产权强市建设 · 政策图谱"
    assert page.locator(".thing-kind").inner_text() == (
        f"任务 · {WUWEI} › 重点任务 › 提升科技成果转移转化效力"
    )
    assert rows(page, "parties") == [
        ["牵头", "武威市市场监督管理局", "名单首位", "第 1 组第 1 位", "市市场监管局"],
        ["未分主次", "武威市科学技术局", "未说明", "第 1 组第 2 位", "市科技局"],
    ]
    per_head = next(row for row in rows(page, "targets") if row[1] == "每万人口高价值发明专利拥有量")
    assert per_head[2] == "1.2件"
    # Facts are marked in the quotation, the parties among them.
    expect(page.locator("#quote mark.fact-responsibility")).to_have_text(["市市场监管局", "市科技局"])
    clean(opened)


def test_a_name_in_a_row_leads_to_its_sentence(life: Life, iris: dict[tuple[str, str], str]) -> None:
    opened = shown(life, "task", iris["task", "大力推进知识产权强市建设"])
    page = opened.page
    page.locator("#parties .thing-words", has_text="市科技局").click()
    settle(page)
    assert "at=" in page.url
    expect(page.locator("h1")).to_have_text(WUWEI)
    expect(page.locator(".reader-text .fact-chosen")).to_have_text("市科技局")
    expect(page.locator(".reader-text .fact-chosen")).to_be_in_viewport()
    expect(page.locator(".reader-said")).to_contain_text("武威市科学技术局 · 大力推进知识产权强市建设")
    page.go_back()
    settle(page)
    expect(page.locator("h1")).to_have_text("21 大力推进知识产权强市建设")
    clean(opened)


def test_words_of_two_tasks_are_marked_as_python_marks_them(
    folder: Life, store: Store, iris: dict[tuple[str, str], str]
) -> None:
    """The page compares by itself; what it marks is what policykg compare marks."""
    compared = 0
    for name in ("大力推进知识产权强市建设", "定向支持科技人才开展科技研发", "引进高端创新人才和团队"):
        lower = thing(store, iris["task", name])
        assert lower is not None
        page = shown(folder, "task", lower["iri"]).page
        for at, one in enumerate(lower["facts"]["alignments"]):
            if one["way"] != "above":
                continue
            upper = thing(store, one["task"])
            assert upper is not None
            pair = page.locator("details.aligned").nth(at)
            if pair.get_attribute("open") is None:
                pair.locator("summary").click()
            pair.get_by_role("button", name="标出不同").click()
            left, right = marked(upper["facts"]["place"][0]["words"], lower["facts"]["place"][0]["words"])
            expect(pair.locator("del")).to_have_text([it.text for it in left if it.kind == Kind.ONLY])
            expect(pair.locator("ins")).to_have_text([it.text for it in right if it.kind == Kind.ONLY])
            sides = pair.locator(".beside-text")
            assert [sides.nth(side).text_content() for side in (0, 1)] == [
                "".join(it.text for it in pieces) for pieces in (left, right)
            ]
            compared += 1
    assert compared >= 3


def test_an_agency_tells_its_duties_partners_and_counterpart(
    life: Life, iris: dict[tuple[str, str], str]
) -> None:
    opened = shown(life, "agency", iris["agency", "武威市市场监督管理局"])
    page = opened.page
    expect(page.locator("h1")).to_have_text("武威市市场监督管理局")
    mine = next(row for row in rows(page, "duties") if row[1] == "大力推进知识产权强市建设")
    assert mine == [
        "21",
        "大力推进知识产权强市建设",
        "提升科技成果转移转化效力",
        "牵头",
        "名单首位",
        "市市场监管局",
    ]
    expect(page.locator("#counterparts a")).to_have_text(["甘肃省市场监督管理局"])
    # Who is listed with it most often comes first; a count opens to the tasks.
    partner = page.locator(".thing-partners > li").first
    name = partner.locator("a").first.inner_text()
    count = int(partner.locator("summary").inner_text().split()[0])
    partner.locator("summary").click()
    expect(partner.locator("li")).to_have_count(count)
    assert name == "武威市科学技术局"
    clean(opened)


def test_a_government_sees_what_falls_to_it_as_one_of_all(
    life: Life, iris: dict[tuple[str, str], str]
) -> None:
    """No plan lists 武威市人民政府 by name; 各市州人民政府 are listed for 深化科技成果评价改革."""
    opened = shown(life, "agency", iris["agency", "武威市人民政府"])
    page = opened.page
    expect(page.locator("#duties")).to_contain_text("没有直接列名的任务")
    page.locator("#through summary").first.click()
    expect(page.locator("#through")).to_contain_text("深化科技成果评价改革")
    clean(opened)


def test_a_plan_tells_its_head_bases_outline_and_doubts(life: Life, iris: dict[tuple[str, str], str]) -> None:
    opened = shown(life, "plan", iris["plan", WUWEI])
    page = opened.page
    assert page.locator(".thing-facts").first.inner_text().split("\n") == [
        "地区", "武威市 · 地级", "发布日期", "2022-09-15", "规划期", "2022—2025",
    ]  # fmt: skip
    expect(page.locator(".thing-counts")).to_contain_text("71 项任务")
    bases = rows(page, "bases")
    assert [row[0] for row in bases][:3] == ["作为依据"] * 3
    assert f"{GANSU} 已收录" in [row[1] for row in bases]
    assert rows(page, "relations") == [["上级", GANSU, "落实"]]
    heads = page.locator("#outline h3").all_inner_texts()
    assert [head.split(" ")[0] for head in heads][:3] == ["一、指导思想", "二、主要目标", "三、重点任务"]
    task = page.locator("#outline tr", has_text="大力推进知识产权强市建设").first
    assert task.locator("td").all_inner_texts()[:4] == [
        "21", "大力推进知识产权强市建设", "武威市市场监督管理局", "武威市科学技术局",
    ]  # fmt: skip
    expect(page.locator("#reading")).to_contain_text("wuwei-2022.txt")
    clean(opened)


def test_a_document_that_is_only_cited_tells_who_cites_it(
    life: Life, iris: dict[tuple[str, str], str]
) -> None:
    opened = shown(life, "plan", iris["policy-document", "武威市“十四五”科技创新规划"])
    page = opened.page
    expect(page.locator(".page")).to_contain_text("没有收录原文")
    assert [row[:2] for row in rows(page, "cited")] == [["作为依据", WUWEI]]
    clean(opened)


def test_a_platform_and_an_instrument_tell_who_where_how_much(
    life: Life, iris: dict[tuple[str, str], str]
) -> None:
    opened = shown(life, "platform", iris["platform", "省知识产权综合服务平台"])
    (row,) = rows(opened.page, "mentions")
    assert row[1:4] == ["加强知识产权运营", "建设", "甘肃省市场监督管理局"]
    assert "甘肃省科学技术厅" in row[4]
    clean(opened)
    opened = shown(life, "instrument", iris["funding-instrument", "税收优惠"])
    assert sorted(row[0] for row in rows(opened.page, "provisions")) == sorted(
        [WUWEI, "甘肃省打造全国区域性科技创新及转化基地行动方案"]
    )
    clean(opened)


def test_english_dark_phone_and_print(folder: Life, iris: dict[tuple[str, str], str]) -> None:
    opened = shown(
        folder, "task", iris["task", "大力推进知识产权强市建设"], (390, 844), lang="en", theme="dark"
    )
    page = opened.page
    expect(page.locator("#parties h2")).to_have_text("Who answers")
    expect(page.locator("#parties .role").first).to_have_text("lead")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("#parties")).to_be_visible()
    clean(opened)


def test_nothing_chosen_and_nothing_known_are_said(life: Life) -> None:
    opened = life.open("#/task")
    settle(opened.page)
    expect(opened.page.locator(".page")).to_contain_text("没有选定要看的内容")
    for page in ("task", "agency", "plan", "platform", "instrument"):
        opened = shown(life, page, "https://w3id.org/policykg/id/task/0000")
        expect(opened.page.locator("h1")).to_have_text("没有找到这一项")
        clean(opened)
