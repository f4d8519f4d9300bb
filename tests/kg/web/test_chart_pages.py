"""The pages matrix, cascade, targets and timeline: their numbers are those of the named questions, in both lives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page, expect

from kg.ask import ask
from kg.store.base import Store, lexical
from kg.web import answered as named
from tests.kg.web.conftest import Life, Opened

GANSU, WUWEI = "甘肃省强科技行动实施方案（2022—2025年）", "武威市强科技行动实施方案（2022—2025年）"
SCIENCE, FINANCE = "甘肃省科学技术厅", "甘肃省财政厅"
RATE = "科技进步贡献率"
PAGES = (
    "matrix",
    "matrix?view=agencies",
    "cascade",
    "cascade?detail=tasks",
    "targets",
    "timeline?at=2025-06-30",
)


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    """A first answer of a cold server takes a while where other tests run beside."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


def answered(store: Store, question: str, **given: object) -> list[dict[str, str]]:
    """The rows of a question by column, concepts by their last part."""
    rows = ask(store, question, **given).rows
    return [
        {
            name: lexical(term).rpartition("/")[2] if "/vocab/" in lexical(term) else lexical(term)
            for name, term in zip(rows.variables, row, strict=True)
        }
        for row in rows.rows
    ]


def opened(life: Life, page: str, **params: str) -> Opened:
    return life.open(f"#/{page}?{urlencode(params, quote_via=quote)}" if params else f"#/{page}")


def settled(found: Opened) -> Page:
    """The page, when nothing in it waits any more."""
    expect(found.page.locator(".skeleton")).to_have_count(0)
    return found.page


def clean(found: Opened) -> None:
    assert (found.complaints, found.outside) == ([], [])


def numbers(page: Page) -> tuple[list[str], dict[tuple[str, str], int]]:
    """The agencies of the matrix and its cells that hold a number."""
    expect(page.locator(".matrix table")).to_be_visible()
    table: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('.matrix tr')].map(r => [...r.cells].map(c => c.innerText.replace(/\\s*[↓↑]$/, '').trim()))"
    )
    heads = table[0][2:]
    cells = {
        (row[0], head): int(cell)
        for row in table[1:]
        for head, cell in zip(heads, row[2:], strict=True)
        if cell not in {"", "—"}
    }
    return [row[0] for row in table[1:]], cells


@pytest.mark.parametrize(
    ("params", "given"),
    [
        ({}, {}),
        ({"level": "provincial"}, {"level": "省级"}),
        ({"level": "prefecture", "most": "80"}, {"level": "地级"}),
    ],
)
def test_agencies_share_what_the_question_says(
    life: Life, store: Store, params: dict[str, str], given: Mapping[str, object]
) -> None:
    found = opened(life, "matrix", view="agencies", **params)
    rows, cells = numbers(found.page)
    shared = {
        (row["name1"], row["name2"]): int(row["tasks"]) for row in answered(store, "shared-tasks", **given)
    }
    both = {**shared, **{(two, one): count for (one, two), count in shared.items()}}
    heads = {column for _, column in cells}
    assert cells == {pair: count for pair, count in both.items() if pair[0] in rows and pair[1] in heads}
    assert len(cells) > 40
    clean(found)


@pytest.mark.parametrize(("role", "column"), [("", "tasks"), ("lead", "led")])
def test_domains_are_those_of_the_question(life: Life, store: Store, role: str, column: str) -> None:
    found = opened(life, "matrix", role=role, most="80")
    rows, cells = numbers(found.page)
    answer = named(store, "questions/agency-themes.json", {})
    words = {iri.rpartition("/")[2]: word for iri, word in answer["words"]["zh"]["function"].items()}
    said = {
        (row["name"], words[row["function"]]): int(row[column])
        for row in answered(store, "agency-themes")
        if int(row[column]) > 0
    }
    heads = {head for _, head in cells}
    assert cells == {pair: count for pair, count in said.items() if pair[0] in rows and pair[1] in heads}
    (own,) = answered(store, "agency-themes", agency=SCIENCE, theme="科技")
    assert cells[SCIENCE, "科技"] == int(own[column])


def test_a_cell_opens_its_tasks_and_back_leads_back(life: Life) -> None:
    found = opened(life, "matrix", view="agencies", level="provincial")
    page = found.page
    _, cells = numbers(page)
    count = cells[SCIENCE, FINANCE]
    before = page.url
    page.get_by_role("link", name=f"{SCIENCE} 与 {FINANCE}：共同任务 {count} 项").click()
    expect(page.locator(".counted")).to_contain_text(f"{count} ")
    expect(page.locator(".chips")).to_contain_text(SCIENCE)
    expect(page.locator(".chips")).to_contain_text(FINANCE)
    page.go_back()
    assert page.url == before
    assert numbers(page)[1] == cells
    page.reload()
    assert numbers(page)[1] == cells
    clean(found)


