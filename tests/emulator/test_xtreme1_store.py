"""The emulated object store signs and checks as AWS' own library does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tidewaiter.emulator import Emulator
from tidewaiter.emulator.xtreme1 import store

KEY = "2/31/ab/harbour cams+ä#1.zip"
OTHER = "2/31/ab/other.zip"


@pytest.fixture
def http(cloud: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(verify=False, trust_env=False) as client:
        yield client


def by_botocore(method: str, path: str, *, secret: str = store.SECRET_KEY, expires: int = 600) -> str:
    """A URL for the path, signed by AWS' library; the web server's prefix put before it."""
    request = AWSRequest(method, f"http://{store.HOST}{path}", headers={"host": store.HOST})
    signer = S3SigV4QueryAuth(Credentials(store.ACCESS_KEY, secret), "s3", store.REGION, expires)
    signer.add_auth(request)
    return str(request.url).removeprefix(f"http://{store.HOST}")


def code(response: httpx.Response) -> str:
    return response.text.partition("<Code>")[2].partition("</Code>")[0]


@pytest.mark.parametrize("extra", [{}, {"response-content-type": "application/octet-stream"}])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_url_is_the_one_that_aws_library_makes(
    cloud: Emulator, method: str, extra: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same signature for the same moment, whatever is in the key."""
    ours = cloud.xtreme1.store.presigned(method, KEY, **extra)
    query = dict(parse_qsl(urlsplit(ours).query))
    import botocore.auth

    moment = cloud.clock.utcnow().strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ")
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda *_, **__: moment)
    added = "?" + "&".join(f"{name}={value.replace('/', '%2F')}" for name, value in extra.items()) if extra else ""
    theirs = dict(parse_qsl(urlsplit(by_botocore(method, f"{urlsplit(ours).path}{added}", expires=604_800)).query))

    assert theirs == query


def test_a_url_of_aws_library_is_taken(cloud: Emulator, http: httpx.Client) -> None:
    """Put, and got again, through the web server's prefix."""
    path = f"/{store.BUCKET}/{OTHER}"
    put = http.put(f"{cloud.url}{store.PREFIX}{by_botocore('PUT', path)}", content=b"bytes")
    got = http.get(f"{cloud.url}{store.PREFIX}{by_botocore('GET', path)}")

    assert (200, b"") == (put.status_code, put.content)
    assert (200, b"bytes", put.headers["etag"]) == (got.status_code, got.content, got.headers["etag"])


@pytest.fixture
def url(cloud: Emulator) -> str:
    cloud.xtreme1.store.put(OTHER, b"0123456789")
    return f"{cloud.url}{store.PREFIX}{cloud.xtreme1.store.presigned('GET', OTHER)}"


REFUSED: dict[str, tuple[Any, int, str]] = {
    "another method": (lambda http, url: http.put(url, content=b"x"), 403, "SignatureDoesNotMatch"),
    "head": (lambda http, url: http.head(url), 403, ""),
    "another key": (lambda http, url: http.get(url.replace("other", "else")), 403, "SignatureDoesNotMatch"),
    "another bucket": (lambda http, url: http.get(url.replace("/xtreme1/", "/x/")), 404, "NoSuchBucket"),
    "another date": (
        lambda http, url: http.get(url.replace("X-Amz-Expires=6", "X-Amz-Expires=7")),
        403,
        "SignatureDoesNotMatch",
    ),
    "no signature": (lambda http, url: http.get(url.partition("&X-Amz-Signature")[0]), 403, "AccessDenied"),
    "no query": (lambda http, url: http.get(url.partition("?")[0]), 403, "AccessDenied"),
    "a part missing": (
        lambda http, url: http.get(url.replace("X-Amz-Date", "x")),
        400,
        "AuthorizationQueryParametersError",
    ),
    "a token too": (lambda http, url: http.get(url, headers={"authorization": "Bearer x"}), 400, "InvalidRequest"),
    "an unsigned header": (
        lambda http, url: http.get(url, headers={"x-amz-checksum-mode": "ENABLED"}),
        403,
        "AccessDenied",
    ),
    "another account": (
        lambda http, url: http.get(url.replace("emulated-minio", "another")),
        403,
        "InvalidAccessKeyId",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_was_not_signed_like_this_is_rejected(http: httpx.Client, url: str, name: str) -> None:
    """In the store's XML, by its codes."""
    ask, status, expected = REFUSED[name]
    response = ask(http, url)

    assert (status, expected) == (response.status_code, code(response))


def test_a_url_expires(cloud: Emulator, http: httpx.Client, url: str) -> None:
    """By the vendor's clock; after the time that it says."""
    cloud.clock.skew += timedelta(seconds=store.SEVEN_DAYS - 5)
    assert 200 == http.get(url).status_code

    cloud.clock.skew += timedelta(seconds=10)
    response = http.get(url)
    assert (403, "AccessDenied", True) == (response.status_code, code(response), "expired" in response.text)


@pytest.mark.parametrize(
    ("headers", "status", "content", "span"),
    [
        ({"range": "bytes=2-"}, 206, b"23456789", "bytes 2-9/10"),
        ({"range": "bytes=2-4"}, 206, b"234", "bytes 2-4/10"),
        ({"range": "bytes=2-99"}, 206, b"23456789", "bytes 2-9/10"),
        ({"range": "bytes=-3"}, 206, b"789", "bytes 7-9/10"),
        ({"range": "bytes=0-0"}, 206, b"0", "bytes 0-0/10"),
        ({"range": "bytes=x"}, 200, b"0123456789", None),
        ({"range": "bytes=2-", "if-range": '"another"'}, 200, b"0123456789", None),
        ({"range": "bytes=2-", "if-match": '"another"'}, 412, None, None),
        ({"range": "bytes=10-"}, 416, None, "bytes */10"),
    ],
    ids=str,
)
def test_a_part_can_be_had(
    http: httpx.Client, url: str, headers: dict[str, str], status: int, content: bytes | None, span: str | None
) -> None:
    """As the standard has it; with a condition, of the same object only."""
    response = http.get(url, headers=headers)

    assert (status, span) == (response.status_code, response.headers.get("content-range"))
    assert content is None or content == response.content


def test_a_part_of_the_same_object_can_be_had(http: httpx.Client, url: str) -> None:
    """By its ETag, and by its date."""
    whole = http.get(url)
    for name, value in [
        ("if-range", whole.headers["etag"]),
        ("if-range", whole.headers["last-modified"]),
        ("if-match", whole.headers["etag"]),
    ]:
        assert 206 == http.get(url, headers={"range": "bytes=2-", name: value}).status_code


def test_a_digest_is_checked(cloud: Emulator, http: httpx.Client) -> None:
    """Where one is sent."""
    url = f"{cloud.url}{store.PREFIX}{cloud.xtreme1.store.presigned('PUT', OTHER)}"

    assert 200 == http.put(url, content=b"x", headers={"content-md5": "ndTkYSaMgDT1yFZOFVxnpg=="}).status_code
    assert "BadDigest" == code(http.put(url, content=b"y", headers={"content-md5": "ndTkYSaMgDT1yFZOFVxnpg=="}))


def test_a_missing_object_is_said(cloud: Emulator, http: httpx.Client) -> None:
    """After the signature."""
    response = http.get(f"{cloud.url}{store.PREFIX}{cloud.xtreme1.store.presigned('GET', 'no')}")

    assert (404, "NoSuchKey") == (response.status_code, code(response))
