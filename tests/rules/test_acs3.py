"""Alibaba Cloud's V3 signature, against what the vendor's own signer made of the same requests."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from tidewaiter import AccessKey
from tidewaiter.signing import acs3, canonical
from tidewaiter.signing.canonical import Request

VECTORS = json.loads((Path(__file__).parent / "vectors/acs3.json").read_text("utf-8"))["vectors"]
EVERY_HEADER_SIGNED = {vector["name"] for vector in VECTORS if vector["name"] < "v3-20"}
"""The vendor's Python client signs all that it sends; the others are signed as its document asks, and as we do."""

each = pytest.mark.parametrize("vector", VECTORS, ids=itemgetter("name"))
each_minimal = pytest.mark.parametrize(
    "vector", [v for v in VECTORS if v["name"] not in EVERY_HEADER_SIGNED], ids=itemgetter("name")
)

WHEN = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
KEY = AccessKey("LTAI5tTestAccessKeyId0001", "TestAccessKeySecretAbcdefghij01")
STS = AccessKey("STS.TestAccessKeyId0002", "TestAccessKeySecretKlmnopqrst02", "CAISTESTtoken+/with=special==")


def message_of(vector: dict[str, Any]) -> Request:
    given = vector["inputs"]
    headers = {name.lower(): value for name, value in given["headers"].items()}
    return Request(given["method"], given["path"], list(given["query"].items()), headers, given["body_utf8"].encode())


def key_of(vector: dict[str, Any]) -> AccessKey:
    given = vector["inputs"]
    return AccessKey(given["access_key_id"], given["access_key_secret"], given["security_token"])


def signed_of(vector: dict[str, Any]) -> list[str]:
    headers = message_of(vector).headers
    return sorted(headers) if vector["name"] in EVERY_HEADER_SIGNED else acs3.signed_headers(headers)


def signed(path: str = "/QueryDataTrackResultDownloadStatus", key: AccessKey = KEY, **headers: str) -> Request:
    message = Request("POST", path, [("OrderId", "11")], {"host": "dms-enterprise.aliyuncs.com", **headers}, b"")
    return acs3.sign(message, WHEN, key=key, version="2018-11-01", nonce="3156853299f313e23d1673dc12e1703d")


@each
def test_the_payload_hash_is_the_vendors(vector: dict[str, Any]) -> None:
    """The body is hashed as it is sent, an empty one too."""

    assert vector["payload_sha256"] == canonical.sha256(message_of(vector).body)


@each
def test_the_canonical_request_is_the_vendors(vector: dict[str, Any]) -> None:
    """The first stage agrees, byte for byte."""

    assert vector["canonical_request"] == acs3.canonical_request(message_of(vector), signed_of(vector))


@each
def test_the_string_to_sign_is_the_vendors(vector: dict[str, Any]) -> None:
    """The second stage agrees, given the vendor's first one."""

    assert vector["string_to_sign"] == acs3.string_to_sign(vector["canonical_request"])


@each
def test_the_signature_is_the_vendors(vector: dict[str, Any]) -> None:
    """The last stage agrees, given the vendor's second one."""
    proof = acs3.signature(vector["inputs"]["access_key_secret"], vector["string_to_sign"])

    assert vector["authorization"].endswith(f",Signature={proof}")


@each_minimal
def test_the_authorization_is_the_vendors(vector: dict[str, Any]) -> None:
    """All stages in a row give the header, where the vendor was given the headers that we would sign."""

    assert vector["authorization"] == acs3.authorization(message_of(vector), key_of(vector))


def test_both_sets_of_signed_headers_are_among_the_vectors() -> None:
    """Neither half of the vectors got lost."""

    assert (9, 5) == (len(EVERY_HEADER_SIGNED), len(VECTORS) - len(EVERY_HEADER_SIGNED))


def test_the_vendors_document_is_reproduced() -> None:
    """The worked example of the vendor's page comes out with the signature that is printed there."""
    printed = "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    [example] = [vector for vector in VECTORS if vector["name"] == "v3-28-doc-example"]

    assert acs3.authorization(message_of(example), key_of(example)).endswith(f"Signature={printed}")


