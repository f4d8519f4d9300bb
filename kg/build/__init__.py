"""From documents to a build directory that is either wholly there or not there at all."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build.builder import BuildReport, BuiltDocument, Material, build
    from kg.build.documents import DocumentResult

__all__ = ["BuildReport", "BuiltDocument", "DocumentResult", "Material", "build"]

_PLACES = dict.fromkeys(("BuildReport", "BuiltDocument", "Material", "build"), "kg.build.builder") | {
    "DocumentResult": "kg.build.documents"
}


# Those who only open a build take its layout from here, and need not wait for all that makes one.
def __getattr__(name: str) -> object:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
