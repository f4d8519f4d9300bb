"""From nodes and edges to one HTML file: pyvis draws, this module makes its page safe and self-contained.

pyvis 0.3.2 inlines vis-network but still asks two hosts for Bootstrap and copies text into HTML unescaped.
So of its page only the style and script blocks are kept, set into a page of our own. A content security
policy lists the hash of each block: nothing else can run, and no request can leave the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from kg.draw.palette import Mark
from kg.draw.shell import asset, document
from kg.draw.tables import Table
from loaders.errors import PolicyKgError

# Positions are computed beforehand; physics would move them. The page scrolls and zooms, not the canvas.
OPTIONS: Mapping[str, object] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 150,
    },
    "nodes": {
        "labelHighlightBold": False,
        "font": {
            "face": "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif",
            "color": "#1c2733",
        },
    },
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 1},
}

_BLOCK = re.compile(r"<(style|script)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_REACH = re.compile(r"""@import|url\((?!\s*["']?data:)""", re.IGNORECASE)


@dataclass(frozen=True)
class Picture:
    """All that a page shows. Text is plain text everywhere; escaping happens here and nowhere else.

    ``nodes`` and ``edges`` are vis-network records without titles; ``scene`` is what the page's own script
    needs: ``width`` and ``height`` of the world, ``bands``, ``details`` by node or edge id.
    """

    title: str
    subtitle: str
    caption: Sequence[str]
    caption_en: Sequence[str]
    nodes: list[dict[str, object]]
    edges: list[dict[str, object]]
    scene: Mapping[str, object]
    size: tuple[int, int]
    tables: Sequence[Table]
    legend: Sequence[Mark] = ()
    names: Sequence[str] = ()
    slider: tuple[str, int, int] | None = None
    signs: Sequence[str] = field(default=())


def write(picture: Picture, out: Path) -> Path:
    """Write the page as UTF-8 with LF; the same picture gives the same bytes. Gives ``out`` back."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(page(picture).encode("utf-8"))
    return out


def page(picture: Picture) -> str:
    """The whole HTML page. Raises PolicyKgError when pyvis is not the version this module knows."""
    styles, scripts = vis_blocks(picture.nodes, picture.edges)
    width, height = picture.size
    styles.append(asset("picture.css") + f"\n#mynetwork {{ aspect-ratio: {width} / {height}; }}\n")
    scripts.append(asset("picture.js"))
    if any(_REACH.search(text) for text in styles):
        raise PolicyKgError("pyvis", "its styles refer to other files", "Install pyvis 0.3.2")
    return document(
        picture.title, _body(picture), picture.scene, styles=styles, scripts=scripts, images="data:"
    )


def vis_blocks(nodes: list[dict[str, object]], edges: list[dict[str, object]]) -> tuple[list[str], list[str]]:
    """The style and script blocks of pyvis' page that draw these vis-network records.

    Raises PolicyKgError when pyvis is not the version this module knows.
    """
    from pyvis.network import Network  # takes three seconds, so only when drawing

    network = Network(height="600px", width="100%", cdn_resources="in_line", bgcolor="#ffffff")
    # pyvis' add_node and add_edge look through all earlier ones; the lists they fill are public
    network.nodes = nodes
    network.edges = edges
    network.node_ids = [node["id"] for node in nodes]
    network.set_options(json.dumps(OPTIONS))
    html = network.generate_html(notebook=False).replace("\r\n", "\n").replace("\r", "\n")
    styles: list[str] = []
    scripts: list[str] = []
    for tag, attributes, text in _BLOCK.findall(html):
        if tag == "style":
            styles.append(text)
        elif "src=" not in attributes and ("function drawGraph()" in text or "vis-network" in text[:400]):
            scripts.append(text)
    if len(styles) != 2 or len(scripts) != 2 or "drawGraph()" not in scripts[1]:
        raise PolicyKgError("pyvis", "its page is not built as expected", "Install pyvis 0.3.2")
    return styles, scripts


def _body(picture: Picture) -> str:
    width, height = picture.size
    named = "".join(f'<option value="{escape(name)}"></option>' for name in picture.names)
    slider = ""
    if picture.slider:
        words, start, most = picture.slider
        slider = (
            f'<label>{escape(words)} <input type="range" id="least" min="1" max="{most}" value="{start}">'
            f' <output id="least-shown" for="least">{start}</output> 项</label>'
        )
    return "".join(
        [
            f"<header><h1>{escape(picture.title)} ",
            f'<span class="en" lang="en">{escape(picture.subtitle)}</span></h1>',
            "</header>\n<main>\n",
            f'<div class="tools">{slider}<label>查找 <input type="search" id="find" list="names" ',
            f'placeholder="机构名称" autocomplete="off"></label><datalist id="names">{named}</datalist>',
            '<span class="zoom"><button type="button" id="smaller" aria-label="缩小">−</button>',
            '<button type="button" id="larger" aria-label="放大">+</button>',
            '<button type="button" id="reset">还原</button></span>',
            '<span id="state" role="status"></span></div>\n',
            _legend(picture),
            '<figure>\n<div id="stage" tabindex="0" role="img" aria-label="',
            escape(f"{picture.title}。{''.join(picture.caption)}图中内容均列在下方表格。"),
            f'" data-width="{width}" data-height="{height}"><div id="mynetwork"></div></div>\n<figcaption>\n',
            *(f"<p>{escape(text)}</p>\n" for text in picture.caption),
            *(f'<p class="en" lang="en">{escape(text)}</p>\n' for text in picture.caption_en),
            "</figcaption>\n</figure>\n",
            '<aside id="card" hidden aria-live="polite"><button type="button" id="close" aria-label="关闭">×',
            '</button><h2 id="card-head"></h2><div id="card-facts"></div><ul id="card-items"></ul></aside>\n',
            *(table.html() for table in picture.tables),
            "</main>\n",
        ]
    )


def _legend(picture: Picture) -> str:
    if not picture.legend and not picture.signs:
        return ""
    marks = "".join(f"<li>{_glyph(mark)}{escape(mark.label)}</li>" for mark in picture.legend)
    signs = "".join(f'<li class="sign">{escape(text)}</li>' for text in picture.signs)
    return f'<ul class="legend" aria-label="图例">{marks}{signs}</ul>\n'


def _glyph(mark: Mark) -> str:
    """The mark as a small drawing; attributes only, since the policy forbids style attributes."""
    forms = {
        "dot": '<circle cx="7" cy="7" r="6"',
        "square": '<rect x="1.5" y="1.5" width="11" height="11"',
        "diamond": '<path d="M7 0.5 13.5 7 7 13.5 0.5 7z"',
        "triangle": '<path d="M7 1 13.5 12.5H0.5z"',
    }
    return (
        f'<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">{forms[mark.shape]} '
        f'fill="{mark.colour}"/></svg>'
    )
