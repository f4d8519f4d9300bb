"""The rules of OWL 2 RL that our ontology needs, run forward, each conclusion with what it rests on.

HermiT decides; this is the fast part beside it: it narrows an inconsistency down to a handful of
statements, and it materialises where HermiT cannot in time. Covered: hierarchies of classes and
properties, equivalence, domain, range, inverse, symmetric and transitive properties, and chains with
inverses ("Profiles", section 4.3, tables 5, 6, 7 and 9 in part). Not covered: sameAs, keys, restrictions.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kg.reason.statements import TYPE
from ontology.terms import OWL, RDF, RDFS

_FIRST: Final = ox.NamedNode(f"{RDF}first")
_REST: Final = ox.NamedNode(f"{RDF}rest")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Step = tuple[ox.NamedNode, bool]
"""A property of a chain, and whether it is walked backwards."""


@dataclass(frozen=True)
class Chain:
    """A path whose ends are joined by ``gives``, as the statement ``axiom`` says."""

    steps: tuple[Step, ...]
    gives: ox.NamedNode
    axiom: ox.Triple


class Schema:
    """The axioms of an ontology, looked up by the property or class that they are about."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Read the axioms out of ``triples``."""
        self._spo: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        statements = list(triples)
        for triple in statements:
            self._spo[triple.subject][triple.predicate.value].append(triple.object)
        self.above: dict[Term, list[tuple[ox.NamedNode, ox.Triple]]] = defaultdict(list)
        """Class or property to the ones directly above it."""
        self.domain: dict[Term, list[tuple[ox.NamedNode, ox.Triple]]] = defaultdict(list)
        self.range: dict[Term, list[tuple[ox.NamedNode, ox.Triple]]] = defaultdict(list)
        self.turned: dict[Term, list[tuple[ox.NamedNode, ox.Triple]]] = defaultdict(list)
        """Property to its inverses; a symmetric one is its own."""
        self.chains: list[Chain] = []
        self.disjoint_classes: list[tuple[frozenset[Term], ox.Triple]] = []
        self.disjoint_properties: list[tuple[frozenset[Term], ox.Triple]] = []
        self.asymmetric: dict[Term, ox.Triple] = {}
        self.irreflexive: dict[Term, ox.Triple] = {}
        for triple in statements:
            self._take(triple)
        self.chains_with: dict[ox.NamedNode, list[tuple[Chain, int]]] = defaultdict(list)
        for chain in self.chains:
            for place, (prop, _) in enumerate(chain.steps):
                self.chains_with[prop].append((chain, place))

    def _take(self, triple: ox.Triple) -> None:
        subject, obj, word = triple.subject, triple.object, triple.predicate.value
        pairs = {
            f"{RDFS}subClassOf": self.above, f"{RDFS}subPropertyOf": self.above,
            f"{OWL}equivalentClass": self.above, f"{OWL}equivalentProperty": self.above,
            f"{RDFS}domain": self.domain, f"{RDFS}range": self.range, f"{OWL}inverseOf": self.turned,
        }  # fmt: skip
        if word in pairs and isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode):
            pairs[word][subject].append((obj, triple))
            if word.startswith(OWL):  # holds in both directions
                pairs[word][obj].append((subject, triple))
        elif word == f"{OWL}propertyChainAxiom" and isinstance(subject, ox.NamedNode):
            steps = tuple(step for member in self._items(obj) if (step := self._step(member)))
            self.chains.append(Chain(steps, subject, triple))
        elif word == f"{OWL}disjointWith":
            self.disjoint_classes.append((frozenset({subject, obj}), triple))
        elif word == f"{OWL}propertyDisjointWith":
            self.disjoint_properties.append((frozenset({subject, obj}), triple))
        elif word == f"{OWL}members":
            kinds = {str(kind) for kind in self._spo[subject][TYPE.value]}
            if f"<{OWL}AllDisjointClasses>" in kinds:
                self.disjoint_classes.append((frozenset(self._items(obj)), triple))
            elif f"<{OWL}AllDisjointProperties>" in kinds:
                self.disjoint_properties.append((frozenset(self._items(obj)), triple))
        elif triple.predicate == TYPE and isinstance(subject, ox.NamedNode):
            self._characteristic(subject, triple)

    def _characteristic(self, subject: ox.NamedNode, triple: ox.Triple) -> None:
        if triple.object == ox.NamedNode(f"{OWL}SymmetricProperty"):
            self.turned[subject].append((subject, triple))
        elif triple.object == ox.NamedNode(f"{OWL}TransitiveProperty"):
            self.chains.append(Chain(((subject, False), (subject, False)), subject, triple))
        elif triple.object == ox.NamedNode(f"{OWL}AsymmetricProperty"):
            self.asymmetric[subject] = triple
        elif triple.object == ox.NamedNode(f"{OWL}IrreflexiveProperty"):
            self.irreflexive[subject] = triple

    def _items(self, head: Term) -> list[Term]:
        found: list[Term] = []
        while first := self._spo[head][_FIRST.value]:
            found.append(first[0])
            head = self._spo[head][_REST.value][0]
        return found

    def _step(self, member: Term) -> Step | None:
        if isinstance(member, ox.NamedNode):
            return member, False
        turned = self._spo[member][f"{OWL}inverseOf"]
        return (turned[0], True) if turned and isinstance(turned[0], ox.NamedNode) else None


