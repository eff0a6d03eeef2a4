"""The object store behind the server: presigned URLs, as AWS Signature Version 4 has them in a query.

Source: the documentation of AWS Signature Version 4, and how MinIO responds (codes are inferred; MinIO was not run).
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64encode
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import attrs

from ...signing.canonical import Request
from ..faults import Fault
from ..response import Response

HOST = "minio:9000"
"""What URLs are signed for. The web server in front of the store sends this name, whatever its own is."""
PREFIX = "/minio"
BUCKET = "xtreme1"
ACCESS_KEY, SECRET_KEY, REGION = "emulated-minio", "emulated-minio-secret", "us-east-1"
SEVEN_DAYS = 604_800
ALGORITHM = "AWS4-HMAC-SHA256"
NEEDED = ("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders")
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@attrs.frozen
class StoredObject:
    content: bytes = attrs.field(repr=False)
    modified: datetime

    @property
    def etag(self) -> str:
        return f'"{hashlib.md5(self.content, usedforsecurity=False).hexdigest()}"'


@attrs.define
class ObjectStore:
    """One bucket."""

    utcnow: Callable[[], datetime]
    expires: int = SEVEN_DAYS
    """Seconds that a presigned URL is good for."""
    objects: dict[str, StoredObject] = attrs.field(factory=dict[str, StoredObject])
    _planned: deque[Fault] = attrs.field(factory=deque["Fault"])

    def put(self, key: str, content: bytes) -> None:
        self.objects[key] = StoredObject(content, self.utcnow().replace(microsecond=0))

    def presigned(self, method: str, key: str, **extra: str) -> str:
        """Path and query of a presigned URL, without the prefix of the web server."""
        path = f"/{BUCKET}/{quote(key, safe='/-_.~')}"
        now = self.utcnow()
        query = {
            **extra,
            "X-Amz-Algorithm": ALGORITHM,
            "X-Amz-Credential": f"{ACCESS_KEY}/{now:%Y%m%d}/{REGION}/s3/aws4_request",
            "X-Amz-Date": f"{now:%Y%m%dT%H%M%SZ}",
            "X-Amz-Expires": str(self.expires),
            "X-Amz-SignedHeaders": "host",
        }
        pairs = list(query.items())
        signature = _signature(method, path, pairs, {"host": HOST})
        return f"{path}?{_canonical_query(pairs)}&X-Amz-Signature={signature}"

    def read_url(self, url: str) -> bytes | None:
        """What the server itself gets from a URL of the store; None if it gets nothing."""
        parts = urlsplit(url)
        if parts.netloc != HOST:
            return None
        query = parse_qsl(parts.query, keep_blank_values=True)
        response = self._respond(Request("GET", parts.path, query, {}))
        return response.body if response.status == 200 else None

    def spoil_next(self, *faults: Fault) -> None:
        """Let the next requests to the store go wrong, one after the other; those to the API do not."""
        self._planned.extend(faults)

    def respond(self, request: Request) -> Response:
        """Path without the prefix of the web server."""
        response = self._respond(request)
        return self._planned.popleft()(response, lambda _: []) if self._planned else response

    def _respond(self, request: Request) -> Response:
        if problem := self._problem(request):
            return problem
        _, _, key = unquote(request.path).removeprefix("/").partition("/")
        if request.method == "PUT":
            return self._take(request, key)
        if key not in self.objects:
            return error(404, "NoSuchKey", "The specified key does not exist.")
        return self._give(request, self.objects[key])

    def _problem(self, request: Request) -> Response | None:
        query = dict(request.query)
        if not request.path.startswith(f"/{BUCKET}/"):
            return error(404, "NoSuchBucket", "The specified bucket does not exist")
        if "authorization" in request.headers and "X-Amz-Signature" in query:
            return error(400, "InvalidRequest", "Request has multiple authentication types, please use one")
        if "X-Amz-Signature" not in query:
            return error(403, "AccessDenied", "Access Denied.")
        if any(name not in query for name in NEEDED) or query["X-Amz-Algorithm"] != ALGORITHM:
            return error(400, "AuthorizationQueryParametersError", "A query parameter of the signature is missing.")
        signed = set(query["X-Amz-SignedHeaders"].split(";"))
        if any(name.startswith("x-amz-") and name not in signed for name in request.headers):
            return error(403, "AccessDenied", "There were headers present in the request which were not signed")
        if query["X-Amz-Credential"].partition("/")[0] != ACCESS_KEY:
            return error(403, "InvalidAccessKeyId", "The Access Key Id you provided does not exist in our records.")
        pairs = [(name, value) for name, value in request.query if name != "X-Amz-Signature"]
        headers = {**request.headers, "host": HOST}
        if not hmac.compare_digest(
            _signature(request.method, request.path, pairs, headers).encode(), query["X-Amz-Signature"].encode()
        ):
            return error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match.")
        if self.utcnow() > _expiry(query):
            return error(403, "AccessDenied", "Request has expired")
        return None

    def _take(self, request: Request, key: str) -> Response:
        wanted = request.headers.get("content-md5")
        if wanted and wanted != b64encode(hashlib.md5(request.body, usedforsecurity=False).digest()).decode():
            return error(400, "BadDigest", "The Content-Md5 you specified did not match what we received.")
        self.put(key, request.body)
        return Response(200, b"", {"etag": self.objects[key].etag})

    def _give(self, request: Request, found: StoredObject) -> Response:
        query, whole = dict(request.query), len(found.content)
        headers = {
            "accept-ranges": "bytes",
            "content-type": query.get("response-content-type", "application/octet-stream"),
            "etag": found.etag,
            "last-modified": format_datetime(found.modified, usegmt=True),
        }
        asked = RANGE.fullmatch(request.headers.get("range", ""))
        condition = request.headers.get("if-range", found.etag)
        if request.headers.get("if-match", found.etag) != found.etag:
            return error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
        if asked is None or condition not in (found.etag, headers["last-modified"]):
            return Response(200, found.content, headers)
        first, last = _span(asked, whole)
        if first >= whole or first > last:
            refusal = error(416, "InvalidRange", "The requested range is not satisfiable")
            return attrs.evolve(refusal, headers={**refusal.headers, "content-range": f"bytes */{whole}"})
        span = {"content-range": f"bytes {first}-{last}/{whole}"}
        return Response(206, found.content[first : last + 1], {**headers, **span})


def error(status: int, code: str, message: str) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>'
    return Response(status, body.encode(), {"content-type": "application/xml"})


def _span(asked: re.Match[str], whole: int) -> tuple[int, int]:
    """First and last byte that a Range means."""
    first, last = asked.groups()
    if not first:
        return max(0, whole - int(last or 0)), whole - 1
    return int(first), min(int(last), whole - 1) if last else whole - 1


def _expiry(query: dict[str, str]) -> datetime:
    try:
        made = datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return made + timedelta(seconds=int(query["X-Amz-Expires"]))
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)


def _signature(method: str, path: str, query: list[tuple[str, str]], headers: dict[str, str]) -> str:
    """Version 4: the query is signed, the body is not."""
    named = dict(query)
    names = named["X-Amz-SignedHeaders"].split(";")
    canonical = "\n".join(
        [
            method,
            path,
            _canonical_query(query),
            *(f"{name}:{' '.join(headers.get(name, '').split())}" for name in names),
            "",
            ";".join(names),
            "UNSIGNED-PAYLOAD",
        ]
    )
    date, scope = named["X-Amz-Date"], named["X-Amz-Credential"].partition("/")[2]
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = f"AWS4{SECRET_KEY}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, f"{ALGORITHM}\n{date}\n{scope}\n{digest}".encode(), "sha256").hex()


def _canonical_query(pairs: list[tuple[str, str]]) -> str:
    return "&".join(sorted(f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}" for name, value in pairs))
