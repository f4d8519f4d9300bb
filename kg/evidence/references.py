"""What a reference says of a document, and the documents behind IRIs and frames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ask.terms import is_iri
from kg.evidence.asking import records
from kg.frames.labels import labels
from kg.store.base import Store


@dataclass(frozen=True)
class Reference:
    """A document: ``issuers`` are names, ``issued`` a day (2022-09-15), ``type`` the kind of document in
    words; "" where unknown."""

    iri: str
    title: str
    issuers: tuple[str, ...]
    number: str
    issued: str
    type: str
    url: str

    @property
    def year(self) -> str:
        """The year of issue, "" where unknown."""
        return self.issued[:4]


def read_references(store: Store, iris: Iterable[str], language: str) -> dict[str, Reference]:
    """Return the reference of each document of ``iris``, sorted by IRI; other things are passed over."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in records(store, "documents", "document", iris):
        for name, value in record.items():
            if value:
                said[record["document"]][name].add(value)
    named = {value for one in said.values() for name in ("issuer", "type") for value in one[name]}
    words = labels(store, named, language)
    return {iri: _reference(iri, said[iri], words) for iri in sorted(said)}


@dataclass(frozen=True)
class Behind:
    """The documents behind a thing, sorted, and how they are: ``itself`` a document, its ``own`` words in
    one, or only ``named`` there."""

    relation: str
    documents: tuple[str, ...]


def documents_behind(store: Store, iris: Iterable[str]) -> dict[str, Behind]:
    """Return the documents behind each of ``iris`` that has any.

    A document is behind itself; a task or a fact has the one whose words it rests on; an agency, an
    indicator, a platform or an instrument those that name it.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in records(store, "documents-of", "item", iris):
        found[record["item"]][record["relation"]].add(record["document"])
    behind = {}
    for iri, its in sorted(found.items()):
        nearest = next(one for one in ("itself", "own", "named") if one in its)
        behind[iri] = Behind(nearest, tuple(sorted(its[nearest])))
    return behind


def iris_of(columns: Mapping[str, Iterable[object]]) -> dict[str, list[str]]:
    """Return the IRIs of each column that holds any, in their order and each once.

    >>> iris_of({"task": ["https://w3id.org/policykg/id/task/1", None], "count": [1, 2]})
    {'task': ['https://w3id.org/policykg/id/task/1']}
    """
    found = {
        name: list(dict.fromkeys(one for one in values if isinstance(one, str) and is_iri(one)))
        for name, values in columns.items()
    }
    return {name: iris for name, iris in found.items() if iris}


def _reference(iri: str, said: Mapping[str, set[str]], words: Mapping[str, str]) -> Reference:
    def first(name: str) -> str:
        return min(said.get(name, ()), default="")

    return Reference(
        iri=iri,
        title=first("title"),
        issuers=tuple(sorted(words.get(one, "") for one in said.get("issuer", ()) if words.get(one))),
        number=first("number"),
        issued=first("issued")[:10],
        type=words.get(first("type"), ""),
        url=first("address") if is_iri(first("address")) else "",
    )
