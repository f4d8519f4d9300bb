"""Every page as it is seen on an office screen and on a phone, by day and by night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.store.base import Store
from tests.kg.web.seeing import WATCH_JUMPS, beyond, jumped, overlaps, picture
from tests.kg.web.visiting import every_page, go, settle

if TYPE_CHECKING:
    from tests.kg.web.conftest import Life

OFFICE, PHONE = (1280, 720), (390, 844)


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_every_page_is_drawn_whole_and_stands_still(life: Life, store: Store, size: tuple[int, int]) -> None:
    """Opened by its address: nothing moves while it is drawn, nothing lies over anything, nothing sticks out."""
    troubles = {}
    for name, place in every_page(store).items():
        opened = life.open(place, size, before=WATCH_JUMPS)
        page = settle(opened.page)
        seen = picture(page.screenshot())
        found: dict[str, object] = {
            "blank": seen if seen.drawn < 0.02 or seen.colours < 40 else None,
            "jumped": moved if (moved := jumped(page)) >= 0.1 else None,
            "overlaps": overlaps(page),
            "beyond": beyond(page),
            "complaints": opened.complaints,
            "outside": opened.outside,
        }
        page.close()
        if any(found.values()):
            troubles[name] = {what: told for what, told in found.items() if told}
    assert troubles == {}


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_every_page_is_as_full_in_the_dark_as_in_the_light(
    folder: Life, store: Store, size: tuple[int, int]
) -> None:
    opened = folder.open("#/search", size)
    for name, place in every_page(store).items():
        shades = {}
        for theme in ("light", "dark"):
            page = go(opened.page, f"{place}{'&' if '?' in place else '?'}theme={theme}")
            shades[theme] = picture(page.screenshot())
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert (sum(map(int, ground[4:-1].split(","))) > 3 * 128) == (theme == "light"), (name, ground)
        light, dark = shades["light"], shades["dark"]
        assert dark.colours >= 40, (name, dark)
        # The same words and lines stand on another ground.
        assert abs(dark.drawn - light.drawn) < 0.1, (name, shades)
    assert (opened.outside, opened.complaints) == ([], [])
