"""The source text in Chromium: facts marked in place, both readings, steps, permanent addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from kg.store.base import Store
from kg.web.texts import source
from kg.web.things import things
from tests.kg.web.test_accessible import findings
from tests.kg.web.visiting import address, settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life, Opened

WUWEI = "武威市强科技行动实施方案（2022—2025年）"


@pytest.fixture(scope="module")
def plan(store: Store) -> dict[str, Any]:
    return next(it for it in things(store).values() if it["label"]["zh"] == WUWEI)


@pytest.fixture(scope="module")
def text(store: Store, plan: dict[str, Any]) -> dict[str, Any]:
    return source(store, plan["sources"][0])


def reader(life: Life, plan: dict[str, Any], size: tuple[int, int] = (1280, 720), **more: str) -> Opened:
    opened = life.open(address("plan", iri=plan["iri"], view="text", **more), size)
    settle(opened.page)
    return opened


def traditional(text: dict[str, Any]) -> dict[str, Any]:
    """The mark of 市發展改革委, which the repaired reading writes 市发展改革委."""
    found: dict[str, Any] = next(
        it for it in text["marks"] if text["raw"][it["start"] : it["end"]] == "市發展改革委"
    )
    return found


def test_the_text_is_whole_in_both_readings(life: Life, plan: dict[str, Any], text: dict[str, Any]) -> None:
    page = reader(life, plan).page
    lines = page.locator(".reader-text .prose-line").all_text_contents()
    assert "\n".join(lines).rstrip("\n") == text["text"].rstrip("\n")
    page.get_by_role("button", name="原貌").click()
    settle(page)
    assert "reading=raw" in page.url
    lines = page.locator(".reader-text .prose-line").all_text_contents()
    assert "\n".join(lines).rstrip("\n") == text["raw"].rstrip("\n")


def test_an_address_leads_to_the_words_in_either_reading(
    life: Life, plan: dict[str, Any], text: dict[str, Any]
) -> None:
    mark = traditional(text)
    place = f"{mark['start']}-{mark['end']}"
    for reading, words in (("repaired", "市发展改革委"), ("raw", "市發展改革委")):
        opened = reader(life, plan, at=place, reading=reading)
        chosen = opened.page.locator(".reader-text .fact-chosen")
        expect(chosen).to_have_text(words)
        expect(chosen).to_be_in_viewport()
        expect(opened.page.locator(".reader-marks [aria-current]")).to_contain_text("武威市发展和改革委员会")
        assert opened.complaints == []


def test_words_that_are_no_fact_can_be_pointed_at(
    life: Life, plan: dict[str, Any], text: dict[str, Any]
) -> None:
    start = text["raw"].index("15915898572")
    opened = reader(life, plan, at=f"{start}-{start + 11}")
    expect(opened.page.locator(".reader-text .fact-chosen")).to_have_text("15915898572")
    assert opened.page.get_by_role("button", name="原貌").get_attribute("aria-pressed") == "true"


def test_keys_and_buttons_step_from_fact_to_fact(
    life: Life, plan: dict[str, Any], text: dict[str, Any]
) -> None:
    opened = reader(life, plan)
    page = opened.page
    marks = sorted(
        (it for it in text["marks"] if it["kind"] != "section"), key=lambda it: (it["start"], -it["end"])
    )
    expect(page.locator(".reader-count")).to_have_text(f"共 {len(marks)} 处")
    page.keyboard.press("n")
    expect(page.locator(".reader-count")).to_have_text(f"第 1 处，共 {len(marks)} 处")
    assert f"at={marks[0]['start']}-{marks[0]['end']}" in page.url
    page.get_by_role("button", name="下一处").click()
    expect(page.locator(".reader-count")).to_have_text(f"第 2 处，共 {len(marks)} 处")
    page.keyboard.press("Enter")
    expect(page.locator(".reader-count")).to_have_text(f"第 3 处，共 {len(marks)} 处")
    page.keyboard.press("p")
    expect(page.locator(".reader-count")).to_have_text(f"第 2 处，共 {len(marks)} 处")
    assert opened.complaints == []


def test_kinds_can_be_left_out_and_the_address_keeps_it(
    life: Life, plan: dict[str, Any], text: dict[str, Any]
) -> None:
    page = reader(life, plan).page
    platforms = sum(it["kind"] == "platform-mention" for it in text["marks"])
    assert platforms > 10
    before = page.locator(".reader-marks li").count()
    page.locator("label.fact-platform-mention input").uncheck()
    settle(page)
    assert page.locator(".reader-marks li").count() == before - platforms
    assert "hide=platform-mention" in page.url
    page.reload()
    settle(page)
    assert page.locator(".reader-marks li").count() == before - platforms


def test_what_gave_no_fact_can_be_seen(life: Life, plan: dict[str, Any]) -> None:
    """The page the plan was copied from began with a line of advertising."""
    page = reader(life, plan, hide="none").page
    expect(page.locator(".reader-text .fact-unread").first).to_contain_text("欢迎访问专精特新认定网")


def test_a_click_on_words_chooses_what_they_say_and_again_what_holds_them(
    folder: Life, plan: dict[str, Any], text: dict[str, Any]
) -> None:
    mark = traditional(text)
    page = reader(folder, plan, at=f"{mark['start']}-{mark['end']}").page
    words = page.locator(".reader-text .fact-chosen")
    words.click()
    expect(page.locator(".reader-said .tag")).to_have_text("任务")
    page.go_back()
    settle(page)
    assert "at=" in page.url or "plan" not in page.url


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_text(
    folder: Life, plan: dict[str, Any], text: dict[str, Any], theme: str
) -> None:
    mark = traditional(text)
    page = reader(folder, plan, at=f"{mark['start']}-{mark['end']}", theme=theme, hide="none").page
    assert findings(page) == []


def test_on_a_phone_the_text_fits(folder: Life, plan: dict[str, Any]) -> None:
    page = reader(folder, plan, (390, 844)).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_long_text_is_soon_there_and_steps_are_quick(folder: Life, plan: dict[str, Any]) -> None:
    """A hundred thousand characters with 3,000 facts, made of this text: drawn by the same code."""
    page = reader(folder, plan).page
    digest = plan["sources"][0]
    page.evaluate(
        """async (digest) => {
          const own = window.policykg.source, one = await own.text(digest);
          const times = 6, marks = [];
          for (let at = 0; at < times; at++) for (const mark of one.marks) marks.push({ ...mark,
            start: mark.start + at * one.raw.length, end: mark.end + at * one.raw.length,
            textStart: mark.textStart + at * one.text.length, textEnd: mark.textEnd + at * one.text.length });
          const long = { ...one, raw: one.raw.repeat(times), text: one.text.repeat(times), marks };
          own.text = () => Promise.resolve(long);
        }""",
        digest,
    )
    page.evaluate("(hash) => { window.location.hash = hash; }", address("search"))
    settle(page)
    page.evaluate("(hash) => { window.location.hash = hash; }", address("plan", iri=plan["iri"], view="text"))
    settle(page)
    count = page.locator(".reader-count").inner_text()
    assert int("".join(filter(str.isdigit, count))) > 3_000
    page.keyboard.press("p")
    expect(page.locator(".reader-text .fact-chosen").first).to_be_in_viewport()
