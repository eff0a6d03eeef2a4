"""Files in OSS: their checksum, and how it says that a URL has expired.

Source: OSS documentation, "Data integrity" and "0002-00000069"; the vendor's SDK oss2 2.19.1.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ...errors import ApiError
from ...http.checksums import NONE, Checksum
from ...http.response import Response

HEADER = "x-oss-hash-crc64ecma"
POLYNOMIAL = 0x142F0E1EBA9EA3693


class _Crc64:
    def __init__(self, make: Any) -> None:
        self._crc = make(POLYNOMIAL, initCrc=0, xorOut=2**64 - 1, rev=True)
        self._value = 0

    def update(self, piece: bytes, /) -> None:
        self._value = self._crc(piece, self._value)

    def text(self) -> str:
        return str(self._value)


def checksum() -> Checksum:
    """CRC-64, where the package crcmod is installed with its compiled part: in Python alone it takes longer than most
    networks. Without it, only the length is compared.
    """
    try:
        import_module("crcmod._crcfunext")  # private, and the one sign that it is compiled
        make = import_module("crcmod").mkCrcFun
    except ImportError:
        return NONE
    return Checksum("CRC-64", lambda: _Crc64(make), _expected)


def _expected(response: Response) -> str | None:
    return response.headers.get(HEADER)


def has_expired(error: object) -> bool:
    """Whether OSS refused a URL because of its age."""
    return isinstance(error, ApiError) and error.code == "AccessDenied" and "expired" in error.message.lower()
