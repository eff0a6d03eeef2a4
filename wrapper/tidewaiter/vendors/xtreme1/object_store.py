"""Presigned URLs: to the object store behind the server.

Source: Xtreme1 server source 0.9.1, and the web server that comes with it.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from urllib.parse import urlsplit

from ...coerce import text
from ...errors import AuthError

PREFIX = "/minio/"
NO_STORE = "LOGIN_STATUS_TIMEOUT"
"""What the backend itself says of a path that only the web server in front of it serves (inferred)."""
TO_CHECK = (
    "XTREME1_BASE_URL (base_url=): nothing serves the object store there; the bundled web server does, at port 8190,"
    " with the API under /api"
)


@contextmanager
def told_from_the_backend() -> Generator[None, None, None]:
    """Say what to check where it was not the store that denied something, but the backend."""
    try:
        yield
    except AuthError as error:
        if error.code == NO_STORE:
            error.check = TO_CHECK
        raise


def reachable(url: object, base_url: str) -> str | None:
    """A presigned URL at the address where the API is reached; None for what is no URL of http.

    Its host is none that was signed, so that it may be exchanged; behind an outer proxy with TLS the server names it
    wrongly, with `http`.
    """
    try:
        parts, base = urlsplit(text(url) or ""), urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            return None
    except ValueError:  # no such port, or no such IPv6 address
        return None
    if not parts.path.startswith(PREFIX):
        return parts.geturl()
    return parts._replace(scheme=base.scheme, netloc=base.netloc).geturl()
