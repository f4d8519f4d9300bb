"""Derived graphs, file by file: made where their inputs changed, taken over from the earlier build elsewhere.

========================== ===================================================================
``derived/<sha256>.nq``         what follows from one document alone
``derived/<sha256>-among.nq``   what follows for it from others: tasks aligned, figures revised
``derived/between-<part>.nq``   bodies that share tasks, by the end of the IRI of the first one
``derived/rule-<name>.nq``      what rules give over all documents: counterparts, areas within areas
``derived/plans.nq``            plans in order, citations resolved
``derived/indicators.nq``       indicators under several names
``derived/names.nq``            judgements on names of bodies
``derived/groups.nq``           whom collectives stand for
========================== ===================================================================

A line stands in one of the files only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.build.layout import ALIGNED, DERIVED, GRAPHS
from kg.build.nquads import without_graph
from kg.build.spread import Spread
from kg.build.workshop import Workshop, key_of
from kg.compare.indicators import matches
from kg.compare.plans import PlanRelation, Successions, by_area, shared_work
from kg.compare.records import PlanRecord
from kg.derive.among import Among, Pairs, Place, Question, Tie, among, records
from kg.derive.cascade import order_quads
from kg.derive.groups import group_quads
from kg.derive.names import name_quads, one_each
from kg.derive.rules import DERIVED as SHORTCUTS
from kg.derive.rules import Rule, Scope, apart, mentioning, quad_lines, triples_by
from kg.derive.study import bodies_of, study
from kg.derive.targets import indicator_quads
from kg.derive.world import World
from kg.derive.written import TieKey, pairs_from, pairs_json
from loaders.resolve.judgements import Judgements


@dataclass(frozen=True)
class Basis:
    """What derivation starts from, besides the documents: registers (gives N-Quads lines), rules, judgements.

    Like the rules, the registers are those of the program that made the earlier build, if there is one.
    """

    registers: Callable[[], Sequence[str]]
    rules: Sequence[Rule]
    judgements: Judgements


def derive_all(shop: Workshop, world: World, basis: Basis, spread: Spread) -> None:
    """Write every derived graph into ``shop``; ``world`` has the studies of all documents in it."""
    derivation = _Derivation(shop, world, basis, spread)
    derivation.copies()
    relations = world.relations(derivation.shared_work())
    derivation.among_documents(relations)
    derivation.over_all(relations)
    derivation.between()


_RULES = "rules over all"
"""Stands among the keys of files for all that rules over the whole look at."""


def own_file(digest: str) -> str:
    """Return the path of what follows from one document alone."""
    return f"{DERIVED}/{digest}.nq"


class _Derivation:
    def __init__(self, shop: Workshop, world: World, basis: Basis, spread: Spread) -> None:
        self.shop = shop
        self.world = world
        self.basis = basis
        self.spread = spread
        self.base = world.base

    def place(self, digest: str) -> Place:
        return Place(f"{self.shop.path}/{GRAPHS}/{digest}.nq", digest)

    def copies(self) -> None:
        """What a copy of a document says of the same plan stands in the file of the first one."""
        said: set[str] = set()
        group = sorted(self.world.twice)
        for digest in group:
            graph = self.world.graph(digest)
            quads = (self.shop.path / GRAPHS / f"{digest}.nq").read_text("utf-8").splitlines(keepends=True)
            lines = study(quads, graph, self.base, self.basis.rules).lines
            path = own_file(digest)
            (self.shop.path / path).unlink(missing_ok=True)
            self.shop.files.pop(path, None)
            self.shop.keys[path] = key_of(digest, group)
            new = [line for line in lines if line not in said]
            said.update(lines)
            if new:
                self.shop.write_graph(path, new)

    def shared_work(self) -> Callable[[PlanRecord, PlanRecord], Decimal | None]:
        """Return the function that compares the tasks of two plans of one area.

        What an earlier build found is taken over; when there is much to do, areas are looked at side by side.
        """
        known: dict[str, str | None] = dict(self.shop.earlier.work)
        document = self.world.document
        crowded = [area for area in by_area(self.world.heads) if len(area) > 1]
        if not known and self.spread.pays(len(crowded)):
            jobs = (
                _Area(self.base, tuple((one, self.place(document[one.iri])) for one in area))
                for area in crowded
            )
            for found in self.spread.map(_work_in_area, jobs, len(crowded)):
                known.update(found)

        def work(earlier: PlanRecord, later: PlanRecord) -> Decimal | None:
            ends = document[earlier.iri], document[later.iri]
            pair = _pair(ends, earlier, later)
            if pair not in known:
                one, other = map(self.place, ends)
                known[pair] = _work(self.base, (earlier, one), (later, other))
            share = self.shop.work[pair] = known[pair]
            return None if share is None else Decimal(share)

        return work

    def among_documents(self, relations: Iterable[PlanRelation]) -> None:
        """Compare each document with those above and before it."""
        ties: defaultdict[str, list[PlanRelation]] = defaultdict(list)
        for relation in relations:
            ties[self.world.document[relation.right.iri]].append(relation)
        asked: list[tuple[str, Question]] = []
        for digest in self.world.studies:
            question = self.question(digest, ties[digest])
            alone = not question.ties and len(question.heads) == len(question.plans)
            if not alone and not self.taken_over(digest, question):
                asked.append((digest, question))
        questions = (self.with_known_pairs(*one) for one in asked)
        answers = self.spread.map(among, questions, len(asked))
        for (digest, question), answer in zip(asked, answers, strict=True):
            self.keep(digest, question, answer)

    def question(self, digest: str, relations: Sequence[PlanRelation]) -> Question:
        ties = tuple(
            Tie(
                relation.kind,
                relation.left.iri,
                relation.right.iri,
                self.place(self.world.document[relation.left.iri]),
            )
            for relation in relations
        )
        rules = tuple(rule for rule in self.basis.rules if rule.scope == Scope.ALIGNMENTS)
        heads = tuple(self.world.counting_for(digest))
        plans = tuple(self.world.own_plans(digest))
        return Question(self.place(digest), self.base, plans, ties, heads, rules)

    def taken_over(self, digest: str, question: Question) -> bool:
        """Take the files of the earlier build, when the very same question was asked for it."""
        ties = [[tie.kind, tie.left, tie.right, tie.place.sha256] for tie in question.ties]
        heads = [[plan.iri, self.world.document[plan.iri]] for plan in question.heads]
        path, key = _among_file(digest), key_of(digest, question.plans, ties, heads)
        self.shop.keys[path] = key
        if self.shop.earlier.keys.get(path) != key:
            return False
        kept = [one for one in (path, _aligned_file(digest)) if self.shop.offers(one)]
        self.shop.take_over(*kept)
        return True

    def with_known_pairs(self, digest: str, question: Question) -> Question:
        """Return the question with the pairs of tasks that an earlier build aligned."""
        path = _aligned_file(digest)
        earlier = self.shop.earlier.path
        if earlier is None or not self.shop.offers(path):
            return question
        try:
            known = pairs_from((earlier / path).read_bytes())
        except (OSError, ValueError, TypeError):
            return question
        ties = tuple(replace(tie, pairs=known.get(_tie_key(tie))) for tie in question.ties)
        return replace(question, ties=ties)

    def keep(self, digest: str, question: Question, answer: Among) -> None:
        if answer.lines:
            self.shop.write_graph(_among_file(digest), answer.lines)
        if question.ties:
            known: Mapping[TieKey, Pairs] = {
                _tie_key(tie): pairs for tie, pairs in zip(question.ties, answer.pairs, strict=True)
            }
            self.shop.write(_aligned_file(digest), pairs_json(known))

    def over_all(self, relations: Sequence[PlanRelation]) -> None:
        """What needs all plans, all bodies, all indicators."""
        order = order_quads(self.world.resolved, relations, self.base)
        self.made("plans", key_of(order), lambda: order)
        measured = sorted({(one.indicator, one.name, one.unit) for one in self.world.targets()})
        self.made(
            "indicators",
            key_of(measured),
            lambda: indicator_quads(matches(self.world.targets()), self.base),
        )
        studies = self.world.studies.values()
        bodies = {line for each in studies for line in each.bodies.splitlines()}
        judged = [[str(field) for field in (row.left, row.right, row)] for row in self.basis.judgements.rows]
        self.made(
            "names",
            key_of(sorted(bodies), judged),
            lambda: name_quads(one_each(bodies_of(bodies)), self.base, self.basis.judgements),
        )
        collectives = sorted({one for each in studies for one in each.collectives})
        agencies = frozenset(line.partition("\t")[0] for line in bodies)
        self.made(
            "groups",
            key_of([[one.iri, one.name, one.area, one.years] for one in collectives], sorted(agencies)),
            lambda: group_quads(collectives, agencies, self.base),
        )
        self.rules_over_all(order)

    def rules_over_all(self, order: Sequence[str]) -> None:
        """Run the rules that need all documents, those that do not meet each by itself."""
        rules = [rule for rule in self.basis.rules if rule.scope == Scope.WHOLE]
        groups = {
            f"{DERIVED}/rule-{'-'.join(Path(rule.name).stem for rule in group)}.nq": group
            for group in apart(rules)
        }
        skeletons = {sha256(each.skeleton).hexdigest() for each in self.world.studies.values()}
        further = mentioning([*order, *self.groups()], rules)
        if self.none_new(groups, key_of("".join(sorted(skeletons)), further)):
            return
        said = {
            line
            for each in self.world.studies.values()
            for line in each.skeleton.decode().splitlines(keepends=True)
        }
        said |= {without_graph(line.encode()).decode() for line in further}
        for path, group in groups.items():
            seen = sorted(mentioning(said, group))
            # The registers are the same as long as the program is, so they need not be part of the key.
            self.shop.made(path, key_of(seen), partial(self.by_rules, group, seen))

    def none_new(self, paths: Iterable[str], key: str) -> bool:
        """Take over the files at ``paths`` when all that they are made of together has the ``key`` it had."""
        keys = self.shop.earlier.keys
        self.shop.keys[_RULES] = key
        if keys.get(_RULES) != key or any(path not in keys for path in paths):
            return False
        for path in paths:
            self.shop.made(path, keys[path], tuple)  # under its own key: nothing is made
        return True

    def by_rules(self, rules: Sequence[Rule], seen: Sequence[str]) -> list[str]:
        store = ox.Store()
        store.bulk_load("".join(seen).encode(), ox.RdfFormat.N_TRIPLES)
        registers = ox.parse("".join(mentioning(self.basis.registers(), rules)), format=ox.RdfFormat.N_QUADS)
        store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in registers)
        return quad_lines(triples_by(store, rules), f"{self.base}{SHORTCUTS}")

    def groups(self) -> list[str]:
        """What is told of collectives: governments that no plan names are bodies as well."""
        path = self.shop.path / DERIVED / "groups.nq"
        return path.read_text("utf-8").splitlines(keepends=True) if path.exists() else []

    def between(self) -> None:
        """Who shares tasks with whom, over all documents."""
        parts: defaultdict[str, list[str]] = defaultdict(list)
        for digest, each in self.world.studies.items():
            for part in each.between:
                parts[part].append(digest)
        for part, digests in sorted(parts.items()):
            self.made(
                f"between-{part}", key_of("".join(digests)), partial(self.statements_between, part, digests)
            )

    def statements_between(self, part: str, digests: Sequence[str]) -> Iterator[str]:
        tail = f" <{self.base}{SHORTCUTS}> .\n"
        found = {one for digest in digests for one in self.world.studies[digest].statements_between(part)}
        return (one + tail for one in found)

    def made(self, name: str, key: str, make: Callable[[], Iterable[str]]) -> None:
        self.shop.made(f"{DERIVED}/{name}.nq", key, make)


def _among_file(digest: str) -> str:
    return f"{DERIVED}/{digest}-among.nq"


def _aligned_file(digest: str) -> str:
    return f"{ALIGNED}/{digest}.json"


def _tie_key(tie: Tie) -> TieKey:
    return TieKey(tie.left, tie.right, tie.place.sha256)


@dataclass(frozen=True, slots=True)
class _Area:
    """The plans of one area, the older ones first, and where their documents lie."""

    base: str
    plans: tuple[tuple[PlanRecord, Place], ...]


def _work_in_area(area: _Area) -> dict[str, str | None]:
    """Compare the plans of one area, each with those that it may continue."""
    places = {plan.iri: place for plan, place in area.plans}
    found: dict[str, str | None] = {}

    def work(earlier: PlanRecord, later: PlanRecord) -> Decimal | None:
        ends = places[earlier.iri], places[later.iri]
        share = _work(area.base, (earlier, ends[0]), (later, ends[1]))
        found[_pair((ends[0].sha256, ends[1].sha256), earlier, later)] = share
        return None if share is None else Decimal(share)

    Successions(work).add([plan for plan, _ in area.plans])
    return found


def _work(base: str, earlier: tuple[PlanRecord, Place], later: tuple[PlanRecord, Place]) -> str | None:
    share = shared_work(*(records(place, base)[plan.iri] for plan, place in (earlier, later)))
    return None if share is None else str(share)


def _pair(documents: tuple[str, str], earlier: PlanRecord, later: PlanRecord) -> str:
    return " ".join((*documents, earlier.iri, later.iri))
