"""The account of reading as one HTML page: no script, nothing fetched, every text escaped.

The original text with its facts highlighted in place; the page's own style is allowed by its hash, and
nothing else may run or load.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from kg.pagepolicy import source_hash
from kg.readout.account import Account
from kg.readout.document import document_html
from kg.readout.labels import KINDS
from kg.readout.markup import shown
from loaders.coverage.records import FACTS

STYLE = Path(__file__).parent / "assets" / "reading.css"


def html_text(accounts: Sequence[Account]) -> str:
    """The page for one or more documents; the same readings give the same characters."""
    style = STYLE.read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src {source_hash(style)}; base-uri 'none'; form-action 'none'"
    title = accounts[0].reading.facts.head.title if len(accounts) == 1 else f"{len(accounts)} 份文件"
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n',
            '<meta name="referrer" content="no-referrer">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="color-scheme" content="light dark">\n',
            f"<title>{shown(title)} · 阅读报告</title>\n<style>{style}</style>\n</head>\n<body>\n",
            _bar(),
            *(document_html(one, f"d{number}") for number, one in enumerate(accounts, 1)),
            "</body>\n</html>\n",
        ]
    )


def _bar() -> str:
    """The switch between the two readings, and the legend, whose boxes turn highlights on and off."""
    kinds = "".join(
        f'<li><label><input type="checkbox" id="show-{kind}" checked><span class="s b-{kind}">'
        f'{KINDS[kind].zh}</span> <span class="en" lang="en">{KINDS[kind].en}</span></label></li>'
        for kind in FACTS
    )
    return (
        '<div class="bar"><fieldset><legend>文本 <span class="en" lang="en">text</span></legend>'
        '<label><input type="radio" name="text" id="text-repaired" checked> 规整后 '
        '<span class="en" lang="en">repaired</span></label>'
        '<label><input type="radio" name="text" id="text-read"> 原文 '
        '<span class="en" lang="en">as read</span></label></fieldset>\n'
        '<ul class="legend" aria-label="图例 legend">'
        f'{kinds}<li><label><input type="checkbox" id="show-x" checked><span class="s x">未读懂</span> '
        '<span class="en" lang="en">not understood</span></label></li>'
        '<li><label><input type="checkbox" id="show-j" checked><span class="s j">非目标</span> '
        '<span class="en" lang="en">no target</span></label></li>'
        '<li><label><input type="checkbox" id="show-repair"><ins>繁简</ins> '
        '<span class="en" lang="en">changed letters</span></label></li></ul></div>\n'
    )
