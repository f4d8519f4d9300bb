"""Quoted words with their place and their document, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from kg.results.tables import shown_cell

if TYPE_CHECKING:
    import pandas as pd

RELATIONS: Final = {
    "own": ("该事实本身的依据", "its own words"),
    "rule": ("角色所依据的条款", "the clause that the role rests on"),
    "end": ("所连两端的依据", "words of what it joins"),
    "party": ("列出该主体的责任记录", "a listing of this party"),
    "figure": ("该指标的目标值或观测值", "a figure of this indicator"),
    "mention": ("提到该平台之处", "a mention of this platform"),
    "citation": ("引用该文件之处", "a citation of this document"),
    "money": ("提到该资金工具之处", "a provision of this instrument"),
    "group": ("所属机构群体的责任记录", "a listing of a group that it belongs to"),
    "shared": ("双方共担任务的责任记录", "listings of both for a task that they share"),
}
"""How quoted words belong to what was asked about, in Chinese and English."""

HEADINGS: Final = {
    "relation": ("关系代码", "relation (code)"),
    "relation_label": ("关系", "relation"),
    "exact": ("原文", "words"),
    "reading": ("校正后", "as repaired"),
    "prefix": ("前文", "before"),
    "suffix": ("后文", "after"),
    "start": ("起", "start"),
    "end": ("止", "end"),
    "verified": ("位置已核对", "place checked"),
    "file": ("文件", "file"),
    "title": ("文件标题", "document"),
    "number": ("文号", "number"),
    "issued": ("印发日期", "date of issue"),
    "url": ("网址", "address"),
    "fact": ("事实标识", "fact (IRI)"),
    "document": ("文件标识", "document (IRI)"),
    "source": ("文本标识", "text (IRI)"),
}
_SAYING: Final = {
    "none": ("没有可引的原文。", "No words of a text are behind this."),
    "repaired": ("校正后：", "as repaired: "),
    True: ("，位置已核对", ", place checked"),
    False: ("，位置与文本不符", ", not what the text has there"),
    None: ("", ""),
}


@dataclass(frozen=True)
class Quote:
    """Words of a source text.

    ``exact`` is the slice ``[start:end]`` of the text as read (code points, half open), ``reading`` the same
    repaired and in simplified characters; ``prefix`` and ``suffix`` are the words around it, "" where
    neither the text nor a longer passage is at hand. ``fact`` is the IRI of what rests on the words and
    ``relation`` how that belongs to what was asked about (a key of :data:`RELATIONS`). ``verified`` tells
    whether the text has these words there, None where the text is not at hand. The rest is the document:
    ``document`` and ``source`` are IRIs, ``issued`` a day (2022-09-15), ``url`` where it was published; ""
    where unknown.
    """

    fact: str
    relation: str
    relation_label: str
    exact: str
    reading: str
    prefix: str
    suffix: str
    start: int
    end: int
    verified: bool | None
    file: str
    title: str
    number: str
    issued: str
    url: str
    document: str
    source: str


@dataclass(frozen=True)
class Evidence:
    """All words behind one thing or one edge: ``name`` is what it is called, ``iris`` the thing or both
    ends, ``quotes`` in the order of their documents and places. ``note`` says what an edge means that has no
    words of its own."""

    iris: tuple[str, ...]
    name: str
    quotes: tuple[Quote, ...]
    language: str = "zh"
    note: str = ""

    def __len__(self) -> int:
        return len(self.quotes)

    def __iter__(self) -> Iterator[Quote]:
        return iter(self.quotes)

    @property
    def text(self) -> str:
        """The quotes for reading, the words in brackets 【】 between those around them."""
        lines = [_plain(self.name)]
        if not self.quotes:
            lines += [self._say("none"), *([_plain(self.note)] if self.note else [])]
        for quote in self.quotes:
            lines += [
                "",
                f"{quote.relation_label}  {_plain(_reference(quote, self.language))}",
                f"  {_plain(quote.prefix)}【{_plain(quote.exact)}】{_plain(quote.suffix)}",
            ]
            if quote.reading and quote.reading != quote.exact:
                lines.append(f"  {self._say('repaired')}{_plain(quote.reading)}")
            lines.append(f"  {_plain(quote.file)} {quote.start}–{quote.end}{self._say(quote.verified)}")
        return "\n".join(lines)

    def frame(self) -> pd.DataFrame:
        """Return the quotes as a DataFrame, a row each; ``attrs["headings"]`` has words for the columns."""
        import pandas as pd

        columns = {}
        for name in HEADINGS:
            values = [getattr(quote, name) for quote in self.quotes]
            kind = {"start": "Int64", "end": "Int64", "verified": "boolean"}.get(name, "string")
            columns[name] = pd.Series([None if value == "" else value for value in values], dtype=kind)
        made = pd.DataFrame(columns)
        english = self.language == "en"
        made.attrs = {
            "title": f"{'Evidence' if english else '原文依据'}: {self.name}",
            "description": "The exact words, and where they stand" if english else "原文及其位置",
            "headings": {name: pair[english] for name, pair in HEADINGS.items()},
        }
        return made

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        parts = [f"<h3>{escape(self.name)}</h3>"]
        if not self.quotes:
            parts.append(f"<p>{escape(self._say('none'))} {escape(self.note)}</p>")
        for quote in self.quotes:
            place = escape(f"{quote.file} {quote.start}–{quote.end}{self._say(quote.verified)}")
            document = escape(_reference(quote, self.language))
            repaired = (
                f"<br><small>{escape(self._say('repaired') + quote.reading)}</small>"
                if quote.reading and quote.reading != quote.exact
                else ""
            )
            parts.append(
                f"<blockquote>{escape(quote.prefix)}<mark>{escape(quote.exact)}</mark>{escape(quote.suffix)}"
                f"{repaired}<footer>{escape(quote.relation_label)} · {document}"
                f" · <code>{place}</code></footer>"
                "</blockquote>"
            )
        return f"<section>{''.join(parts)}</section>"

    def _say(self, key: str | bool | None) -> str:
        return _SAYING[key][self.language == "en"]


def _reference(quote: Quote, language: str) -> str:
    """The document in a few words."""
    title = quote.title or quote.source
    rest = [part for part in (quote.number, quote.issued, quote.url) if part]
    if language == "en":
        return title + (f" ({', '.join(rest)})" if rest else "")
    return f"《{title}》" + (f"（{'，'.join(rest)}）" if rest else "")


def _plain(text: str) -> str:
    """``text`` on one line without characters that could steer a terminal."""
    return shown_cell(Literal(text))
