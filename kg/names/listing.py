"""Everything there is to say about names in a store, in one table: what is doubtful first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.names.candidates import Body, Candidate, candidates, known, predecessors, settled
from kg.store.base import Store
from loaders.resolve.judgements import Judgements, Name, NameJudgement
from ontology.registers import areas

__all__ = ["PEOPLE", "Entry", "bodies_of", "listing"]

PEOPLE: Final = "person"
UNKNOWN: Final = "unknown"
REGISTERS: Final = "registers"

_BODIES: Final = """
PREFIX pol: <https://w3id.org/policykg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?agency ?label ?area ?other
WHERE {
  { SELECT DISTINCT ?agency WHERE { { ?listing pol:party ?agency } UNION { ?plan pol:issuer ?agency } } }
  ?agency a pol:Agency ; skos:prefLabel ?label .
  OPTIONAL { ?agency pol:jurisdiction ?area }
  OPTIONAL { ?agency skos:altLabel ?other FILTER(LANGMATCHES(LANG(?other), "zh-Hans")) }
}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table; ``number`` is that of the row in the store's ledger, None for all others.

    ``judgement`` is same, different or unsure. ``method`` is person, unknown (no register knows the
    left name; there is no right one), registers (they resolved a spelling), succession, or how the
    likeness of a candidate was found.
    """

    number: int | None
    left: Name
    right: Name | None
    judgement: str
    score: str
    method: str
    reason: str
    author: str = ""
    date: str = ""


def bodies_of(store: Store) -> list[Body]:
    """Return the agencies that documents of ``store`` name, with their names and areas, sorted."""
    found: dict[str, tuple[str, str]] = {}
    others: dict[str, set[str]] = {}
    for row in sorted(store.select(_BODIES).records(), key=lambda one: sorted(one.items())):
        code = row["area"].rsplit("/", 1)[-1]
        found.setdefault(row["agency"], (row["label"], code))
        if row["other"]:
            others.setdefault(row["agency"], set()).add(row["other"])
    return sorted(
        Body(Name(label, code), agency, tuple(sorted(others.get(agency, ()))))
        for agency, (label, code) in found.items()
    )


def listing(
    store: Store, judgements: Judgements, own: Sequence[NameJudgement] = (), *, every: bool = False
) -> list[Entry]:
    """Return what is known of names in ``store``: what is doubtful first, then what people judged.

    ``judgements`` are those in force, ``own`` the rows of the store's ledger in file order, for their
    numbers. In turn: pairs that may be one body, the most alike first; names that no register knows;
    what people judged (unsure first). ``every`` adds what needs nobody: bodies that came one after the
    other, and the spellings that the registers resolved.
    """
    bodies = bodies_of(store)
    pairs = [one for one in candidates(bodies) if not settled(judgements, one.left, one.right)]
    judged = {name for row in judgements.rows for name in (row.left, row.right)}
    shown = [_of_candidate(one) for one in pairs]
    shown += _unknown(bodies, {end.name for one in pairs for end in (one.left, one.right)} | judged)
    numbers = {row: number for number, row in enumerate(own, 1)}
    rows = sorted(judgements.rows, key=lambda row: (row.judgement.value != "unsure", numbers.get(row, 0)))
    shown += [_of_person(row, numbers) for row in rows]
    if every:
        shown += [_of_candidate(one) for one in predecessors(bodies)]
        shown += _spellings(bodies)
    return shown


def _of_candidate(one: Candidate) -> Entry:
    names = one.left.name, one.right.name
    return Entry(None, *names, one.judgement.value, str(one.score), one.method, one.reason)


def _of_person(row: NameJudgement, numbers: Mapping[NameJudgement, int]) -> Entry:
    score = "" if row.score is None else str(row.score)
    ends = row.left, row.right
    said = row.reason, row.author, row.date
    return Entry(numbers.get(row), *ends, row.judgement.value, score, PEOPLE, *said)


def _unknown(bodies: Sequence[Body], told: set[Name]) -> Iterator[Entry]:
    for body in bodies:
        written = {Name(text, body.name.area) for text in body.others}
        if not known(body.name) and not told & {body.name, *written}:
            words = f"登记表中没有；文中写作：{'、'.join(body.others) or body.name.text}"
            yield Entry(None, body.name, None, "unsure", "", UNKNOWN, words)


def _spellings(bodies: Sequence[Body]) -> Iterator[Entry]:
    for body in bodies:
        for text in body.others:
            reason = "由登记表认出的写法" if known(body.name) else "展开后的写法"
            yield Entry(None, Name(text, body.name.area), body.name, "same", "", REGISTERS, reason)


def area_name(code: str) -> str:
    """Return the label of an area by its code; the code itself when the register does not know it."""
    return areas()[code].label if code in areas() else code
