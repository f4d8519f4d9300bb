"""The user and password for a server: where they come from, and that they are never shown."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from kg.errors import InputError

USER = "POLICYKG_USER"
PASSWORD = "POLICYKG_PASSWORD"


@dataclass(frozen=True)
class Credentials:
    """A ``user`` and the ``password``, which no representation of this object contains."""

    user: str
    password: str = field(repr=False)

    def hidden(self, text: str) -> str:
        """Return ``text`` without the password, also where a server sends back what it was sent.

        >>> Credentials("dba", "geheim").hidden("denied: dba:geheim")
        'denied: dba:…'
        """
        pair = f"{self.user}:{self.password}".encode()
        for secret in (base64.b64encode(pair).decode(), self.password):
            if secret:
                text = text.replace(secret, "…")
        return text


def from_environment() -> Credentials | None:
    """Return what POLICYKG_USER and POLICYKG_PASSWORD say; None when no user is set."""
    user = os.environ.get(USER)
    return Credentials(user, os.environ.get(PASSWORD, "")) if user else None


def split_credentials(url: str) -> tuple[str, Credentials | None]:
    """Return ``url`` without ``user:password@``, and these if they stood there.

    Raises InputError for an address that is none. The address is not in the message, because what is
    wrong with it may be the password.

    >>> split_credentials("http://dba:s%40@localhost:8890/sparql")
    ('http://localhost:8890/sparql', Credentials(user='dba'))
    """
    try:
        parts = urlsplit(url)
        host, _, _ = parts.hostname, parts.port, parts.username
    except ValueError:
        host = None
    if not host:
        raise InputError("the address of the server", "is not a URL", "Write http://host:port/path")
    if parts.username is None:
        return url, None
    plain = SplitResult(
        parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, parts.fragment
    )
    return plain.geturl(), Credentials(unquote(parts.username), unquote(parts.password or ""))
