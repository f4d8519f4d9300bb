"""The facts of a plan before it is written: what a renderer prints and the reader must find again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from loaders.facts import CitationKind, Comparator, Role, RoleBasis, SectionKind, TaskKind
from ontology.registers import Area


@dataclass(frozen=True)
class Body:
    """A body: official name, name with its level word (省科技厅), and without where that may be dropped."""

    official: str
    written: str
    bare: str | None = None
    group: bool = False


@dataclass(frozen=True)
class Listing:
    """One list of bodies; ``manner`` is plain, shared (按职责分工负责), cues (牵头单位：) or roles (甲牵头)."""

    manner: str
    bodies: tuple[Body, ...]
    leads: int = 1
    dropped: bool = False

    def expected(self) -> list[tuple[str, Role, RoleBasis, bool]]:
        """Name, role, basis and whether a collective, in the order of the list."""
        found = []
        for at, body in enumerate(self.bodies):
            if self.manner == "shared":
                role, basis = Role.UNSPECIFIED, RoleBasis.UNSTATED
            elif self.manner == "plain":
                first = at == 0
                role = Role.LEAD if first else Role.UNSPECIFIED
                basis = RoleBasis.FIRST_IN_LIST if first else RoleBasis.UNSTATED
            else:
                role = Role.LEAD if at < self.leads else Role.SUPPORT
                basis = RoleBasis.EXPLICIT
            found.append((body.official, role, basis, body.group))
        return found


@dataclass(frozen=True)
class Figure:
    """A target: its words, without the year, and what they mean."""

    words: str
    indicator: str
    comparator: Comparator
    value: Decimal
    unit: str
    maximum: Decimal | None = None


@dataclass(frozen=True)
class Figures:
    """A sentence of targets with the year that opens it (None: no year is named)."""

    figures: tuple[Figure, ...]
    year: int | None


@dataclass(frozen=True)
class Money:
    """A sentence that gives money and the provisions in it: (amount, maximum, rate, unit)."""

    words: str
    provisions: tuple[tuple[Decimal | None, Decimal | None, Decimal | None, str], ...]


@dataclass(frozen=True)
class Work:
    """A task."""

    title: str
    kind: TaskKind
    story: tuple[str, ...] = ()
    figures: Figures | None = None
    money: Money | None = None
    platform: tuple[str, str] | None = None  # the sentence and the name in it
    mentioned: str | None = None  # title of a document
    listings: tuple[Listing, ...] = ()


@dataclass(frozen=True)
class Box:
    """专栏: a title and items."""

    title: str
    works: tuple[Work, ...]


@dataclass(frozen=True)
class Part:
    """A （一） heading with its tasks; in the styles without such headings only the tasks are printed."""

    title: str
    works: tuple[Work, ...]
    box: Box | None = None


@dataclass(frozen=True)
class Chapter:
    """A 一、 heading."""

    title: str
    kind: SectionKind
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Plan:
    """Everything in a plan."""

    area: Area
    title: str
    period: tuple[int, int]
    number: str | None
    issuer: str | None
    issued: tuple[int, int, int]
    implements: tuple[str, ...]
    general: tuple[Figures, ...]
    chapters: tuple[Chapter, ...]

    def citations(self) -> list[tuple[str, CitationKind]]:
        """Title and kind of the documents of the preamble, then of those that tasks mention, each once."""
        named = dict.fromkeys(work.mentioned for work in self.works() if work.mentioned)
        found = [(title, CitationKind.IMPLEMENTS) for title in self.implements]
        return found + [(title, CitationKind.MENTIONS) for title in named]

    def works(self) -> list[Work]:
        """All tasks in the order of the text."""
        found: list[Work] = []
        for chapter in self.chapters:
            for part in chapter.parts:
                found.extend(part.works)
                found.extend(part.box.works if part.box else ())
        return found
