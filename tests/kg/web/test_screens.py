"""Every page as it is seen on an office screen and on a phone, by day and by night."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from kg.store.base import Store
from tests.kg.web.seeing import WATCH_JUMPS, beyond, jumped, overlaps, picture
from tests.kg.web.visiting import every_page, go, settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life

OFFICE, PHONE = (1280, 720), (390, 844)


@pytest.mark.parametrize(("name", "size"), [("server", OFFICE), ("folder", PHONE)], ids=["office", "phone"])
def test_every_page_is_drawn_whole_and_stands_still(
    live: Callable[[str], Life], store: Store, name: str, size: tuple[int, int]
) -> None:
    """Opened by its address nothing moves while it is drawn; nothing lies over anything or sticks out; and by
    night the same words and lines stand on a dark ground."""
    troubles = {}
    for which, place in every_page(store).items():
        opened = live(name).open(place, size, before=WATCH_JUMPS)
        page = settle(opened.page)
        moved, light, day = jumped(page), picture(page.screenshot()), ground(page)
        lying, pushed = overlaps(page), beyond(page)
        go(page, f"{place}{'&' if '?' in place else '?'}theme=dark")
        dark, night = picture(page.screenshot()), ground(page)
        page.close()
        found = {
            "blank": [light, dark] if min(light.colours, dark.colours) < 40 or light.drawn < 0.02 else None,
            "jumped": moved if moved >= 0.1 else None,
            "overlaps": lying,
            "beyond": pushed,
            "ground": (day, night) if day < 200 or night > 50 else None,
            "faded": [light, dark] if abs(light.drawn - dark.drawn) > 0.1 else None,
            "complaints": opened.complaints,
            "outside": opened.outside,
        }
        if any(found.values()):
            troubles[which] = {what: told for what, told in found.items() if told}
    assert troubles == {}


def ground(page: Page) -> float:
    """How bright the ground of ``page`` is, 0 to 255."""
    rgb = page.evaluate("getComputedStyle(document.body).backgroundColor")
    values = [int(one) for one in rgb[rgb.index("(") + 1 : -1].split(",")[:3]]
    return sum(values) / 3
