"""What may be shown of text that came from outside. Shown is what is known to be harmless; the rest is masked.

Every error, and every message that is meant for a person, goes through here when it is made, so that no log, no
traceback and no terminal sees more than this module lets through.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Mapping
from urllib.parse import quote

MASK = "[redacted]"
REMEMBERED = 3_000
SHORTEST_SECRET = 8
LONGEST = 4_000

SAFE_HEADERS = frozenset(
    {"content-type", "content-length", "content-encoding", "date", "server", "via", "age", "connection", "allow"}
    | {"retry-after", "x-request-id", "x-acs-request-id", "x-acs-retry-after", "x-acs-trace-id", "transfer-encoding"}
    | {"x-ratelimit-user", "x-ratelimit-user-api", "x-ratelimit", "x-ratelimit-used", "x-ratelimit-window"}
)
"""Response headers that hold no secret. `location` and `set-cookie` can."""

ECHOES = re.compile(r"(string to sign is|canonicalRequest)\s*:.*", re.DOTALL | re.IGNORECASE)
"""Both clouds answer a wrong signature with the request as they saw it, session tokens included."""
QUERIES = re.compile(r"(?<=\?)(?:[^\s\"'<>\\]|\\u[0-9a-fA-F]{4}|\\/)+")
"""Of a URL all is shown but its query: there stand the signatures."""
USERINFO = re.compile(r"(?<=://)[^\s/?#\"'<>]*@")
NAMED = re.compile(
    r"(?i)((?:authorization|token|secret|signature|password|credential|cookie|accesskeyid)[\w-]{0,40})"
    r"(?:[\\\"'\s]|&quot;){0,8}(?::|=|&#58;|%3[AaDd]|</t[dh]>)\s{0,80}.*"
)
"""A name that speaks of a secret, and whatever stands behind it on its line: schemes and quotes are too many to tell
where a value ends."""
SHOWN_TOKENS = re.compile(r"\b((?i:bearer)|Basic)\s+[^\s\"',;<>]+")
OPAQUE = re.compile(r"[A-Za-z0-9+/_=~-]{24,}")
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
HARMLESS = re.compile(rf"{UUID}|[a-z0-9_-]{{0,23}}|[A-Za-z_-]*|[0-9]*")
"""A part of a path that is no key."""

_secrets: deque[str] = deque(maxlen=REMEMBERED)


def remember(secret: str | None) -> None:
    """Mask `secret` from now on wherever it stands, in URLs and JSON too. The latest thousands are remembered."""
    if secret and len(secret) >= SHORTEST_SECRET and secret not in list(_secrets):
        _secrets.extend({secret, quote(secret, safe=""), json.dumps(secret)[1:-1]})


def known(said: str) -> str:
    """`said`, without the secrets that we know of, and without what URLs are signed with."""
    said = said[: 2 * LONGEST]  # enough for what is shown, and for no secret to be cut in two there
    for secret in sorted(_secrets, key=len, reverse=True):  # the longest first: one may be a part of another
        said = said.replace(secret, MASK)
    if len(said) > LONGEST:
        said = said[:LONGEST] + "..."
    said = said.encode("utf-8", "backslashreplace").decode()  # half a surrogate pair can be held, but not printed
    return QUERIES.sub(MASK, USERINFO.sub(f"{MASK}@", said))


def text(said: str) -> str:
    """`said`, without what could be a secret in it."""
    said = ECHOES.sub(rf"\1: {MASK}", known(said))
    said = NAMED.sub(rf"\1: {MASK}", said)
    said = SHOWN_TOKENS.sub(rf"\1 {MASK}", said)
    return OPAQUE.sub(_unless_harmless, said)


def _unless_harmless(match: re.Match[str]) -> str:
    """Words, paths and the usual form of an id are harmless; a long run of letters and digits is a key."""
    run = match.group()
    has_both = any(map(str.isdigit, run)) and any(map(str.isalpha, run))
    return MASK if has_both and not all(map(HARMLESS.fullmatch, run.split("/"))) else run


def shown(said: str | None) -> str:
    """The repr of a record's text."""
    return repr(optional(said))


def optional(said: str | None) -> str | None:
    return None if said is None else text(said)


def identifier(said: str | None) -> str | None:
    """An id is a long run of letters and digits, and what a vendor's support asks for."""
    return None if said is None else known(said)


def body(content: bytes) -> bytes:
    return text(content.decode("utf-8", "backslashreplace")).encode()


def headers(received: Mapping[str, str]) -> dict[str, str]:
    return {name: _header(name.lower(), value) for name, value in received.items()}


def _header(name: str, value: str) -> str:
    if name.endswith(("request-id", "trace-id")):
        return known(value)
    return text(value) if name in SAFE_HEADERS else MASK
