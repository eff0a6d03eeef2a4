"""SDK-HMAC-SHA256, the signature of Huawei Cloud's API gateway, and its derived form V11-HMAC-SHA256.

Source: Huawei Cloud, "API request signing guide"; vectors made by the vendor's own signer.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import unquote

import attrs

from . import canonical
from .canonical import Key, Request

ALGORITHM = "SDK-HMAC-SHA256"
DERIVED_ALGORITHM = "V11-HMAC-SHA256"
DATE_FORMAT = "%Y%m%dT%H%M%SZ"
DATE = "%d%02d%02dT%02d%02d%02dZ"
"""As `DATE_FORMAT`, for `canonical.date`."""
UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD"
SIGNED_BY_US = frozenset({"host", "content-type"})
PLAIN_PATH = re.compile(r"[A-Za-z0-9_.~/-]*")
"""What stays as it is when it is decoded, and encoded anew."""


@attrs.frozen
class Scope:
    """Where a derived key is good: one service in one region, for one day."""

    region: str
    service: str

    def on(self, date: str) -> str:
        return f"{date[:8]}/{self.region}/{self.service}"


def sign(request: Request, when: datetime, key: Key, *, project_id: str | None, domain_id: str | None) -> Request:
    """`request` ready to be sent. Headers that libraries add of their own accord stay unsigned."""
    unsigned = with_identity(request, canonical.date(when, DATE), key.token, project_id, domain_id)
    ours = signed_headers([name for name in unsigned.headers if name[:2] == "x-" or name in SIGNED_BY_US])
    return unsigned.with_headers({"authorization": authorization(unsigned, key, signed=ours)})


def with_identity(
    request: Request, date: str, token: str | None, project_id: str | None, domain_id: str | None
) -> Request:
    """`request` with the headers that say when, for which project or domain, and by which temporary key."""
    added = {
        "x-sdk-date": date,
        "x-project-id": project_id,
        "x-domain-id": domain_id,
        "x-security-token": token,
        "x-sdk-content-sha256": None if hashes_body(request.headers) else UNSIGNED_PAYLOAD,
    }
    return request.with_headers({name: value for name, value in added.items() if value})


def hashes_body(headers: Mapping[str, str]) -> bool:
    """The vendor's signer looks at the content type, with regard to case, and gives up on all but JSON and BSON."""
    content_type = headers.get("content-type")
    return not content_type or content_type.startswith(("application/json", "application/bson"))


def authorization(
    request: Request, key: Key, scope: Scope | None = None, *, signed: Sequence[str] | None = None
) -> str:
    """The vendor's own signer signs all headers that can be; `signed` names others."""
    signed = signed_headers(request.headers) if signed is None else signed
    date = request.headers["x-sdk-date"]
    hashed = canonical_request(request, signed)
    names = ";".join(signed)
    if scope is None:
        proof = signature(key.secret.encode(), string_to_sign(hashed, date))
        return f"{ALGORITHM} Access={key.id}, SignedHeaders={names}, Signature={proof}"
    proof = signature(derived_key(key, scope.on(date)), derived_string_to_sign(hashed, date, scope))
    return f"{DERIVED_ALGORITHM} Credential={key.id}/{scope.on(date)}, SignedHeaders={names}, Signature={proof}"


def signed_headers(names: Iterable[str]) -> list[str]:
    """All that are there, but for names with an underscore, which gateways drop."""
    return sorted([name for name in names if "_" not in name])


def canonical_request(request: Request, signed: Sequence[str]) -> str:
    return canonical.canonical_request(
        request.method,
        canonical_uri(request.path),
        request.query_string,
        canonical.header_block(request.headers, signed),
        ";".join(signed),
        payload_hash(request.headers, request.body),
    )


def canonical_uri(path: str) -> str:
    """Decoded once, encoded anew segment by segment, and closed by a slash that the sent path need not have."""
    is_plain = PLAIN_PATH.fullmatch(path)
    encoded = path if is_plain else "/".join(map(canonical.encode, unquote(path).split("/")))
    return encoded if encoded.endswith("/") else f"{encoded}/"


def payload_hash(headers: Mapping[str, str], body: bytes) -> str:
    """An empty body is hashed even where the header says that the payload is not."""
    claimed = headers.get("x-sdk-content-sha256", "").strip() if body else ""
    return claimed or canonical.sha256(body)


def string_to_sign(canonical_request: str, date: str) -> str:
    return "\n".join([ALGORITHM, date, canonical.sha256(canonical_request.encode())])


def derived_string_to_sign(canonical_request: str, date: str, scope: Scope) -> str:
    return "\n".join([DERIVED_ALGORITHM, date, scope.on(date), canonical.sha256(canonical_request.encode())])


def derived_key(key: Key, scope: str) -> bytes:
    """One block of HKDF; the key is the *text* of its hexadecimal form."""
    pseudo_random = hmac.new(key.id.encode(), key.secret.encode(), hashlib.sha256).digest()
    return hmac.new(pseudo_random, scope.encode() + b"\x01", hashlib.sha256).hexdigest().encode()


def signature(key: bytes, string_to_sign: str) -> str:
    return canonical.hmac_sha256(key, string_to_sign)
