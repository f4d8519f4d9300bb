"""From a Python value to the RDF term that is bound into a query."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.ask.terms import is_iri
from kg.errors import InputError
from ontology.terms import XSD


def terms_of(name: str, value: object) -> NamedNode | Literal | list[NamedNode | Literal]:
    """Return ``value`` as a term, or each value of a list, a Series or another iterable as one.

    Text that begins with http:// or https:// is an IRI; other text, numbers, truth values and days are
    literals. Terms of pyoxigraph and rdflib stay what they are.

    >>> terms_of("year", 2025)
    <Literal value=2025 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>

    Raises :class:`kg.errors.InputError`, naming the variable ``name``, for a value that is none of these.
    """
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [_term(name, one) for one in value]
    return _term(name, value)


def _term(name: str, value: object) -> NamedNode | Literal:
    # numpy's scalars are numbers that Python does not count as its own.
    item = getattr(value, "item", None)
    if callable(item):
        value = item()
    if isinstance(value, NamedNode | Literal):
        return value
    if isinstance(value, str):
        return _text(name, value)
    if isinstance(value, bool | int | float):
        return Literal(value)
    if isinstance(value, Decimal):
        return Literal(str(value), datatype=NamedNode(XSD + "decimal"))
    if isinstance(value, datetime):
        return Literal(value.isoformat(), datatype=NamedNode(XSD + "dateTime"))
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))
    raise InputError(
        f"--bind {name}",
        f"a value of type {type(value).__name__} is no term",
        "Give an IRI, a text, a number, a truth value, a day, or a list of them",
    )


def _text(name: str, value: str) -> NamedNode | Literal:
    try:
        # rdflib's terms are strings that know what they are.
        if type(value).__name__ == "URIRef":
            return NamedNode(str(value))
        language, datatype = getattr(value, "language", None), getattr(value, "datatype", None)
        if language is not None:
            return Literal(str(value), language=language)
        if datatype is not None:
            return Literal(str(value), datatype=NamedNode(str(datatype)))
        return NamedNode(value) if is_iri(value) else Literal(str(value))
    except ValueError as error:
        raise InputError(
            f"--bind {name}", f"{value!r} is no term ({error})", "Check the characters of the IRI"
        ) from error
