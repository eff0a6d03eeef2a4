"""Huawei Cloud's signatures, against what the vendor's own signer made of the same requests."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, unquote

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter import AccessKey
from tidewaiter.signing import canonical, sdk_hmac
from tidewaiter.signing.canonical import Request
from tidewaiter.signing.sdk_hmac import Scope

VECTORS = json.loads((Path(__file__).parent / "vectors/sdk_hmac.json").read_text("utf-8"))["vectors"]
each = pytest.mark.parametrize("vector", VECTORS, ids=itemgetter("name"))

WHEN = datetime(2025, 11, 15, 3, 36, 55, tzinfo=UTC)
KEY = AccessKey("QTWAOYTTINDUT2QVKYUC", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc")
TEMPORARY = AccessKey("QTWAOYTTINDUT2QVKYUD", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHd", "gQpjbi1ub3J0aC00TESTtoken")


def text_pairs(query: list[list[Any]]) -> list[tuple[str, str]]:
    """The vendor's signer turns typed values into text itself; ours is given text."""
    return [
        (name, str(item).lower() if isinstance(item, bool) else str(item))
        for name, value in query
        for item in (value if isinstance(value, list) else [value])
    ]


def identified(vector: dict[str, Any]) -> Request:
    """The vector's request with all headers but the signature."""
    given = vector["input"]
    headers = {"host": given["host"]} | {name.lower(): value for name, value in given["headers_in"].items()}
    body = base64.b64decode(given["body_base64"] or "")
    message = Request(given["method"], given["path"], text_pairs(given["query"]), headers, body)
    date = vector["expected"]["x_sdk_date"]
    return sdk_hmac.with_identity(message, date, given["security_token"], given["project_id"], given["domain_id"])


def key_of(vector: dict[str, Any]) -> AccessKey:
    given = vector["input"]
    return AccessKey(given["access_key"], given["secret_key"], given["security_token"])


def scope_of(vector: dict[str, Any]) -> Scope | None:
    derived = vector["input"]["derived"]
    return Scope(derived["region"], derived["service"]) if derived else None


def signed(
    key: AccessKey = KEY, project_id: str | None = "p1", domain_id: str | None = None, body: bytes = b"", **headers: str
) -> Request:
    message = Request("POST", "/v2/p1/datasets", [("limit", "2")], {"host": "modelarts.example", **headers}, body)
    return sdk_hmac.sign(message, WHEN, key=key, project_id=project_id, domain_id=domain_id)


@each
def test_the_headers_sent_are_the_vendors(vector: dict[str, Any]) -> None:
    """Date, project, domain, token and the mark of an unsigned payload are added where the vendor adds them."""
    sent = {name.lower(): value for name, value in vector["expected"]["headers_sent"].items()}
    del sent["authorization"]

    assert sent == identified(vector).headers


@each
def test_the_request_target_is_the_vendors(vector: dict[str, Any]) -> None:
    """The query is sent in the form that is signed; the path is left as it was."""
    message = identified(vector)
    target = "?".join(filter(None, [message.path, canonical.query_string(message.query)]))

    assert vector["expected"]["request_target"] == target


@each
def test_the_signed_headers_are_the_vendors(vector: dict[str, Any]) -> None:
    """All are signed but those that a gateway would drop."""

    assert vector["expected"]["signed_headers"] == sdk_hmac.signed_headers(identified(vector).headers)


@each
def test_the_payload_hash_is_the_vendors(vector: dict[str, Any]) -> None:
    """A body is hashed, or declared not to be."""
    message = identified(vector)

    assert vector["expected"]["payload_hash"] == sdk_hmac.payload_hash(message.headers, message.body)


@each
def test_the_canonical_request_is_the_vendors(vector: dict[str, Any]) -> None:
    """The first stage agrees, byte for byte."""
    expected = vector["expected"]

    assert expected["canonical_request"] == sdk_hmac.canonical_request(identified(vector), expected["signed_headers"])


