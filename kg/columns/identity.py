"""The number that stands for a term: 64 bits, worked out from the term alone.

No counter is needed, so files are read independently and a term has the same number in every build.
Integers, decimals and booleans of ordinary size are written into the number itself and can be
calculated with, compared and read back without any dictionary; the rest are hashes.

=====================  ===================================================================
IRI                    60 bits of the hash of ``<iri>``
blank node             ``1 << 60`` + 60 bits of the hash of ``_:label``
string, with language  ``2 << 60`` + 60 bits of the hash of ``"text"`` or ``"text"@tag``
other literal          ``3 << 60`` + 60 bits of the hash of ``"text"^^<datatype>``
boolean                ``TRUE`` or ``FALSE``
integer                ``INTEGER + value``, below 2^59 in size
decimal                ``DECIMAL + (places << 55) + digits + (1 << 54)``
=====================  ===================================================================

The text that is hashed holds the characters of a literal as they are, without escapes, and language
tags in lower case, as Oxigraph gives them. :data:`MACROS` says the same to DuckDB.
"""

from __future__ import annotations

import hashlib
import re

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.store.base import Term

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

HASH = (1 << 60) - 1
CLASS_BITS = 60
BLANK, TEXT, OTHER = 1 << CLASS_BITS, 2 << CLASS_BITS, 3 << CLASS_BITS
INLINE = 1 << 62
"""From here on a number holds its value."""
FALSE, TRUE = INLINE, INLINE + 1
INTEGERS = INLINE + (1 << 61)
INTEGER = INTEGERS + (1 << 59)
"""What is added to an integer."""
DECIMAL = INTEGERS + (1 << 60)
LARGEST_INTEGER = (1 << 59) - 1
LARGEST_DIGITS = (1 << 54) - 1
PLACES = 18
"""Decimal places of a decimal at most, as in Oxigraph."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,17}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,16}(\.[0-9]{0,18})?")

MACROS = f"""
CREATE OR REPLACE TEMP MACRO hashed(written) AS (md5_number_lower(written) & {HASH})::BIGINT;
CREATE OR REPLACE TEMP MACRO iri_number(iri) AS hashed('<' || iri || '>');
CREATE OR REPLACE TEMP MACRO text_number(characters) AS {TEXT} + hashed('"' || characters || '"');
CREATE OR REPLACE TEMP MACRO tagged_number(characters, tag) AS
    {TEXT} + hashed('"' || characters || '"@' || tag);
CREATE OR REPLACE TEMP MACRO whole_number(characters) AS
    CASE WHEN regexp_full_match(characters, '{_WHOLE.pattern}') THEN characters::BIGINT + {INTEGER} END;
CREATE OR REPLACE TEMP MACRO shortened(characters) AS
    CASE WHEN contains(characters, '.') THEN rtrim(rtrim(characters, '0'), '.') ELSE characters END;
CREATE OR REPLACE TEMP MACRO decimal_of(digits, places) AS
    CASE WHEN abs(digits) <= {LARGEST_DIGITS}
         THEN {DECIMAL} + (places::BIGINT << 55) + digits + {1 << 54} END;
CREATE OR REPLACE TEMP MACRO decimal_number(characters) AS
    CASE WHEN regexp_full_match(characters, '{_DECIMAL.pattern}') AND strlen(shortened(characters)) < 19
         THEN decimal_of(replace(shortened(characters), '.', '')::BIGINT,
                         strlen(split_part(shortened(characters), '.', 2))) END;
CREATE OR REPLACE TEMP MACRO boolean_number(characters) AS
    CASE WHEN characters IN ('true', '1') THEN {TRUE} WHEN characters IN ('false', '0') THEN {FALSE} END;
"""
"""DuckDB's side of this module, to be executed once on a connection."""


def term_number(term: Term) -> int:
    """Return the number of ``term``.

    >>> term_number(Literal(2025)) - INTEGER, term_number(Literal(True)) == TRUE
    (2025, True)

    Raises TypeError for a quoted triple, which has none.
    """
    if isinstance(term, NamedNode):
        return _hashed(f"<{term.value}>")
    if isinstance(term, BlankNode):
        return BLANK + _hashed(f"_:{term.value}")
    if not isinstance(term, Literal):
        raise TypeError(f"a quoted triple has no number: {term}")
    if term.language is not None:
        return TEXT + _hashed(f'"{term.value}"@{term.language.lower()}')
    datatype = term.datatype.value
    if datatype == f"{XSD}string":
        return TEXT + _hashed(f'"{term.value}"')
    inline = inline_number(term.value, datatype)
    return inline if inline is not None else OTHER + _hashed(f'"{term.value}"^^<{datatype}>')


def inline_number(characters: str, datatype: str) -> int | None:
    """Return the number that holds the value of a literal, None for one that is hashed.

    >>> inline_number("0.50", XSD + "decimal") == inline_number("0.5", XSD + "decimal")
    True
    """
    if datatype == f"{XSD}integer" and _WHOLE.fullmatch(characters):
        return INTEGER + int(characters)
    if datatype == f"{XSD}boolean" and characters in ("true", "1", "false", "0"):
        return TRUE if characters in ("true", "1") else FALSE
    if datatype == f"{XSD}decimal" and _DECIMAL.fullmatch(characters):
        short = characters.rstrip("0").rstrip(".") if "." in characters else characters
        digits = int(short.replace(".", ""))
        if len(short) < PLACES + 1 and abs(digits) <= LARGEST_DIGITS:
            places = len(short.partition(".")[2])
            return DECIMAL + (places << 55) + digits + (1 << 54)
    return None


def scaled(number: int) -> int:
    """Return the value of the decimal ``number``, times 10^18."""
    inside = number - DECIMAL
    digits = (inside & ((1 << 55) - 1)) - (1 << 54)
    return digits * int(10 ** (PLACES - (inside >> 55)))


def _hashed(text: str) -> int:
    digest = hashlib.md5(text.encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[8:], "little") & HASH
