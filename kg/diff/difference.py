"""The difference of two snapshots: documents, their facts, and what is derived from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.compare import TaskRecord
from kg.compare.reading import DOCUMENTS
from kg.comparison.nodes import GraphNodes
from kg.comparison.sides import Side, sides_of
from kg.diff.derived import DerivedChange, derived_changes
from kg.diff.facts import Fact, Kind, document_facts
from kg.diff.matching import Change, How, changes, matched_facts, matched_tasks, task_fields
from kg.diff.snapshots import Graph, Snapshot, Triples, open_snapshot
from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that was added, removed or changed.

    ``old`` and ``new`` are None where there is none; ``same_text`` says that the bytes are the same and only
    the reading differs; ``changes`` are the facts that differ, none for an added or removed document, whose
    facts ``facts`` counts by kind; ``statements_added`` and ``statements_removed`` count the triples, offsets
    of passages included.
    """

    how: How
    old: Side | None
    new: Side | None
    same_text: bool
    changes: tuple[Change, ...]
    facts: dict[str, int]
    statements_added: int
    statements_removed: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs. ``unchanged`` counts the documents that are the same on both sides;
    ``registers_added`` and ``registers_removed`` count statements of the registers' graph."""

    documents: tuple[DocumentChange, ...]
    unchanged: int
    derived: tuple[DerivedChange, ...]
    registers_added: int
    registers_removed: int

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.documents or self.derived or self.registers_added or self.registers_removed)


@dataclass(frozen=True, slots=True)
class _Document:
    graph: str
    triples: Triples
    nodes: GraphNodes
    side: Side


def diff(old: Path, new: Path) -> Difference:
    """Return the difference between two builds, exports or documents (see
    :func:`kg.diff.snapshots.open_snapshot`).

    Raises InputError when a document is put against a build, and what open_snapshot raises.
    """
    with open_snapshot(old) as before, open_snapshot(new) as after:
        if before.single != after.single:
            raise InputError(
                f"{old}, {new}",
                "are a document and a store",
                "Compare two documents, or two builds or exports",
            )
        return _difference(before, after)


def _difference(before: Snapshot, after: Snapshot) -> Difference:
    # A single document is what its bytes are, whatever the file is called.
    same = {
        name
        for name in before.documents.keys() & after.documents.keys()
        if before.single or _equal(before.documents[name], after.documents[name])
    }
    lefts = [_document(graph) for name, graph in sorted(before.documents.items()) if name not in same]
    rights = [_document(graph) for name, graph in sorted(after.documents.items()) if name not in same]
    pairs = _paired(lefts, rights, single=before.single)
    documents = [_document_change(one, other, single=before.single) for one, other in pairs]
    added, removed = _statements(before.registers, after.registers)
    return Difference(
        documents=tuple(sorted(documents, key=_place)),
        unchanged=len(same),
        derived=tuple(derived_changes(before.derived, after.derived)),
        registers_added=added,
        registers_removed=removed,
    )


def _place(change: DocumentChange) -> tuple[str, str]:
    side = change.new or change.old
    return (side.plan.title, side.plan.graph) if side else ("", "")


def _equal(one: Graph, other: Graph) -> bool:
    return one.fingerprint == other.fingerprint or one.load() == other.load()


def _statements(one: Graph | None, other: Graph | None) -> tuple[int, int]:
    """Statements added and removed."""
    if one is not None and other is not None and one.fingerprint == other.fingerprint:
        return 0, 0
    before = one.load() if one else frozenset[ox.Triple]()
    after = other.load() if other else frozenset[ox.Triple]()
    return len(after - before), len(before - after)


def _document(graph: Graph) -> _Document:
    triples = graph.load()
    name = ox.NamedNode(graph.name)
    quads = (ox.Quad(one.subject, one.predicate, one.object, name) for one in triples)
    sides = sides_of(quads, graph.name.partition(DOCUMENTS)[0])
    if not sides:
        raise InputError(graph.name, "is a document's graph that states no plan", "Build the store anew")
    return _Document(graph.name, triples, GraphNodes(triples), sides[0])


def _paired(
    old: Sequence[_Document], new: Sequence[_Document], *, single: bool
) -> list[tuple[_Document | None, _Document | None]]:
    """Documents of the same bytes, of the same plan, of the same file name; two single ones in any case."""
    if single:
        return list(zip(old, new, strict=True))
    pairs: list[tuple[_Document | None, _Document | None]] = []
    lefts, rights = list(old), list(new)
    for names in (
        lambda document: (document.graph,),
        lambda document: (document.side.plan.iri,),
        lambda document: document.side.files,
    ):
        for one in list(lefts):
            wanted = set(names(one))
            other = next((each for each in rights if wanted & set(names(each))), None)
            if other is not None:
                pairs.append((one, other))
                lefts.remove(one)
                rights.remove(other)
    return [*pairs, *((one, None) for one in lefts), *((None, other) for other in rights)]