def test_the_arrows_walk_the_matrix(life: Life) -> None:
    page = opened(life, "matrix").page
    numbers(page)
    page.locator(".matrix tbody a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith(f"{SCIENCE} 在“科技”领域")
    page.keyboard.press("ArrowDown")
    assert "武威市科学技术局 在“科技”领域" in page.evaluate(
        "document.activeElement.getAttribute('aria-label')"
    )
    assert page.locator(".matrix tbody a[tabindex='0']").count() == 1


def test_two_plans_side_by_side(life: Life, store: Store) -> None:
    found = opened(life, "cascade")
    page = settled(found)
    (plans,) = (row for row in answered(store, "cascade-plans") if row["lowerTitle"] == WUWEI)
    expect(page.locator(".below-part h2")).to_have_text(f"{GANSU} → {WUWEI}")
    told = page.locator(".below-part").inner_text()
    open_, own = (
        int(plans["tasks"]) - int(plans["answered"]),
        int(plans["belowTasks"]) - int(plans["answering"]),
    )
    assert f"上级 {plans['tasks']} 项任务：{plans['answered']} 项有对应，{open_} 项未见对应" in told
    assert f"对应的任务 {plans['pairs']}" in told
    pairs = answered(store, "cascade-pairs", plan=GANSU, lower=WUWEI)
    assert len(pairs) == int(plans["pairs"])
    first = page.locator(".pair").first
    expect(first.locator("h3").first).to_have_text(f"{pairs[0]['number']} {pairs[0]['title']}")
    # What is marked as said by both stands in both.
    for text in first.locator("section").first.locator("mark.same").all_inner_texts():
        letters = re.sub(r"\W", "", text)
        assert letters in re.sub(r"\W", "", first.locator("section").last.inner_text())
    page.get_by_role("link", name=re.compile("^上级未见对应")).click()
    rows = page.locator(".below-part tbody tr")
    uncovered = answered(store, "uncovered-tasks", plan=GANSU, lower=WUWEI)
    expect(rows).to_have_count(len(uncovered))
    assert open_ == len(uncovered)
    assert own == len(answered(store, "own-initiatives", plan=GANSU, lower=WUWEI))
    assert rows.locator("a").all_inner_texts() == [row["title"] for row in uncovered]
    page.reload()
    expect(rows).to_have_count(len(uncovered))
    clean(found)


@pytest.mark.parametrize("detail", ["sections", "tasks"])
def test_bands_count_pairs_and_what_is_alone(life: Life, store: Store, detail: str) -> None:
    page = settled(opened(life, "cascade", detail=detail))
    expect(page.locator("figure.chart svg")).to_be_visible()
    page.locator(".twin summary").click()
    rows: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('.twin tbody tr')].map(r => [...r.cells].map(c => c.innerText))"
    )
    assert len(rows) < 150
    alone = {"下级未见对应": 0, "上级未见对应": 0}
    paired = 0
    for above, below, count in rows:
        for name in alone:
            alone[name] += int(count) if name in (above, below) else 0
        paired += int(count) if above not in alone and below not in alone else 0
    (plans,) = (row for row in answered(store, "cascade-plans") if row["lowerTitle"] == WUWEI)
    assert paired == int(plans["pairs"])
    assert alone["下级未见对应"] == int(plans["tasks"]) - int(plans["answered"])
    assert alone["上级未见对应"] == int(plans["belowTasks"]) - int(plans["answering"])


def test_a_band_of_the_table_narrows_the_pairs(life: Life, store: Store) -> None:
    page = settled(opened(life, "cascade"))
    page.locator(".twin summary").click()
    row = page.locator(".twin tbody tr").first
    above, below, count = row.locator("td").all_inner_texts()
    row.get_by_role("link").click()
    expect(page.locator(".narrowed .chip")).to_have_count(2)
    pairs = answered(store, "cascade-pairs", plan=GANSU, lower=WUWEI)
    fitting = [one for one in pairs if (one["section"], one["belowSection"]) == (above, below)]
    assert len(fitting) == int(count)
    expect(page.locator(".pair")).to_have_count(min(6, len(fitting)))


