"""A named question: the SPARQL of one ``.rq`` file and what its header says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.headers import HEADER_MARK

THINGS = ("plan", "agency", "area", "level", "task", "function")
"""Types of parameters that are things of the graph, looked up by name."""

PARAMETER_TYPES = (*THINGS, "integer", "boolean", "text")
"""All types of parameters."""

COLUMN_KINDS = ("text", "iri", "integer", "boolean", "concept", "list", "ordered-list")
"""Kinds of columns. A ``concept`` is an IRI of a vocabulary (polv:role/lead); a ``list`` holds parts
that each end in or are parted by "；"; the parts of an ``ordered-list`` begin with the place of the
listing ("0.2 省财政厅"), by which they are put in order and which is then dropped."""

LANGUAGES = ("zh", "en")

ENGINES = ("columns", "index")
"""What answers a question over a build: its columns (joins and counts over all plans), or its Oxigraph
index (what is said of one thing). A store without columns answers everything from its index."""


@dataclass(frozen=True)
class Words:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def get(self, language: str) -> str:
        """Return the words in ``language``, "zh" or "en"."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True)
class Parameter:
    """One parameter: the variable ``?name`` whose ``VALUES`` block a value replaces.

    ``type`` is one of :data:`PARAMETER_TYPES`; ``default`` is what the file itself binds, None for UNDEF.
    ``choices`` names the pick-list query that knows the things a user may name; for a text it only
    proposes words. A text that has ``values`` or a ``scheme`` (of which ``only`` may keep some concepts)
    takes a code of those and nothing else, see :func:`kg.ask.codes.codes_of`.
    """

    name: str
    type: str
    label: Words
    required: bool = False
    default: int | bool | str | None = None
    choices: str | None = None
    scheme: str | None = None
    only: tuple[str, ...] = ()
    values: tuple[tuple[str, Words], ...] = ()


@dataclass(frozen=True)
class Column:
    """One column of the answer.

    Where its values are codes and no IRIs, their words are those of the vocabulary ``scheme``
    ("role-basis": first-in-list is polv:role-basis/first-in-list), or stand in ``values``.
    """

    name: str
    heading: Words
    kind: str = "text"
    scheme: str | None = None
    values: tuple[tuple[str, Words], ...] = ()


@dataclass(frozen=True)
class Question:
    """One file of ``queries/``: header and SPARQL body.

    ``text`` is the whole file, which any SPARQL 1.1 tool can run as it stands; ``answered`` is one of
    :data:`ENGINES`, ``cost`` one of the lines of ``queries/costs.csv`` (:mod:`kg.ask.costs`).
    ``example`` are values with which it has an answer on the plans that ship, one for each parameter
    that is required and perhaps for others.
    ``not_on`` names servers that are known to answer wrongly, and says what they do.
    """

    id: str
    title: Words
    description: Words
    answer: Words
    keywords: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    answered: str = "columns"
    not_on: Mapping[str, str] = field(default_factory=dict)
    cost: str = ""
    example: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """The SPARQL without the header, which is what a store is asked."""
        lines = self.text.splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(HEADER_MARK))

    def wrong_on(self, server: str) -> tuple[str, str] | None:
        """Return which of ``not_on`` a ``server`` ("Virtuoso/07.20.3229") is and what it does, else None."""
        called = server.casefold()
        return next(((name, why) for name, why in self.not_on.items() if name.casefold() in called), None)

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter called ``name``, None when there is none."""
        return next((one for one in self.parameters if one.name == name), None)
