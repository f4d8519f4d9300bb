"""The classes whose things can be found, by slug, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from kg.ask.terms import shown
from kg.errors import QuestionError
from ontology.outside_terms import outside_terms
from ontology.terms import ORG, POL, POLV, SKOS
from ontology.vocabulary import NO_WORDS, load_vocabulary

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "plan": f"{POL}Plan",
        "policy-document": f"{POL}PolicyDocument",
        "agency": f"{POL}Agency",
        "agency-group": f"{POL}AgencyGroup",
        "area": f"{POL}Area",
        "platform": f"{POL}Platform",
        "platform-kind": f"{POL}PlatformKind",
        "funding-instrument": f"{POL}FundingInstrument",
        "indicator": f"{POL}Indicator",
        "task": f"{POL}Task",
        "section": f"{POL}Section",
        "target": f"{POL}Target",
        "observation": f"{POL}Observation",
        "funding-provision": f"{POL}FundingProvision",
        "citation": f"{POL}Citation",
        "concept": f"{SKOS}Concept",
        "organization": f"{ORG}Organization",
    }
)
"""Slug to class; a thing of several classes is of the one that stands first."""

BODIES: Final = frozenset({"agency", "agency-group", "organization"})
"""Kinds whose official names are also found by an abbreviation: 发改 for 发展和改革委员会."""

_ORDER: Final = {class_: place for place, class_ in enumerate(KINDS.values())}
_SLUGS: Final = {class_: slug for slug, class_ in KINDS.items()}


def first_kind(classes: Iterable[str]) -> str:
    """Return the slug for a thing of these ``classes`` (IRIs), "" when none of them can be found.

    >>> first_kind([f"{POL}PolicyDocument", f"{POL}Plan"])
    'plan'
    """
    known = [class_ for class_ in classes if class_ in _ORDER]
    return _SLUGS[min(known, key=_ORDER.__getitem__)] if known else ""


def kind_label(slug: str, language: str) -> str:
    """Return what a kind is called in ``language`` ("zh" or "en").

    >>> kind_label("agency-group", "zh")
    '机构群体'
    """
    class_ = KINDS.get(slug, "")
    term = load_vocabulary().terms.get(class_)
    label = term.label if term is not None else outside_terms().get(class_, NO_WORDS)
    return (label.en if language == "en" else label.zh) or slug


def level_label(slug: str, language: str) -> str:
    """Return what an administrative level is called: ``provincial`` is 省级."""
    concept = load_vocabulary().concepts.get(f"{POLV}level/{slug}")
    label = concept.label if concept is not None else NO_WORDS
    return (label.en if language == "en" else label.zh) or slug


def checked_kinds(kinds: Iterable[str] | None) -> frozenset[str] | None:
    """Return ``kinds`` as slugs; a class may be named as in the ontology (AgencyGroup) or labelled (部门).

    Raises QuestionError for one that there is not.
    """
    if kinds is None:
        return None
    given = [kinds] if isinstance(kinds, str) else list(kinds)
    names: dict[str, str] = {}
    for slug, class_ in KINDS.items():
        spoken = (slug, slug.replace("-", ""), kind_label(slug, "zh"), kind_label(slug, "en"), class_)
        names |= dict.fromkeys((name.casefold() for name in spoken), slug)
    unknown = [one for one in given if one.casefold() not in names]
    if unknown:
        raise QuestionError(
            "kinds", f"there is nothing of the kind {shown(unknown[0])} to find", f"Kinds: {', '.join(KINDS)}"
        )
    return frozenset(names[one.casefold()] for one in given)
