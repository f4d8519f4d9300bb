"""``policykg draw``: pages to open by double click, or one picture as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kg.cli.options import store_option
from kg.pictures.kinds import KINDS

# Named here so that --help need not load what draws; a test holds this to kg.draw.everything.PICTURES.
PICTURES = ("agencies", "hierarchy", "cascade", "targets")


@click.command(
    "draw",
    short_help="Draw agencies, plans, the cascade of tasks and the history of figures.",
    epilog="One picture of a kind (--kinds says what each shows and what may be chosen): " + ", ".join(KINDS),
)
@click.argument("what", metavar="[OUT_DIR|KIND]", default="")
@click.option("--only", multiple=True, type=click.Choice(PICTURES), help="Draw only this; may be repeated.")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Draw one picture of KIND into this file: .svg, .png, .pdf or .html.",
)  # fmt: skip
@click.option("--plan", metavar="NAME|IRI", help="Of KIND: only this plan.")
@click.option("--thing", metavar="NAME|IRI", help="Of KIND neighbourhood: the agency, task or plan.")
@click.option("--most", metavar="N", type=int, help="Of KIND: draw at most so many; the rest is counted.")
@click.option(
    "--set", "more", metavar="NAME=VALUE", multiple=True,
    help="Of KIND: another choice, such as columns=agency; may be repeated.",
)  # fmt: skip
@click.option(
    "--theme", type=click.Choice(("light", "dark")), default="light", show_default=True,
    help="Of KIND: colours for a light or a dark page.",
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(("zh", "en")), default="zh", show_default=True,
    help="Of KIND: language of its words.",
)  # fmt: skip
@click.option("--kinds", is_flag=True, help="List the kinds of pictures and their choices, and exit.")
@store_option("Store to draw")
def draw_command(
    what: str,
    only: tuple[str, ...],
    out: Path | None,
    plan: str | None,
    thing: str | None,
    most: int | None,
    more: tuple[str, ...],
    theme: str,
    lang: str,
    kinds: bool,
    store: str,
) -> None:
    """Write pages of the graph into OUT_DIR, one HTML file each, and print their paths. They need no
    network and open in any browser.

    With --out draw one picture of KIND instead, fit for a report or a notebook.

    \b
    policykg draw pictures/
    policykg draw matrix --plan 武威市强科技行动 --out matrix.svg
    policykg draw matrix --set columns=agency --theme dark --out matrix.png
    policykg draw neighbourhood --thing 甘肃省科学技术厅 --out around.html
    """
    if kinds:
        _list(lang)
        return
    if not what:
        raise click.UsageError("Missing argument 'OUT_DIR'.")
    if out is not None:
        given = {"plan": plan, "thing": thing, "most": most, **dict(map(_choice, more))}
        _one(what, out, only, theme, lang, store, given)
        return
    if what in KINDS:
        raise click.UsageError(f"{what} is a kind of picture: give --out FILE, or ./{what} for a directory")
    if Path(what).is_file():
        raise click.UsageError(f"{what} is a file: name a directory")
    if plan or thing or most is not None or more:
        raise click.UsageError("--plan, --thing, --most and --set are for one picture: give KIND and --out")
    from kg.draw import draw_all
    from kg.store.open import open_store

    with open_store(store) as opened:
        for path in draw_all(opened, Path(what), only):
            click.echo(str(path))


def _one(
    kind: str,
    out: Path,
    only: tuple[str, ...],
    theme: str,
    language: str,
    store: str,
    choices: Mapping[str, Any],
) -> None:
    if only:
        raise click.UsageError("--only chooses among the pages of OUT_DIR and does not go with --out")
    if kind not in KINDS:
        raise click.UsageError(f"there is no kind {kind}. Kinds: {', '.join(KINDS)}")
    form, forms = out.suffix.lower().lstrip("."), KINDS[kind].forms
    if form not in forms:  # before the store, which may take longer to say no
        raise click.UsageError(f"a picture {kind} is saved as {', '.join(f'.{one}' for one in forms)}")
    from kg.pictures import draw
    from kg.store.open import open_store

    with open_store(store) as opened:
        picture = draw(opened, kind, theme=theme, language=language, **choices)
    click.echo(str(picture.save(out)))


def _choice(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign or not name:
        raise click.UsageError(f"--set takes NAME=VALUE, not {given}")
    return name, value


def _list(language: str) -> None:
    for kind in KINDS.values():
        click.echo(f"{kind.name}  {kind.title.get(language)}  ({', '.join(kind.forms)})")
        click.echo(f"    {kind.about.get(language)}")
        for one in kind.choices:
            among = f" ({', '.join(one.among)})" if one.among else ""
            default = "" if one.default is None else f" [{one.default}]"
            click.echo(f"    {one.name:<9} {one.label.get(language)}{among}{default}")