class Closure:
    """Statements and all that follows from them; ``because`` maps each conclusion to its premises.

    What was given has no premises. Premises are statements given, conclusions, or axioms.
    """

    def __init__(self, schema: Schema, given: Iterable[ox.Triple]) -> None:
        """Work out everything that follows from ``given`` under ``schema``."""
        self.schema = schema
        self.because: dict[ox.Triple, tuple[ox.Triple, ...]] = {}
        self._ahead: dict[tuple[ox.NamedNode, Term], list[ox.Triple]] = defaultdict(list)
        self._back: dict[tuple[ox.NamedNode, Term], list[ox.Triple]] = defaultdict(list)
        self._queue: deque[ox.Triple] = deque()
        for triple in given:
            self._add(triple, ())
        while self._queue:
            triple = self._queue.popleft()
            for conclusion, premises in self._follows(triple):
                self._add(conclusion, premises)

    def conclusions(self) -> Iterator[ox.Triple]:
        """Iterate over what was not given."""
        return (triple for triple, premises in self.because.items() if premises)

    def grounds(self, *triples: ox.Triple) -> frozenset[ox.Triple]:
        """Return the statements given and the axioms that ``triples`` rest on."""
        found: set[ox.Triple] = set()
        stack, seen = list(triples), set(triples)
        while stack:
            triple = stack.pop()
            premises = self.because.get(triple, ())
            if not premises:
                found.add(triple)
            for premise in premises:
                if premise not in seen:
                    seen.add(premise)
                    stack.append(premise)
        return frozenset(found)

    def _add(self, triple: ox.Triple, premises: tuple[ox.Triple, ...]) -> None:
        if triple in self.because:
            return
        self.because[triple] = premises
        if triple.predicate != TYPE:
            self._ahead[triple.predicate, triple.subject].append(triple)
            self._back[triple.predicate, triple.object].append(triple)
        self._queue.append(triple)

    def _follows(self, triple: ox.Triple) -> Iterator[tuple[ox.Triple, tuple[ox.Triple, ...]]]:
        subject, predicate, obj = triple.subject, triple.predicate, triple.object
        if predicate == TYPE:
            for wider, axiom in self.schema.above.get(obj, ()):
                yield ox.Triple(subject, TYPE, wider), (triple, axiom)
            return
        for wider, axiom in self.schema.above.get(predicate, ()):
            yield ox.Triple(subject, wider, obj), (triple, axiom)
        for kind, axiom in self.schema.domain.get(predicate, ()):
            yield ox.Triple(subject, TYPE, kind), (triple, axiom)
        if isinstance(obj, ox.Literal | ox.Triple):
            return
        for kind, axiom in self.schema.range.get(predicate, ()):
            yield ox.Triple(obj, TYPE, kind), (triple, axiom)
        for turned, axiom in self.schema.turned.get(predicate, ()):
            yield ox.Triple(obj, turned, subject), (triple, axiom)
        for chain, place in self.schema.chains_with.get(predicate, ()):
            yield from self._paths(chain, place, triple)

    def _paths(
        self, chain: Chain, place: int, triple: ox.Triple
    ) -> Iterator[tuple[ox.Triple, tuple[ox.Triple, ...]]]:
        """Iterate over the paths of ``chain`` in which ``triple`` is the step at ``place``."""
        backwards = chain.steps[place][1]
        start, end = (triple.object, triple.subject) if backwards else (triple.subject, triple.object)
        before: list[tuple[Term, tuple[ox.Triple, ...]]] = [(start, ())]
        for prop, turned in reversed(chain.steps[:place]):
            before = [
                (to, (one, *path)) for at, path in before for one, to in self._from(at, prop, not turned)
            ]
        after: list[tuple[Term, tuple[ox.Triple, ...]]] = [(end, ())]
        for prop, turned in chain.steps[place + 1 :]:
            after = [(to, (*path, one)) for at, path in after for one, to in self._from(at, prop, turned)]
        for first, left in before:
            for last, right in after:
                if isinstance(first, ox.NamedNode | ox.BlankNode):
                    yield ox.Triple(first, chain.gives, last), (*left, triple, *right, chain.axiom)

    def _from(self, at: Term, prop: ox.NamedNode, turned: bool) -> list[tuple[ox.Triple, Term]]:
        if turned:
            return [(one, one.subject) for one in self._back.get((prop, at), ())]
        return [(one, one.object) for one in self._ahead.get((prop, at), ())]
