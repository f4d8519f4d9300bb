"""What is said of one thing, and how it is shown: as text, as HTML, as triples."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

from kg.pagepolicy import source_hash
from kg.results.tables import shown_cell

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Triple

_STYLE: Final = (
    "body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "dt{font-weight:bold;margin-top:.8em}"
)


@dataclass(frozen=True)
class Line:
    """One value or fact in words; ``iri`` is the thing it stands for, "" for a plain value."""

    text: str
    iri: str


@dataclass(frozen=True)
class Group:
    """The values of one property, or the things that point here by it.

    ``count`` is how many there are, ``lines`` those that are told; ``of_class`` is the class (IRI) of what
    points here, "" for what is said of the thing itself.
    """

    predicate: str
    heading: str
    lines: tuple[Line, ...]
    count: int
    of_class: str = ""


@dataclass(frozen=True)
class Description:
    """Everything the graph says within reach of one thing.

    ``name`` is what it is called, ``classes`` what it is; ``said`` are its own statements and ``pointing``
    those of others about it. ``triples`` is the concise bounded description: all statements that have it
    as their subject.
    """

    iri: str
    name: str
    classes: tuple[str, ...]
    said: tuple[Group, ...]
    pointing: tuple[Group, ...]
    language: str
    triples: tuple[Triple, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The description for reading: a heading, then a line each, those of a group under its heading."""
        lines = [f"{_plain(self.name)}  [{'、'.join(map(_plain, self.classes))}]", self.iri]
        for group in (*self.said, *self.pointing):
            one = len(group.lines) == 1 and group.count == 1 and not group.of_class
            if one:
                lines.append(f"{_plain(group.heading)}{self._between}{_plain(group.lines[0].text)}")
                continue
            lines += ["", f"{_plain(group.heading)}{self._counted(group)}"]
            lines += [f"  - {_plain(line.text)}" for line in group.lines]
        return "\n".join(lines)

    @property
    def _between(self) -> str:
        return ": " if self.language == "en" else "："

    def _counted(self, group: Group) -> str:
        told = len(group.lines)
        if self.language == "en":
            return f" ({group.count})" if told == group.count else f" ({group.count}, the first {told})"
        return f"（{group.count} 项）" if told == group.count else f"（共 {group.count} 项，列出 {told} 项）"

    def graph(self) -> rdflib.Graph:
        """Return the triples as an rdflib Graph with our prefixes bound."""
        from kg.graph.triples import rdflib_graph

        return rdflib_graph(self.triples)

    def record(self) -> dict[str, object]:
        """Return the description as JSON takes it."""
        groups = [
            {
                "predicate": group.predicate,
                "of_class": group.of_class,
                "heading": group.heading,
                "count": group.count,
                "lines": [{"text": line.text, "iri": line.iri} for line in group.lines],
            }
            for group in (*self.said, *self.pointing)
        ]
        return {"iri": self.iri, "name": self.name, "classes": list(self.classes), "groups": groups}

    def page(self) -> str:
        """Return the description as a web page that needs nothing else and runs nothing."""
        policy = f"default-src 'none'; style-src {source_hash(_STYLE)}"
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            f"<title>{escape(self.name)}</title><style>{_STYLE}</style></head>"
            f"<body>{self._repr_html_()}</body></html>\n"
        )

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        parts = [
            f"<h3>{escape(self.name)} <small>{escape('、'.join(self.classes))}</small></h3>",
            f"<p><code>{escape(self.iri)}</code></p><dl>",
        ]
        for group in (*self.said, *self.pointing):
            counted = "" if group.count == 1 and not group.of_class else self._counted(group)
            parts.append(f"<dt>{escape(group.heading)}{escape(counted)}</dt><dd>")
            items = [
                f'<span title="{escape(line.iri)}">{escape(line.text)}</span>'
                if line.iri
                else escape(line.text)
                for line in group.lines
            ]
            if len(items) == 1:
                parts.append(items[0])
            else:
                parts.append("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
            parts.append("</dd>")
        return f"<section>{''.join(parts)}</dl></section>"


def _plain(text: str) -> str:
    """``text`` on one line without characters that could steer a terminal."""
    from pyoxigraph import Literal

    return shown_cell(Literal(text))
