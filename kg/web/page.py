"""The one HTML page of the front end, for a server and for a folder: all else is drawn by its script."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final, Literal

Life = Literal["server", "folder"]
"""Whether a server answers, or files beside the page do."""

STATIC: Final = Path(__file__).resolve().parent / "static"
"""The built front end; ``make web`` writes it out of ``web/``."""

SHARED: Final = ("app.css", "app.js", "charts.js", "network.js", "yasgui.js", "yasgui.css", "LICENCES.txt")
"""Files both lives need, under ``static/`` beside the page."""

FOLDER_ONLY: Final = ("store.js",)
"""The SPARQL engine in the page, which a server has no use for."""

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""The content security policy that a server sends with the page: nothing inline, nothing from elsewhere."""

# A file has no host, so not every browser understands 'self' alone. The worker is made of text in store.js.
_FOLDER_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' file: 'wasm-unsafe-eval'",
        "style-src 'self' file:",
        "img-src 'self' file: data: blob:",
        "font-src 'self' file: data:",
        "worker-src blob:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)

_ROWS: Final = 10


def page(life: Life) -> str:
    """Return ``index.html``.

    It shows the head and the rows of a table to come before any script has run.

    >>> "data-life=\\"folder\\"" in page("folder")
    True
    """
    policy = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_FOLDER_POLICY, quote=False)}">\n'
        if life == "folder"
        else ""
    )
    return (
        f'<!DOCTYPE html>\n<html lang="zh-Hans" data-life="{life}">\n<head>\n<meta charset="utf-8">\n'
        f"{policy}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<title>政策图谱</title>\n"
        '<link rel="icon" href="data:,">\n'
        '<link rel="stylesheet" href="static/app.css">\n'
        '<script src="static/app.js" defer></script>\n'
        "</head>\n<body>\n"
        '<header class="top"><span class="brand">政策图谱</span></header>\n'
        '<main class="wide"><div class="page"><div class="skeleton" aria-hidden="true">'
        f"{'<div></div>' * _ROWS}</div></div></main>\n"
        '<noscript><p class="trouble">此页需要启用 JavaScript。 This page needs JavaScript.</p></noscript>\n'
        "</body>\n</html>\n"
    )
