"""What came back: the part of httpx's response that vendors' errors and generated parsers ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from json import loads
from typing import Any


class Response:
    """A response, read to its end. It names no header's value and no byte of its body in its repr."""

    __slots__ = (
        "_json",
        "content",
        "ends_anywhere",
        "headers",
        "is_redirect",
        "is_success",
        "received_at",
        "status_code",
    )
    received_at: datetime
    """UTC; set by whoever sent the request."""

    def __init__(self, status_code: int, headers: Iterable[tuple[str, str]], content: bytes = b"") -> None:
        self.status_code = status_code
        self.is_success, self.is_redirect = 200 <= status_code <= 299, 300 <= status_code <= 399
        self.headers: dict[str, str] = {}
        """Lower-case names; what came several times is joined by commas."""
        for name, value in headers:
            self.headers[name] = f"{self.headers[name]}, {value}" if name in self.headers else value
        self.content = content
        self.ends_anywhere = "content-length" not in self.headers and "transfer-encoding" not in self.headers
        """Whether it says neither how long it is nor where it ends, and so may have been cut off."""
        self._json: Any = None

    @property
    def reason_phrase(self) -> str:
        """The standard one: what a server writes there is its own affair."""
        try:
            return HTTPStatus(self.status_code).phrase
        except ValueError:
            return ""

    def json(self) -> Any:
        """Read once: for the vendor's error, and for the generated parser."""
        if self._json is None:
            self._json = loads(self.content)
        return self._json
