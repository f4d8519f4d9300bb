"""The ontology's terms, schemes and modules as records, read from its Turtle files.

Everything that speaks about terms (the command ``policykg ontology``, the reference pages, the JSON-LD
context, the description of a build) reads them here and nowhere else.

>>> task = load_vocabulary().terms[POL + "Task"]
>>> task.kind, task.label.zh, task.label.en, task.module
('class', '任务', 'task', 'plan-and-task')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

import pyoxigraph as ox

import ontology
from ontology.registers import functions
from ontology.statements import NO_WORDS, Statements, Words, key_of
from ontology.terms import DCTERMS, OWL, POL, POLV, PREFIXES, RDF, RDFS, SKOS

__all__ = [
    "NO_WORDS",
    "Alignment",
    "Change",
    "Concept",
    "Header",
    "Kind",
    "Module",
    "Scheme",
    "Term",
    "Vocabulary",
    "Words",
    "load_vocabulary",
]

Kind = Literal["class", "object-property", "data-property"]

_KINDS: Final[Mapping[str, Kind]] = {
    f"{OWL}Class": "class",
    f"{OWL}ObjectProperty": "object-property",
    f"{OWL}DatatypeProperty": "data-property",
}
_CHARACTERISTICS: Final = {f"{OWL}SymmetricProperty": "symmetric", f"{OWL}TransitiveProperty": "transitive"}
_MATCHES: Final = tuple(f"{SKOS}{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related"))
_SAME_OR_WIDER: Final = (
    f"{OWL}equivalentClass",
    f"{OWL}equivalentProperty",
    f"{RDFS}subClassOf",
    f"{RDFS}subPropertyOf",
    f"{RDFS}seeAlso",
)


@dataclass(frozen=True)
class Change:
    """One dated line of a term's change log: the day as written ("2026-11-22") and what was done."""

    day: str
    note: Words


@dataclass(frozen=True)
class Alignment:
    """What a term resembles elsewhere: the IRI of the relation, of the other term, and the reason."""

    relation: str
    target: str
    reason: Words


