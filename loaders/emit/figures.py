"""Targets, observations, money and platforms as quads of their document's graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from loaders.emit.terms import QuadSink, boolean, concept, decimal, integer, iri, minted, zh
from loaders.facts import Comparator, Funding, Observation, PlatformMention, Span, Target
from ontology.terms import POL, RDF, SKOS

_IS_MENTION = f"<{RDF}type> <{POL}PlatformMention>"
_IN_TASK, _MENTIONED, _ACTION, _EVIDENCE = (
    f"<{POL}{name}>" for name in ("inTask", "mentionedPlatform", "platformAction", "evidence")
)


class FigureWriter:
    """Writes into one document's sink; ``passage`` gives the passage IRI of a span."""

    def __init__(
        self, out: QuadSink, base: str, plan: str, tasks: Mapping[int, str], passage: Callable[[Span], str]
    ) -> None:
        self.out = out
        self.base = base
        self.plan = plan
        self.tasks = tasks
        self.passage = passage
        self.named: dict[tuple[str, str], str] = {}

    def _node(self, kind: str, class_: str, *identity: str | int | None) -> str:
        node = minted(self.base, kind, *identity)
        self.out.add(node, f"{RDF}type", iri(f"{POL}{class_}"))
        return node

    def _named(self, kind: str, class_: str, name: str) -> str:
        node = self.named.get((kind, name))
        if node is None:
            node = self.named[kind, name] = self._node(kind, class_, name)
            self.out.add(node, f"{SKOS}prefLabel", zh(name))
        return node

    def target(self, one: Target) -> None:
        """One pol:Target with its indicator; a range takes minValue and maxValue instead of value."""
        add = self.out.add
        of = self.tasks[one.task] if one.task is not None else self.plan
        figures = (
            one.comparator.value,
            _key(one.value),
            _key(one.maximum),
            one.unit,
            one.year,
            one.frequency,
        )
        node = self._node("target", "Target", of, one.indicator, *figures)
        add(node, f"{POL}targetOf", of)
        add(node, f"{POL}inTask", of if one.task is not None else None)
        add(node, f"{POL}indicator", self._named("indicator", "Indicator", one.indicator))
        add(node, f"{POL}comparator", concept("comparator", one.comparator.value))
        if one.comparator is Comparator.BETWEEN and one.maximum is not None:
            add(node, f"{POL}minValue", decimal(one.value))
            add(node, f"{POL}maxValue", decimal(one.maximum))
        else:
            add(node, f"{POL}value", decimal(one.value))
        add(node, f"{POL}unit", zh(one.unit) if one.unit else None)
        add(node, f"{POL}deadlineYear", integer(one.year) if one.year else None)
        add(node, f"{POL}modality", concept("modality", one.modality) if one.modality else None)
        add(node, f"{POL}frequency", concept("frequency", one.frequency) if one.frequency else None)
        base = one.baseline
        if base and base.year:  # without its year a figure is no observation
            measured = self._measured(
                one.indicator, base.value, base.unit, base.year, base.span, table=one.table
            )
            add(node, f"{POL}baseline", measured)
        add(node, f"{POL}unsure", boolean(one.unsure))
        add(node, f"{POL}fromTable", boolean(one.table))
        add(node, f"{POL}evidence", self.passage(one.span))

    def observation(self, one: Observation) -> None:
        """One pol:Observation: what an indicator was in a year."""
        self._measured(one.indicator, one.value, one.unit, one.year, one.span, one.note, table=one.table)

    def _measured(
        self,
        indicator: str,
        value: Decimal,
        unit: str,
        year: int,
        span: Span,
        note: str = "",
        *,
        table: bool = False,
    ) -> str:
        """The same figure of a year is one observation, whether a table or a target's baseline gives it."""
        add = self.out.add
        node = self._node("observation", "Observation", self.plan, indicator, _key(value), unit, year)
        add(node, f"{POL}indicator", self._named("indicator", "Indicator", indicator))
        add(node, f"{POL}value", decimal(value))
        add(node, f"{POL}unit", zh(unit) if unit else None)
        add(node, f"{POL}year", integer(year))
        add(node, f"{SKOS}note", zh(note) if note else None)
        add(node, f"{POL}fromTable", boolean(table))
        add(node, f"{POL}evidence", self.passage(span))
        return node

    def funding(self, one: Funding) -> None:
        """One pol:FundingProvision, with its named instrument when it has one."""
        add = self.out.add
        task = self.tasks[one.task]
        figures = (
            _key(one.amount),
            _key(one.maximum),
            _key(one.rate),
            one.unit,
            one.recipient,
            one.condition,
        )
        # An upper rate tells provisions apart; most have none, and it must not change what identifies those.
        further = () if one.max_rate is None else (_key(one.max_rate),)
        identity = (task, one.instrument.value, *figures, one.name, one.span.start, *further)
        node = self._node("funding", "FundingProvision", *identity)
        add(node, f"{POL}supportsTask", task)
        add(node, f"{POL}instrumentType", concept("instrument", one.instrument.value))
        add(node, f"{POL}amount", decimal(one.amount) if one.amount is not None else None)
        add(node, f"{POL}maxAmount", decimal(one.maximum) if one.maximum is not None else None)
        add(node, f"{POL}rate", decimal(one.rate) if one.rate is not None else None)
        add(node, f"{POL}maxRate", decimal(one.max_rate) if one.max_rate is not None else None)
        add(node, f"{POL}durationYears", integer(one.years) if one.years is not None else None)
        add(node, f"{POL}unit", zh(one.unit) if one.unit else None)
        add(node, f"{POL}comparator", concept("comparator", one.comparator.value))
        add(node, f"{POL}recipient", zh(one.recipient) if one.recipient else None)
        add(node, f"{POL}condition", zh(one.condition) if one.condition else None)
        if one.name:
            add(node, f"{POL}instrument", self._named("instrument", "FundingInstrument", one.name))
        add(node, f"{POL}unsure", boolean(one.unsure))
        add(node, f"{POL}evidence", self.passage(one.span))

    def platform(self, one: PlatformMention) -> None:
        """A platform or a kind of platform, the task's link to it, and the mention that shows it."""
        add = self.out.add
        task = self.tasks[one.task]
        class_ = "Platform" if one.named else "PlatformKind"
        node = self._named("platform" if one.named else "platform-kind", class_, one.name)
        add(node, f"{POL}platformType", concept("platform-type", one.kind))
        if one.mention and one.mention != one.name:
            add(node, f"{SKOS}altLabel", zh(one.mention))
        add(task, f"{POL}concernsPlatform", node)
        mention = minted(self.base, "mention", task, node, one.span.start)
        self.out.describe(
            mention,
            {
                _IS_MENTION,
                f"{_IN_TASK} {task}",
                f"{_MENTIONED} {node}",
                f"{_ACTION} {concept('platform-action', one.action)}",
                f"{_EVIDENCE} {self.passage(one.span)}",
            },
        )
        add(mention, f"{POL}unsure", boolean(one.unsure))


def _key(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")
