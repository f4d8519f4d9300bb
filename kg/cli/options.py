"""Options that several commands share, so that each is called the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

STYLES = ("table", "csv", "tsv", "json", "srj", "md")

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


def bom_checked(style: str, bom: bool) -> None:
    """Raise click.UsageError when --bom is given with a format that has no use for it."""
    if bom and style not in ("csv", "tsv"):
        raise click.UsageError(f"--bom is for csv and tsv, not for {style}")