@each
def test_the_string_to_sign_is_the_vendors(vector: dict[str, Any]) -> None:
    """The second stage agrees, given the vendor's first one; a derived key's names its scope."""
    expected, scope = vector["expected"], scope_of(vector)
    given = expected["canonical_request"], expected["x_sdk_date"]
    text = sdk_hmac.derived_string_to_sign(*given, scope) if scope else sdk_hmac.string_to_sign(*given)

    assert expected["string_to_sign"] == text


@each
def test_the_signature_is_the_vendors(vector: dict[str, Any]) -> None:
    """The last stage agrees, given the vendor's second one, with the key itself or with one derived from it."""
    expected, key, scope = vector["expected"], key_of(vector), scope_of(vector)
    secret = sdk_hmac.derived_key(key, scope.on(expected["x_sdk_date"])) if scope else key.secret.encode()
    proof = sdk_hmac.signature(secret, expected["string_to_sign"])

    assert expected["authorization"].endswith(f", Signature={proof}")


@each
def test_the_authorization_is_the_vendors(vector: dict[str, Any]) -> None:
    """All stages in a row give the header."""
    given = identified(vector), key_of(vector), scope_of(vector)

    assert vector["expected"]["authorization"] == sdk_hmac.authorization(*given)


def test_both_algorithms_are_among_the_vectors() -> None:
    """No vector got lost, of the derived form either."""

    assert (28, 4) == (len(VECTORS), len([vector for vector in VECTORS if scope_of(vector)]))


@pytest.mark.parametrize("name", ["plain_get_minimal", "query_chinese_and_special", "iam_list_projects_global"])
def test_signing_at_once_is_signing_by_stages(name: str) -> None:
    """What `sign` makes of a bare request is what the vendor sends."""
    [vector] = [vector for vector in VECTORS if vector["name"] == name]
    given, expected = vector["input"], vector["expected"]
    headers = {name.lower(): value for name, value in given["headers_in"].items() if name != "X-Sdk-Date"}
    bare = Request(given["method"], given["path"], text_pairs(given["query"]), {"host": given["host"], **headers})
    ids = {"project_id": given["project_id"], "domain_id": given["domain_id"]}
    message = sdk_hmac.sign(bare, WHEN, key=key_of(vector), **ids)

    assert {name.lower(): value for name, value in expected["headers_sent"].items()} == message.headers


@pytest.mark.parametrize(
    ("project", "domain", "sent"),
    [
        ("p1", None, {"x-project-id": "p1"}),
        (None, "d1", {"x-domain-id": "d1"}),
        ("p1", "d1", {"x-project-id": "p1", "x-domain-id": "d1"}),
        (None, None, {}),
        ("", "", {}),
    ],
)
def test_project_and_domain_are_sent_if_known(project: str | None, domain: str | None, sent: dict[str, str]) -> None:
    """Each has a header of its own, and an empty one none."""
    headers = signed(project_id=project, domain_id=domain).headers
    ids = {name: headers[name] for name in ("x-project-id", "x-domain-id") if name in headers}

    assert sent == ids


@pytest.mark.parametrize(
    ("path", "canonical_path"),
    [
        ("", "/"),
        ("/a/", "/a/"),
        ("/a+b/c", "/a%2Bb/c/"),
        ("/a%20b/%E7%8C%AB", "/a%20b/%E7%8C%AB/"),
        ("/a%252Fb", "/a%252Fb/"),
        ("/a%2fb", "/a/b/"),
    ],
)
def test_a_path_is_decoded_once_and_closed(path: str, canonical_path: str) -> None:
    """Two spellings of one path are one path, and a plus is a plus."""

    assert canonical_path == sdk_hmac.canonical_uri(path)


def test_identity_is_signed() -> None:
    """Nobody can exchange date, project, domain or token on the way."""
    names = "host;x-domain-id;x-project-id;x-sdk-date;x-security-token"

    assert f" SignedHeaders={names}, " in signed(TEMPORARY, domain_id="d1").headers["authorization"]


