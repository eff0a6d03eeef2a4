"""What a store says of a file's bytes, to compare with those that came."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any, Protocol

import attrs

from .response import Response

ETAG_OF_MD5 = re.compile(r'"([0-9a-f]{32})"', re.IGNORECASE)
ENCRYPTED = ("x-amz-server-side-encryption-customer-algorithm", "x-amz-server-side-encryption-aws-kms-key-id")
"""With these headers an ETag is no MD5."""


class Digest(Protocol):
    """Takes bytes, and says what comes of them."""

    def update(self, piece: bytes, /) -> None: ...
    def text(self) -> str: ...


@attrs.frozen
class Checksum:
    """One kind: how it is reckoned, and where a response says what it is to be."""

    name: str
    make: Callable[[], Digest]
    expected: Callable[[Response], str | None]
    """None if the response does not say."""


class _MD5:
    def __init__(self) -> None:
        self._hash: Any = hashlib.md5(usedforsecurity=False)
        self.update = self._hash.update

    def text(self) -> str:
        return str(self._hash.hexdigest())


def _md5_of_etag(response: Response) -> str | None:
    said = ETAG_OF_MD5.fullmatch(response.headers.get("etag", ""))
    if said is None or any(name in response.headers for name in ENCRYPTED):
        return None
    return said[1].lower()


class _Nothing:
    def update(self, _: bytes, /) -> None: ...

    def text(self) -> str:
        return ""


MD5 = Checksum("MD5", _MD5, _md5_of_etag)
"""In the ETag, as S3's stores write it for what was sent in one piece."""
NONE = Checksum("none", _Nothing, lambda _: None)
