"""A reference list of the documents behind things or behind a data frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.ask.terms import is_iri, shown
from kg.describe.naming import thing_named
from kg.errors import QuestionError
from kg.evidence.references import Reference, documents_behind, iris_of, read_references
from kg.evidence.styles import bibtex, csl_json, numbered
from kg.store.base import Store

if TYPE_CHECKING:
    import pandas as pd

STYLES: Final[Mapping[str, Callable[[Sequence[Reference], str], str]]] = {
    "text": numbered,
    "bibtex": bibtex,
    "csl-json": csl_json,
}
"""The styles of a reference list."""


def cite(
    store: Store,
    things: pd.DataFrame | Sequence[str] | str,
    *,
    style: str = "text",
    language: str = "zh",
) -> str:
    """Return references to the documents behind ``things``, each once, in the order of their first use.

    ``things`` is a plan or anything that rests on the words of one, by IRI or name, several of them, or a
    data frame: the documents of its columns, else those behind the facts, else those that name its agencies,
    indicators, platforms or instruments. ``style`` is "text" (GB/T 7714 in Chinese, a like form in English),
    "bibtex" or "csl-json". An empty frame gives an empty list.

    Raises QuestionError for an unknown style, an unknown name, and a thing with no document behind it.

    >>> cite(store, "甘肃省科技创新行动方案")                                               # doctest: +SKIP
    '[1] 甘肃省人民政府办公厅. 甘肃省科技创新行动方案（2022—2025年）: 甘政办发〔2022〕1号[Z]. 2022-03-01.\\n'
    """
    writer = STYLES.get(style)
    if writer is None:
        raise QuestionError("style", f"there is no style {shown(style)}", f"Styles: {', '.join(STYLES)}")
    if isinstance(things, str):
        chosen = _behind_things(store, [things])
    elif isinstance(things, Sequence):
        chosen = _behind_things(store, things)
    else:
        chosen = _behind_columns(store, {str(name): things[name] for name in things.columns})
    known = read_references(store, chosen, language)
    return writer([known[iri] for iri in chosen if iri in known], language)


def _behind_things(store: Store, things: Iterable[str]) -> list[str]:
    iris = [one if is_iri(one) else thing_named(store, one).value for one in things]
    behind = documents_behind(store, iris)
    for iri in iris:
        if iri not in behind:
            raise QuestionError(
                "cite", f"no document is behind {shown(iri)}", "Give plans, or what stands in them"
            )
    return list(dict.fromkeys(document for iri in iris for document in behind[iri].documents))


def _behind_columns(store: Store, columns: Mapping[str, Iterable[object]]) -> list[str]:
    found = iris_of(columns)
    every = list(dict.fromkeys(iri for iris in found.values() for iri in iris))
    behind = documents_behind(store, every)
    # Documents are meant where there are any; behind facts are few, behind an agency many more.
    for relation in ("itself", "own", "named"):
        some = [behind[iri].documents for iri in every if iri in behind and behind[iri].relation == relation]
        if some:
            return list(dict.fromkeys(document for documents in some for document in documents))
    return []
