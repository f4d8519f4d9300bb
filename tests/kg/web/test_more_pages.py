"""Network, questions, SPARQL and about the data in Chromium, in both lives: what they show is what Python finds."""

from __future__ import annotations

import gzip
import json
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from kg.ask import ask, load_questions
from kg.results.records import value
from kg.store.base import Rows, Store
from kg.web.api import answered
from tests.kg.web.visiting import address, settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life, Opened

WUWEI = "武威市强科技行动实施方案（2022—2025年）"


TOTAL = "async ([name, given]) => (await window.policykg.source.ask(name, given)).total"


def clean(opened: Opened) -> bool:
    return (opened.outside, opened.complaints) == ([], [])


def saved(page: Page, button: str) -> bytes:
    """The file that a click on `button` gives."""
    with page.expect_download() as waiting:
        page.get_by_text(button, exact=True).first.click()
    return waiting.value.path().read_bytes()


def cells(page: Page, rows: str) -> list[list[str]]:
    found: list[list[str]] = page.locator(rows).evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim()))"
    )
    return found


def wuwei(store: Store) -> str:
    answer = ask(store, "plans")
    place = answer.rows.variables.index("title")
    return next(str(value(row[0])) for row in answer.rows.rows if value(row[place]) == WUWEI)


# Network


def test_the_network_has_the_pairs_of_the_question(life: Life, store: Store) -> None:
    opened = life.open(address("network", plan=wuwei(store), least="5"))
    page = settle(opened.page)
    expected = ask(store, "shared-tasks", plan=WUWEI, minimum=5)
    names = [expected.rows.variables.index(name) for name in ("name1", "name2", "tasks")]
    pairs = {
        tuple(sorted([str(row[names[0]]), str(row[names[1]])])): str(row[names[2]])
        for row in plain(expected.rows)
    }
    shown = {tuple(sorted(row[:2])): row[2] for row in cells(page, ".twin:first-child tbody tr")}
    assert shown == pairs
    assert len(shown) == 13
    assert clean(opened)


def plain(rows: Rows) -> list[list[object]]:
    return [[value(term) for term in row] for row in rows.rows]


def test_a_pair_leads_to_its_tasks_and_their_sentences(life: Life) -> None:
    opened = life.open("#/network")
    page = settle(opened.page)
    expect(page.locator(".told")).to_contain_text("图中 55 个部门")
    page.get_by_role("button", name="查看 武威市科学技术局 与 武威市财政局 的共同任务").click()
    panel = page.locator(".chosen")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("共同承担 24 项任务")
    panel.get_by_text("原文").first.click()
    marked = panel.locator(".sentence mark")
    expect(marked.first).to_be_visible()
    assert marked.all_inner_texts() == ["市科技局", "市財政局"]
    assert panel.locator("a[href^='#/task']").count() == 24
    assert clean(opened)


def test_the_same_data_give_the_same_picture(life: Life) -> None:
    page = settle(life.open("#/network?layout=free").page)
    first = saved(page, "矢量图 SVG")
    again = settle(life.open("#/network?layout=free").page)
    assert saved(again, "矢量图 SVG") == first
    assert first.startswith(b"<svg") and "甘肃省科".encode() in first


def test_focus_and_expanding_stand_in_the_address(folder: Life) -> None:
    opened = folder.open("#/network")
    page = settle(opened.page)
    page.get_by_role("button", name="查看 武威市科学技术局 的协同部门").click()
    page.get_by_role("button", name="以它为中心").click()
    expect(page.locator(".told b")).to_have_text("以 武威市科学技术局 为中心")
    assert "focus=" in page.url
    everyone = page.locator(".twin").nth(1).locator("tbody tr").count()
    page.go_back()
    expect(page.locator(".told b")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".twin").nth(1).locator("tbody tr")).to_have_count(everyone)
    assert saved(page, "表格 CSV").startswith(b"\xef\xbb\xbf")
    assert saved(page, "图片 PNG").startswith(b"\x89PNG")
    assert clean(opened)


# Questions


