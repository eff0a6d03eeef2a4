"""The forms that both clouds' signatures are computed over."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from urllib.parse import quote

import attrs

Pairs = Sequence[tuple[str, str]]

UNRESERVED = re.compile(r"[A-Za-z0-9_.~-]*")
"""What stays as it is when it is percent-encoded."""
SHA256_OF_NOTHING = hashlib.sha256().hexdigest()


class Key(Protocol):
    """A key pair, and the session token that makes a temporary one whole."""

    @property
    def id(self) -> str: ...
    @property
    def secret(self) -> str: ...
    @property
    def token(self) -> str | None: ...


@attrs.frozen
class Request:
    """A request in plain values, of whichever transport."""

    method: str
    path: str
    """As sent, percent-encoded."""
    query: Pairs
    """Decoded names and values."""
    headers: Mapping[str, str] = attrs.field(repr=False)
    """Lower-case names, `host` among them."""
    body: bytes = attrs.field(default=b"", repr=False)
    _canonical_query: str | None = attrs.field(default=None, init=False, repr=False, eq=False)

    @property
    def query_string(self) -> str:
        """The query in its canonical form: what is signed is what is sent. It is encoded once."""
        known = self._canonical_query
        if known is None:
            known = query_string(self.query)
            object.__setattr__(self, "_canonical_query", known)
        return known

    def readdressed(self, path: str, headers: Mapping[str, str]) -> Request:
        """The same query and body, to another path, with these headers instead."""
        other = Request(self.method, path, self.query, headers, self.body)
        object.__setattr__(other, "_canonical_query", self._canonical_query)
        return other

    def with_headers(self, added: Mapping[str, str]) -> Request:
        return self.readdressed(self.path, {**self.headers, **added})


def encode(text: str) -> str:
    """`text` percent-encoded as UTF-8; only letters, digits and `-_.~` stay as they are."""
    return text if UNRESERVED.fullmatch(text) else quote(text, safe="")


def query_string(pairs: Pairs) -> str:
    """Pairs sorted by name and value *before* they are encoded; an empty value keeps its `=`."""
    ordered = sorted(pairs)
    if not UNRESERVED.fullmatch("".join(map("".join, ordered))):
        ordered = [(encode(name), encode(value)) for name, value in ordered]
    return "&".join(map("=".join, ordered))


def header_block(headers: Mapping[str, str], names: Iterable[str]) -> str:
    return "".join([f"{name}:{headers[name].strip()}\n" for name in names])


def canonical_request(method: str, path: str, query: str, headers: str, signed: str, payload_hash: str) -> str:
    """The header block ends in a newline of its own, so an empty line follows it."""
    return "\n".join([method.upper(), path, query, headers, signed, payload_hash])


def date(when: datetime, form: str) -> str:
    """`when` to the second, in half the time of `strftime`."""
    return form % (when.year, when.month, when.day, when.hour, when.minute, when.second)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest() if content else SHA256_OF_NOTHING


def hmac_sha256(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
