"""The forms that both clouds' signatures are computed over."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from urllib.parse import quote

import attrs

Pairs = Sequence[tuple[str, str]]


class Key(Protocol):
    """A key pair, and the session token that makes a temporary one whole."""

    @property
    def id(self) -> str: ...
    @property
    def secret(self) -> str: ...
    @property
    def token(self) -> str | None: ...


@attrs.frozen
class Message:
    """A request in plain values, of whichever transport."""

    method: str
    path: str
    """As sent, percent-encoded."""
    query: Pairs
    """Decoded names and values."""
    headers: Mapping[str, str] = attrs.field(repr=False)
    """Lower-case names, `host` among them."""
    body: bytes = attrs.field(default=b"", repr=False)

    def with_headers(self, added: Mapping[str, str]) -> Message:
        return attrs.evolve(self, headers={**self.headers, **added})


def encode(text: str) -> str:
    """`text` percent-encoded as UTF-8; only letters, digits and `-_.~` stay as they are."""
    return quote(text, safe="")


def query_string(pairs: Pairs) -> str:
    """Pairs sorted by name and value *before* they are encoded; an empty value keeps its `=`."""
    return "&".join(f"{encode(name)}={encode(value)}" for name, value in sorted(pairs))


def header_block(headers: Mapping[str, str], names: Iterable[str]) -> str:
    return "".join(f"{name}:{headers[name].strip()}\n" for name in names)


def request(method: str, path: str, query: str, headers: str, signed: str, payload_hash: str) -> str:
    """The header block ends in a newline of its own, so an empty line follows it."""
    return "\n".join([method.upper(), path, query, headers, signed, payload_hash])


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def hmac_sha256(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
