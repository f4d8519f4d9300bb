"""The report as tables, Markdown, JSON and a page; texts that attack stay texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.comparison import Comparison
from kg.comparison.jsontext import json_text
from kg.comparison.page import html_text
from kg.comparison.tables import markdown_text, table_text
from tests.kg.comparison.conftest import ATTACK
from tests.kg.conftest import Browser


@pytest.fixture
def page(succession: Comparison, tmp_path: Path) -> Path:
    file = tmp_path / "comparison.html"
    file.write_text(html_text(succession, "zh"), encoding="utf-8")
    return file


def test_page_asks_for_nothing_and_complains_of_nothing(page: Path, browser: Browser) -> None:
    visit = browser.visit(page)
    assert visit.page.title().startswith("两份文件对照 · 甘肃省强科技行动实施方案（2022—2025年）")
    assert (visit.requests, visit.complaints, visit.fired()) == ([], [], [])
    assert visit.page.locator("script").count() == 0


def test_page_shows_the_figures_first(page: Path, browser: Browser) -> None:
    rows = browser.visit(page).page.locator("#figures tbody tr").all()
    cells = [[cell.inner_text() for cell in row.locator("td").all()] for row in rows[:3]]
    assert cells[0][:2] == ["下调", "科技进步贡献率"]
    assert cells[0][2].startswith("≥65% (2025)")
    assert cells[0][3] == "62% (2025)\n科技进步贡献率达到62%"
    assert cells[2][:2] == ["上调", "全省技术合同成交额 / 技术合同认定登记成交额"]
    assert [cell.split("\n")[0].strip() for cell in cells[2][2:]] == ["500亿元 (2025)", "525亿元 (2025)"]


def test_a_pair_opens_to_both_texts(page: Path, browser: Browser) -> None:
    shown = browser.visit(page).page
    pair = shown.locator("details.pair", has_text="推进传统产业技术改造升级").first
    texts = pair.locator(".texts")
    assert texts.is_hidden()
    pair.locator("summary").click()
    assert texts.is_visible()
    left, right = texts.locator(".text").all_inner_texts()
    assert left.startswith("推进传统产业技术改造升级。")
    assert right.startswith("改造升级传统产业。")


@pytest.mark.parametrize("width", [390, 1280])
def test_page_fits_its_window(page: Path, browser: Browser, width: int) -> None:
    shown = browser.visit(page, (width, 800)).page
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_print_shows_what_is_closed(page: Path, browser: Browser) -> None:
    shown = browser.visit(page).page
    shown.emulate_media(media="print")
    heights = shown.evaluate(
        "[...document.querySelectorAll('.texts')].map(e => e.getBoundingClientRect().height)"
    )
    assert min(heights) > 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_page_does_nothing(hostile: Comparison, lang: str, tmp_path: Path, browser: Browser) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(html_text(hostile, lang), encoding="utf-8")
    visit = browser.visit(file)
    assert (visit.requests, visit.complaints, visit.fired()) == ([], [], [])
    assert visit.page.locator("script, img, a[href^=http]").count() == 0
    assert "<script>alert(1)</script>" in visit.page.locator("h2").first.inner_text()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_markdown(hostile: Comparison, lang: str) -> None:
    text = markdown_text(hostile, lang)
    tags = set(re.findall(r"(?<!\\)<[^>]*>?", text))
    assert tags <= {"<del>", "</del>", "<ins>", "</ins>", "<em>", "</em>", "<b>", "</b>"}
    assert "\u202e" not in text
    # Every row of a table has the cells of its head.
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1
    assert not re.search(r"^# z", text, re.MULTILINE)


def test_hostile_table(hostile: Comparison) -> None:
    text = table_text(hostile, "zh")
    assert "\u202e" not in text
    assert "\n# z" not in text


def test_json_keeps_every_character(hostile: Comparison) -> None:
    content = json.loads(json_text(hostile))
    assert content["format"] == "policykg/comparison/1"
    assert content["left"]["title"] == f"620000方案{ATTACK}"
    assert content["tasks"][0]["figures"][0]["right"]["value"] == 5


def test_json_of_the_shipped_plans(cascade: Comparison) -> None:
    content = json.loads(json_text(cascade))
    assert content["relation"]["kind"] == "cascades"
    assert content["summary"]["pairs"] == len(content["tasks"])
    for pair in content["tasks"]:
        for side in ("left", "right"):
            assert "".join(piece["text"] for piece in pair[side]["pieces"]) == pair[side]["text"]


def test_markdown_marks_what_differs(cascade: Comparison) -> None:
    text = markdown_text(cascade, "zh")
    assert "启动<del>省</del>级科技创新基地优化整合工作" in text
    assert "启动<ins>市</ins>级科技创新<ins>平台和</ins>基地优化整合工作" in text


def test_english_words(succession: Comparison) -> None:
    text = table_text(succession, "en")
    assert "Two plans" in text or "The two plans" in text
    assert re.search(r"^lowered +科技进步贡献率 +≥65% \(2025\) +62% \(2025\)$", text, re.MULTILINE)


def test_same_comparison_same_characters(succession: Comparison) -> None:
    for write in (html_text, markdown_text, table_text):
        assert write(succession, "zh") == write(succession, "zh")
    assert json_text(succession) == json_text(succession)
