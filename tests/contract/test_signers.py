"""Our signatures against the vendors' own signers, on inputs that nobody would think of."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

from contract.hostile import alibaba_cases, huawei_cases
from support.examples import examples
from tidewaiter.signing import acs3, canonical, sdk_hmac
from tidewaiter.signing.canonical import Request

Ask = Callable[[dict[str, Any]], dict[str, Any]]

CASES = 600
"""Made up; besides, `tests/rules/vectors` has what the signers made of chosen ones."""


def message(case: dict[str, Any], path: str) -> Request:
    sent = {"host": case["host"], **case["headers"], **case["libraries"]}
    return Request(case["method"], path, case["query"], sent, case["body"])


def question(case: dict[str, Any]) -> dict[str, Any]:
    """`case` as JSON. What libraries add is for us alone: the vendors' signers would sign it."""
    key = case["key"]
    return case | {
        "body": base64.b64encode(case["body"]).decode(),
        "key": {"id": key.id, "secret": key.secret, "token": key.token},
        "when": case["when"].isoformat(),
        "headers": {**case["headers"], "host": case["host"]},
        "libraries": None,
    }


def stripped(headers: dict[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in headers.items()}


def count(cases: SearchStrategy[dict[str, Any]], check: Callable[[dict[str, Any]], None]) -> int:
    """How many different cases `check` was called with."""
    seen = set[str]()

    @settings(max_examples=examples(CASES))
    @given(cases)
    def run(case: dict[str, Any]) -> None:
        seen.add(repr(question(case)))
        check(case)

    run()
    return len(seen)


def test_acs3_signs_as_the_vendors_own_signer_does(oracle: Ask) -> None:
    """Whatever the request, we send the headers that Alibaba Cloud's signer makes, and what libraries add besides."""

    def check(case: dict[str, Any]) -> None:
        theirs = oracle(question(case))
        ours = acs3.sign(
            message(case, f"/{case['action']}"),
            case["when"],
            key=case["key"],
            version=case["version"],
            nonce=case["nonce"],
        )

        assert stripped(theirs["headers"] | case["libraries"]) == stripped(dict(ours.headers))

    assert examples(CASES) * 0.9 <= count(alibaba_cases, check)


def test_sdk_hmac_signs_as_the_vendors_own_signer_does(oracle: Ask) -> None:
    """Whatever the request, we send the headers and the target that Huawei Cloud's signer makes."""

    def check(case: dict[str, Any]) -> None:
        theirs = oracle(question(case))
        ours = sdk_hmac.sign(
            message(case, case["path"]),
            case["when"],
            key=case["key"],
            project_id=case["project_id"],
            domain_id=case["domain_id"],
        )
        target = "?".join(filter(None, [ours.path, canonical.query_string(ours.query)]))

        assert stripped(theirs["headers"] | case["libraries"]) == stripped(dict(ours.headers))
        assert theirs["target"] == target

    assert examples(CASES) * 0.9 <= count(huawei_cases, check)
