"""The explorer for those who hear it, see it weakly or use no mouse: axe on every page, focus, twins of charts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from kg.store.base import Store
from tests.kg.web.visiting import every_page, go, settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life


@cache
def axe() -> str:
    """The source of axe-core. The page's policy lets no script in, so it is evaluated from outside."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


# One row of a table is like the next, and axe is slow with hundreds of them.
_FEW_ROWS = (
    "document.querySelectorAll('tbody tr:nth-child(n+9), li:nth-child(n+25)').forEach(one => one.remove())"
)


def findings(page: Page, *rules: str) -> list[str]:
    """What axe finds serious or critical in what is drawn now, by ``rules`` or by all it has."""
    page.evaluate(f"window.axe === undefined && (() => {{ {axe()} }})()")
    page.evaluate(_FEW_ROWS)
    only: dict[str, Any] = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", only)
    assert len(found["passes"]) >= (len(rules) or 10), "axe looked at nothing"
    return [
        f"{one['id']} {node['target']}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(folder: Life, store: Store, theme: str) -> None:
    page = folder.open("#/search").page
    found = {}
    for name, place in every_page(store).items():
        go(page, f"{place}{'&' if '?' in place else '?'}theme={theme}")
        # By night the same elements have other colours.
        serious = findings(page, *(["color-contrast"] if theme == "dark" else []))
        if serious:
            found[name] = serious
    assert found == {}


def test_axe_finds_nothing_serious_in_english_on_a_phone(folder: Life, store: Store) -> None:
    """What is folded on a wide screen is a menu here."""
    page = settle(folder.open("#/ledger?lang=en", (390, 844)).page)
    page.get_by_role("button", name="Menu").click()
    assert findings(page) == []
    assert page.locator("html").get_attribute("lang") == "en"


def focused(page: Page) -> tuple[str, float, float]:
    """What the focus is on: its name, and where it stands."""
    name, top, left = page.evaluate(
        """() => {
          const one = document.activeElement, box = one.getBoundingClientRect();
          return [one.getAttribute("aria-label") ?? one.textContent.trim(), box.top, box.left];
        }"""
    )
    return name, top, left


def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(life: Life) -> None:
    page = settle(life.open("#/ledger?area=武威市").page)
    before = page.url

    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
    assert page.url == before
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_focus_goes_through_the_head_as_it_is_read_and_is_always_seen(folder: Life) -> None:
    page = settle(folder.open("#/ledger").page)
    stops: list[tuple[str, float, float]] = []
    for _ in range(15):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 })()"
        ), focused(page)
        stops.append(focused(page))
    assert [name for name, _, _ in stops] == [
        "跳到正文", "政策图谱", "台账", "矩阵", "上下级", "指标", "时限", "网络", "问题", "SPARQL", "关于数据",
        "搜索", "搜索", "English", "深色",
    ]  # fmt: skip
    lefts = [left for _, _, left in stops[1:]]
    assert lefts == sorted(lefts)


def test_going_to_another_page_takes_the_reader_there(folder: Life) -> None:
    """The focus moves into the new page, the title says where one is, and the navigation marks it."""
    page = settle(folder.open("#/ledger").page)
    page.locator("nav").get_by_role("link", name="问题").press("Enter")
    settle(page)
    expect(page.locator("main")).to_be_focused()
    assert page.title() == "问题 · 政策图谱"
    assert page.locator("nav [aria-current=page]").all_inner_texts() == ["问题"]


@pytest.mark.parametrize("name", ["matrix", "cascade", "targets", "timeline", "network"])
def test_every_chart_has_a_name_and_a_table_that_says_the_same(folder: Life, store: Store, name: str) -> None:
    page = go(folder.open("#/search").page, every_page(store)[name])
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("main svg, main canvas, main [role=img]")]
          .filter(one => one.closest("[aria-hidden=true]") === null)
          .filter(one => { const role = one.closest("[role=img]");
            return role === null || !(role.getAttribute("aria-label") ?? "").trim(); })
          .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
    tables = page.evaluate(
        """() => [...document.querySelectorAll("main table")].map(one => ({
          head: one.querySelectorAll("thead th").length, rows: one.querySelectorAll("tbody tr").length,
          name: (one.caption ?? one.closest("[aria-label]"))?.textContent.trim()
            || one.closest("[aria-label]")?.getAttribute("aria-label") }))"""
    )
    assert any(one["head"] >= 2 and one["rows"] >= 3 for one in tables), tables
    assert all(one["name"] for one in tables), tables
