"""The ledger in Chromium, in both lives: facets, search, files, the address, keyboard, print, phone."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life

GANSU = "甘肃省科学技术厅"


def counted(page: Page, text: str) -> None:
    expect(page.locator(".page-ledger .counted")).to_have_text(text)


def titles(page: Page) -> list[str]:
    page.locator(".tabulator-row").first.wait_for()
    return page.locator(".tabulator-row a.strong").all_inner_texts()


def box(page: Page, facet: str, value: str) -> None:
    page.locator(".facet", has=page.locator("summary", has_text=facet)).get_by_label(value).click()


def test_the_first_page_is_the_ledger_of_all_tasks(life: Life) -> None:
    opened = life.open()
    counted(opened.page, "204 项任务，5 份文件")
    assert titles(opened.page)[0] == "构建关键核心技术攻关的新型体制机制"
    assert opened.page.title() == "台账 · 政策图谱"
    assert (opened.outside, opened.complaints) == ([], [])


def test_facets_narrow_count_and_stand_in_the_address(life: Life) -> None:
    """Wuwei has 71 tasks; whom they list is in the question tasks-without-lead and the text."""
    page = life.open().page
    box(page, "地区", "武威市")
    counted(page, "71 项任务，1 份文件")
    assert "area=%E6%AD%A6%E5%A8%81%E5%B8%82" in page.url
    # Others of the same facet are still offered, with what they would add.
    expect(page.locator(".facet", has_text="地区").get_by_label("甘肃省").first).to_be_visible()
    box(page, "地区", "兰州新区")
    counted(page, "107 项任务，2 份文件")
    page.go_back()
    counted(page, "71 项任务，1 份文件")
    page.get_by_role("button", name="地区：武威市").click()
    counted(page, "204 项任务，5 份文件")


@pytest.mark.parametrize(
    ("hash_", "found"),
    [
        ("#/ledger?plan=%E6%B2%A1%E6%9C%89", "0 项任务，0 份文件"),
        ("#/ledger?area=武威市&money=yes&lead=武威市科学技术局&q=揭榜", "1 项任务，1 份文件"),
        ("#/ledger?q=揭榜挂帅", "1 项任务，1 份文件"),
        ("#/ledger?area=浙江省|兰州新区", "67 项任务，2 份文件"),
        ("#/ledger?level=new-area", "36 项任务，1 份文件"),
        ("#/ledger?area=武威市&lang=en", "71 tasks of 1 plans"),
    ],
)
def test_an_address_shows_the_same_to_everybody(folder: Life, hash_: str, found: str) -> None:
    counted(folder.open(hash_).page, found)


def test_a_short_name_finds_the_tasks_of_a_body(life: Life) -> None:
    """发改 stands in no official name: 发展和改革委员会 is found by its characters, 省发展改革委 by its own."""
    page = life.open().page
    page.get_by_label("在台账中查找").fill("发改")
    expect(page.locator(".counted")).not_to_have_text("204 项任务，5 份文件")
    page.locator(".tabulator-row").first.wait_for()
    for row in page.locator(".tabulator-row").all()[:6]:
        text = row.inner_text()
        assert "发展和改革委员会" in text or "发改" in text
    assert "q=%E5%8F%91%E6%94%B9" in page.url


def test_the_lead_facet_agrees_with_the_question(folder: Life) -> None:
    """The card of a lead body counts as lead-agencies does: 38 tasks of 甘肃省科学技术厅."""
    page = folder.open(f"#/ledger?lead={GANSU}").page
    counted(page, "38 项任务，2 份文件")


# Files


def saved(page: Page, button: str) -> bytes:
    page.locator(".tabulator-row").first.wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_bytes()


def test_csv_opens_in_excel_without_garble(folder: Life) -> None:
    page = folder.open("#/ledger?area=武威市").page
    raw = saved(page, "导出 CSV")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0] == ["序号", "重点任务", "牵头单位", "责任/配合单位", "完成时限", "文件"]
    assert len(rows) == 72
    assert {row[5] for row in rows[1:]} == {"武威市强科技行动实施方案（2022—2025年）"}


def test_excel_has_the_chosen_columns_and_all_rows(folder: Life) -> None:
    page = folder.open("#/ledger?area=武威市&columns=task,funds,level").page
    book = openpyxl.load_workbook(io.BytesIO(saved(page, "导出 Excel")))
    sheet = book.active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("重点任务", "层级", "资金条款数")
    assert len(rows) == 72
    assert ("开展揭榜挂帅制科研项目", "地级", 4) in rows
    assert (sheet.title, sheet.freeze_panes) == ("任务台账", "A2")


def test_text_that_a_spreadsheet_would_run_is_guarded(folder: Life) -> None:
    """The ledger of a hostile plan: titles that begin like formulas, quotation marks, line ends."""
    page = folder.open("#/ledger").page
    page.evaluate(
        """() => { const ask = window.policykg.source.ledger;
          window.policykg.source.ledger = async () => { const found = structuredClone(await ask());
            found.tasks.title[0] = '=HYPERLINK("http://x","y")'; found.tasks.title[1] = '＋1\\n"a",b'; return found; }; }"""
    )
    page.evaluate("() => { window.location.hash = '#/search' }")
    page.evaluate("() => { window.location.hash = '#/ledger' }")
    rows = list(csv.reader(io.StringIO(saved(page, "导出 CSV").decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:3]] == ['\'=HYPERLINK("http://x","y")', '\'＋1\n"a",b']
    sheet = openpyxl.load_workbook(io.BytesIO(saved(page, "导出 Excel"))).active
    assert sheet is not None
    cell = sheet["B2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x","y")', "s")


def test_chosen_columns_stand_in_the_address(folder: Life) -> None:
    page = folder.open().page
    page.get_by_text("选择列").click()
    page.locator(".menu-list").get_by_label("章节").check()
    expect(page.locator(".tabulator-col", has_text="章节")).to_be_visible()
    assert "section" in page.url
    page.keyboard.press("Escape")
    expect(page.locator(".menu-list")).to_be_hidden()
    page.reload()
    expect(page.locator(".tabulator-col", has_text="章节")).to_be_visible()


# People


def test_rows_are_walked_and_opened_by_the_keyboard(folder: Life) -> None:
    page = folder.open().page
    second = titles(page)[1]
    page.locator(".tabulator-row a.strong").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == second
    page.keyboard.press("Enter")
    expect(page.locator(".page-task")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "main"


def test_skipping_to_the_content_leaves_the_address(folder: Life) -> None:
    page = folder.open("#/ledger?q=企业").page
    page.locator(".tabulator-row").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert "#/ledger?q=" in page.url


def test_language_and_theme_keep_what_was_found(folder: Life) -> None:
    page = folder.open().page
    page.get_by_label("在台账中查找").fill("实验室")
    expect(page.locator(".counted")).not_to_have_text("204 项任务，5 份文件")
    before = page.locator(".counted").inner_text().split()[0]
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("The ledger of tasks")
    assert page.locator(".counted").inner_text().split()[0] == before
    page.get_by_role("link", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 19, 23)"
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("hash_", ["#/ledger", "#/ledger?area=武威市|甘肃省&lang=en", "#/search?q=揭榜"])
def test_a_phone_needs_no_sideways_scrolling(folder: Life, hash_: str) -> None:
    page = folder.open(hash_, (390, 844)).page
    page.locator(".tabulator-row, .hits li").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="菜单" if "lang" not in hash_ else "Menu").click()
    expect(page.get_by_role("link", name="SPARQL")).to_be_visible()


def test_print_has_all_rows_on_white_and_no_controls(folder: Life) -> None:
    page = folder.open("#/ledger?area=武威市&theme=dark").page
    page.locator(".tabulator-row").first.wait_for()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".printed tbody tr").count() == 71
    expect(page.locator(".printed thead")).to_be_visible()
    for hidden in (".facets", ".tools", "header.top", ".tabulator"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".printed tbody tr").count() == 0


# Search


def test_the_search_box_leads_from_anywhere_to_a_page(life: Life) -> None:
    page = life.open("#/about").page
    page.locator("header input[type=search]").fill("揭榜")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("搜索")
    expect(page.locator(".hits mark").first).to_have_text("揭榜")
    page.get_by_role("link", name="开展揭榜挂帅制科研项目").first.click()
    expect(page.locator(".page-task")).to_be_visible()


def test_hits_can_be_kept_to_a_kind(folder: Life) -> None:
    page = folder.open("#/search?q=发改").page
    page.locator(".kinds a", has_text="机构 3").first.click()
    expect(page.locator(".hits li")).to_have_count(3)
    expect(page.locator(".hits")).to_contain_text("甘肃省发展和改革委员会")


def test_a_search_without_a_hit_says_what_to_do(folder: Life) -> None:
    page = folder.open("#/search?q=齉齉").page
    expect(page.locator(".found")).to_contain_text("没有找到“齉齉”")
