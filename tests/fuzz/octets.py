"""Damage of a body's bytes, whatever they mean."""

from __future__ import annotations

from collections.abc import Callable
from random import Random


def truncate(rng: Random, body: bytes) -> bytes:
    return body[: rng.randrange(len(body) + 1)]


def invalid_utf8(rng: Random, body: bytes) -> bytes:
    return splice(rng, body, rng.choice((b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\x80", b"\xc0\xaf")))


def splice(rng: Random, body: bytes, piece: bytes) -> bytes:
    place = rng.randrange(len(body) + 1)
    return body[:place] + piece + body[place:]


def flip(rng: Random, body: bytes) -> bytes:
    place = rng.randrange(len(body) + 1)
    return body[:place] + bytes([rng.randrange(256)]) + body[place + 1 :]


def mark(rng: Random, body: bytes) -> bytes:
    """A byte order mark, once or twice, or of another encoding."""
    return rng.choice((b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"\xff\xfe", b"\xfe\xff")) + body


def recode(rng: Random, body: bytes) -> bytes:
    name = rng.choice(("utf-16", "utf-16-le", "utf-32", "utf-32-be"))
    return body.decode("utf-8", "replace").encode(name)


def surround(rng: Random, body: bytes) -> bytes:
    before, after = rng.choice(
        ((b")]}',\n", b""), (b"callback(", b")"), (b"\n \t", b"\r\n"), (b"", body), (b"", b"\0"), (b"//\n", b""))
    )
    return before + body + after


def replace(rng: Random, body: bytes) -> bytes:
    return rng.choice((b"", b" ", b"null", b"0", b'""', b"[]", b"{}", b"true", b"<html></html>", b"OK", body[::-1]))


OCTETS: dict[Callable[[Random, bytes], bytes], int] = {
    **dict.fromkeys((truncate, invalid_utf8, flip, mark), 15),
    **dict.fromkeys((recode, surround, replace), 10),
}
