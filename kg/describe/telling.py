"""A fact of several parts in one line: who in which role for what, which figure of what by when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.describe.words import term_label, term_order
from kg.describe.world import World
from ontology.terms import POL, RDF

_SIGNS: Final = {"exactly": "", "at-least": "≥", "at-most": "≤", "about": "≈", "between": ""}
_APART: Final = {"zh": "；", "en": "; "}
_NOT_TOLD: Final = {f"{RDF}type", f"{POL}evidence", f"{POL}roleRule", f"{POL}commonWords", f"{POL}method"}


def tell(world: World, iri: str, beside: str = "") -> str:
    """Return the fact ``iri`` in a line, "" when it is no fact but a thing with a name.

    What it says of ``beside``, the thing described, is left out.
    """
    for class_ in world.classes(iri):
        teller = _TELLERS.get(class_.removeprefix(POL))
        if teller is not None:
            return teller(world, iri, beside)
    if world.label(iri) or not world.about(iri):
        return ""
    return _anything(world, iri, beside)


def figure(world: World, iri: str) -> str:
    """Return the figure of a target or a provision of money with its bounds: ≥30家, 3—5家."""
    unit = world.text(iri, "unit")
    value = world.text(iri, "value") or world.text(iri, "amount")
    most = world.text(iri, "maxAmount")
    comparator = world.text(iri, "comparator")
    term = world.first(iri, "comparator")
    slug = str(term).rstrip(">").rpartition("/")[2] if term is not None else ""
    sign = _SIGNS.get(slug, f"{comparator} ")
    parts = []
    if world.text(iri, "minValue"):
        parts.append(f"{world.text(iri, 'minValue')}—{world.text(iri, 'maxValue')}{unit}")
    elif value:
        parts.append(f"{sign}{value}{unit}")
    rates = [rate for rate in (world.text(iri, "rate"), world.text(iri, "maxRate")) if rate]
    if rates:
        parts.append(f"{sign}{'—'.join(rates)}{unit or '%'}")
    if most:
        word = "up to " if world.language == "en" else "最高"
        parts.append(f"{word}{most}{unit}")
    return " ".join(parts)


def _responsibility(world: World, iri: str, beside: str) -> str:
    role, basis = world.text(iri, "role"), world.text(iri, "roleBasis")
    head = role + (_bracketed(world, basis) if basis else "")
    parts = [head, *_others(world, iri, ("party", "forTask"), beside)]
    return _colon(world, parts) + _quoted(world, iri)


def _target(world: World, iri: str, beside: str) -> str:
    year, frequency, modality = (world.text(iri, one) for one in ("deadlineYear", "frequency", "modality"))
    said = [figure(world, iri)]
    said += [_bracketed(world, f"{year}年" if world.language == "zh" else year)] if year else []
    said += [_bracketed(world, one) for one in (frequency, modality) if one]
    indicator = _others(world, iri, ("indicator",), beside)
    parts = [*indicator, "".join(said), *_others(world, iri, ("area", "targetOf"), beside)]
    return _colon(world, [part for part in parts if part]) + _quoted(world, iri)


def _observation(world: World, iri: str, beside: str) -> str:
    year = world.text(iri, "year")
    said = figure(world, iri) + (
        _bracketed(world, f"{year}年" if world.language == "zh" else year) if year else ""
    )
    parts = [*_others(world, iri, ("indicator",), beside), said, *_others(world, iri, ("area",), beside)]
    return _colon(world, [part for part in parts if part]) + _quoted(world, iri)


def _funding(world: World, iri: str, beside: str) -> str:
    kind = world.text(iri, "instrumentType")
    named = _others(world, iri, ("instrument",), beside)
    whom = world.text(iri, "recipient")
    parts = [kind, *named, f"{figure(world, iri)} → {whom}" if whom else figure(world, iri)]
    parts += _others(world, iri, ("supportsTask",), beside)
    return _colon(world, [part for part in parts if part]) + _quoted(world, iri)


def _mention(world: World, iri: str, beside: str) -> str:
    parts = [world.text(iri, "platformAction"), *_others(world, iri, ("mentionedPlatform", "inTask"), beside)]
    return _colon(world, [part for part in parts if part]) + _quoted(world, iri)


def _citation(world: World, iri: str, beside: str) -> str:
    kind = world.text(iri, "citationKind")
    parts = [kind, *_others(world, iri, ("citingPlan", "citedDocument", "inTask"), beside)]
    return _colon(world, [part for part in parts if part]) + _quoted(world, iri)


def _passage(world: World, iri: str, beside: str) -> str:
    return f"“{world.words(iri)}”"


def _anything(world: World, iri: str, beside: str) -> str:
    """All that is said of a fact, property by property."""
    told = []
    for predicate, terms in sorted(world.about(iri).items(), key=lambda one: term_order(one[0])):
        values = [world.shown(term) for term in terms if getattr(term, "value", "") != beside]
        if predicate not in _NOT_TOLD and values:
            between = ": " if world.language == "en" else "："
            told.append(f"{term_label(predicate, world.language)}{between}{'、'.join(values)}")
    return _APART[world.language].join(told)


def _others(world: World, iri: str, names: tuple[str, ...], beside: str) -> list[str]:
    """The things that a fact joins, but not the one described."""
    terms = [world.first(iri, name) for name in names]
    return [world.placed(term) for term in terms if term is not None and getattr(term, "value", "") != beside]


def _colon(world: World, parts: list[str]) -> str:
    first, *rest = parts or [""]
    between = ": " if world.language == "en" else "："
    return between.join([first, " · ".join(rest)]) if rest else first


def _bracketed(world: World, words: str) -> str:
    return f" ({words})" if world.language == "en" else f"（{words}）"


def _quoted(world: World, iri: str) -> str:
    return "".join(f" “{words}”" for words in world.quotes(iri))


_TELLERS: Final[dict[str, Callable[[World, str, str], str]]] = {
    "Responsibility": _responsibility,
    "Target": _target,
    "Observation": _observation,
    "FundingProvision": _funding,
    "PlatformMention": _mention,
    "Citation": _citation,
    "Passage": _passage,
}
