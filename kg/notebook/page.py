"""A notebook as one HTML file that asks no server for anything.

nbconvert's own pages load MathJax, Mermaid and RequireJS from servers abroad. This one leaves them out, and
its content security policy lets the browser fetch nothing, whatever a cell may contain::

    jupyter nbconvert --to kg.notebook.page.OfflinePage notebook.ipynb

or from Python ``save_page("notebook.ipynb")``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from traitlets import default

__all__ = ["OfflinePage", "save_page"]


def save_page(notebook: str | Path, out: str | Path | None = None) -> Path:
    """Convert the file ``notebook`` with the output it was saved with; return the page that was written.

    ``out`` is the page's path, if left out that of the notebook with the suffix .html. Raises
    :class:`kg.errors.InputError` when ``notebook`` cannot be read as one::

        save_page("notebooks/04-targets.ipynb")
    """
    from nbformat.reader import NotJSONError

    from kg.errors import InputError

    source = Path(notebook)
    exporter: Any = OfflinePage
    try:
        html, _ = exporter().from_filename(str(source))
    except OSError as error:
        raise InputError(str(source), f"cannot be read ({error.strerror})", "Check the path") from error
    except NotJSONError as error:
        raise InputError(str(source), "is not a notebook", "Give a file .ipynb that was saved") from error
    page = source.with_suffix(".html") if out is None else Path(out)
    page.write_text(html, encoding="utf-8")
    return page


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
