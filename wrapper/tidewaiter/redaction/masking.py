"""What may be shown of text from outside. What is known to be harmless is shown; the rest is masked.

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
MIN_SECRET = 8
MAX_ID = 200
MAX_SHOWN = 4_000
LAYERS = 3
"""Of escapes around a secret, such as JSON in HTML in JSON."""

SAFE_HEADERS = frozenset(
    {"content-type", "content-length", "content-encoding", "date", "server", "via", "age", "connection", "allow"}
    | {"retry-after", "x-request-id", "x-acs-request-id", "x-acs-retry-after", "x-acs-trace-id", "transfer-encoding"}
    | {"x-ratelimit-user", "x-ratelimit-user-api", "x-ratelimit", "x-ratelimit-used", "x-ratelimit-window"}
)
"""Response headers that hold no secret. `location` and `set-cookie` can."""

ECHOES = re.compile(r"(string to sign is|canonicalRequest)\s*:.*", re.DOTALL | re.IGNORECASE)
"""Both clouds repeat a wrongly signed request in their error, session tokens included."""
QUERIES = re.compile(r"(?<=\?)(?!(?<=<\?)xml\b)(?:[^\s\"'<>\\]|\\u[0-9a-fA-F]{4}|\\/)+")
"""Of a URL all is shown but its query: there stand the signatures."""
USERINFO = re.compile(r"(?<=://)[^\s/?#\"'<>]*@")
NAMED = re.compile(
    r"(?i)((?:authorization|token|secret|signature|password|credential|cookie|accesskeyid)[\w-]{0,40})"
    r"(?:[\\\"'\s]|&quot;){0,8}(?::|=|&#58;|%3[AaDd]|</t[dh]>)\s{0,80}.*"
)
"""A name of a secret, and the rest of its line: there are too many schemes and quotes to find where a value ends."""
SHOWN_TOKENS = re.compile(r"\b((?i:bearer)|Basic)\s+[^\s\"',;<>]+")
OPAQUE = re.compile(r"[A-Za-z0-9+/_=~-]{24,}")
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
CONSTANT = r"(?:[A-Z]{1,15}[0-9]{0,2}_){2,8}[A-Z]{1,15}[0-9]{0,2}"
"""Such as SSLV3_ALERT_HANDSHAKE_FAILURE."""
HARMLESS = re.compile(rf"{UUID}|[a-z0-9_-]{{0,23}}|[A-Za-z_-]*|[0-9]*|{CONSTANT}")
"""A part of a path that is no key."""

BARE = re.compile(r"[^\\&%\0?@\ud800-\udfff]*")
"""Text in which nothing is escaped, no URL has a query or a user, and all can be printed."""
WORDS = re.compile(r"(?:[A-Za-z0-9+/_~-]{0,23}[^A-Za-z0-9+/_~:=&%<-])*[A-Za-z0-9+/_~-]{0,23}")
"""Text with no run that is long enough for a key, and nothing that could stand between a name and its value."""

ESCAPES = re.compile(r"\\u00([0-9a-fA-F]{2})|&#[xX]([0-9a-fA-F]{1,4});|&#([0-9]{1,5});|%([0-9a-fA-F]{2})|\\(?=/)|\0")
"""How letters are written in JSON, HTML and URLs; and what is left of UTF-16 that was read as ASCII."""
URL_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?=[/?#]|$)")

_secrets: deque[str] = deque(maxlen=REMEMBERED)


def remember(secret: str | None) -> None:
    """Mask `secret` from now on wherever it stands, in URLs and JSON too. The latest thousands are remembered."""
    if secret and len(secret) >= MIN_SECRET and secret not in list(_secrets):
        _secrets.extend({secret, quote(secret, safe=""), json.dumps(secret)[1:-1]})


def known(said: str) -> str:
    """`said`, without the secrets that we know of, and without what URLs are signed with."""
    said = plain = _without_secrets(said[: 2 * MAX_SHOWN])
    if len(said) <= MAX_SHOWN and BARE.fullmatch(said):
        return said
    for _ in range(LAYERS):
        if plain == (plain := ESCAPES.sub(_letter, plain)):
            break
        if plain != (masked := _without_secrets(plain)):
            said = plain = masked
    if len(said) > MAX_SHOWN:
        said = said[:MAX_SHOWN] + "..."
    said = said.encode("utf-8", "backslashreplace").decode()  # half a surrogate pair can be held, but not printed
    return QUERIES.sub(MASK, USERINFO.sub(f"{MASK}@", said))


def _without_secrets(said: str) -> str:
    """Without the beginning of one either, which is cut in two where the text is."""
    for secret in sorted(_secrets, key=len, reverse=True):  # the longest first: one may be a part of another
        if secret[:MIN_SECRET] not in said:
            continue
        said = said.replace(secret, MASK)
        start = said.find(secret[:MIN_SECRET])
        while start >= 0 and not secret.startswith(said[start:]):
            start = said.find(secret[:MIN_SECRET], start + 1)
        if start >= 0:
            said = said[:start] + MASK
    return said


def _letter(escape: re.Match[str]) -> str:
    json_, html, decimal, percent = escape.groups()
    hexadecimal = json_ or html or percent
    return chr(int(hexadecimal, 16)) if hexadecimal else chr(int(decimal)) if decimal else ""


def text(said: str) -> str:
    """`said`, without what could be a secret in it."""
    said = known(said)
    if WORDS.fullmatch(said) and not SHOWN_TOKENS.search(said):
        return said
    said = NAMED.sub(_but_the_name, ECHOES.sub(_but_the_name, said))
    said = SHOWN_TOKENS.sub(_but_the_scheme, said)
    return OPAQUE.sub(_unless_harmless, said)


def _but_the_name(match: re.Match[str]) -> str:
    return f"{match[1]}: {MASK}"


def _but_the_scheme(match: re.Match[str]) -> str:
    return f"{match[1]} {MASK}"


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
    return None if said is None else known(said)[:MAX_ID]


def shown_id(said: str | None) -> str:
    """The repr of a record's id."""
    return repr(identifier(said))


def origin(url: str) -> str:
    """Of a signed URL scheme and host: a signature can stand behind any character that follows them."""
    found = URL_ORIGIN.match(url)
    return f"{found.group()}/{MASK}" if found else MASK


def printable(said: str) -> str:
    """`said` without what would move a terminal's cursor, change its colours, or begin a line of its own."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in said)


def body(content: bytes) -> bytes:
    return text(content.decode("utf-8", "backslashreplace")).encode()


def headers(received: Mapping[str, str]) -> dict[str, str]:
    return {name: _header(name.lower(), value) for name, value in received.items()}


def _header(name: str, value: str) -> str:
    if name.endswith(("request-id", "trace-id")):
        return known(value)
    return text(value) if name in SAFE_HEADERS else MASK