def test_the_form_of_every_question_runs_its_example(folder: Life) -> None:
    opened = folder.open("#/questions")
    page = settle(opened.page)
    for question in load_questions().values():
        page.evaluate("(hash) => { window.location.hash = hash; }", address("questions", name=question.id))
        expect(page.locator("h1")).to_have_text(question.title.zh)
        expect(page.locator(".page .skeleton")).to_have_count(0, timeout=20_000)
        example = {name: str(given) for name, given in question.example.items()}
        page.locator("button.example" if example else "button.main[type=submit]").click()
        # What the source answers is what Python finds: see test_lives.
        total = page.evaluate(TOTAL, [question.id, example])
        expect(page.locator(".result .count")).to_contain_text(f"共 {total:,} 行", timeout=20_000)
        assert question.title.zh in page.title()
    assert clean(opened)


def test_two_characters_find_an_agency_and_the_address_keeps_it(life: Life) -> None:
    opened = life.open("#/questions?name=agency-duties")
    page = settle(opened.page)
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("alert")).to_have_text("请填写：部门")
    field = page.get_by_role("combobox").first
    expect(field).to_be_focused()
    field.fill("甘肃 科技")
    field.fill("省科技厅")
    listed = page.get_by_role("option")
    expect(listed.first).to_be_visible()
    assert "甘肃省科学技术厅" in listed.all_inner_texts()
    while page.get_by_role("option", selected=True).count() == 0 or (
        page.get_by_role("option", selected=True).inner_text() != "甘肃省科学技术厅"
    ):
        field.press("ArrowDown")
    field.press("Enter")
    field.press("Enter")
    expect(page.locator(".result .count")).to_contain_text("共 60 行")
    assert field.input_value() == "甘肃省科学技术厅"
    again = life.open(page.url.removeprefix(life.start))
    expect(settle(again.page).locator(".result .count")).to_contain_text("共 60 行")
    assert again.page.get_by_role("combobox").first.input_value() == "甘肃省科学技术厅"
    assert clean(opened)


def test_an_answer_as_files_as_bars_and_as_a_query(life: Life) -> None:
    from openpyxl import load_workbook

    opened = life.open(address("questions", name="shared-tasks", plan="武威市", minimum="5"))
    page = settle(opened.page)
    text = saved(page, "下载 CSV").decode("utf-8")
    assert text.startswith("\ufeff") and "部门一," in text.splitlines()[0]
    sheet = load_workbook(BytesIO(saved(page, "下载 Excel"))).active
    assert sheet is not None and sheet.max_row == 14
    assert json.loads(saved(page, "下载 JSON"))["total"] == 13
    page.get_by_role("button", name="图", exact=True).click()
    assert page.locator(".bars li").first.inner_text().split() == [
        "武威市科学技术局",
        "—",
        "武威市财政局",
        "24",
    ]
    page.get_by_text("所用的 SPARQL").click()
    expect(page.locator(".sparql-text pre")).to_contain_text("VALUES ?minimum")
    page.get_by_text("在 SPARQL 页打开").click()
    expect(page.locator(".page-sparql .status")).to_contain_text("13 行")
    assert clean(opened)


def test_a_parameter_called_theme_is_not_the_theme_of_the_page(folder: Life) -> None:
    page = settle(folder.open(address("questions", name="agencies") + "&theme=科技&theme=dark").page)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.locator(".result .count")).to_contain_text("共 3 行")


# SPARQL


def write(page: Page, query: str) -> None:
    """Type `query` into the editor and run it by the keyboard."""
    page.locator(".yasqe .CodeMirror").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(query)
    page.keyboard.press("ControlOrMeta+Enter")


def test_a_typed_query_gives_rows_that_lead_to_pages(life: Life) -> None:
    opened = life.open("#/sparql")
    page = settle(opened.page)
    write(page, "SELECT ?task ?title WHERE { ?task a pol:Task ; dcterms:title ?title } ORDER BY ?title ?task")
    expect(page.locator(".page-sparql .status")).to_contain_text("204 行")
    assert page.locator(".terms tbody tr").count() == 100
    page.get_by_role("button", name="下一页").click()
    page.get_by_role("button", name="下一页").click()
    assert page.locator(".terms tbody tr").count() == 4
    assert str(page.locator(".terms tbody a").first.get_attribute("href")).startswith("#/task?iri=")
    assert saved(page, "下载 CSV").startswith("\ufefftask,title".encode())
    page.get_by_role("button", name="原始应答").click()
    expect(page.locator(".yasr_results .CodeMirror")).to_contain_text("bindings")
    page.reload()
    expect(settle(page).locator(".page-sparql .status")).to_contain_text("204 行")
    assert clean(opened)


