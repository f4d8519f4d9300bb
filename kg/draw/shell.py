"""The HTML document around every picture: head, content security policy, styles, data and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from kg.pagepolicy import script_json, source_hash

ASSETS = Path(__file__).parent / "assets"


def document(
    title: str, body: str, scene: object, *, styles: Sequence[str], scripts: Sequence[str], images: str = ""
) -> str:
    """Return the whole page.

    ``title`` is plain text, ``body`` finished HTML, ``scene`` what the page's own script needs. ``images``
    is what the policy allows as images ("data:"), nothing when empty. No request can leave the page.
    """
    policy = "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(source_hash(text) for text in scripts),
            "style-src " + " ".join(source_hash(text) for text in styles),
            *([f"img-src {images}"] if images else []),
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="referrer" content="no-referrer">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(title)}</title>\n",
            *(f"<style>{text}</style>\n" for text in styles),
            "</head>\n<body>\n",
            body,
            f'<script type="application/json" id="scene">{script_json(scene)}</script>\n',
            *(f"<script>{text}</script>\n" for text in scripts),
            "</body>\n</html>\n",
        ]
    )


def asset(name: str) -> str:
    """Return the text of a file of ``kg/draw/assets``."""
    return (ASSETS / name).read_text(encoding="utf-8")
