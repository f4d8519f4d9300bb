"""The tokens of a SPARQL query, and a cursor over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from pyoxigraph import Literal, NamedNode

from kg.columns.errors import Unsupported
from kg.columns.identity import XSD

_TOKEN = re.compile(
    r"""
    (?P<space> \s+ | \#[^\n\r]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<text> \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
            | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<variable> [?$]\w+ )
  | (?P<blank> _:\w(?:[\w.-]*[\w-])? )
  | (?P<name> (?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:](?:[\w:.-]*[\w:-])?)? )
  | (?P<tag> @[a-zA-Z]+(?:-[a-zA-Z0-9]+)* )
  | (?P<number> (?:\d+\.\d*|\.?\d+)[eE][+-]?\d+ | \d*\.\d+ | \d+ )
  | (?P<word> [A-Za-z]\w* )
  | (?P<sign> \^\^ | && | \|\| | != | <= | >= | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True)
class Token:
    kind: str
    text: str


class Cursor:
    """Reads tokens one after the other; every step that does not fit raises Unsupported."""

    def __init__(self, query: str) -> None:
        self._tokens = [
            Token(str(one.lastgroup), one.group())
            for one in _TOKEN.finditer(query)
            if one.lastgroup != "space"
        ]
        self._tokens.append(Token("end", ""))
        self._place = 0
        self.prefixes: dict[str, str] = {}
        self._nodes = 0

    @property
    def token(self) -> Token:
        return self._tokens[self._place]

    def ahead(self, steps: int = 1) -> Token:
        """Return the token ``steps`` further on."""
        return self._tokens[min(self._place + steps, len(self._tokens) - 1)]

    def next(self) -> Token:
        """Return the token and step over it."""
        token = self.token
        self._place = min(self._place + 1, len(self._tokens) - 1)
        return token

    def is_word(self, *words: str) -> bool:
        return self.token.kind == "word" and self.token.text.upper() in words

    def is_sign(self, *signs: str) -> bool:
        return self.token.kind == "sign" and self.token.text in signs

    def took_word(self, *words: str) -> bool:
        """Step over one of ``words`` if it stands here."""
        found = self.is_word(*words)
        if found:
            self.next()
        return found

    def took(self, *signs: str) -> bool:
        """Step over one of ``signs`` if it stands here."""
        found = self.is_sign(*signs)
        if found:
            self.next()
        return found

    def need(self, sign: str) -> None:
        if not self.took(sign):
            self.lost()

    def need_word(self, word: str) -> None:
        if not self.took_word(word):
            self.lost()

    def lost(self) -> NoReturn:
        raise Unsupported(f"what stands at {self.token.text[:40] or 'its end'}")

    def variable(self) -> str:
        if self.token.kind != "variable":
            self.lost()
        return self.next().text[1:]

    def new_node(self) -> str:
        """Return the name of a variable that stands for a blank node without a label."""
        self._nodes += 1
        return f" {self._nodes}"

    def iri(self) -> NamedNode:
        """Read an IRI, in brackets or with a prefix."""
        token = self.next()
        if token.kind == "iri":
            iri = token.text[1:-1]
            if not _SCHEME.match(iri):
                raise Unsupported("relative IRIs")
            return NamedNode(iri)
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefix in self.prefixes:
                return NamedNode(self.prefixes[prefix] + local)
        raise Unsupported(f"the name {token.text[:40]}")

    def at_iri(self) -> bool:
        return self.token.kind in ("iri", "name")

    def literal(self) -> Literal:
        """Read a literal: text with a tag or datatype, a number, true or false."""
        sign = self.next().text if self.is_sign("+", "-") else ""
        token = self.next()
        if token.kind == "number":
            kind = "double" if "e" in token.text.lower() else "decimal" if "." in token.text else "integer"
            return Literal(sign + token.text, datatype=NamedNode(XSD + kind))
        if not sign and token.kind == "word" and token.text in ("true", "false"):
            return Literal(token.text == "true")
        if sign or token.kind != "text":
            raise Unsupported(f"what stands at {token.text[:40] or 'its end'}")
        text = _characters(token.text)
        if self.token.kind == "tag":
            return Literal(text, language=self.next().text[1:].lower())
        if self.took("^^"):
            return Literal(text, datatype=self.iri())
        return Literal(text)

    def at_literal(self) -> bool:
        return (
            self.token.kind in ("number", "text")
            or (self.token.kind == "word" and self.token.text in ("true", "false"))
            or (self.is_sign("+", "-") and self.ahead().kind == "number")
        )

    def whole(self) -> int:
        token = self.next()
        if token.kind != "number" or not token.text.isdigit():
            raise Unsupported(f"what stands at {token.text[:40] or 'its end'}")
        return int(token.text)


def _characters(written: str) -> str:
    inside = written[3:-3] if written[:3] in ('"""', "'''") and len(written) >= 6 else written[1:-1]
    return _ESCAPE.sub(_character, inside) if "\\" in inside else inside


def _character(found: re.Match[str]) -> str:
    if found[3] is None:
        return chr(int(found[1] or found[2], 16))
    if found[3] not in _ESCAPED:
        raise Unsupported(f"the escape {found[0]}")
    return _ESCAPED[found[3]]
