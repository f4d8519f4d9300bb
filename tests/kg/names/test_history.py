"""Bodies through reforms, as of a date."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.names import as_of


@pytest.mark.parametrize(
    ("name", "area", "date", "bodies"),
    [
        ("甘肃省扶贫开发办公室", "100000", 2020, ("甘肃省扶贫开发办公室",)),
        ("甘肃省扶贫开发办公室", "100000", 2022, ("甘肃省乡村振兴局",)),
        ("甘肃省扶贫开发办公室", "100000", None, ("甘肃省农业农村厅",)),
        ("甘肃省国家税务局", "100000", "2018-06-14", ("甘肃省国家税务局",)),
        ("甘肃省国家税务局", "100000", "2018-06-15", ("国家税务总局甘肃省税务局",)),
        ("国家乡村振兴局", "100000", 2022, ("国家乡村振兴局",)),
        ("国家乡村振兴局", "100000", 2024, ("农业农村部",)),
        ("省乡村振兴局", "甘肃省", "2024", ("甘肃省农业农村厅",)),
        ("市科技局", "武威市", 2026, ("武威市科学技术局",)),
        ("兰州大学", "100000", 2026, ("兰州大学",)),
    ],
)
def test_who_holds_the_tasks(name: str, area: str, date: str | int | None, bodies: tuple[str, ...]) -> None:
    assert as_of(name, date, area=area) == bodies


def test_a_collective_and_an_unknown_place_are_refused() -> None:
    with pytest.raises(InputError, match="is a collective"):
        as_of("各市州政府", area="620000")
    with pytest.raises(InputError, match="is no area"):
        as_of("省科技厅", area="大观园")
