"""Shortcuts: triples that follow from what documents say, by CONSTRUCT rules of the ontology.

A rule is a file ``ontology/rules/*.rq``. Its header says how much it has to see: ``document`` (the statements
of one document), ``alignments`` (the relations of its tasks to those of other plans) or ``whole`` (statements
of all documents and of the registers, those alone whose terms it names under ``reads``). So most rules are
run where a document is read, and what they give for it stays while the document does. What rules give stands
in a graph of its own, never among what documents state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import pyoxigraph as ox

import ontology
from kg.errors import InputError
from kg.headers import YAMLError, header_of, read_yaml
from kg.store.guard import refuse_reach
from ontology.terms import PREFIXES, RDF

DERIVED: Final = "graph/derived/shortcuts"
"""Name of the derived graph, below the base of instances."""

_MAX_ROUNDS = 20
_TYPE: Final = f"{RDF}type"


class Scope(StrEnum):
    """How much a rule has to see."""

    DOCUMENT = "document"
    ALIGNMENTS = "alignments"
    WHOLE = "whole"


@dataclass(frozen=True)
class Rule:
    """One CONSTRUCT rule: the name of its file, its text, its scope.

    ``reads`` are the IRIs of the properties and classes that it looks at, ``adds`` those of the properties
    that it adds; None stands for all.
    """

    name: str
    query: str
    scope: Scope = Scope.WHOLE
    reads: frozenset[str] | None = None
    adds: frozenset[str] = frozenset()

    def feeds(self, other: Rule) -> bool:
        """Tell whether ``other`` might look at what this rule adds."""
        return self.reads is None or other.reads is None or bool(self.adds & other.reads)


def rule_files() -> list[Path]:
    """Return the rules that the ontology ships, in the order they are run."""
    return sorted(ontology.path("rules").glob("*.rq"))


def read_rules(files: Iterable[Path]) -> tuple[Rule, ...]:
    """Return the rules in ``files``, in their order.

    A rule without ``scope`` sees everything. Raises InputError for a file that cannot be read, whose header
    is wrong, or that would fetch from the network.
    """
    return tuple(_read(file) for file in files)


def selects(rules: Iterable[Rule], predicate: str, value: str) -> bool:
    """Tell whether ``rules`` look at, or might add, statements with ``predicate`` and ``value`` (IRIs)."""
    seen = value if predicate == _TYPE else predicate
    return any(rule.reads is None or seen in rule.reads | rule.adds for rule in rules)


def mentioning(lines: Iterable[str], rules: Sequence[Rule]) -> list[str]:
    """Return those of ``lines`` (N-Triples or N-Quads) that ``rules`` look at or might state again."""
    if any(rule.reads is None for rule in rules):
        return list(lines)
    wanted = {f"<{term}>" for rule in rules for term in (rule.reads or frozenset()) | rule.adds}
    typed = f"<{_TYPE}>"
    found = []
    for line in lines:
        predicate = line.split(" ", 2)[1]
        if predicate in wanted or (predicate == typed and line.split(" ", 3)[2] in wanted):
            found.append(line)
    return found


def apart(rules: Iterable[Rule]) -> list[tuple[Rule, ...]]:
    """Return ``rules`` in groups that have nothing to do with each other, each in the order given."""
    groups: list[tuple[Rule, ...]] = []
    for rule in rules:
        near = [group for group in groups if any(rule.feeds(other) or other.feeds(rule) for other in group)]
        joined = (*(one for group in near for one in group), rule)
        groups = [group for group in groups if group not in near] + [joined]
    return groups


def triples_by(store: ox.Store, rules: Sequence[Rule]) -> set[ox.Triple]:
    """Run ``rules`` over the default graph of ``store``, again until nothing new follows.

    The derived triples are added there, so that rules see what others gave; returned are those that were not
    there before. Raises InputError for a rule that is not a CONSTRUCT query, makes blank nodes, or never
    comes to an end.
    """
    derived: set[ox.Triple] = set()
    for _ in range(_MAX_ROUNDS):
        before = len(derived)
        for rule in rules:
            derived |= _new_triples(store, rule)
        if len(derived) == before or not any(one.feeds(other) for one in rules for other in rules):
            return derived
    raise InputError(
        "rules", f"still give new triples after {_MAX_ROUNDS} rounds", "Look for a rule in a circle"
    )


def following(lines: Iterable[str], rules: Sequence[Rule]) -> set[ox.Triple]:
    """Return what ``rules`` give over the N-Quads ``lines``, whatever their graphs."""
    store = ox.Store()
    seen = ox.parse("".join(mentioning(lines, rules)), format=ox.RdfFormat.N_QUADS)
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in seen)
    return triples_by(store, rules)


def quad_lines(triples: Iterable[ox.Triple], graph: str) -> list[str]:
    """Return the sorted N-Quads lines of ``triples`` in ``graph`` (an IRI)."""
    named = ox.NamedNode(graph)
    return sorted(f"{ox.Quad(one.subject, one.predicate, one.object, named)} .\n" for one in triples)


def _read(file: Path) -> Rule:
    try:
        text = file.read_text(encoding="utf-8")
        fields = read_yaml(header_of(text)) or {}
        scope = Scope(fields.get("scope", "whole"))
        reads = frozenset(map(_expanded, fields["reads"])) if "reads" in fields else None
        adds = frozenset(map(_expanded, fields.get("adds", ())))
    except OSError as error:
        raise InputError(str(file), f"cannot be read ({error.strerror})", "Check the file") from error
    except (ValueError, TypeError, AttributeError, YAMLError) as error:
        problem = f"has a header that cannot be understood ({' '.join(str(error).split())})"
        raise InputError(str(file), problem, "ontology/rules/leads.rq shows how it is written") from error
    refuse_reach(text)
    return Rule(file.name, text, scope, reads, adds)


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{PREFIXES[prefix]}{local}" if prefix in PREFIXES else name


def _new_triples(store: ox.Store, rule: Rule) -> set[ox.Triple]:
    """Run one rule and add to the default graph what it gives that was not there."""
    try:
        answer = store.query(rule.query)
    except SyntaxError as error:
        raise InputError(rule.name, f"is not a valid query ({error})", "Correct the rule") from error
    if not isinstance(answer, ox.QueryTriples):
        raise InputError(rule.name, "is not a CONSTRUCT query", "Correct the rule")
    new = {
        triple for triple in answer if ox.Quad(triple.subject, triple.predicate, triple.object) not in store
    }
    for triple in new:
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            raise InputError(rule.name, "gives a blank node", "Derive between named things only")
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in new)
    return new