@dataclass(frozen=True)
class Term:
    """A class or property of the ontology.

    ``broader`` are the classes or properties of our own above it and ``domain`` and ``range`` IRIs,
    all in the order of the file. ``chains`` are property chains; a step read backwards begins with
    "^". ``disjoint`` are the classes with which it has no instance in common, sorted.
    """

    iri: str
    name: str
    kind: Kind
    module: str
    label: Words
    definition: Words
    examples: tuple[str, ...]
    comment: Words
    changes: tuple[Change, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    broader: tuple[str, ...]
    characteristics: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    disjoint: tuple[str, ...]
    alignments: tuple[Alignment, ...]
    deprecated: bool
    replaced_by: tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """A value of a scheme; ``name`` is "role/lead", ``code`` "lead"."""

    iri: str
    name: str
    code: str
    label: Words
    definition: Words
    alternatives: tuple[str, ...]
    alignments: tuple[Alignment, ...]


@dataclass(frozen=True)
class Scheme:
    """A closed vocabulary: ``name`` is "role"; concepts in the order of the file."""

    iri: str
    name: str
    label: Words
    definition: Words
    concepts: tuple[Concept, ...]


@dataclass(frozen=True)
class Module:
    """One file of ``modules/``: its stem, what it is about, the IRIs of its terms in its order."""

    name: str
    title: Words
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """The ontology as a whole."""

    iri: str
    version_iri: str
    version: str
    title: Words
    description: Words
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Vocabulary:
    """All of it; ``terms`` and ``concepts`` are by IRI in the order of the modules and schemes.

    ``prefixes`` are those of the project and those that the files use for the terms of others.
    """

    header: Header
    modules: tuple[Module, ...]
    schemes: tuple[Scheme, ...]
    terms: Mapping[str, Term]
    concepts: Mapping[str, Concept]
    prefixes: Mapping[str, str]

    def compact(self, iri: str) -> str:
        """Return ``iri`` with a prefix, or as it is when no namespace fits.

        >>> load_vocabulary().compact(POLV + "role/lead")
        'polv:role/lead'
        """
        fitting = [(space, prefix) for prefix, space in self.prefixes.items() if iri.startswith(space)]
        space, prefix = max(fitting, key=lambda one: len(one[0]), default=("", ""))
        return f"{prefix}:{iri[len(space) :]}" if space else iri

    def module_terms(self, module: Module) -> tuple[Term, ...]:
        """Return the terms of ``module``, classes first, each kind in the order of the file."""
        order = list(_KINDS.values())
        found = [self.terms[iri] for iri in module.terms]
        return tuple(sorted(found, key=lambda term: order.index(term.kind)))

    def narrower(self, term: Term) -> tuple[Term, ...]:
        """Return the terms directly below ``term``."""
        return tuple(one for one in self.terms.values() if term.iri in one.broader)


@cache
def load_vocabulary() -> Vocabulary:
    """Return what the ontology's files say; they are read once.

    Raises SyntaxError for a file that is not Turtle and ValueError for a term that lacks a label.
    """
    module_files = sorted(ontology.path("modules").glob("*.ttl"))
    own = {
        path.stem: Statements(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)) for path in module_files
    }
    extra = [path for name in ("policykg.ttl", "alignments.ttl") if (path := ontology.path(name)).is_file()]
    statements = []
    prefixes = dict(PREFIXES)
    for path in (*extra, *module_files, *sorted(ontology.path("schemes").glob("*.ttl"))):
        parser = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        statements += list(parser)
        if path in extra:
            prefixes = {**parser.prefixes, **prefixes}
    everything = Statements(statements)
    reader = _Reader(everything)
    modules = []
    terms: dict[str, Term] = {}
    for path in module_files:
        here = [iri for iri in own[path.stem].subjects if iri.startswith(POL) and reader.kind(iri)]
        terms |= {iri: reader.term(iri, path.stem) for iri in here}
        modules.append(Module(path.stem, _title(path.read_text(encoding="utf-8")), tuple(here)))
    schemes = [reader.scheme(path.stem) for path in sorted(ontology.path("schemes").glob("*.ttl"))]
    schemes = sorted([*schemes, _functions()], key=lambda scheme: scheme.name)
    concepts = {concept.iri: concept for scheme in schemes for concept in scheme.concepts}
    return Vocabulary(
        reader.header(),
        tuple(modules),
        tuple(schemes),
        MappingProxyType(terms),
        MappingProxyType(concepts),
        MappingProxyType(dict(sorted(prefixes.items()))),
    )


def _title(text: str) -> Words:
    """The first two lines of a module are comments that say what it is about, Chinese and English."""
    chinese, english = (line.removeprefix("#").strip().rstrip(".") for line in text.splitlines()[:2])
    return Words(chinese, english)


def _functions() -> Scheme:
    """The functions of agencies, which are kept as a table."""
    concepts = tuple(
        Concept(
            f"{POLV}function/{one.id}", f"function/{one.id}", one.id, Words(one.zh, one.en), NO_WORDS, (), ()
        )
        for one in functions().values()
    )
    definition = Words(
        "机构的职能，见 registers/agency-functions.csv。",
        "What an agency is for; see registers/agency-functions.csv.",
    )
    return Scheme(f"{POLV}function", "function", Words("职能", "agency functions"), definition, concepts)


