"""A module as a picture: its classes as boxes with their properties, its links as labelled arrows.

A link is drawn as a label of its own between the classes that it leads from and to, so a label never
lies over a box or another label. Classes of other modules are small and dashed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Final

from kg.draw.lettering import clipped, ems
from kg.ontologydocs.constraints import cardinality, load_shapes
from kg.ontologydocs.layers import Box, Layout, Route, laid_out
from kg.ontologydocs.outline import owners
from ontology.statements import Words
from ontology.terms import RDF
from ontology.vocabulary import Module, Term, load_vocabulary

__all__ = ["module_svg"]

LETTER: Final = 13.0  # size of the letters, pixels
ROW: Final = 20.0
HEAD: Final = 42.0
PAD: Final = 10.0
MARGIN: Final = 14.0
_LONGEST: Final = 24.0  # em, of a row
_SUBCLASS: Final = Words("属于", "is a")


@dataclass
class _Class:
    """A class in the picture and the rows in its box: label, name, cardinality, and whether it is ours."""

    term: Term
    own: bool
    rows: list[tuple[str, str, str, bool]] = field(default_factory=list)


@dataclass(frozen=True)
class _Link:
    """A property between classes; ``name`` is empty for "is a"."""

    label: Words
    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def module_svg(module: Module) -> str:
    """Return the picture of ``module`` as SVG text for a page; colours come from the page's style.

    The same ontology gives the same text. An empty string for a module without classes.
    """
    classes, links = _parts(module)
    if not classes:
        return ""
    sizes = {iri: _size(one) for iri, one in classes.items()}
    edges = []
    for number, link in enumerate(links):
        key = f"link {number}"
        sizes[key] = _label_size(link)
        edges += [(source, key) for source in link.sources] + [(key, target) for target in link.targets]
    layout = laid_out(sizes, edges)
    width, height = layout.width + 2 * MARGIN, layout.height + 2 * MARGIN
    title = escape(f"{module.title.zh} {module.title.en}")
    return "".join(
        [
            f'<svg class="diagram" role="img" aria-label="{title}" viewBox="0 0 {width:.0f} {height:.0f}"',
            f' width="{width:.0f}" height="{height:.0f}" xmlns="http://www.w3.org/2000/svg">',
            '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"'
            ' orient="auto-start-reverse"><path class="head" d="M1 1 9 5 1 9"/></marker></defs>',
            f'<g transform="translate({MARGIN:g} {MARGIN:g})">',
            *(_route(route) for route in layout.routes),
            *(_box(one, layout.boxes[iri]) for iri, one in classes.items()),
            *_labels(links, layout),
            "</g></svg>\n",
        ]
    )


def _parts(module: Module) -> tuple[dict[str, _Class], list[_Link]]:
    vocabulary = load_vocabulary()
    terms = vocabulary.module_terms(module)
    classes = {term.iri: _Class(term, True) for term in terms if term.kind == "class"}
    links: list[_Link] = []
    linked: set[str] = set()
    for term in terms:
        targets = tuple(iri for iri in _targets(term) if iri in vocabulary.terms)
        sources = tuple(iri for iri in owners(term) if iri in vocabulary.terms and iri not in targets)
        if term.kind == "object-property" and targets and sources:
            links.append(_Link(term.label, term.name, sources, targets))
            linked.add(term.iri)
        if term.kind == "class":
            above = tuple(iri for iri in term.broader if iri in vocabulary.terms)
            links += [_Link(_SUBCLASS, "", (term.iri,), above)] if above else []
    for link in links:
        for iri in (*link.sources, *link.targets):
            classes.setdefault(iri, _Class(vocabulary.terms[iri], False))
    for one in classes.values():
        one.rows = _rows(one.term, terms, linked) if one.own else []
    return classes, links


def _targets(term: Term) -> tuple[str, ...]:
    """The classes of the values: the range, or those the shapes name."""
    shaped = [
        iri
        for shape in load_shapes()
        for one in shape.constraints
        if one.path == term.iri
        for iri in one.classes
    ]
    return term.range or tuple(dict.fromkeys(shaped))


def _rows(of: Term, terms: tuple[Term, ...], linked: set[str]) -> list[tuple[str, str, str, bool]]:
    """What stands in the box of a class: all its properties that are no arrows of this picture."""
    vocabulary = load_vocabulary()
    times = {
        one.path: cardinality(one.least, one.most)
        for shape in load_shapes()
        for one in shape.constraints
        if one.target == of.iri
    }
    here = {term.iri for term in terms if term.kind != "class" and of.iri in owners(term)}
    found = []
    for iri in sorted(here - linked, key=lambda iri: list(vocabulary.terms).index(iri)):
        term = vocabulary.terms[iri]
        found.append((term.label.zh, term.name, times.get(iri, "0..*"), True))
    for iri, how_often in times.items():
        if iri not in here and iri not in linked and iri != f"{RDF}type":
            known = vocabulary.terms.get(iri)
            name = known.name if known else vocabulary.compact(iri)
            found.append((known.label.zh if known else "", name, how_often, False))
    return found


def _row_text(row: tuple[str, str, str, bool]) -> str:
    return " ".join(filter(None, row[:3]))


def _size(one: _Class) -> tuple[float, float]:
    head = max(ems(one.term.label.zh) * 1.15, ems(one.term.name))
    widest = max([head, *(min(ems(_row_text(row)), _LONGEST) + 0.8 for row in one.rows)])
    rows = len(one.rows) * ROW + (PAD if one.rows else 0)
    return round(widest * LETTER + 2 * PAD), HEAD + rows


def _label_size(link: _Link) -> tuple[float, float]:
    widest = max(ems(link.label.zh), ems(link.name or link.label.en))
    return round(widest * LETTER + 16), 36.0


def _box(one: _Class, box: Box) -> str:
    term = one.term
    whole = "class" if one.own else "class other"
    page = "" if one.own else f"module-{term.module}.html"
    middle = box.x + box.w / 2
    parts = [
        f'<g class="{whole}"><a href="{escape(page)}#{escape(term.name)}">',
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.w:g}" height="{box.h:g}" rx="5"/>',
        f'<text class="title" x="{middle:g}" y="{box.y + 18:g}">{escape(term.label.zh)}</text>',
        f'<text class="name" x="{middle:g}" y="{box.y + 34:g}">{escape(term.name)}</text></a>',
    ]
    if one.rows:
        line = box.y + HEAD
        parts.append(f'<path class="rule" d="M{box.x:g} {line:g}h{box.w:g}"/>')
    for place, row in enumerate(one.rows):
        y = box.y + HEAD + place * ROW + 18
        label, name, times, own = row
        room = _LONGEST - ems(times) - 1
        shown = clipped(" ".join(filter(None, (label, name))), room)
        kind = "row" if own else "row quiet"
        parts.append(
            f'<text class="{kind}" x="{box.x + PAD:g}" y="{y:g}">{escape(shown)}</text>'
            f'<text class="times" x="{box.x + box.w - PAD:g}" y="{y:g}">{escape(times)}</text>'
        )
    return "".join([*parts, "</g>"])


def _labels(links: list[_Link], layout: Layout) -> list[str]:
    found = []
    for number, link in enumerate(links):
        box = layout.boxes[f"link {number}"]
        middle = box.x + box.w / 2
        name = link.name or link.label.en
        text = (
            f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.w:g}" height="{box.h:g}" rx="{box.h / 2:g}"/>'
            f'<text class="title" x="{middle:g}" y="{box.y + 15:g}">{escape(link.label.zh)}</text>'
            f'<text class="name" x="{middle:g}" y="{box.y + 29:g}">{escape(name)}</text>'
        )
        linked = f'<a href="#{escape(link.name)}">{text}</a>' if link.name else text
        found.append(f'<g class="{"link" if link.name else "link subclass"}">{linked}</g>')
    return found


def _route(route: Route) -> str:
    """A curve between the layers; the head stands where the arrow enters a class, not a label."""
    path = ""
    for at in range(0, len(route.points), 4):
        (x0, y0), (x1, y1), (x2, y2), (x3, _) = route.points[at : at + 4]
        half = (x2 - x1) / 2
        path += f"M{x0:g} {y0:g}H{x1:g}" if not path else f"H{x1:g}"
        path += f"C{x1 + half:g} {y1:g} {x2 - half:g} {y2:g} {x2:g} {y2:g}H{x3:g}"
    head = "" if route.target.startswith("link ") else "start" if route.backwards else "end"
    marker = f' marker-{head}="url(#head)"' if head else ""
    return f'<path class="arrow" d="{path}"{marker}/>'
