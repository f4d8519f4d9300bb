"""A notebook as one HTML file that asks no server for anything.

nbconvert's own pages load MathJax, Mermaid and RequireJS from servers abroad. This one leaves them out, and
its content security policy lets the browser fetch nothing, whatever a cell may contain::

    jupyter nbconvert --to kg.notebook.page.OfflinePage notebook.ipynb
"""

from __future__ import annotations

from pathlib import Path

from nbconvert.exporters import HTMLExporter
from traitlets import default

__all__ = ["OfflinePage"]


class OfflinePage(HTMLExporter):
    """Converts a notebook into one HTML file that can be opened anywhere, with its tables and pictures.

    Formulas between dollar signs stay as they are written, because what sets them is not at hand offline.
    """

    export_from_notebook = "HTML (offline)"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "offline"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(Path(__file__).resolve().parent / "templates")]

    @default("embed_images")
    def _embed_images_default(self) -> bool:
        return True
