"""Footnotes and endnotes of a Word document: which ones the text refers to, in the order in which it does.

A note is a line of its own behind the paragraph that refers to it, opened by its mark (``注①：``).  The
mark is not put into the text, where it would stand within a name or behind a figure.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from loaders.source.archive import Archive
from loaders.source.docxnumbers import W

_KINDS: Final = ("footnote", "endnote")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


class Notes:
    """The notes of a document; each is given out once, however often the text refers to it."""

    def __init__(self, archive: Archive, folder: str) -> None:
        self._notes: dict[tuple[str, str], etree._Element] = {}
        self._waiting: list[etree._Element] = []
        self._given = 0
        for kind in _KINDS:
            name = f"{folder}/{kind}s.xml"
            part = archive.xml(name) if name in archive else None
            for note in part.iterchildren(f"{W}{kind}") if part is not None else ():
                # The lines between text and notes are notes with a type.
                if note.get(f"{W}type") in (None, "normal"):
                    self._notes[kind, note.get(f"{W}id", "")] = note

    def refer(self, element: etree._Element) -> None:
        """Remember the note that ``element`` refers to, if it is a reference."""
        for kind in _KINDS:
            if element.tag == f"{W}{kind}Reference":
                note = self._notes.pop((kind, element.get(f"{W}id", "")), None)
                if note is not None:
                    self._waiting.append(note)

    def waiting(self) -> list[tuple[str, etree._Element]]:
        """The notes referred to since the last call, each with its mark."""
        found = []
        for note in self._waiting:
            found.append((_mark(self._given), note))
            self._given += 1
        self._waiting = []
        return found

    @property
    def unread(self) -> int:
        """How many notes nothing refers to: those of deleted text."""
        return len(self._notes)


def _mark(count: int) -> str:
    # A colon within three characters keeps a note from looking like a task with its lead phrase.
    return f"注{_CIRCLED[count]}：" if count < len(_CIRCLED) else f"注：〔{count + 1}〕"
