"""Alibaba Cloud OSS, as far as a log is fetched from it: signature V1 in the URL, ranges, the store's XML errors.

Source: "Include a V1 signature in the header", "Add signatures to URLs", "How to obtain OSS resources by segmenting
HTTP Range requests", "0002-00000069"; the signer of oss2 2.19.1.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64encode
from collections import deque
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote, unquote

import attrs

from ...signing.canonical import Request
from ..faults import Fault
from ..response import Response

PREFIX = "/_oss"
"""Where the emulator serves it; the vendor's has a host for each bucket."""
BUCKET = "idbsaasstore"
KEY_ID, KEY_SECRET = "emulated-oss", "emulated-oss-secret"
HOUR = 3600
SIGNED = ("content-md5", "content-type")
PART_OF = ("acl", "response-content-type", "response-content-disposition", "security-token")
"""Parameters of the query that are signed: those of the standard's list that matter here."""
RANGE = re.compile(r"bytes=(\d+)-(\d*)")
EXPIRED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired.</Message>'
    "<RequestId>{id}</RequestId><HostId>{host}</HostId><Expires>{expires}</Expires><ServerTime>{now}</ServerTime>"
    "<EC>0002-00000069</EC></Error>"
)
CRC_POLYNOMIAL = 0xC96C5795D7870F42  # of CRC-64/ECMA-182, reflected
CRC_TABLE: list[int] = []
ALL_ONES = 2**64 - 1


@attrs.define
class EmulatedOSS:
    """One bucket."""

    utcnow: Callable[[], datetime]
    expires: int = HOUR
    """Seconds that a URL is good for; how many the vendor's are is not published."""
    objects: dict[str, bytes] = attrs.field(factory=dict[str, bytes])
    modified: datetime = attrs.field(init=False)
    _planned: deque[Fault] = attrs.field(factory=deque["Fault"])
    _requests: int = 0

    def __attrs_post_init__(self) -> None:
        self.modified = self.utcnow().replace(microsecond=0)

    def url(self, base: str, key: str) -> str:
        """A signed URL."""
        until = int(self.utcnow().timestamp()) + self.expires
        signature = quote(_signature("GET", key, {}, {}, str(until)), safe="")
        return f"{base}{PREFIX}/{BUCKET}/{quote(key)}?Expires={until}&OSSAccessKeyId={KEY_ID}&Signature={signature}"

    def spoil_next(self, *faults: Fault) -> None:
        """Let the next requests go wrong, one after the other."""
        self._planned.extend(faults)

    def respond(self, request: Request) -> Response:
        response = self._respond(request)
        return self._planned.popleft()(response, lambda _: []) if self._planned else response

    def _respond(self, request: Request) -> Response:
        bucket, _, key = unquote(request.path.removeprefix(f"{PREFIX}/")).partition("/")
        query = dict(request.query)
        if "authorization" in request.headers:
            return self._error(400, "InvalidArgument", "Both a signature in the URL and an Authorization were sent.")
        if not {"Expires", "OSSAccessKeyId", "Signature"} <= query.keys():
            return self._error(403, "AccessDenied", "You have no right to access this object.")
        if query["OSSAccessKeyId"] != KEY_ID:
            return self._error(403, "InvalidAccessKeyId", "The OSS Access Key Id you provided does not exist.")
        wanted = _signature(request.method, key, query, dict(request.headers), query["Expires"])
        if not hmac.compare_digest(wanted.encode(), query["Signature"].encode()):
            return self._error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match.")
        now = self.utcnow()
        if not query["Expires"].isdigit() or now.timestamp() > int(query["Expires"]):
            return self._expired(query["Expires"], now)
        if bucket != BUCKET:
            return self._error(404, "NoSuchBucket", "The specified bucket does not exist.")
        if key not in self.objects:
            return self._error(404, "NoSuchKey", "The specified key does not exist.")
        return self._give(request, self.objects[key])

    def _give(self, request: Request, content: bytes) -> Response:
        """Without another header, a range that cannot be served is ignored."""
        etag = f'"{hashlib.md5(content, usedforsecurity=False).hexdigest().upper()}"'
        if request.headers.get("if-match", etag) != etag:
            return self._error(412, "PreconditionFailed", "At least one of the pre-conditions did not hold.")
        headers = {
            "accept-ranges": "bytes",
            "content-type": "application/zip",
            "etag": etag,
            "last-modified": format_datetime(self.modified, usegmt=True),
            "x-oss-hash-crc64ecma": str(crc64(content)),
            "x-oss-request-id": self._request_id(),
        }
        asked = RANGE.fullmatch(request.headers.get("range", ""))
        if asked is None or int(asked[1]) >= len(content) or (asked[2] and int(asked[2]) >= len(content)):
            return Response(200, content, headers)
        first, last = int(asked[1]), int(asked[2] or len(content) - 1)
        span = {"content-range": f"bytes {first}-{last}/{len(content)}"}
        return Response(206, content[first : last + 1], headers | span)

    def _error(self, status: int, code: str, message: str) -> Response:
        head = f"<Code>{code}</Code><Message>{message}</Message><RequestId>{self._request_id()}</RequestId>"
        body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{head}<HostId>{BUCKET}.oss.emulated</HostId></Error>'
        return Response(status, body.encode(), {"content-type": "application/xml"})

    def _expired(self, expires: str, now: datetime) -> Response:
        body = EXPIRED.format(
            id=self._request_id(), host=f"{BUCKET}.oss.emulated", expires=expires, now=f"{now:%Y-%m-%dT%H:%M:%S.000Z}"
        )
        return Response(403, body.encode(), {"content-type": "application/xml", "x-oss-ec": "0002-00000069"})

    def _request_id(self) -> str:
        self._requests += 1
        return f"{self._requests:024X}"


def _signature(method: str, key: str, query: dict[str, str], headers: dict[str, str], expires: str) -> str:
    """V1: the verb, two headers, the end, the x-oss headers, and the object with the parameters that are part of it."""
    ours = sorted((name.lower(), value.strip()) for name, value in headers.items() if name.lower().startswith("x-oss-"))
    named = sorted(name for name in query if name in PART_OF)
    extra = "&".join(f"{name}={query[name]}" if query[name] else name for name in named)
    signed = [
        method,
        *(headers.get(name, "") for name in SIGNED),
        expires,
        *(f"{name}:{value}" for name, value in ours),
    ]
    text = "\n".join([*signed, f"/{BUCKET}/{key}" + (f"?{extra}" if extra else "")])
    return b64encode(hmac.digest(KEY_SECRET.encode(), text.encode(), "sha1")).decode()


def crc64(content: bytes) -> int:
    """CRC-64/ECMA-182, as OSS writes it."""
    if not CRC_TABLE:
        for byte in range(256):
            value = byte
            for _ in range(8):
                value = (value >> 1) ^ (CRC_POLYNOMIAL if value & 1 else 0)
            CRC_TABLE.append(value)
    crc = ALL_ONES
    for byte in content:
        crc = CRC_TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ ALL_ONES
