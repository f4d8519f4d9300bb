"""From what a user names (a file, a title, a part of it, an IRI) to the two sides in their order."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode

from kg.ask.names import resolve
from kg.ask.question import Parameter, Words
from kg.ask.terms import is_iri
from kg.build.collect import READ_SUFFIXES
from kg.compare import PlanRelation, RelationKind, related
from kg.compare.titles import steps_up
from kg.comparison.report import Comparison, compare
from kg.comparison.sides import Side, file_side, store_side
from kg.errors import InputError
from kg.store.base import Store, lexical
from kg.store.binding import bind
from kg.store.open import open_store
from ontology.terms import ID

_RELATION: Final = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
SELECT DISTINCT ?kind ?score ?method WHERE {
  VALUES ?left { UNDEF }
  VALUES ?right { UNDEF }
  { ?relation pol:higherPlan ?left ; pol:lowerPlan ?right }
  UNION
  { ?relation pol:earlierPlan ?left ; pol:laterPlan ?right }
  ?relation pol:alignmentKind ?kind ; pol:score ?score ; pol:method ?method .
}
ORDER BY ?kind ?method
"""


def compare_named(one: str, other: str, location: str | Path) -> Comparison:
    """Compare the plans that ``one`` and ``other`` mean.

    An existing file is read; anything else is looked up in the store at ``location``, which is not opened
    for two files. The higher or earlier plan stands on the left, whichever was named first.

    Raises InputError (QuestionError with the choices for an unclear name), StoreMissing, StoreUnreachable,
    and loaders.errors.ReadError for a file that is no plan.
    """
    files = Path(one).is_file(), Path(other).is_file()
    if all(files):
        return compare_sides(file_side(Path(one)), file_side(Path(other)))
    for name, is_file in zip((one, other), files, strict=True):
        if not is_file:
            _no_missing_file(name)
    with open_store(location) as store:
        stored = [
            None if is_file else _stored(store, name)
            for name, is_file in zip((one, other), files, strict=True)
        ]
        base = next((side.base for side in stored if side), ID)
        sides = [side or file_side(Path(name), base) for side, name in zip(stored, (one, other), strict=True)]
        return compare_sides(sides[0], sides[1], store)


def compare_sides(one: Side, other: Side, store: Store | None = None) -> Comparison:
    """Compare two sides; how they are related is asked of ``store``, else told from the two alone.

    Raises InputError when both are the same plan.
    """
    if one.plan.iri == other.plan.iri:
        raise InputError(
            one.plan.title,
            "is the plan on both sides",
            "Name two plans; two versions of one document: policykg diff OLD NEW",
        )
    relation = _relation(one, other, store)
    swapped = relation.left.iri != one.plan.iri if relation else _is_later(one, other)
    left, right = (other, one) if swapped else (one, other)
    return compare(left, right, relation, swapped=swapped)


def _no_missing_file(name: str) -> None:
    path = Path(name)
    if not is_iri(name) and len(path.parts) > 1 and path.suffix.lower() in READ_SUFFIXES:
        raise InputError(name, "there is no such file", "Check the path")


def _stored(store: Store, name: str) -> Side:
    parameter = Parameter("plan", "plan", Words("文件", "the plan"), choices="plans")
    return store_side(store, resolve(store, parameter, name, {}))


def _relation(one: Side, other: Side, store: Store | None) -> PlanRelation | None:
    if store is not None:
        for left, right in ((one, other), (other, one)):
            values = {"left": NamedNode(left.plan.iri), "right": NamedNode(right.plan.iri)}
            for row in store.select(bind(_RELATION, values)).rows:
                kind, score, method = (lexical(term) for term in row)
                kind = kind.rpartition("/")[2]
                return PlanRelation(RelationKind(kind), left.plan, right.plan, Decimal(score), method)
    return next(iter(related([one.plan, other.plan])), None)


def _is_later(one: Side, other: Side) -> bool:
    """Whether ``one`` lies below ``other``, or in the same area after it."""
    steps = steps_up(one.plan.area, other.plan.area)
    if steps:
        return True
    if steps is None or one.plan.year is None or other.plan.year is None:
        return False
    return (one.plan.year, one.plan.issued) > (other.plan.year, other.plan.issued)
