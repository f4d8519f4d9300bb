"""A coordinator's first ten minutes with the explorer, by hand and by eye, from the first page to the file.

Walks in one life each, in `make soak` in both. What is expected was counted in the five plans that ship, or
is put to the same graph as a question; nobody on the walk types an address, and nobody sees one.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import openpyxl
import pdfplumber
from playwright.sync_api import Locator, Page, expect

from kg.ask import ask
from kg.results.records import value
from kg.store.base import Store
from tests.kg.web.visiting import settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life, Opened

GANSU = "甘肃省强科技行动实施方案（2022—2025年）"
WUWEI = "武威市强科技行动实施方案（2022—2025年）"
LATER = "甘肃省打造全国区域性科技创新及转化基地行动方案"
SCIENCE, BUREAU = "甘肃省科学技术厅", "武威市科学技术局"
ALL = "204 项任务，5 份文件"
RATE = "科技进步贡献率"
HEAD = ["序号", "重点任务", "牵头单位", "责任/配合单位", "完成时限", "文件"]


def test_a_coordinator_finds_who_does_what_with_whom(life: Life) -> None:
    opened = life.open()
    page = opened.page
    finds_a_task(page)
    reads_it_in_the_text(page)
    goes_to_the_agency_and_its_partners(page)
    comes_back(page)
    nothing_went_wrong(opened)


def test_a_coordinator_goes_down_from_the_province(life: Life, store: Store) -> None:
    opened = life.open()
    page = opened.page
    opens_a_cell_of_the_matrix(page)
    follows_the_province_to_wuwei(page, store)
    sees_what_became_of_a_target(page)
    nothing_went_wrong(opened)


def test_a_coordinator_takes_the_ledger_along(life: Life, tmp_path: Path) -> None:
    opened = life.open()
    page = opened.page
    narrows_the_ledger(page)
    takes_files(page)
    prints(page, tmp_path / "ledger.pdf")
    switches_to_english_and_dark(page)
    passes_the_address_on(page, life)
    nothing_went_wrong(opened)


def test_a_coordinator_without_a_mouse_gets_as_far(life: Life) -> None:
    opened = life.open()
    page = settle(opened.page)
    press_until(page, page.get_by_label("在台账中查找"))
    page.keyboard.type("揭榜挂帅")
    expect(page.locator(".counted")).to_have_text("1 项任务，1 份文件")
    press_until(page, page.locator(".tabulator-row a.strong").first)
    page.keyboard.press("Enter")
    expect(page.locator(".page-task h1")).to_contain_text("开展揭榜挂帅制科研项目")
    press_until(page, page.locator("#parties tbody a").first)
    page.keyboard.press("Enter")
    expect(page.locator(".page-agency h1")).to_have_text(BUREAU)
    # Alt and the left arrow belong to the window, which a browser without one does not have.
    page.go_back()
    page.go_back()
    expect(page.locator(".counted")).to_have_text("1 项任务，1 份文件")
    nothing_went_wrong(opened)


# The chapters


def finds_a_task(page: Page) -> None:
    expect(page.locator("h1")).to_have_text("任务台账")
    expect(page.locator(".counted")).to_have_text(ALL)
    words_only(page)

    # Two characters that stand in no official name, then a short name.
    search = page.get_by_label("在台账中查找")
    search.fill("发改")
    expect(page.locator(".counted")).not_to_have_text(ALL)
    for row in rows(page)[:5]:
        assert "发展和改革委员会" in row or "发展改革委" in row or "发改" in row
    search.fill("省科技厅")
    expect(page.locator(".chips")).to_contain_text("省科技厅")
    for row in rows(page)[:5]:
        assert "省科学技术厅" in row or "省科技厅" in row

    # The same words in the box at the top find things of every kind.
    box = page.locator("header").get_by_role("searchbox")
    box.fill("省科技厅")
    box.press("Enter")
    expect(page.locator(".page-search h1")).to_be_visible()
    settle(page)
    expect(page.locator(".page-search .hits").get_by_role("link", name=SCIENCE).first).to_be_visible()
    words_only(page)
    page.locator("nav").get_by_role("link", name="台账").click()

    choose(page, "地区", "武威市")
    choose(page, "层级", "地级")
    choose(page, "牵头单位", BUREAU)
    choose(page, "完成时限", "2025")
    for chip in ("地区：武威市", "层级：地级", f"牵头单位：{BUREAU}", "完成时限：2025"):
        expect(page.get_by_role("button", name=chip)).to_be_visible()
    found = rows(page)
    assert found and all(BUREAU in row and "2025" in row and WUWEI in row for row in found)


def reads_it_in_the_text(page: Page) -> None:
    link = page.locator(".tabulator-row a.strong").first
    title = link.inner_text()
    link.click()
    expect(page.locator(".page-task h1")).to_contain_text(title)
    expect(page.locator("#quote mark.fact-responsibility").first).to_be_visible()
    words_only(page)
    said = page.locator("#parties .thing-words").first
    words = said.inner_text()
    said.click()
    chosen = page.locator(".reader-text .fact-chosen").first
    expect(chosen).to_have_text(words)
    expect(chosen).to_be_in_viewport()
    assert page.locator("h1").inner_text() == WUWEI
    # Highlighted: on another ground than the text around it.
    colour = "one => getComputedStyle(one).backgroundColor"
    assert chosen.evaluate(colour) != page.locator(".reader-text").evaluate(colour)
    words_only(page)
    page.go_back()


def goes_to_the_agency_and_its_partners(page: Page) -> None:
    page.locator("#parties").get_by_role("link", name=BUREAU).first.click()
    expect(page.locator(".page-agency h1")).to_have_text(BUREAU)
    partner = page.locator(".thing-partners > li").first
    name = partner.locator("a").first.inner_text()
    count = int(re.findall(r"\d+", partner.locator("summary").inner_text())[0])
    partner.locator("summary").click()
    expect(partner.locator("li")).to_have_count(count)
    words_only(page)
    partner.locator("a").first.click()
    expect(page.locator(".page-agency h1")).to_have_text(name)


def comes_back(page: Page) -> None:
    page.go_back()
    expect(page.locator(".page-agency h1")).to_have_text(BUREAU)
    page.go_back()
    expect(page.locator(".page-task h1")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="完成时限：2025")).to_be_visible()
    assert all(BUREAU in row for row in rows(page))


def opens_a_cell_of_the_matrix(page: Page) -> None:
    page.locator("nav").get_by_role("link", name="矩阵").click()
    # 38 tasks in whose list 省科技厅 leads; a list that another body leads is of that body's domain.
    page.get_by_role("link", name=f"{SCIENCE} 在“科技”领域：任务 38 项").click()
    expect(page.locator(".counted")).to_have_text("38 项任务，2 份文件")
    assert all(SCIENCE in row for row in rows(page))
    page.go_back()
    expect(page.locator(".matrix table")).to_be_visible()
    words_only(page)


def follows_the_province_to_wuwei(page: Page, store: Store) -> None:
    page.locator("nav").get_by_role("link", name="上下级").click()
    page.get_by_role("combobox", name="文件", exact=True).select_option(label=f"{GANSU} → {WUWEI}（48 对）")
    expect(page.locator(".below-part h2")).to_have_text(f"{GANSU} → {WUWEI}")
    expect(page.locator("figure.chart svg")).to_be_visible()
    expect(page.locator(".pair").first.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="上级未见对应 8").click()
    shown = page.locator(".below-part tbody tr")
    expect(shown).to_have_count(8)
    words_only(page)

    found = ask(store, "uncovered-tasks", plan=GANSU, lower=WUWEI).rows
    place = found.variables.index("title")
    assert shown.locator("a").all_inner_texts() == [value(row[place]) for row in found.rows]


def sees_what_became_of_a_target(page: Page) -> None:
    """65 % by 2025 became 62 %, and 65 % came five years later; Wuwei still promises 65 %."""
    page.locator("nav").get_by_role("link", name="指标").click()
    page.locator(".indicators").get_by_role("link", name=RATE, exact=True).click()
    expect(page.locator(".target-main h2")).to_have_text(RATE)
    told = {
        tuple(re.sub(r"\s+", " ", cell.strip()) for cell in row.locator("td").all_inner_texts()[:4])
        for row in page.locator(".target-main tbody tr").all()
    }
    assert ("2025", "甘肃省", "62%", "下调 65%（2025）") in told
    assert ("2030", "甘肃省", "65%", "延后 65%（2025）") in told
    assert ("2025", "甘肃省", "≥65%", "") in told
    assert ("2025", "武威市", "65%", "") in told
    wuwei = page.locator(".target-main tbody tr", has_text="力争全市科技进步贡献率达到65%")
    expect(wuwei).to_contain_text("严于上级")
    drawn = page.locator("figure.chart svg text").all_text_contents()
    assert any("62%" in one for one in drawn)
    words_only(page)

    wuwei.locator("td.figure a").click()
    expect(page.locator(".reader-text .fact-chosen").first).to_have_text("力争全市科技进步贡献率达到65%")
    expect(page.locator(".reader-text .fact-chosen").first).to_be_in_viewport()


def narrows_the_ledger(page: Page) -> None:
    choose(page, "地区", "武威市")
    expect(page.locator(".counted")).to_have_text("71 项任务，1 份文件")


def takes_files(page: Page) -> None:
    raw = saved(page, "导出 CSV")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(saved(page, "导出 Excel")))
    sheet = book.active
    assert sheet is not None
    cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert raw.startswith(b"\xef\xbb\xbf"), "without its mark Excel reads a CSV as something else"
    assert lines[0] == cells[0] == HEAD
    assert len(lines) == len(cells) == 72
    assert cells == lines, "both files say the same"
    everything = "".join("".join(line) for line in lines)
    assert "推进" in everything
    assert not re.search("[\ufffd\u00c0-\u00ff]", everything), "garbled"
    assert not [cell for line in lines for cell in line if cell[:1] in {"=", "+", "-", "@", "\t"}]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def prints(page: Page, file: Path) -> None:
    page.pdf(path=file, format="A4", print_background=False)
    with pdfplumber.open(file) as paper:
        # The printer's font has radicals in place of some characters: 人 is said as U+2F08.
        read = [normalize("NFKC", sheet.extract_text()) for sheet in paper.pages]
        sizes = [sorted((float(sheet.width), float(sheet.height))) for sheet in paper.pages]
    assert all(abs(short - 595) < 3 and abs(long - 842) < 3 for short, long in sizes), "A4"
    sheets = [re.sub(r"\s", "", sheet) for sheet in read]
    assert len(sheets) > 2
    for sheet in sheets:
        assert "".join(HEAD) in sheet, "each sheet has the head"
    everything = "".join(sheets)
    assert "71项任务,1份文件" in everything
    assert "武威市科学技术局" in everything
    assert "导出CSV" not in everything
    assert "w3id" not in everything


def switches_to_english_and_dark(page: Page) -> None:
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("The ledger of tasks")
    expect(page.locator(".counted")).to_have_text("71 tasks of 1 plans")
    page.get_by_role("link", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".counted")).to_have_text("71 tasks of 1 plans")
    words_only(page)


def passes_the_address_on(page: Page, life: Life) -> None:
    """A copied address shows a colleague the same: the tasks, the language, the theme."""
    there = life.open(page.url.removeprefix(life.start))
    expect(there.page.locator(".counted")).to_have_text("71 tasks of 1 plans")
    assert rows(there.page) == rows(page)
    assert there.page.locator("html").get_attribute("data-theme") == "dark"
    assert there.page.title() == page.title()
    assert there.page.locator(".chips").inner_text() == page.locator(".chips").inner_text()
    nothing_went_wrong(there)


# What the hand does and the eye sees


def choose(page: Page, facet: str, name: str) -> None:
    """Tick a value of a facet, after opening it if it is folded."""
    box = page.locator(".facet").filter(has=page.locator("summary", has_text=facet))
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.get_by_label(name).first.check()


def rows(page: Page) -> list[str]:
    """The rows of the ledger in sight."""
    settle(page)
    return page.locator(".tabulator-row").all_inner_texts()


def saved(page: Page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_bytes()


def press_until(page: Page, wanted: Locator, most: int = 120) -> None:
    """Press Tab until the focus is on ``wanted``."""
    wanted.wait_for()
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{most} steps of the keyboard do not reach {wanted}")


def words_only(page: Page) -> None:
    """Nobody is shown an IRI, a code of the vocabulary, or a wheel that turns."""
    seen = settle(page).locator("body").inner_text()
    assert not re.search(r"https?://|w3id\.org|urn:|\b[0-9a-f]{16,}\b", seen.replace(built(page), ""))
    assert not re.search(r"\b(undefined|null|NaN|\[object)\b", seen)
    assert page.locator("[aria-busy=true], progress").count() == 0


def built(page: Page) -> str:
    """The number of the build in the foot of the page, which looks like no word."""
    return page.locator("footer .build a").inner_text().split()[-1]


def nothing_went_wrong(opened: Opened) -> None:
    assert opened.outside == []
    assert opened.complaints == []
