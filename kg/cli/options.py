"""Options that several commands share, so that each is called the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

STYLES = ("table", "csv", "tsv", "json", "srj", "md", "xlsx")
"""Forms of an answer of rows; see :func:`kg.cli.output.write_sheet`."""

SUFFIXES = {
    ".parquet": "parquet", ".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".tsv": "tsv", ".srj": "srj",
    ".md": "md", ".ttl": "ttl", ".txt": "table",
}  # fmt: skip
"""What the suffix of --out says of the form."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def store_option(what: str = "Store to ask", metavar: str = "DIR|URL") -> Decorator:
    """Return the decorator that adds --store to a command."""
    return click.option("--store", **_store_settings(what, metavar))


def store_parameter(what: str = "Store to ask") -> click.Option:
    """Return --store for a command that is put together without decorators."""
    return click.Option(["--store"], **_store_settings(what, "DIR|URL"))


def _store_settings(what: str, metavar: str) -> dict[str, Any]:
    kind = "a build directory" if metavar == "DIR" else "a build directory, an RDF file or a SPARQL endpoint"
    return {
        "default": "data/",
        "show_default": True,
        "envvar": "POLICYKG_STORE",
        "show_envvar": True,
        "metavar": metavar,
        "help": f"{what}: {kind}.",
    }


def listening_options(names: str) -> Decorator:
    """Return the decorator that adds --host, --port and --allow-host, the last as the parameter ``names``."""
    options = (
        click.option(
            "--host",
            metavar="ADDRESS",
            default="127.0.0.1",
            show_default=True,
            help="Address to listen on; others than loopback let everyone ask who reaches it.",
        ),
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            default=8765,
            show_default=True,
            help="Port; 0 takes a free one.",
        ),
        click.option(
            "--allow-host",
            names,
            metavar="NAME",
            multiple=True,
            help="A name under which requests may come as well, such as that of a proxy; may be repeated.",
        ),
    )

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return add


_OUT: dict[str, Any] = {
    "metavar": "FILE",
    "type": click.Path(path_type=Path, dir_okay=False),
    "help": "Write to this file instead of the standard output.",
}


def out_option() -> Decorator:
    """Return the decorator that adds --out to a command."""
    return click.option("--out", **_OUT)


def language_option() -> Decorator:
    """Return the decorator that adds --lang to a command, for :func:`kg.language.of_answers`."""
    return click.option(
        "--lang",
        type=click.Choice(("zh", "en")),
        help="Language of headings and words; Chinese if neither this nor the locale says.",
    )


def style_option(forms: Iterable[str]) -> Decorator:
    """Return the decorator that adds --format to a command, for :func:`form_by_suffix`."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(tuple(forms)),
        help="Form of the answer; if left out that of the suffix of --out, else text.",
    )


def form_by_suffix(style: str | None, out: Path | None, suffixes: Mapping[str, str]) -> str:
    """Return the form given, what ``suffixes`` say of ``out``, or "text".

    Raises click.UsageError for a suffix that they do not know, unless a form is given.

    >>> form_by_suffix(None, Path("plans.bib"), {".txt": "text", ".bib": "bibtex"})
    'bibtex'
    """
    suffix = out.suffix.lower() if out is not None else ""
    if suffix and not style and suffix not in suffixes:
        raise click.UsageError(
            f"{out} has a suffix that names no form of an answer; use one of {' '.join(suffixes)}"
        )
    return style or suffixes.get(suffix, "text")


def answer_options(more: tuple[str, ...] = ()) -> Decorator:
    """Return the decorator that adds --format, --out and --bom to a command, which gets them as ``style``,
    ``out`` and ``bom`` and gives them to :func:`form_of`. ``more`` are forms besides :data:`STYLES`.
    """

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for names, settings in reversed(_answer_settings(more)):
            function = click.option(*names, **settings)(function)
        return function

    return add


def answer_parameters(more: tuple[str, ...] = ()) -> list[click.Option]:
    """Return the same options for a command that is put together without decorators."""
    return [click.Option(names, **settings) for names, settings in _answer_settings(more)]


def _answer_settings(more: tuple[str, ...]) -> list[tuple[list[str], dict[str, Any]]]:
    style = {
        "type": click.Choice((*STYLES, *more)),
        "help": "Form of the answer; if left out that of the suffix of --out, else table.",
    }
    bom = {"is_flag": True, "help": "Begin csv or tsv with a byte order mark, for Excel."}
    return [(["--format", "style"], style), (["--out"], _OUT), (["--bom"], bom)]


def form_of(
    style: str | None,
    out: Path | None,
    bom: bool = False,
    *,
    usual: str = "table",
    more: tuple[str, ...] = (),
) -> str:
    """Return the form of the answer: the one given, that of the suffix of ``out``, or the ``usual`` one.

    ``more`` are forms besides :data:`STYLES`. Raises click.UsageError when --format and the suffix mean
    different forms, when the suffix means none and when --bom makes no sense.

    >>> form_of(None, Path("duties.xlsx")), form_of("json", Path("duties")), form_of(None, None)
    ('xlsx', 'json', 'table')
    """
    suffix = out.suffix.lower() if out is not None else ""
    meant = SUFFIXES.get(suffix)
    if style and meant and meant not in (style, "table"):
        raise click.UsageError(f"--format {style} does not fit the name {out}; leave one of them out")
    if suffix and not style and meant not in (*STYLES, *more):
        known = " ".join(one for one, form in SUFFIXES.items() if form in (*STYLES, *more))
        raise click.UsageError(f"{out} has a suffix that names no form of an answer; use one of {known}")
    used = style or meant or usual
    bom_checked(used, bom)
    return used


def bom_checked(style: str, bom: bool) -> None:
    """Raise click.UsageError when --bom is given with a format that has no use for it."""
    if bom and style not in ("csv", "tsv"):
        raise click.UsageError(f"--bom is for csv and tsv, not for {style}")
