"""What a search gives, and the records that it goes over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Way(IntEnum):
    """How a word was found; the smaller, the nearer to what was asked for."""

    NAME = 0
    OTHER_NAME = 1
    BEGINNING = 2
    INSIDE = 3
    ABBREVIATION = 4
    TEXT = 5

    @property
    def slug(self) -> str:
        """The way in letters: ``other-name``."""
        return self.name.lower().replace("_", "-")


class Form(IntEnum):
    """What a text is to its thing."""

    OFFICIAL = 0
    OTHER = 1
    TEXT = 2


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to be found: ``kind`` a slug, ``zh`` and ``en`` what it is called ("" where unknown),
    ``plan`` the IRI of the plan it stands in, ``level`` a slug, ``uses`` how many things point at it."""

    iri: str
    kind: str
    zh: str
    en: str
    plan: str
    plan_title: str
    level: str
    uses: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a thing, or words quoted under it."""

    thing: Thing
    form: Form
    text: str


@dataclass(frozen=True)
class Hit:
    """One thing found.

    ``kind`` is the slug of its class (``funding-provision``) and ``kind_label`` the word for it; ``label``
    what the thing is called, a fact by what it is about; ``matched`` the name that matched, or the words
    around the place in a text, and ``matched[start:end]`` what was asked for. ``way`` says how it was found:
    ``name``, ``other-name``, ``beginning``, ``inside``, ``abbreviation`` or ``text``. ``plan`` and
    ``plan_title`` are those of the plan it stands in, "" outside of plans; ``level`` is a slug
    (``provincial``). ``uses`` counts the things that point at it; ``rank`` counts the hits from 1.
    """

    iri: str
    kind: str
    kind_label: str
    label: str
    matched: str
    start: int
    end: int
    way: str
    plan: str
    plan_title: str
    level: str
    level_label: str
    uses: int
    rank: int

    @property
    def words(self) -> str:
        """What was asked for as it stands there: ``matched[start:end]``."""
        return self.matched[self.start : self.end]
