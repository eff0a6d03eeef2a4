"""Presigned URLs: to the object store behind the server.

Source: Xtreme1 server source 0.9.1, and the web server that comes with it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

PREFIX = "/minio/"


def reachable(url: str, base_url: str) -> str:
    """A presigned URL at the address where the API is reached.

    Its host is none that was signed, so that it may be exchanged; behind an outer proxy with TLS the server names it
    wrongly, with `http`.
    """
    parts, base = urlsplit(url), urlsplit(base_url)
    if not parts.path.startswith(PREFIX):
        return url
    return parts._replace(scheme=base.scheme, netloc=base.netloc).geturl()