def _document_change(old: _Document | None, new: _Document | None, *, single: bool) -> DocumentChange:
    before = old.triples if old else frozenset[ox.Triple]()
    after = new.triples if new else frozenset[ox.Triple]()
    found: list[Change] = []
    counted: dict[str, int] = {}
    if old is not None and new is not None:
        how = How.CHANGED
        found = [one for one in _fact_changes(old, new) if not (single and _is_file_name(one))]
    else:
        how = How.REMOVED if old else How.ADDED
        one = old or new
        if one is not None:
            facts = document_facts(one.side, one.nodes, {})
            counted = {Kind.TASK.value: len(one.side.plan.tasks)}
            for kind in Kind:
                counted.setdefault(kind.value, sum(fact.kind == kind for fact in facts))
            counted.pop(Kind.METADATA.value)
    return DocumentChange(
        how=how,
        old=old.side if old else None,
        new=new.side if new else None,
        same_text=bool(old and new and old.graph == new.graph),
        changes=tuple(found),
        facts={kind: count for kind, count in counted.items() if count},
        statements_added=len(after - before),
        statements_removed=len(before - after),
    )


def _is_file_name(change: Change) -> bool:
    return change.fact.identity == ("fileName",)


def _fact_changes(old: _Document, new: _Document) -> list[Change]:
    tasks = matched_tasks(old.side, new.side)
    old_names = {task.iri: task.iri for task in old.side.plan.tasks}
    new_names = {task.iri: task.iri for task in new.side.plan.tasks}
    new_names |= {other.iri: one.iri for one, other in tasks if one and other}
    before = document_facts(old.side, old.nodes, old_names)
    after = document_facts(new.side, new.nodes, new_names)
    task_facts = [
        (
            _task_fact(old, one, old_names) if one else None,
            _task_fact(new, other, new_names) if other else None,
        )
        for one, other in tasks
    ]
    found: list[Change] = []
    for kind in Kind:
        if kind == Kind.TASK:
            found += changes(task_facts)
            continue
        pairs = matched_facts(
            [fact for fact in before if fact.kind == kind], [fact for fact in after if fact.kind == kind]
        )
        if kind == Kind.RESPONSIBILITY:
            pairs = _in_ranks(pairs)
        found += sorted(changes(pairs), key=_fact_place)
    return found


def _fact_place(change: Change) -> tuple[int, int, str]:
    return change.fact.start, change.fact.end, change.how.value


def _task_fact(document: _Document, task: TaskRecord, names: Mapping[str, str]) -> Fact:
    passage = document.nodes.passage(task.iri)
    return Fact(
        Kind.TASK,
        names[task.iri],
        f"{task.number} {task.title}".strip(),
        (task.title,),
        task_fields(task),
        task.text,
        passage.start,
        passage.end,
    )


def _in_ranks(pairs: Iterable[tuple[Fact | None, Fact | None]]) -> list[tuple[Fact | None, Fact | None]]:
    """Responsibilities with their place among the bodies that both versions list.

    A body put first moves all others one place on; that is one addition and not a change of each.
    """
    kept: dict[str, list[tuple[Fact, Fact]]] = defaultdict(list)
    found: list[tuple[Fact | None, Fact | None]] = []
    for old, new in pairs:
        if old is not None and new is not None:
            kept[old.task].append((old, new))
        else:
            found.append((old, new))
    for both in kept.values():
        ranks = []
        for side in (0, 1):
            ordered = sorted(both, key=lambda pair, side=side: _listed(pair[side]))  # type: ignore[misc]
            ranks.append({id(pair[side]): str(rank) for rank, pair in enumerate(ordered, 1)})
        found += [(_ranked(old, ranks[0][id(old)]), _ranked(new, ranks[1][id(new)])) for old, new in both]
    return found


def _listed(fact: Fact) -> tuple[int, int]:
    fields = dict(fact.fields)
    return int(fields.get("listGroup", 0)), int(fields.get("listPosition", 0))


def _ranked(fact: Fact, rank: str) -> Fact:
    fields = tuple(field for field in fact.fields if field[0] not in ("listGroup", "listPosition"))
    return replace(fact, fields=(*fields, ("listOrder", rank)))
