"""Where a statement of the shell ends, and the prefixes that it declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.store.guard import code

_DOT = re.compile(r"\.[a-z]+(\s|$)")
_GOES_ON = re.compile(r"\s*(order|limit|offset|group|having|values)\b", re.IGNORECASE)
_PROLOGUE = re.compile(r"\s*(?:(?:prefix\s+[\w.-]*:?|base)\s*)+", re.IGNORECASE)
_FORM = re.compile(r"\b(select|ask|construct|describe)\b", re.IGNORECASE)
_DECLARED = re.compile(r"\bprefix\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)


def is_dot(text: str) -> bool:
    """Tell whether ``text`` is a command of the shell (``.help``) and not SPARQL."""
    return text.lstrip().startswith(".")


def is_complete(text: str) -> bool:
    """Tell whether ``text`` is a whole statement, right or wrong, that needs no further line.

    >>> is_complete("SELECT * {"), is_complete("SELECT * { ?s ?p ?o }"), is_complete(".ask plans")
    (False, True, True)
    """
    if is_dot(text):
        return True
    bare = code(text).text
    if not bare.strip() or any(quote in bare for quote in "\"'"):
        return False
    depth = sum(bare.count(sign) for sign in "{[(") - sum(bare.count(sign) for sign in "}])")
    if depth != 0:
        return depth < 0
    prologue = _PROLOGUE.match(bare)
    query = bare[prologue.end() :] if prologue else bare
    found = _FORM.search(query)
    if found is None:
        return True
    rest = query[found.end() :]
    if found[1].lower() == "describe":
        return bool(text[text.lower().rindex(found[1].lower()) + len(found[1]) :].strip())
    if found[1].lower() == "construct" and not re.search(r"where\s*\{", rest, re.IGNORECASE):
        return _groups(rest) > 1
    return "{" in rest


def statements(lines: Iterable[str]) -> Iterator[str]:
    """Part ``lines`` into statements: a line that begins with a dot, or a query.

    A query ends with its last bracket and what follows of ORDER BY, LIMIT and their like.
    """
    text = ""
    for line in lines:
        if text.strip() and (_DOT.match(line) or is_complete(text)):
            if _GOES_ON.match(line) or not line.strip():
                text += line
                continue
            yield text
            text = ""
        text = text + line if text.strip() else line
        if (is_dot(text) or text.rstrip().endswith(";")) and is_complete(text.rstrip().rstrip(";")):
            yield text
            text = ""
    if text.strip():
        yield text


def declared(text: str) -> dict[str, str]:
    """Return the prefixes that ``text`` declares, by name."""
    return {found[1]: found[2] for found in _DECLARED.finditer(text)}


def is_declaration(text: str) -> bool:
    """Tell whether ``text`` declares prefixes and asks nothing."""
    return bool(declared(text)) and _PROLOGUE.fullmatch(code(text).text) is not None


def _groups(text: str) -> int:
    """Return how many outermost groups in braces ``text`` has."""
    depth = groups = 0
    for sign in text:
        if sign == "{":
            groups += depth == 0
            depth += 1
        elif sign == "}":
            depth -= 1
    return groups
