"""A picture as its user holds it: it shows itself in a notebook, saves to a file, has a table beside it."""

from __future__ import annotations

import base64
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

IFRAME_HEIGHT = 680


@dataclass(frozen=True, eq=False, repr=False)
class Picture(ABC):
    """One picture. ``title`` and ``caption`` stand on it; ``alt`` says in words what it shows.

    ``table`` is its twin: what is drawn and what was left out, as a pandas DataFrame. The last expression
    of a notebook cell shows it, and what is shown asks no server for anything: it survives saving and
    conversion to HTML.
    """

    kind: str
    title: str
    caption: str
    alt: str
    theme: str
    language: str
    table: pd.DataFrame
    forms: tuple[str, ...]

    def __repr__(self) -> str:
        file = f"{self.kind}.{self.forms[0]}"
        return f"<Picture {self.kind}: {self.title}, table of {len(self.table)} rows, .save('{file}')>"

    @abstractmethod
    def _repr_html_(self) -> str: ...

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None, **_more: object
    ) -> Mapping[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": f"{self.title}\n{self.caption}"}

    def save(self, path: str | Path) -> Path:
        """Write the picture to ``path``; its suffix, one of ``forms``, says in which form. Gives the path.

        Directories are made as needed. Raises InputError for another suffix, and for .png and .pdf when no
        font with Chinese characters is installed.

        >>> draw(store, "matrix").save("out/matrix.svg")                         # doctest: +SKIP
        PosixPath('out/matrix.svg')
        """
        out = Path(path)
        form = out.suffix.lower().lstrip(".")
        if form not in self.forms:
            known = ", ".join(f".{one}" for one in self.forms)
            raise InputError(
                str(path), f"a picture {self.kind} cannot be saved as {form or 'that'}", f"Name it {known}"
            )
        made = self.content(form)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(made)
        return out

    @abstractmethod
    def content(self, form: str) -> bytes:
        """Return the bytes of the file in ``form``, one of ``forms``."""

    @property
    def figure(self) -> Figure:
        """The matplotlib figure, to be changed or set among others. Raises InputError for a page."""
        raise InputError(self.kind, "this picture is a page and no matplotlib figure", "Save it as .html")


@dataclass(frozen=True, eq=False, repr=False)
class DrawnPicture(Picture):
    """A picture that matplotlib draws."""

    drawn: Figure

    @property
    def figure(self) -> Figure:
        """The matplotlib figure, to be changed or set among others; it belongs to no pyplot window."""
        return self.drawn

    def svg(self) -> str:
        """Return the picture as one ``<svg>`` element."""
        from kg.pictures.fonts import chinese_family
        from kg.pictures.saving import svg_text

        return svg_text(self.drawn, chinese_family(), self.title, self.alt)

    def _repr_html_(self) -> str:
        # As an image: no sanitiser of a notebook strips it, and its ids cannot clash with another picture's.
        held = base64.b64encode(self.svg().encode("utf-8")).decode("ascii")
        return (
            f'<img alt="{_attribute(self.alt)}" style="max-width:100%;height:auto" '
            f'src="data:image/svg+xml;base64,{held}">'
        )

    def content(self, form: str) -> bytes:
        """Return the bytes of the file in ``form``: svg, png, pdf or html."""
        from kg.pictures.fonts import chinese_family
        from kg.pictures.imagepage import image_page
        from kg.pictures.saving import pdf_bytes, png_bytes, svg_file

        ways: Mapping[str, Callable[[], bytes]] = {
            "svg": lambda: svg_file(self.svg()),
            "png": lambda: png_bytes(self.drawn, chinese_family()),
            "pdf": lambda: pdf_bytes(self.drawn, chinese_family()),
            "html": lambda: image_page(self, self.svg()).encode("utf-8"),
        }
        return ways[form]()


@dataclass(frozen=True, eq=False, repr=False)
class PagePicture(Picture):
    """A picture that is a page of its own, with everything it needs inside."""

    page: str

    def _repr_html_(self) -> str:
        # A frame of its own: the page's scripts reach nothing of the notebook, and the other way round.
        return (
            f'<iframe title="{_attribute(self.alt)}" srcdoc="{_attribute(self.page)}" '
            f'sandbox="allow-scripts" width="100%" height="{IFRAME_HEIGHT}" '
            'style="border:1px solid #9aa7b4"></iframe>'
        )

    def content(self, form: str) -> bytes:
        """Return the bytes of the page; ``form`` is html."""
        return self.page.encode("utf-8")


def _attribute(text: str) -> str:
    """Return text as an attribute of HTML, in ASCII: the page around it may be read in any charset.

    HTML takes references to U+0080 … U+009F for other characters, so these stay as they are.
    """
    return "".join(
        sign if sign.isascii() or "\x80" <= sign <= "\x9f" else f"&#{ord(sign)};" for sign in escape(text)
    )
