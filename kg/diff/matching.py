"""Which fact of the old version is which of the new one, so that a changed figure is a change and not a
loss and a gain.

Tasks first: by what names them, then by their alignment. Other facts go with their task and are matched by
what identifies them, the whole of it first, then less and less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from kg.compare import TaskRecord, align
from kg.comparison.sides import Side
from kg.diff.facts import Fact, Fields, Kind

_Thing = TypeVar("_Thing")

_LEAST: Final = {Kind.OBSERVATION: 2, Kind.PLATFORM: 1}
"""Parts of the identity that have to agree at least; one where nothing is said here."""


class How(StrEnum):
    """What happened to a fact."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that was added (no ``old``), removed (no ``new``) or changed.

    ``fact`` is the new one, or the old one where it was removed; ``fields`` are the fields that differ: name,
    old and new value, "" for none.
    """

    how: How
    fact: Fact
    old: Fact | None
    new: Fact | None
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of the fact."""
        return self.fact.kind


def matched_tasks(old: Side, new: Side) -> list[tuple[TaskRecord | None, TaskRecord | None]]:
    """Pair the tasks of two versions, each at most once: by IRI, by number and title, by title, and what is
    left by the best alignment, then by number within a section of the same title.

    Pairs and removed tasks are in the old order, added ones follow in the new order.
    """
    passes: tuple[Callable[[TaskRecord], Hashable], ...] = (
        lambda task: task.iri,
        lambda task: (task.number, task.title),
        lambda task: task.title,
    )
    pairs, lefts, rights = _in_passes(old.plan.tasks, new.plan.tasks, passes)
    for one in sorted(align(lefts, rights), key=lambda one: (-one.score, -one.wording, one.left.order)):
        if one.left in lefts and one.right in rights:
            pairs.append((one.left, one.right))
            lefts.remove(one.left)
            rights.remove(one.right)
    numbered, lefts, rights = _in_passes(
        lefts, rights, (lambda task: (task.number, task.section) if task.number else task.iri,)
    )
    kept: list[tuple[TaskRecord, TaskRecord | None]] = [*pairs, *numbered, *((task, None) for task in lefts)]
    kept.sort(key=lambda pair: pair[0].order)
    return [*kept, *((None, task) for task in sorted(rights, key=lambda task: task.order))]


def matched_facts(old: Sequence[Fact], new: Sequence[Fact]) -> list[tuple[Fact | None, Fact | None]]:
    """Pair the facts of one kind of two versions; a target may move to another task, others not."""
    least = _LEAST.get(old[0].kind if old else new[0].kind, 1) if old or new else 1
    longest = max((len(fact.identity) for fact in (*old, *new)), default=0)
    passes: list[Callable[[Fact], Hashable]] = [
        lambda fact, length=length: (fact.task, fact.identity[:length])  # type: ignore[misc]
        for length in range(longest, least - 1, -1)
    ]
    if any(fact.kind == Kind.TARGET for fact in (*old, *new)):
        passes.append(lambda fact: fact.identity[:2])
    pairs, lefts, rights = _in_passes(old, new, passes)
    return [*pairs, *((fact, None) for fact in lefts), *((None, fact) for fact in rights)]


def changes(pairs: Iterable[tuple[Fact | None, Fact | None]]) -> list[Change]:
    """Return what differs, in the order of the pairs."""
    found = []
    for old, new in pairs:
        if old is None and new is not None:
            found.append(Change(How.ADDED, new, None, new))
        elif new is None and old is not None:
            found.append(Change(How.REMOVED, old, old, None))
        elif old is not None and new is not None:
            fields = _differing(old, new)
            if fields:
                found.append(Change(How.CHANGED, new, old, new, fields))
    return found


def _differing(old: Fact, new: Fact) -> tuple[tuple[str, str, str], ...]:
    before, after = dict(old.fields), dict(new.fields)
    names = dict.fromkeys([*before, *after])
    fields = [(name, before.get(name, ""), after.get(name, "")) for name in names]
    if old.task != new.task:
        fields.insert(0, ("inTask", old.task_name, new.task_name))
    return tuple(field for field in fields if field[1] != field[2])


def task_fields(task: TaskRecord) -> Fields:
    """Return the fields of a task; its text is what it says to do, without number and list of bodies."""
    fields = (
        ("number", task.number),
        ("title", task.title),
        ("taskKind", task.kind),
        ("section", " › ".join(task.section)),
        ("text", task.body),
    )
    return tuple((name, value) for name, value in fields if value)


def _in_passes(
    old: Sequence[_Thing], new: Sequence[_Thing], passes: Iterable[Callable[[_Thing], Hashable]]
) -> tuple[list[tuple[_Thing, _Thing]], list[_Thing], list[_Thing]]:
    """Pair by each key in turn; things of one key are paired in their order. Gives pairs and both rests."""
    pairs: list[tuple[_Thing, _Thing]] = []
    lefts, rights = list(old), list(new)
    for identify in passes:
        waiting: dict[Hashable, list[_Thing]] = defaultdict(list)
        for one in reversed(rights):
            waiting[identify(one)].append(one)
        rest = []
        taken: set[int] = set()
        for one in lefts:
            found = waiting.get(identify(one))
            if found:
                other = found.pop()
                taken.add(id(other))
                pairs.append((one, other))
            else:
                rest.append(one)
        lefts, rights = rest, [one for one in rights if id(one) not in taken]
    return pairs, lefts, rights