def test_a_scope_does_not_change_under_its_key() -> None:
    """Another region or service is another scope."""
    scope = Scope("cn-north-4", "modelarts")

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        scope.region = "cn-south-1"


def test_a_temporary_key_sends_its_token() -> None:
    """A temporary key is nothing without its token; a permanent one has none."""

    assert TEMPORARY.token == signed(TEMPORARY).headers["x-security-token"]
    assert "x-security-token" not in signed(KEY).headers


def test_headers_of_libraries_stay_unsigned_and_unchanged() -> None:
    """What a proxy may rewrite is sent, and does not count."""
    plain, dressed = signed(), signed(**{"user-agent": "any/1.0", "accept": "*/*", "xylophone": "C"})

    assert plain.headers["authorization"] == dressed.headers["authorization"]
    assert ("any/1.0", "*/*") == (dressed.headers["user-agent"], dressed.headers["accept"])


def test_a_body_that_is_not_json_is_declared_unsigned() -> None:
    """The vendor's signer gives up on such bodies, and says so in a header that is signed."""
    one, other = (signed(body=body, **{"content-type": "text/plain"}).headers for body in (b"one", b"other"))

    assert "UNSIGNED-PAYLOAD" == one["x-sdk-content-sha256"]
    assert ";x-sdk-content-sha256;" in one["authorization"]
    assert one["authorization"] == other["authorization"]


def test_a_json_body_is_signed() -> None:
    """Another body is another signature."""
    one, other = (signed(body=body, **{"content-type": "application/json"}).headers for body in (b"1", b"2"))

    assert one["authorization"] != other["authorization"]


@pytest.mark.parametrize(
    ("content_type", "hashed"),
    [
        (None, True),
        ("", True),
        ("application/json;charset=utf-8", True),
        ("application/bson", True),
        ("Application/JSON", False),
        ("text/json, application/json", False),
        ("application/octet-stream", False),
    ],
)
def test_only_bodies_of_json_and_bson_are_hashed(content_type: str | None, hashed: bool) -> None:
    """By how the content type begins, in lower case, as the vendor's signer does; without one, too."""
    headers = {} if content_type is None else {"content-type": content_type}

    assert hashed == sdk_hmac.hashes_body(headers)


def test_no_secret_is_in_a_repr() -> None:
    """A signed request or a key in a log gives nothing away."""
    message = signed(TEMPORARY)
    secrets = TEMPORARY.secret, TEMPORARY.token, message.headers["authorization"]
    shown = repr(message) + repr(TEMPORARY)

    assert [] == [secret for secret in secrets if secret in shown]


@pytest.mark.parametrize(
    ("header", "body", "expected"),
    [
        (None, b"x", canonical.sha256(b"x")),
        ("", b"x", canonical.sha256(b"x")),
        (" UNSIGNED-PAYLOAD ", b"x", "UNSIGNED-PAYLOAD"),
        ("UNSIGNED-PAYLOAD", b"", canonical.sha256(b"")),
    ],
)
def test_the_payload_hash_is_the_headers_word_where_there_is_one_and_a_body(
    header: str | None, body: bytes, expected: str
) -> None:
    """As the vendor's signer does it: stripped, never for an empty body, and without a change to the headers."""
    headers = {} if header is None else {"x-sdk-content-sha256": header}

    assert expected == sdk_hmac.payload_hash(MappingProxyType(headers), body)


PATHS = st.text("aZ09-_.~/%2F é;+", max_size=12)


@given(PATHS)
def test_a_path_that_needs_no_encoding_is_closed_like_any_other(path: str) -> None:
    """Decoded once, each segment encoded anew."""
    encoded = "/".join(quote(segment, safe="") for segment in unquote(path).split("/"))

    assert (encoded if encoded.endswith("/") else f"{encoded}/") == sdk_hmac.canonical_uri(path)