def test_an_indicator_over_the_years(life: Life, store: Store) -> None:
    found = opened(life, "targets", line=RATE)
    page = settled(found)
    rows = [row for row in answered(store, "target-history", word=RATE) if row["line"] == RATE]
    body = page.locator(".target-main tbody tr")
    expect(body).to_have_count(len(rows))
    shown = [re.sub(r"[^\d.]", "", one) for one in body.locator("td.figure").all_inner_texts()]
    assert shown == [row["figure"] for row in rows]
    changed = Counter(row["verdict"] for row in rows)
    facts = page.locator(".target-head").inner_text()
    assert f"下调 {changed['lowered']}" in facts
    assert f"延后 {changed['postponed']}" in facts
    # 62% in 2025 by 甘肃 2025: 武威 asks for 65%.
    assert "严于上级" in page.locator(".target-main tbody").inner_text()
    svg = page.locator("figure.chart svg")
    expect(svg).to_contain_text("延后")
    assert RATE in (page.locator("figure.chart").get_attribute("aria-label") or "")
    # A figure leads to its sentence.
    start = rows[0]["place"].rpartition(":")[2]
    body.first.locator("td.figure a").click()
    assert f"at={start}" in page.url
    page.go_back()
    expect(body).to_have_count(len(rows))
    clean(found)


def test_the_indicators_are_found_by_a_word(life: Life, store: Store) -> None:
    page = settled(opened(life, "targets"))
    page.get_by_label("指标名称中的词").fill("专利")
    wanted = [row["line"] for row in answered(store, "indicator-lines") if "专利" in row["line"]]
    assert page.locator(".indicators li a").all_inner_texts() == wanted
    page.locator(".indicators li a").first.click()
    expect(page.locator(".target-main h2")).to_have_text(wanted[0])
    page.reload()
    expect(page.locator(".target-main h2")).to_have_text(wanted[0])
    assert page.locator(".indicators li a").all_inner_texts() == wanted


def test_deadlines_by_year(life: Life, store: Store) -> None:
    found = opened(life, "timeline", at="2025-06-30")
    page = settled(found)
    counts = answered(store, "deadline-years")
    due = answered(store, "deadlines")
    of = Counter(dict.fromkeys(("led", "plan", "nobody"), 0))
    years: Counter[str] = Counter()
    for row in counts:
        of[row["verdict"]] += int(row["targets"])
        years[row["due"]] += int(row["targets"])
    assert sum(of.values()) == len({row["target"] for row in due})
    legend = page.locator(".timeline-legend").inner_text()
    assert f"有牵头单位 {of['led']}" in legend
    assert f"总体目标，未落到任务 {of['plan']}" in legend
    assert f"所在任务没有责任单位 {of['nobody']}" in legend
    past = sum(count for year, count in years.items() if year < "2025")
    expect(page.locator(".totals")).to_contain_text(f"已过期 {past}，当年到期 {years['2025']}")
    # The chart says the sum over each bar.
    said = page.locator("figure.chart svg text").all_text_contents()
    assert {str(count) for count in years.values()} <= set(said)
    assert set(years) <= set(said)
    clean(found)


def test_deadlines_of_an_agency(life: Life, store: Store) -> None:
    page = settled(opened(life, "timeline", agency=SCIENCE, at="2025-06-30", year="2022"))
    mine = answered(store, "deadlines", agency=SCIENCE)
    expect(page.locator(".totals")).to_contain_text(f"共 {len({row['target'] for row in mine})} 个")
    rows = page.locator(".page-timeline tbody tr")
    wanted = [row for row in mine if row["due"] == "2022"]
    expect(rows).to_have_count(len(wanted))
    expect(rows.first).to_contain_text("已过期")
    page.get_by_role("link", name="2022 年").click()
    expect(rows).to_have_count(min(40, len(mine)))


def test_areas_and_agencies_by_year(life: Life, store: Store) -> None:
    page = settled(opened(life, "timeline", table="areas"))
    table = page.locator(".by-year table")
    areas: Counter[tuple[str, str]] = Counter()
    for row in answered(store, "deadline-years"):
        areas[row["areaName"], row["due"]] += int(row["targets"])
    for (area, year), count in areas.items():
        expect(table.get_by_role("link", name=f"{area}，{year} 年：{count} 个")).to_be_visible()
    page.get_by_role("link", name="按部门").click()
    mine = answered(store, "deadlines", agency=SCIENCE, year=2025)
    cell = table.get_by_role("link", name=f"{SCIENCE}，2025 年：{len({row['target'] for row in mine})} 个")
    cell.click()
    expect(page.locator(".listing caption")).to_have_text(f"到期目标 {len(mine)} 个")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_nothing_is_cut_and_no_iri_is_seen(life: Life, language: str) -> None:
    for one in PAGES:
        found = life.open(f"#/{one}{'&' if '?' in one else '?'}lang={language}", (390, 844))
        page = settled(found)
        text = page.locator("body").inner_text()
        assert "w3id.org" not in text
        assert not re.search(r"\{\w+\}|undefined|NaN", text)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        clean(found)
        page.close()


def test_paper_has_the_chart_and_no_controls(life: Life) -> None:
    page = settled(opened(life, "timeline"))
    expect(page.locator("figure.chart svg")).to_be_visible()
    page.emulate_media(media="print")
    assert not page.locator(".controls").is_visible()
    assert page.locator("figure.chart svg").is_visible()