class _Reader:
    """Makes the records out of the statements of all files."""

    def __init__(self, statements: Statements) -> None:
        self.all = statements
        self.reasons: dict[tuple[str, str, str], Words] = {}
        self.apart: dict[str, set[str]] = {}
        for subject in statements.subjects:
            types = statements.iris(subject, f"{RDF}type")
            if f"{OWL}Axiom" in types:
                ends = [
                    statements.iris(subject, f"{OWL}annotated{end}")
                    for end in ("Source", "Property", "Target")
                ]
                if all(ends):
                    key = (ends[0][0], ends[1][0], ends[2][0])
                    self.reasons[key] = statements.words(subject, f"{RDFS}comment")
            if f"{OWL}AllDisjointClasses" in types:
                for head in statements.objects(subject, f"{OWL}members"):
                    self._keep_apart({key_of(one) for one in statements.members(head)})
            for other in statements.iris(subject, f"{OWL}disjointWith"):
                self._keep_apart({subject, other})

    def _keep_apart(self, classes: set[str]) -> None:
        for one in classes:
            self.apart.setdefault(one, set()).update(classes - {one})

    def kind(self, iri: str) -> Kind | None:
        return next((_KINDS[one] for one in self.all.iris(iri, f"{RDF}type") if one in _KINDS), None)

    def term(self, iri: str, module: str) -> Term:
        say = self.all
        kind = self.kind(iri)
        label = say.words(iri, f"{RDFS}label")
        if kind is None or not label.zh or not label.en:
            raise ValueError(f"{iri} has no label in Chinese and English")
        above = say.iris(iri, f"{RDFS}subClassOf") + say.iris(iri, f"{RDFS}subPropertyOf")
        return Term(
            iri=iri,
            name=iri.removeprefix(POL),
            kind=kind,
            module=module,
            label=label,
            definition=say.words(iri, f"{SKOS}definition"),
            examples=say.literals(iri, f"{SKOS}example"),
            comment=say.all_words(iri, f"{RDFS}comment"),
            changes=self._changes(iri),
            domain=say.iris(iri, f"{RDFS}domain"),
            range=say.iris(iri, f"{RDFS}range"),
            broader=tuple(one for one in above if one.startswith(POL)),
            characteristics=tuple(
                word for one, word in _CHARACTERISTICS.items() if one in say.iris(iri, f"{RDF}type")
            ),
            chains=tuple(
                tuple(self._step(one) for one in say.members(head))
                for head in say.objects(iri, f"{OWL}propertyChainAxiom")
            ),
            disjoint=tuple(sorted(self.apart.get(iri, ()))),
            alignments=self._alignments(iri),
            deprecated="true" in say.literals(iri, f"{OWL}deprecated"),
            replaced_by=say.iris(iri, f"{DCTERMS}isReplacedBy"),
        )

    def _step(self, node: object) -> str:
        inverse = self.all.iris(key_of(node), f"{OWL}inverseOf")
        return f"^{inverse[0]}" if inverse else key_of(node)

    def _changes(self, iri: str) -> tuple[Change, ...]:
        """The change notes, the days of both languages brought together, the newest first."""
        days: dict[str, list[str]] = {}
        for place, language in enumerate(("zh", "en")):
            for text in self.all.literals(iri, f"{SKOS}changeNote", language):
                day, _, note = text.partition(" ")
                notes = days.setdefault(day, ["", ""])
                notes[place] = "；".join(filter(None, (notes[place], note)))
        return tuple(Change(day, Words(*days[day])) for day in sorted(days, reverse=True))

    def _alignments(self, iri: str) -> tuple[Alignment, ...]:
        return tuple(
            Alignment(relation, target, self.reasons.get((iri, relation, target), NO_WORDS))
            for relation in (*_SAME_OR_WIDER, *_MATCHES)
            for target in self.all.iris(iri, relation)
            if not target.startswith((POL, POLV))
        )

    def scheme(self, name: str) -> Scheme:
        say = self.all
        iri = f"{POLV}{name}"
        concepts = []
        for concept in say.iris(iri, f"{SKOS}hasTopConcept"):
            path = concept.removeprefix(POLV)
            concepts.append(
                Concept(
                    iri=concept,
                    name=path,
                    code=path.removeprefix(f"{name}/"),
                    label=say.words(concept, f"{SKOS}prefLabel"),
                    definition=say.words(concept, f"{SKOS}definition"),
                    alternatives=say.literals(concept, f"{SKOS}altLabel"),
                    alignments=self._alignments(concept),
                )
            )
        label, definition = say.words(iri, f"{SKOS}prefLabel"), say.words(iri, f"{SKOS}definition")
        return Scheme(iri, name, label, definition, tuple(concepts))

    def header(self) -> Header:
        say = self.all
        iri = POL.removesuffix("#")
        return Header(
            iri=iri,
            version_iri="".join(say.iris(iri, f"{OWL}versionIRI")),
            version="".join(say.literals(iri, f"{OWL}versionInfo")[:1]),
            title=say.words(iri, f"{DCTERMS}title"),
            description=say.words(iri, f"{DCTERMS}description"),
            changes=self._changes(iri),
        )
