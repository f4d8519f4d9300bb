"""Contradictions told in Chinese and English, by the names and the words that people know.

An IRI tells a coordinator nothing; the official name of the body, the title of the task and the words
of the plan do. They are read from the same statements, annotations included.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.reason.clashes import Clash, Kind
from kg.reason.rules import Term
from kg.reason.statements import TYPE, whole_ontology
from ontology.terms import DCTERMS, OA, POL, RDFS, SKOS

_NAMES = (
    f"{SKOS}prefLabel",
    f"{DCTERMS}title",
    f"{POL}mention",
    f"{POL}fileName",
    f"{RDFS}label",
    f"{POL}reading",
)
"""What a thing is called, the best first."""

_SAYS = {
    Kind.CLASSES: ("“{node}”不能既是{a}又是{b}。", "“{node}” cannot be both {a} and {b}."),
    Kind.PROPERTIES: (
        "“{node}”的“{a}”与“{b}”不能是同一事物。",
        "“{a}” and “{b}” of “{node}” cannot be the same thing.",
    ),
    Kind.BOTH_WAYS: ("“{a}”不能双向成立（“{node}”）。", "“{a}” cannot hold both ways (“{node}”)."),
    Kind.ITSELF: ("“{node}”不能对自身“{a}”。", "“{node}” cannot stand in “{a}” to itself."),
    Kind.LITERAL: ("“{node}”的“{a}”的值不是 {b}。", "The value of “{a}” of “{node}” is no {b}."),
    Kind.OTHER: (
        "推理机发现下列陈述相互矛盾。",
        "The reasoner finds that these statements contradict each other.",
    ),
}
_REMEDIES = {
    Kind.CLASSES: (
        "核对下列陈述所引的原文，改正其中误读的一条；若两个事物用了同一个 IRI，给其中之一另起 IRI。",
        "Check the words each statement rests on and correct the one misread; where two things share one "
        "IRI, give one of them its own.",
    ),
    Kind.PROPERTIES: (
        "核对两端各指哪一个，改正写重的一端。",
        "Check which thing each end means and correct the one that repeats the other.",
    ),
    Kind.BOTH_WAYS: (
        "保留方向正确的一条，删去另一条。",
        "Keep the statement whose direction is right and drop the other.",
    ),
    Kind.ITSELF: (
        "删去指向自身的一条，或改正其中一端。",
        "Drop the statement that leads back, or correct one end.",
    ),
    Kind.LITERAL: ("改正该值，或换用适合的属性。", "Correct the value, or use a property that takes it."),
    Kind.OTHER: (
        "核对下列陈述，改正其中不真的一条。",
        "Check the statements and correct the one that is not true.",
    ),
}


@dataclass(frozen=True)
class Told:
    """One text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Sentence:
    """A statement in words, its terms as they are, and the words of the document it rests on, if any."""

    told: Told
    triple: ox.Triple
    words: str


@dataclass(frozen=True)
class Explanation:
    """A contradiction a person can act on: what collides, by which statements, and what to do."""

    problem: Told
    sentences: tuple[Sentence, ...]
    axioms: tuple[str, ...]
    remedy: Told


class Names:
    """What the things of some statements are called, and the words of documents they rest on."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Read names and evidence out of ``triples``, those of classes and properties from the ontology."""
        self._values: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        for triple in (*whole_ontology(), *triples):
            self._values[triple.subject, triple.predicate.value].append(triple.object)

    def of(self, term: Term, language: str) -> str:
        """Return the name of ``term`` in ``language`` ("zh" or "en"), in any if there is none."""
        if isinstance(term, ox.Literal):
            return term.value
        if not isinstance(term, ox.NamedNode):
            return "?"
        found = [
            value
            for name in _NAMES
            for value in self._values.get((term, name), ())
            if isinstance(value, ox.Literal)
        ]
        fitting = [one for one in found if (one.language or "").startswith(language)]
        if fitting or found:
            return (fitting or found)[0].value
        return term.value.rsplit("#", 1)[-1].rsplit("/id/", 1)[-1]

    def words(self, term: Term) -> str:
        """Return the words of the document that ``term`` rests on; "" where there are none."""
        own = self._values.get((term, f"{POL}reading"), []) + self._values.get((term, f"{OA}exact"), [])
        for passage in self._values.get((term, f"{POL}evidence"), ()):
            own += self._values.get((passage, f"{POL}reading"), [])
            own += self._values.get((passage, f"{OA}exact"), [])
        return next((one.value for one in own if isinstance(one, ox.Literal)), "")


def explain(clash: Clash, names: Names) -> Explanation:
    """Return ``clash`` in words, with the names in ``names``."""

    def filled(texts: tuple[str, str]) -> Told:
        told = []
        for language, text in zip(("zh", "en"), texts, strict=True):
            terms = [names.of(term, language) for term in clash.terms] + ["", ""]
            told.append(text.format(node=names.of(clash.node, language), a=terms[0], b=terms[1]))
        return Told(*told)

    return Explanation(
        filled(_SAYS[clash.kind]),
        tuple(_sentence(triple, names) for triple in clash.statements),
        tuple(str(axiom) for axiom in clash.axioms),
        Told(*_REMEDIES[clash.kind]),
    )


def _sentence(triple: ox.Triple, names: Names) -> Sentence:
    subject, predicate, obj = triple.subject, triple.predicate, triple.object
    words = names.words(subject)
    if predicate == TYPE:
        told = Told(
            f"“{names.of(subject, 'zh')}”是{names.of(obj, 'zh')}",
            f"“{names.of(subject, 'en')}” is of the kind {names.of(obj, 'en')}",
        )
    else:
        told = Told(
            f"“{names.of(subject, 'zh')}”的“{names.of(predicate, 'zh')}”是“{names.of(obj, 'zh')}”",
            f"“{names.of(predicate, 'en')}” of “{names.of(subject, 'en')}” is “{names.of(obj, 'en')}”",
        )
    return Sentence(told, triple, words)
