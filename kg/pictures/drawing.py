"""The one call: the kind of a picture and what is chosen, checked and handed to what draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.pictures.kinds import KINDS, Kind

if TYPE_CHECKING:
    from kg.pictures.choices import Chosen
    from kg.pictures.picture import Picture
    from kg.store.base import Store

THEMES: Final = ("light", "dark")
LANGUAGES: Final = ("zh", "en")


def draw(
    store: Store, kind: str, *, theme: str = "light", language: str = "zh", **choices: object
) -> Picture:
    """Return the picture ``kind`` of what ``store`` says; :data:`kg.pictures.KINDS` lists the kinds.

    ``theme`` is "light" or "dark", ``language`` "zh" or "en" (names of agencies, tasks and plans stay as
    the documents have them). What may be chosen depends on the kind: ``plan="甘肃省强科技行动"``,
    ``level="provincial"``, ``most=20``; plans, agencies, tasks and areas are given by any of their names
    or as IRIs, and None leaves a choice out::

        draw(store, "matrix", plan="武威市强科技行动", columns="section").save("matrix.svg")
        draw(store, "neighbourhood", thing="甘肃省科学技术厅", depth=1)
        draw(store, "target-history", word="研发", theme="dark", language="en").table

    The same store and choices give the same bytes. Raises InputError for an unknown kind, theme, language
    or choice, and QuestionError for a name that nothing or several things bear.
    """
    if kind not in KINDS:
        raise InputError("picture", f"there is no kind {kind!r}", f"Kinds: {', '.join(KINDS)}")
    for name, value, known in (("theme", theme, THEMES), ("language", language, LANGUAGES)):
        if value not in known:
            raise InputError(name, f"{value!r} is none", f"Give one of: {', '.join(known)}")
    from kg.pictures.choices import chosen

    made = chosen(store, KINDS[kind], choices, theme, language)
    return _drawer(KINDS[kind])(store, made)


def _drawer(kind: Kind) -> Callable[[Store, Chosen], Picture]:
    """Return what draws a kind; each is loaded only when it is asked for."""
    if kind.name == "neighbourhood":
        from kg.pictures.neighbourhood import draw_neighbourhood

        return draw_neighbourhood
    if kind.name == "matrix":
        from kg.pictures.matrix import draw_matrix

        return draw_matrix
    if kind.name == "cascade":
        from kg.pictures.flow import draw_flow

        return draw_flow
    if kind.name == "timeline":
        from kg.pictures.timeline import draw_timeline

        return draw_timeline
    if kind.name == "target-history":
        from kg.pictures.history import draw_history

        return draw_history
    if kind.name == "treemap":
        from kg.pictures.treemap import draw_treemap

        return draw_treemap
    from kg.pictures.pages import draw_page

    return draw_page