@pytest.mark.parametrize(("path", "sent_to"), [("/Act", "/"), ("/behind/a/gateway/Act", "/behind/a/gateway/")])
def test_the_operation_moves_out_of_the_path(path: str, sent_to: str) -> None:
    """The path names the operation for us alone; the vendor reads it from a header."""
    message = signed(path)

    assert (sent_to, "Act") == (message.path, message.headers["x-acs-action"])


def test_where_a_gateway_stands_is_not_signed() -> None:
    """The vendor knows one path only, so a prefix on the way to it changes no signature."""

    assert signed("/Act").headers["authorization"] == signed("/behind/a/gateway/Act").headers["authorization"]


def test_a_permanent_key_sends_no_token() -> None:
    """Exactly the headers that the vendor asks for are added."""
    added = signed().headers.keys() - {"host"}

    assert {
        "authorization",
        "x-acs-action",
        "x-acs-content-sha256",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-version",
    } == added


def test_the_date_is_written_in_utc_seconds() -> None:
    """The gateway takes this one form."""

    assert "2026-10-20T08:00:00Z" == signed().headers["x-acs-date"]


def test_a_temporary_key_sends_its_token_signed() -> None:
    """The token travels with the key's id, and nobody can exchange either on the way."""
    headers = signed(key=STS).headers

    assert (STS.id, STS.token) == (headers["x-acs-accesskey-id"], headers["x-acs-security-token"])
    assert ";x-acs-accesskey-id;" in headers["authorization"]
    assert ";x-acs-security-token;" in headers["authorization"]


def test_headers_of_libraries_stay_unsigned_and_unchanged() -> None:
    """What a proxy may rewrite is sent, and does not count."""
    plain, dressed = signed(), signed(**{"user-agent": "any/1.0", "accept": "*/*"})

    assert plain.headers["authorization"] == dressed.headers["authorization"]
    assert ("any/1.0", "*/*") == (dressed.headers["user-agent"], dressed.headers["accept"])


def test_a_content_type_is_signed() -> None:
    """The vendor wants it to be, if there is one."""

    assert "SignedHeaders=content-type;host;" in signed(**{"content-type": "text/plain"}).headers["authorization"]


def test_only_whole_prefixes_make_a_header_the_vendors() -> None:
    """What merely begins like the vendor's headers is somebody else's."""

    assert ["host", "x-acs-a"] == acs3.signed_headers({"x-acs-a": "", "x-acsy": "", "x-amz-date": "", "host": ""})


def test_a_message_is_signed_as_if_for_the_first_time() -> None:
    """Date, nonce and hash of an earlier try are replaced, so that a request can be sent again."""
    stale = {"x-acs-date": "2026-10-20T07:00:00Z", "x-acs-signature-nonce": "used", "x-acs-content-sha256": "stale"}

    assert signed() == signed(**stale)


def test_the_body_leaves_as_it_came() -> None:
    """The body that is hashed is the body of the signed message."""
    message = acs3.sign(Request("POST", "/Act", [], {"host": "h"}, b"Tid=1"), WHEN, KEY, version="1", nonce="one")

    assert (b"Tid=1", canonical.sha256(b"Tid=1")) == (message.body, message.headers["x-acs-content-sha256"])


@pytest.mark.parametrize("change", [{"nonce": "another"}, {"version": "2000-01-01"}, {"key": STS}])
def test_all_that_makes_a_request_ours_is_signed(change: dict[str, Any]) -> None:
    """Another nonce, version or key is another signature."""
    message = Request("POST", "/Act", [], {"host": "h"}, b"")
    settings: dict[str, Any] = {"key": KEY, "version": "2018-11-01", "nonce": "one"}
    before = acs3.sign(message, WHEN, **settings).headers["authorization"]
    after = acs3.sign(message, WHEN, **settings | change).headers["authorization"]

    assert before.rpartition("=")[2] != after.rpartition("=")[2]


def test_no_secret_is_in_a_repr() -> None:
    """A signed request or a key in a log gives nothing away."""
    message = signed(key=STS)
    shown = repr(message) + repr(STS)

    assert [] == [secret for secret in (STS.secret, STS.token, message.headers["authorization"]) if secret in shown]
