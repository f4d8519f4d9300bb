"""Puts a breach into words: which document, which thing, as people call it, and the words it rests on."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from kg.ask.question import Words
from kg.validate.engine import Breach
from kg.validate.findings import Finding, Quote
from kg.validate.shapes import Shapes, short
from kg.validate.triples import TYPE, Node, Text, Triples
from ontology.terms import DCTERMS, OA, ORG, POL, RDFS, SKOS, XSD

_TITLE: Final = DCTERMS + "title"
_NAME: Final = SKOS + "prefLabel"
_LONGEST: Final = 60
"""Characters of a label; a reading may be a whole paragraph."""

_REGISTERS: Final = Words("登记表", "registers")
_DERIVED: Final = Words("推导的陈述", "derived statements")
_BODIES: Final = (ORG + "originalOrganization", ORG + "resultingOrganization")
_MAIN_CLASSES: Final = (POL + "Plan", POL + "AgencyGroup")
"""Where a node has several classes, the one it is called by."""


class Describer:
    """Describes the breaches of one graph, whose name is ``graph`` ("" for a file without graphs)."""

    def __init__(self, shapes: Shapes, triples: Triples, graph: str) -> None:
        self._shapes = shapes
        self._triples = triples
        self._graph = graph
        self._document, self._files = self._heading()

    def finding(self, breach: Breach) -> Finding:
        """Return the finding for ``breach``."""
        rule = breach.rule
        return Finding(
            severity=rule.severity,
            rule=rule.id,
            shape=rule.shape,
            graph=self._graph,
            document=self._document,
            files=self._files,
            node=_shown(breach.node, in_full=True),
            kind=self._kind(breach.node),
            label=self.label(breach.node),
            quote=self._quote(breach.node),
            path=breach.path,
            value=_shown(breach.value),
            message=rule.message,
            remedy=rule.remedy,
        )

    def label(self, node: str) -> str:
        """Return how people call ``node``: its title or name, or what it joins (``省科技厅 → 5 优化…``)."""
        return _cut(self._label(node, depth=2)) or _tail(node)

    def _label(self, node: Node, depth: int) -> str:
        graph = self._triples
        if isinstance(node, Text):
            return node.value
        plain = graph.first(node, _TITLE, _NAME, POL + "fileName", RDFS + "label")
        if plain:
            number = graph.first(node, POL + "number")
            return f"{number} {plain}" if number else plain
        reading = graph.first(node, POL + "reading", OA + "exact")
        if reading or depth == 0:
            return reading
        joined = self._joined(node, depth - 1)
        return joined or self._words_of(node)

    def _joined(self, node: str, depth: int) -> str:
        """Return the label of a node that only joins others: a responsibility, a target, an alignment."""

        def of(*names: str) -> str:
            predicates = (name if ":" in name else POL + name for name in names)
            values = (self._triples.values(node, predicate) for predicate in predicates)
            labels = (self._label(value, depth) for found in values for value in found)
            return next((label for label in labels if label), "")

        for left, right in (
            (of("mention", "party"), of("forTask")),
            (of("higherTask", "earlierTask"), of("lowerTask", "laterTask")),
            (of("higherPlan", "earlierPlan"), of("lowerPlan", "laterPlan")),
            (of("higherTarget", "earlierTarget"), of("lowerTarget", "laterTarget")),
            (of("resolvedCitation"), of("resolvedPlan")),
            (of(_BODIES[0]), of(_BODIES[1])),
            (of("mentionedPlatform"), of("inTask")),
            (of("citingPlan"), of("citedDocument")),
        ):
            if left and right:
                return f"{_cut(left)} → {_cut(right)}"
        ends = f"{of('minValue')}—{of('maxValue')}".strip("—")
        figure = (of("value", "amount", "maxAmount", "rate") or ends) + of("unit")
        year = of("deadlineYear", "year")
        parts = (
            of("indicator", "recipient", "instrument", "matchedIndicator", *_BODIES),
            figure,
            f"（{year}年）" if year else "",
        )
        label = " ".join(part for part in parts[:2] if part) + parts[2]
        return label if parts[0] or not self._words_of(node) else f"{self._words_of(node)}"

    def _kind(self, node: str) -> Words:
        classes = [kind for kind in self._triples.values(node, TYPE) if isinstance(kind, str)]
        known = sorted(kind for kind in classes if kind.startswith(POL))
        chosen = next((kind for kind in _MAIN_CLASSES if kind in known), known[0] if known else "")
        return self._shapes.name_of(chosen) if chosen else Words("", "")

    def _words_of(self, node: str) -> str:
        quote = self._quote(node)
        return (quote.reading or quote.exact) if quote else ""

    def _quote(self, node: str) -> Quote | None:
        """Return the words ``node`` rests on, or those of the first statement about it in this graph."""
        quotes = self._quotes(node)
        if not quotes:
            pointing = self._triples.pointing_at(node)
            # Every passage points at its source; none of them is about it.
            about = {subject for subject, predicate in pointing if predicate != OA + "hasSource"}
            quotes = [quote for subject in sorted(about) for quote in self._quotes(subject)]
        return min(quotes, key=_position, default=None)

    def _quotes(self, node: str) -> list[Quote]:
        graph = self._triples
        if graph.is_a(node, POL + "Passage"):
            passages: list[Node] = [node]
        else:
            passages = graph.values(node, POL + "evidence")
        return [
            Quote(
                graph.first(passage, OA + "exact"),
                graph.first(passage, POL + "reading"),
                self._offset(passage, "start"),
                self._offset(passage, "end"),
            )
            for passage in passages
            if OA + "exact" in graph.of(passage) or POL + "reading" in graph.of(passage)
        ]

    def _offset(self, passage: Node, name: str) -> int | None:
        for value in self._triples.values(passage, OA + name):
            if isinstance(value, Text) and value.datatype == XSD + "integer" and value.value.isdecimal():
                return int(value.value)
        return None

    def _heading(self) -> tuple[Words, tuple[str, ...]]:
        graph = self._triples
        sources = graph.of_class(POL + "SourceText")
        files = {
            value.value
            for source in sources
            for value in graph.own[source].get(POL + "fileName", ())
            if isinstance(value, Text)
        }
        plans = graph.of_class(POL + "Plan")
        if plans:
            title = graph.first(plans[0], _TITLE) or _tail(plans[0])
            return Words(title, title), tuple(sorted(files))
        if is_registers(self._graph):
            return _REGISTERS, ()
        if is_derived(self._graph):
            name = PurePosixPath(self._graph).name
            return Words(f"{_DERIVED.zh} {name}", f"{_DERIVED.en} {name}"), ()
        return Words(self._graph, self._graph), tuple(sorted(files))


def is_registers(graph: str) -> bool:
    """Tell whether ``graph`` is the name of the registers' graph, whatever the base of instances."""
    return graph.endswith("graph/registers")


def is_derived(graph: str) -> bool:
    """Tell whether ``graph`` is the name of a derived graph, whatever the base of instances."""
    return "graph/derived/" in graph


def _position(quote: Quote) -> tuple[int, int, str]:
    return (quote.start if quote.start is not None else -1, quote.end or -1, quote.exact)


def _shown(value: Node | None, *, in_full: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.value
    # A blank node has another name each time a file is read, and a report has to stay the same.
    if value.startswith("_:"):
        return "[]"
    return value if in_full else short(value)


def _tail(node: str) -> str:
    return "[]" if node.startswith("_:") else "/".join(node.rstrip("/").split("/")[-2:])


def _cut(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _LONGEST else f"{one_line[: _LONGEST - 1]}…"
