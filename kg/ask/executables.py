"""The question library as ``sh:SPARQLExecutable``, so that other tools of linked data can take it in.

Each question is a ``sh:SPARQLSelectExecutable`` whose ``sh:select`` runs as it stands, prefixes included; the
prefixes are declared beside it too (``sh:prefixes``), as SHACL has it. Its parameters are
``sh:parameter``; a value goes into the ``VALUES`` block of the variable that the path of the parameter ends
in. Titles and descriptions are in both languages, the keywords as in the header, the cost a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kg.ask.codes import codes_of
from kg.ask.costs import costs
from kg.ask.library import QUERIES, load_shelf
from kg.ask.question import Parameter, Question, Words
from kg.store.tokens import tokens
from ontology.terms import DCTERMS, POL, RDFS, SKOS, XSD

BASE: Final = "https://w3id.org/policykg/query/"
"""What the IRI of a question begins with: ``BASE + "shared-tasks"``."""

_PREFIXES: Final = {
    "dcterms": DCTERMS,
    "pol": POL,
    "query": BASE,
    "parameter": f"{BASE}parameter#",
    "pick": f"{BASE}pick/",
    "rdfs": RDFS,
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS,
    "xsd": XSD,
}
_CLASSES: Final = {
    "plan": "pol:PolicyDocument",
    "agency": None,  # an agency or a collective, which have no class above both
    "area": "pol:Area",
    "level": "skos:Concept",
    "task": "pol:Task",
    "function": "skos:Concept",
}
_DATATYPES: Final = {"integer": "xsd:integer", "boolean": "xsd:boolean", "text": "xsd:string"}


def executables(questions: Iterable[Question]) -> str:
    """Return ``questions`` and all pick-lists as Turtle; the same questions give the same bytes.

    >>> from kg.ask import load_questions
    >>> executables([load_questions()["plans"]]).count("sh:select ") > 1
    True
    """
    chosen = list(questions)
    picks = list(load_shelf(QUERIES / "pick").values())
    blocks = ["\n".join(f"@prefix {name}: <{space}> ." for name, space in _PREFIXES.items())]
    blocks.append(_declared([*chosen, *picks]))
    blocks += [_executable(f"query:{one.id}", one) for one in chosen]
    blocks += [_executable(f"pick:{one.id}", one) for one in picks]
    return "\n\n".join(blocks) + "\n"


def prefixes(query: str) -> dict[str, str]:
    """Return the prefixes that ``query`` declares.

    >>> prefixes("PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?s { ?s a skos:Concept }")
    {'skos': 'http://www.w3.org/2004/02/skos/core#'}
    """
    words = tokens(query)
    return {
        words[at + 1].group().removesuffix(":"): words[at + 2].group().strip("<>")
        for at, word in enumerate(words[:-2])
        if word.lastgroup == "word" and word.group().upper() == "PREFIX"
    }


def _declared(questions: Iterable[Question]) -> str:
    known: dict[str, str] = {}
    for question in questions:
        known |= prefixes(question.body)
    declared = [
        f'  sh:declare [ sh:prefix "{name}" ; sh:namespace "{space}"^^xsd:anyURI ]'
        for name, space in sorted(known.items())
    ]
    return "query:prefixes\n" + " ;\n".join(declared) + " ."


def _executable(name: str, question: Question) -> str:
    said: list[tuple[str, str]] = [
        ("a", "sh:SPARQLExecutable, sh:SPARQLSelectExecutable"),
        ("dcterms:identifier", _text(question.id)),
        ("rdfs:label", _both(question.title)),
        ("dcterms:description", _both(question.description)),
        ("rdfs:comment", _both(question.answer)),
        ("schema:keywords", ", ".join(_text(word) for word in question.keywords)),
    ]
    if question.cost:
        said.append(("skos:note", _both(costs()[question.cost])))
    said += [
        ("sh:parameter", _parameter(one, at, question.example)) for at, one in enumerate(question.parameters)
    ]
    said += [("sh:prefixes", "query:prefixes"), ("sh:select", _long(question.body))]
    return f"{name}\n" + " ;\n".join(f"  {verb} {what}" for verb, what in said) + " ."


def _parameter(one: Parameter, place: int, example: Mapping[str, str]) -> str:
    said = [
        "a sh:Parameter",
        f"sh:path parameter:{one.name}",
        f"sh:name {_text(one.name)}",
        f"sh:description {_both(one.label)}",
        f"sh:order {place}",
        f"sh:optional {str(not one.required).lower()}",
    ]
    if one.type in _DATATYPES:
        said.append(f"sh:datatype {_DATATYPES[one.type]}")
    elif _CLASSES[one.type]:
        said.append(f"sh:class {_CLASSES[one.type]}")
    codes = codes_of(one)
    if codes:
        said.append(f"sh:in ( {' '.join(_text(code) for code in codes)} )")
    if one.default is not None:
        said.append(f"sh:defaultValue {str(one.default).lower()}")
    if one.choices:
        said.append(f"rdfs:seeAlso pick:{one.choices}")
    if one.name in example:
        said.append(f"skos:example {_text(example[one.name])}")
    return "[\n    " + " ;\n    ".join(said) + "\n  ]"


def _both(words: Words) -> str:
    return f"{_text(words.zh)}@zh-Hans, {_text(words.en)}@en"


def _text(text: str) -> str:
    """Return ``text`` as a string of Turtle."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _long(text: str) -> str:
    """Return ``text`` as a string of Turtle over several lines."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""{escaped}"""'
