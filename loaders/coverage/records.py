"""What the account of reading consists of; all spans count characters of the repaired text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loaders.facts import Rejected, Span


class Kind(StrEnum):
    """What a sentence can be understood as; one sentence may be several of these."""

    TITLE = "title"  # 武威市强科技行动实施方案（2022—2025年）
    HEAD = "head"  # 文号, dates, addressees, the signature at the end
    HEADING = "heading"  # 三、重点任务
    LEAD_PHRASE = "lead-phrase"  # 1.建设技术创新平台。
    PARTIES = "parties"  # （责任单位：省科技厅、省财政厅）
    TARGET = "target"
    OBSERVATION = "observation"
    FUNDING = "funding"
    PLATFORM = "platform"
    CITATION = "citation"
    NARRATIVE = "narrative"  # states work; no figure, nothing to extract


FACTS = (Kind.PARTIES, Kind.TARGET, Kind.OBSERVATION, Kind.FUNDING, Kind.PLATFORM, Kind.CITATION)
"""The kinds that stand for records of the reader."""


class Reason(StrEnum):
    """Why something was not understood.  Doubts of an extractor keep their own kind beside these."""

    RESPONSIBILITY = "responsibility-not-parsed"
    NAME = "name-without-register-entry"
    FIGURE = "figure-without-indicator"
    GARBLED = "garbled-text"
    CUT = "cut-like-a-plan"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing not understood: why (:class:`Reason` or the kind of a doubt), where, in words."""

    reason: str
    span: Span
    detail: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body: what it is understood as, and what in it was not understood.

    At least one of ``kinds`` and ``findings`` is filled.
    """

    span: Span
    kinds: tuple[Kind, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A line of the page that is no part of the plan.

    ``where`` is ``"above-the-title"`` or ``"below-the-end"``; ``word`` the word of navigation or of a
    footer that the line holds (版权所有), empty for none.
    """

    span: Span
    where: str
    word: str


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the body is of one kind: sentences, their characters, and both as parts of 1.

    A sentence of several kinds counts under each, so the shares may add up to more than 1.
    """

    kind: str
    sentences: int
    characters: int
    of_sentences: float
    of_characters: float


NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The account of one document: its body sentence by sentence, and what was cut off the page.

    Each character of the body stands in exactly one sentence, line ends in none.  ``cut_findings`` are
    lines cut off that look like a plan's; ``rejected`` are figures that were judged to be no target, in
    the order of the text, as far as no other record reads them.
    """

    sentences: tuple[Sentence, ...]
    cut: tuple[Cut, ...]
    cut_findings: tuple[Finding, ...]
    rejected: tuple[Rejected, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything not understood, in the order of the text."""
        found = [f for s in self.sentences for f in s.findings]
        return tuple(sorted((*found, *self.cut_findings), key=lambda f: (f.span, f.reason, f.detail)))

    @property
    def characters(self) -> int:
        """Characters of the body."""
        return sum(s.span.end - s.span.start for s in self.sentences)

    @property
    def cut_characters(self) -> int:
        """Characters cut off the page."""
        return sum(c.span.end - c.span.start for c in self.cut)

    def shares(self) -> tuple[Share, ...]:
        """A share for every kind, last that of the sentences in which something was not understood."""
        return (
            *(self._share(kind, [s for s in self.sentences if kind in s.kinds]) for kind in Kind),
            self._share(NOT_UNDERSTOOD, [s for s in self.sentences if s.findings]),
        )

    def _share(self, kind: str, sentences: list[Sentence]) -> Share:
        characters = sum(s.span.end - s.span.start for s in sentences)
        return Share(
            str(kind),
            len(sentences),
            characters,
            len(sentences) / max(1, len(self.sentences)),
            characters / max(1, self.characters),
        )
