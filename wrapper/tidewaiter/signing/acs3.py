"""ACS3-HMAC-SHA256, the signature of Alibaba Cloud's V3 requests.

Source: Alibaba Cloud, "Request syntax and signature method V3"; vectors made by the vendor's own signer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from . import canonical
from .canonical import Key, Request

ALGORITHM = "ACS3-HMAC-SHA256"
DATE_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
DATE = "%d-%02d-%02dT%02d:%02d:%02dZ"
"""As `DATE_FORMAT`, for `canonical.date`."""
RPC_PATH = "/"
SIGNED_BESIDES = frozenset({"host", "content-type"})


def sign(request: Request, when: datetime, key: Key, *, version: str, nonce: str) -> Request:
    """`request` ready to be sent.

    Every operation of an RPC-style API is at `/`. The last part of the path is taken as its name,
    and moved to where the vendor looks for it, the header `x-acs-action`.
    """
    prefix, _, action = request.path.rpartition("/")
    headers = {
        **request.headers,
        "x-acs-action": action,
        "x-acs-version": version,
        "x-acs-date": canonical.date(when, DATE),
        "x-acs-signature-nonce": nonce,
        "x-acs-content-sha256": canonical.sha256(request.body),
    }
    if key.token:
        headers |= {"x-acs-accesskey-id": key.id, "x-acs-security-token": key.token}
    signed = request.readdressed(f"{prefix}/", headers)
    # in place, since nobody has seen them yet
    headers["authorization"] = authorization(signed, key)
    return signed


def authorization(request: Request, key: Key) -> str:
    signed = signed_headers(request.headers)
    proof = signature(key.secret, string_to_sign(canonical_request(request, signed)))
    return f"{ALGORITHM} Credential={key.id},SignedHeaders={';'.join(signed)},Signature={proof}"


def signed_headers(headers: Mapping[str, str]) -> list[str]:
    """The headers that the vendor requires to be signed; libraries in between may change the others."""
    return sorted([name for name in headers if name[:6] == "x-acs-" or name in SIGNED_BESIDES])


def canonical_request(request: Request, signed: Sequence[str]) -> str:
    """Query parameters count, wherever the operation; a form body counts by its hash alone."""
    return canonical.canonical_request(
        request.method,
        RPC_PATH,
        request.query_string,
        canonical.header_block(request.headers, signed),
        ";".join(signed),
        request.headers["x-acs-content-sha256"],
    )


def string_to_sign(canonical_request: str) -> str:
    return f"{ALGORITHM}\n{canonical.sha256(canonical_request.encode())}"


def signature(secret: str, string_to_sign: str) -> str:
    return canonical.hmac_sha256(secret.encode(), string_to_sign)
