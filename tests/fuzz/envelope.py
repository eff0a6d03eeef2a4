"""Damage of what is written around a body: its status, its headers, and how it is packed."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from functools import cache
from random import Random

from .bodies import JSON
from .octets import flip, truncate

Headers = tuple[tuple[str, str], ...]
MEBI = 2**20
Envelope = tuple[int, Headers, bytes]
STATUSES = (200, 201, 204, 299, 301, 400, 401, 403, 404, 429, 500, 502, 503, 520, 999)
TYPES = (
    "",
    "text/html",
    "text/plain",
    "application/problem+json",
    "application/json; charset=utf-16",
    "é",
    "json",
    JSON,
)
VALUES = ("", "0", "-1", "1.5", "5 s", "NaN", "9" * 30, "9" * 400, "9" * 4000, "9" * 5000, "1e9", "é", "TimeLeft:")
DATES = (
    *("Sat, 21 Nov 2026 08:20:00 GMT", "Sat, 21 Nov 2026 08:20:00", "Sat, 21 Nov 0001 00:00:00 +2300", "32 Nov 2026"),
    *(
        "Sat, 21 Nov 2026 08:20:00 +9999",
        "Sat, 21 Nov 2026 08:20:00 XYZ",
        "21 Nov 99999",
        "Fri, 31 Dec 9999 23:59:59 -2300",
    ),
)
TICKETS = (
    "TimeLeft:2000",
    "Limit:1,Remain:0,TimeLeft:-5",
    "TimeLeft:" + "9" * 400,
    "TimeLeft",
    ",:,::",
    "TimeLeft: 20",
)
NAMED = {
    "date": DATES + VALUES,
    "retry-after": DATES + VALUES,
    "x-acs-retry-after": VALUES,
    "x-ratelimit-user": TICKETS + VALUES,
    "x-ratelimit-user-api": TICKETS + VALUES,
    "x-request-id": VALUES,
    "location": ("", "//", "https://elsewhere.example/?a=1", "http://[", "é"),
    "content-length": ("0", "7", "-1", "9" * 30),
}


def restatus(rng: Random, status: int, headers: Headers, body: bytes) -> Envelope:
    return rng.choice(STATUSES), headers, body


def relabel(rng: Random, status: int, headers: Headers, body: bytes) -> Envelope:
    others = tuple(pair for pair in headers if pair[0] != "content-type")
    label = rng.choice(TYPES)
    return status, (*others, ("content-type", label)) if label else others, body


def header(rng: Random, status: int, headers: Headers, body: bytes) -> Envelope:
    """A header as no server should send it, beside or instead of a good one."""
    name = rng.choice(list(NAMED))
    kept = tuple(pair for pair in headers if pair[0] != name or rng.random() < 0.2)
    return status, (*kept, (name, rng.choice(NAMED[name]))), body


def compress(rng: Random, status: int, headers: Headers, body: bytes) -> Envelope:
    """Truly compressed, or broken, or not as the label says."""
    packed = gzip.compress(body, mtime=0)
    label, sent = rng.choice(
        (
            *(("gzip", packed), ("GZIP", packed), ("deflate", zlib.compress(body)), ("gzip", packed + packed)),
            *(("gzip", body), ("gzip", truncate(rng, packed)), ("gzip", flip(rng, packed)), ("", packed)),
            *(("br", body), ("gzip, gzip", packed), ("identity", body), ("é", body), ("gzip", b"")),
            *(("deflate", zlib.compress(body)[2:-4]), ("gzip", bomb())),
        )
    )
    return status, (*headers, ("content-encoding", label)) if label else headers, sent


@cache
def bomb() -> bytes:
    """A few kilobytes that become more than any response may have."""
    return gzip.compress(b" " * 9 * MEBI, mtime=0)


ENVELOPE: dict[Callable[..., Envelope], int] = {restatus: 40, relabel: 20, header: 40, compress: 20}
