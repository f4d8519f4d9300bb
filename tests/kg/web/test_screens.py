"""Every page as it is seen on an office screen and on a phone, by day and by night (on a phone in `make soak`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import Page

from kg.store.base import Store
from tests.hanging import SOAK
from tests.kg.web.seeing import WATCH_JUMPS, beyond, jumped, overlaps, picture
from tests.kg.web.visiting import every_page, go, settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life

OFFICE, PHONE = (1280, 720), (390, 844)


def test_on_a_phone_every_page_is_drawn_whole_and_stands_still(
    live: Callable[[str], Life], store: Store
) -> None:
    """Opened by its address, as a colleague sent it: nothing moves while it is drawn."""
    troubles = {}
    for name, place in every_page(store).items():
        opened = live("server").open(place, PHONE, before=WATCH_JUMPS)
        settle(opened.page)
        moved = jumped(opened.page)
        found = seen(opened.page, place, by_night=SOAK)
        opened.page.close()
        if moved >= 0.1:
            found["jumped"] = moved
        if opened.complaints or opened.outside:
            found["complaints"] = [*opened.complaints, *opened.outside]
        if found:
            troubles[name] = found
    assert troubles == {}


def test_on_an_office_screen_every_page_is_drawn_whole(live: Callable[[str], Life], store: Store) -> None:
    """Reached from the page before, in a folder."""
    opened = live("folder").open("#/search", OFFICE, before=WATCH_JUMPS)
    settle(opened.page)
    troubles = {}
    for name, place in every_page(store).items():
        before = jumped(opened.page)
        go(opened.page, place)
        moved = jumped(opened.page) - before
        found = seen(opened.page, place)
        if moved >= 0.1:
            found["jumped"] = moved
        if found:
            troubles[name] = found
    assert troubles == {}
    assert (opened.outside, opened.complaints) == ([], [])


def seen(page: Page, place: str, *, by_night: bool = True) -> dict[str, object]:
    """What is wrong with the page at ``place``, drawn now: blank, overlapping, wider than the window; and by
    night other words and lines than by day, or no dark ground."""
    light, day, lying, pushed = picture(page.screenshot()), ground(page), overlaps(page), beyond(page)
    dark, night = light, 0.0
    if by_night:
        go(page, f"{place}{'&' if '?' in place else '?'}theme=dark")
        dark, night = picture(page.screenshot()), ground(page)
    found = {
        "blank": [light, dark] if min(light.colours, dark.colours) < 40 or light.drawn < 0.02 else None,
        "overlaps": lying,
        "beyond": pushed,
        "ground": (day, night) if day < 200 or night > 50 else None,
        "faded": [light, dark] if abs(light.drawn - dark.drawn) > 0.1 else None,
    }
    return {what: told for what, told in found.items() if told}


def ground(page: Page) -> float:
    """How bright the ground of ``page`` is, 0 to 255."""
    rgb = page.evaluate("getComputedStyle(document.body).backgroundColor")
    values = [int(one) for one in rgb[rgb.index("(") + 1 : -1].split(",")[:3]]
    return sum(values) / 3
