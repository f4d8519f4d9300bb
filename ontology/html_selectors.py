"""Where pages of Chinese government sites keep their text, and what they call the facts of its head."""

import re
from functools import cache
from typing import Final

from ontology.tables import rows

__all__ = ["SELECTOR_KINDS", "head_labels", "meta_labels", "selectors"]

SELECTOR_KINDS: Final = ("content", "weak", "title", "drop")
"""``content`` names the text of a document and nothing else; ``weak`` may name other parts of a page."""

_SIMPLE = re.compile(r"[#.]?[A-Za-z][\w-]*")


@cache
def selectors(kind: str) -> tuple[str, ...]:
    """Return the selectors of one of :data:`SELECTOR_KINDS`, in order of preference and in lower case.

    A selector is an element name, ``#id`` or ``.class``. Raises ``ValueError`` for another kind and for
    a selector that is more than that.

    >>> selectors("content")[0]
    '#ucap-content'
    """
    if kind not in SELECTOR_KINDS:
        raise ValueError(f"no kind of selector {kind!r}; known are {', '.join(SELECTOR_KINDS)}")
    found = [row["selector"] for row in rows("words", "html-selectors.csv") if row["kind"] == kind]
    for selector in found:
        if not _SIMPLE.fullmatch(selector):
            raise ValueError(f"html-selectors.csv: {selector!r} is no simple selector (name, #id, .class)")
    return tuple(selector.lower() for selector in found)


@cache
def head_labels() -> frozenset[str]:
    """Return the labels of the table above a government page's text.

    >>> "发文字号" in head_labels()
    True
    """
    return frozenset(row["word"] for row in rows("words", "head-labels.csv") if row["kind"] == "label")


@cache
def meta_labels() -> tuple[tuple[str, str], ...]:
    """Return (meta tag, what it says in the words of :func:`head_labels`); ``title`` for the title.

    >>> dict(meta_labels())["PubDate"]
    '发布日期'
    """
    found = [row for row in rows("words", "head-labels.csv") if row["kind"] != "label"]
    return tuple((row["word"], row["kind"]) for row in found)