def test_yes_or_no_graphs_and_mistakes(life: Life) -> None:
    opened = life.open("#/sparql")
    page = settle(opened.page)
    write(page, "ASK { ?plan a pol:Plan }")
    expect(page.locator(".page-sparql .status")).to_contain_text("是")
    write(page, "CONSTRUCT { ?plan dcterms:title ?title } WHERE { ?plan a pol:Plan ; dcterms:title ?title }")
    expect(page.locator(".terms tbody tr")).to_have_count(5)
    assert WUWEI in saved(page, "下载 Turtle").decode()
    write(page, "DELETE WHERE { ?a ?b ?c }")
    expect(page.locator(".viewer .said")).to_contain_text("只能查询，不能更改数据")
    assert opened.complaints == []
    write(page, "SELECT ?a WHERE { ?a ?b x }")
    expect(page.locator(".viewer .said")).to_contain_text("第 1 行第")
    assert opened.outside == []


def test_every_example_of_the_page_gives_an_answer(folder: Life) -> None:
    opened = folder.open("#/sparql")
    page = settle(opened.page)
    examples = page.get_by_label("例子")
    own: list[str] = (
        examples.locator("optgroup")
        .first.locator("option")
        .evaluate_all("(all) => all.map((one) => one.value)")
    )
    assert len(own) > 4
    for one in own:
        examples.select_option(one)
        page.get_by_role("button", name="运行").click()
        expect(page.locator(".page-sparql .status b")).to_be_visible(timeout=20_000)
        answer = page.locator(".terms tbody a, .terms tbody td.number, .booleanResult").first
        expect(answer, one).to_be_visible()
    named = examples.locator("optgroup").nth(1).locator("option").count()
    assert named == len(load_questions())
    assert clean(opened)


def test_the_viewer_leads_nowhere_else(folder: Life) -> None:
    page = settle(folder.open("#/sparql").page)
    write(page, "SELECT DISTINCT ?role WHERE { ?listing pol:role ?role } ORDER BY ?role LIMIT 1")
    link = page.locator(".terms tbody a")
    assert str(link.get_attribute("href")).startswith("#/sparql?query=")
    addresses: list[str] = page.locator("a[href]").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('href'))"
    )
    assert [one for one in addresses if not one.startswith(("#", "./"))] == []
    link.click()
    expect(page.locator(".terms tbody")).to_contain_text("牵头")


# About the data


def test_documents_with_their_coverage_and_checks_with_their_questions(life: Life, store: Store) -> None:
    opened = life.open("#/about")
    page = settle(opened.page)
    documents = cells(page, ".page-about section:nth-of-type(1) tbody tr")
    assert len(documents) == 5
    row = next(one for one in documents if "wuwei-2022.txt" in one[0])
    assert row[1:4] == ["17,111", "88%", "224"]
    checks = page.locator(".page-about section:nth-of-type(2) tbody tr")
    expect(checks).to_have_count(12)
    checks.filter(has_text="没有时限的目标").get_by_role("link").click()
    settle(page)
    found = answered(store, "questions/incomplete-targets.json", {"lack": "deadline"})["total"]
    expect(page.locator(".result .count")).to_contain_text(f"共 {found} 行")
    assert clean(opened)


def test_everything_can_be_downloaded(life: Life, store: Store) -> None:
    opened = life.open("#/about")
    page = settle(opened.page)
    href = str(page.locator("a[href$='policykg.nq.gz']").get_attribute("href"))
    if life.name == "server":
        answer = page.request.get(urljoin(life.start, href))
        assert answer.status == 200
        content = answer.body()
    else:
        from pathlib import Path
        from urllib.request import url2pathname

        content = Path(url2pathname(urljoin(life.start, href).removeprefix("file://"))).read_bytes()
    assert len(gzip.decompress(content).splitlines()) == store.count()
    licences = page.get_by_role("link", name="全部许可文本")
    assert licences.get_attribute("href") == "./static/LICENCES.txt"
    assert saved(page, "全部目标 CSV").startswith(b"\xef\xbb\xbf")
    assert clean(opened)


@pytest.mark.parametrize("name", ["network", "questions", "sparql", "about"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_is_wider_than_a_phone(folder: Life, name: str, language: str) -> None:
    opened = folder.open(f"#/{name}?lang={language}", (390, 844))
    page = settle(opened.page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert clean(opened)
