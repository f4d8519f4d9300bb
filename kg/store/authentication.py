"""Answers a server that asks who we are, by Digest or Basic.

Nothing is sent before the server asks. Once it has asked, later requests bring the answer along, so
that a large body is not sent once in vain and once in earnest each time.
"""

from __future__ import annotations

import base64
import urllib.request
from collections.abc import Mapping
from http.client import HTTPResponse
from urllib.parse import urlsplit

from kg.store.credentials import Credentials


def authenticators(url: str, credentials: Credentials) -> list[urllib.request.BaseHandler]:
    """Return handlers that give ``credentials`` to the server of ``url`` and to no other."""
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc}/"
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, place, credentials.user, credentials.password)
    return [_Digest(passwords), _Basic(passwords)]


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """Digest that remembers the last challenge."""

    challenge: Mapping[str, str] | None = None

    def get_authorization(self, req: urllib.request.Request, chal: Mapping[str, str]) -> str | None:
        """Return the answer to ``chal`` and keep it for the next request."""
        self.challenge = chal
        return super().get_authorization(req, chal)

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        """Bring along the answer to the last challenge."""
        if self.challenge is not None and not req.has_header(self.auth_header):
            answer = self.get_authorization(req, self.challenge)
            if answer:
                req.add_unredirected_header(self.auth_header, f"Digest {answer}")
        return req

    https_request = http_request


class _Basic(urllib.request.HTTPBasicAuthHandler):
    """Basic that remembers for which realm it was asked."""

    realm: str | None = None

    def retry_http_basic_auth(
        self, host: str, req: urllib.request.Request, realm: str
    ) -> HTTPResponse | None:
        """Send ``req`` again with user and password, unless it had them."""
        self.realm = realm
        return super().retry_http_basic_auth(host, req, realm)

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        """Bring user and password along once they were asked for."""
        user, password = self.passwd.find_user_password(self.realm or "", req.full_url)
        if self.realm is not None and user is not None and not req.has_header(self.auth_header):
            pair = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
            req.add_unredirected_header(self.auth_header, f"Basic {pair}")
        return req

    https_request = http_request
