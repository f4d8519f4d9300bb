"""The account of reading as a page, opened in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.readout import Account, account, html_text
from loaders.facts import Citation, CitationKind
from loaders.reading import read
from tests.kg.conftest import Browser
from tests.kg.readout.conftest import PLAN, plan, span

ATTACK = "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)>\"'&\u202eABC"


@pytest.fixture
def page(small: Account, tmp_path: Path) -> Path:
    file = tmp_path / "plan.html"
    file.write_text(html_text([small]), encoding="utf-8")
    return file


def test_page_asks_for_nothing_and_complains_of_nothing(page: Path, browser: Browser) -> None:
    visit = browser.visit(page)
    assert visit.page.title() == "武威市科技创新行动方案（2022—2025年） · 阅读报告"
    assert (visit.requests, visit.complaints, visit.fired()) == ([], [], [])
    assert "script" not in page.read_text(encoding="utf-8")


def test_text_is_all_there_in_both_readings(small: Account, page: Path, browser: Browser) -> None:
    shown = browser.visit(page).page
    paragraphs = "[...document.querySelectorAll('.text > *')].map(e => e.innerText.trim())"
    task = "1.建设创新平台。到2025年，新建省级科技创新平台3家以上。对新认定的给予10万元奖励，培育企业7家。（责任单位：市科技局、某某推进专班）"
    lines = shown.evaluate(paragraphs)
    assert lines[0] == small.reading.facts.head.title
    # The paragraph of a task begins with the number of its facts.
    assert re.sub(r"^5\n?", "", lines[4], count=1) == task
    shown.locator("#text-read").check()
    read_lines = shown.evaluate(paragraphs)
    assert read_lines[0] == "武威市科技創(chuàng)新行動方案（2022—2025年）"
    assert read_lines[5] == "2.優化環境。加強宣傳，服務4個園區。"


def test_hover_and_focus_show_the_fact(page: Path, browser: Browser) -> None:
    shown = browser.visit(page).page
    nested = shown.locator(".text .s.b-platform")
    assert nested.locator(".card").is_hidden()
    nested.hover()
    card = nested.locator(".card")
    assert card.is_visible()
    said = card.inner_text()
    assert "建设：省级科技创新平台" in said
    assert "新建省级科技创新平台 ≥3家（2025年）" in said
    assert "存疑" in said
    money = shown.locator(".text .s.b-funding").first
    money.focus()
    assert "奖励 10万元 对象：新认定的" in money.locator(".card").inner_text()


def test_legend_turns_highlights_off(page: Path, browser: Browser) -> None:
    shown = browser.visit(page).page
    colour = "getComputedStyle(document.querySelector('.text .s.b-funding')).backgroundColor"
    assert shown.evaluate(colour) != "rgba(0, 0, 0, 0)"
    shown.locator("#show-funding").uncheck()
    assert shown.evaluate(colour) == "rgba(0, 0, 0, 0)"


def test_lists_lead_to_the_place(page: Path, browser: Browser) -> None:
    shown = browser.visit(page).page
    links = shown.locator("#d1-unread tbody a")
    assert links.all_inner_texts() == ["7家", "某某推進專班"]
    links.first.click()
    assert shown.evaluate("document.querySelector(':target').nextElementSibling.innerText") == "7家"
    shown.locator("#d1-rejected tbody a", has_text="4個").click()
    judged = "document.querySelector(':target').nextElementSibling"
    assert shown.evaluate(f"{judged}.firstChild.textContent") == "4"
    assert "只是提及" in shown.evaluate(f"{judged}.textContent")
    broken = shown.evaluate(
        "[...document.querySelectorAll('a[href]')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    )
    assert broken == 0
    ids = shown.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_nothing_runs_over_the_edge(page: Path, browser: Browser, size: tuple[int, int]) -> None:
    shown = browser.visit(page, size).page
    assert shown.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_dark_and_print(page: Path, browser: Browser) -> None:
    shown = browser.visit(page).page
    paper = "getComputedStyle(document.body).backgroundColor"
    light = shown.evaluate(paper)
    shown.emulate_media(color_scheme="dark")
    assert shown.evaluate(paper) != light
    shown.emulate_media(media="print", color_scheme="light")
    assert shown.locator("nav").is_hidden()
    assert shown.locator(".bar fieldset").is_hidden()
    assert shown.locator("#d1-facts").is_visible()


def test_hostile_text_is_only_text(tmp_path: Path, browser: Browser) -> None:
    text = PLAN.replace("加強宣傳", f"加強宣傳{ATTACK}").replace("某某推進專班", f"某某{ATTACK[:25]}辦公室")
    reading = plan(text)
    cited = Citation(ATTACK, CitationKind.MENTIONS, span(reading, "加强宣传"), task=2)
    head = replace(reading.facts.head, title=f"方案{ATTACK}")
    source = replace(reading.source, file_name=f"{ATTACK}.txt", warnings=(ATTACK,))
    reading = replace(reading, source=source, facts=replace(reading.facts, head=head, citations=(cited,)))
    file = tmp_path / "hostile.html"
    file.write_text(html_text([account(reading)]), encoding="utf-8")
    visit = browser.visit(file)
    assert (visit.requests, visit.complaints, visit.fired()) == ([], [], [])
    assert visit.page.locator("script, img").count() == 0
    assert "<script>alert(1)</script>" in visit.page.locator(".text").inner_text()
    assert "\u202e" not in file.read_text(encoding="utf-8")


def test_several_documents_on_one_page(
    small: Account, corpus_paths: list[Path], tmp_path: Path, browser: Browser
) -> None:
    others = [account(read(path.read_bytes(), path.name)) for path in corpus_paths]
    file = tmp_path / "all.html"
    file.write_text(html_text([small, *others]), encoding="utf-8")
    visit = browser.visit(file)
    assert (visit.requests, visit.complaints, visit.fired()) == ([], [], [])
    assert visit.page.locator("article").count() == 1 + len(others)
    ids = visit.page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
