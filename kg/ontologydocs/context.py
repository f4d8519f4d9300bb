"""The JSON-LD context of the ontology, made from its terms; it ships as ``ontology/context.jsonld``.

``python -m kg.ontologydocs`` writes it anew after a change of the ontology.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from kg.build.durable import replace_file
from kg.errors import StoreUnwritable
from ontology.terms import PREFIXES, XSD
from ontology.vocabulary import Term, load_vocabulary

__all__ = ["context_text", "make_context", "write_context"]

_MORE_PREFIXES: Final = {"dcat": "http://www.w3.org/ns/dcat#", "void": "http://rdfs.org/ns/void#"}
_TYPED: Final = (f"{XSD}integer", f"{XSD}boolean")

# Terms of others keep their prefix: pol:hasSource and oa:hasSource would both be hasSource.
_TEXTS: Final = (
    "dcterms:description",
    "dcterms:title",
    "rdfs:comment",
    "rdfs:label",
    "skos:altLabel",
    "skos:definition",
    "skos:note",
    "skos:prefLabel",
)
_LINKS: Final = (
    "dcterms:conformsTo",
    "oa:hasSource",
    "org:originalOrganization",
    "org:resultingOrganization",
    "prov:wasDerivedFrom",
    "skos:hasTopConcept",
    "skos:inScheme",
    "skos:topConceptOf",
)


def make_context() -> dict[str, Any]:
    """Return the context: prefixes, then the terms of others, then ours by their bare names.

    Links are coerced to IRIs, names and titles are maps from language to text, years and counts are
    numbers. Figures (pol:value) are not coerced, because they may be xsd:integer or xsd:decimal.

    >>> make_context()["forTask"]
    {'@id': 'pol:forTask', '@type': '@id'}
    """
    context: dict[str, Any] = {"@version": 1.1}
    context |= dict(sorted({**PREFIXES, **_MORE_PREFIXES}.items()))
    context |= {name: {"@id": name, "@container": "@language"} for name in _TEXTS}
    context["dcterms:issued"] = {"@id": "dcterms:issued", "@type": "xsd:date"}
    context |= {name: {"@id": name, "@type": "@id"} for name in _LINKS}
    for term in sorted(load_vocabulary().terms.values(), key=lambda term: term.name):
        context[term.name] = _definition(term)
    return context


def _definition(term: Term) -> str | dict[str, str]:
    name = f"pol:{term.name}"
    if term.kind == "object-property":
        return {"@id": name, "@type": "@id"}
    for datatype in _TYPED:
        if datatype in term.range:
            return {"@id": name, "@type": f"xsd:{datatype.removeprefix(XSD)}"}
    return name


def context_text() -> str:
    """Return the context as a JSON-LD document, one term a line."""
    lines = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in make_context().items()
    )
    return f'{{"@context": {{\n{lines}\n}}}}\n'


def write_context(file: Path) -> Path:
    """Write the context to ``file`` and return it.  Raises StoreUnwritable when the disk refuses."""
    try:
        replace_file(file, [context_text().encode()])
    except OSError as error:
        raise StoreUnwritable(
            str(file), f"cannot be written ({error.strerror or error})", "Choose another place"
        ) from error
    return file
