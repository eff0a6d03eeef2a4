"""Alibaba Cloud's legacy signature, against what both of the vendor's clients made of the same requests."""

from __future__ import annotations

import json
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from tidewaiter.signing import rpc_v1

FILE = json.loads((Path(__file__).parent / "vectors/rpc_v1.json").read_text("utf-8"))
VECTORS = [*FILE["tea_openapi"], *FILE["aliyunsdkcore"]]
each = pytest.mark.parametrize("vector", VECTORS, ids=itemgetter("name"))


def parameters_of(vector: dict[str, Any]) -> list[tuple[str, str]]:
    given = vector["inputs"]
    return [*given["query_without_signature"].items(), *given.get("body_params", {}).items()]


@each
def test_the_string_to_sign_is_the_vendors(vector: dict[str, Any]) -> None:
    """Parameters of query and form body are joined into one sorted list, byte for byte as the vendor does."""

    assert vector["string_to_sign"] == rpc_v1.string_to_sign(vector["inputs"]["method"], parameters_of(vector))


@each
def test_the_signature_is_the_vendors(vector: dict[str, Any]) -> None:
    """The last stage agrees, given the vendor's first one."""
    secret = vector["inputs"]["access_key_secret"]

    assert vector["signature"] == rpc_v1.signature(secret, vector["string_to_sign"])


def test_the_order_of_parameters_does_not_matter() -> None:
    """They are sorted before they are signed."""
    parameters = parameters_of(VECTORS[0])

    assert VECTORS[0]["string_to_sign"] == rpc_v1.string_to_sign("POST", parameters[::-1])


def test_vectors_of_both_clients_are_there() -> None:
    """No vector got lost."""

    assert (8, 7) == (len(FILE["tea_openapi"]), len(FILE["aliyunsdkcore"]))


def test_a_method_is_signed_in_capitals() -> None:
    """However it was spelt."""

    assert rpc_v1.string_to_sign("POST", [("a", "b")]) == rpc_v1.string_to_sign("post", [("a", "b")])
