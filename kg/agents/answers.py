"""What the tools answer with: records of plain values, with a JSON schema that clients are shown."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

Cell = str | int | float | bool | None
"""A value of a row; an IRI is text, a day is text such as 2022-07-01."""


class Column(BaseModel):
    """One column of the rows."""

    name: str
    heading: str = Field(description="what it is called in the language asked for")
    kind: str = Field(default="text", description="text, iri, integer, number, boolean, concept, list …")


class Quote(BaseModel):
    """The exact words of a document behind something in the rows."""

    item: str = Field(description="IRI of what the words state: a task, a target, a provision …")
    words: str = Field(description="the slice of the document, exactly as it stands there")
    reading: str = Field(default="", description="the same repaired, in simplified Chinese, where different")
    before: str = Field(default="", description="the words before, where they were asked for")
    after: str = Field(default="", description="the words after")
    document: str = Field(default="", description="title of the document")
    file: str = Field(default="", description="name of its file")
    start: int = Field(description="first character in the file, counted in code points from 0")
    end: int = Field(description="the character after the last")
    rows: list[int] = Field(default_factory=list, description="places in rows, from 0, that it belongs to")


class Listing(BaseModel):
    """Rows, how many there are in all, what was left out, and the words behind them."""

    title: str
    about: str = ""
    columns: list[Column]
    rows: list[dict[str, Any]] = Field(description="one object a row, keyed by the names of the columns")
    offset: int = 0
    shown: int
    total: int | None = Field(default=None, description="rows there are; null where that was not counted")
    cut: str = Field(default="", description="what was left out and how to get it; empty when nothing was")
    quotes: list[Quote] = Field(default_factory=list)
    language: str = "zh"


class Section(BaseModel):
    """One table of a report."""

    heading: str
    columns: list[str]
    rows: list[list[Cell]]
    total: int
    cut: str = ""


class Report(BaseModel):
    """Several tables about one matter, with the words behind them."""

    title: str
    about: str = ""
    sections: list[Section]
    quotes: list[Quote] = Field(default_factory=list)
    cut: str = Field(default="", description="what was left out; empty when nothing was")
    language: str = "zh"
