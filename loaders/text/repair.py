"""All passes of repair, in the order in which they depend on each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.text import blanks, gloss, lostbytes, script, strayspaces, width
from loaders.text.characters import UNREADABLE
from loaders.text.offsets import MappedText


@dataclass(frozen=True, slots=True)
class RepairNote:
    """A place of the source that a reader should know about; offsets are those of the text as read.

    ``kind`` is ``"lost bytes"`` (``天??h`` read as 天祝县), ``"gloss"`` (a bracket with tone marks
    that does not read the character before it) or ``"unreadable"`` (U+FFFD or a private-use character).
    ``exact`` is the source at ``start:end``. When ``certain``, ``reading`` is what the repaired text has
    there; otherwise it is the same as ``exact`` and nothing was repaired. ``detail`` says why.
    """

    kind: str
    start: int
    end: int
    exact: str
    reading: str
    certain: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text with its way back to the source, and what a reader should know, in source order."""

    mapped: MappedText
    notes: tuple[RepairNote, ...]

    @property
    def text(self) -> str:
        """The repaired text."""
        return self.mapped.text


def repair(text: str) -> Repaired:
    """Repair the text of a document as it was decoded; nothing of it is lost, ``mapped`` leads back.

    The order: blanks first, so that ``" "`` and ``"\\n"`` are all that later passes meet. Glosses before
    lost bytes: a whole gloss stands between bytes that belong together (``規(guī)??萍``), while the
    gloss that broke a character has lost its opening bracket (``域?qū)嵤``) and is left for the
    repair of lost bytes. Lost bytes before width and script, because the bytes are those of ``？`` and
    of traditional characters. Width before spaces, for ``, `` is a stray space only behind a Chinese
    comma. Script last: it is the only pass that must see whole phrases.
    """
    mapped = MappedText(text)
    mapped = mapped.apply(blanks.edits(mapped.text))
    glosses = gloss.brackets(mapped.text)
    notes = [
        _note(
            "gloss",
            mapped,
            bracket.start,
            bracket.end,
            f"{bracket.letters} does not read what it stands behind",
        )
        for bracket in glosses
        if not bracket.is_gloss
    ]
    mapped = mapped.apply(gloss.edits_of(glosses))
    found = lostbytes.findings(mapped.text)
    for finding in found:
        note = _note("lost bytes", mapped, finding.start, finding.end, finding.detail)
        if finding.reading is not None:
            note = replace(note, reading=script.simplify(finding.reading), certain=True)
        notes.append(note)
    told = {at for finding in found for at in range(finding.start, finding.end)}
    for match in UNREADABLE.finditer(mapped.text):
        if match.start() not in told:
            detail = f"U+{ord(match[0][0]):04X} stands for a character that was lost"
            notes.append(_note("unreadable", mapped, *match.span(), detail))
    mapped = mapped.apply(finding.edit for finding in found if finding.edit is not None)
    for each in (width, strayspaces, script):
        mapped = mapped.apply(each.edits(mapped.text))
    return Repaired(mapped, tuple(sorted(notes, key=lambda note: (note.start, note.end, note.kind))))


def reading(text: str) -> str:
    """The repaired text alone: ``reading("創(chuàng)新")`` is ``"创新"``."""
    return repair(text).text


def _note(kind: str, mapped: MappedText, start: int, end: int, detail: str) -> RepairNote:
    """A note on ``start:end`` of the text as repaired so far, which is left as it is."""
    source_start, source_end = mapped.span(start, end)
    exact = mapped.source[source_start:source_end]
    return RepairNote(kind, source_start, source_end, exact, exact, False, detail)
