"""No response, however damaged, breaks a poll or makes up an end."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from fuzz import campaign
from fuzz.bodies import JSON, VENDORS, Sample, samples
from fuzz.meaning import encode
from fuzz.mutations import MUTATIONS, Case, case
from fuzz.oracle import complaints, said
from tidewaiter import JobState
from tidewaiter.vendors import load

SEED = 20261121
CASES = 2000
"""A vendor. `make fuzz` sends a hundred thousand."""

KINDS = {"PENDING", "RUNNING", "SUCCEEDED", "FAILED", "NOT_FOUND", "UNKNOWN"}
ERRORS = {"ApiError", "AuthError", "NotFoundError", "ThrottledError", "UnexpectedResponse"}
ALSO = {"huawei_modelarts": {"JobConflict"}}
NEVER = {"alibaba_dms": {"NOT_FOUND"}}
"""This vendor has no word for a download that it does not know."""


def whole(vendor: str, sample: Sample) -> Case:
    """A sample as it is, undamaged."""
    body = sample.value if isinstance(sample.value, bytes) else encode(sample.value).encode()
    return Case(0, vendor, 0, (), sample.status, (*sample.headers, ("content-type", sample.content_type)), body)


def polled(vendor: str, *cases: Case) -> list[list[str]]:
    with campaign.subject(vendor) as subject:
        return [list(subject.observe(one)) for one in cases]


@pytest.mark.parametrize("vendor", VENDORS)
def test_no_response_breaks_a_poll(vendor: str) -> None:
    """A typed status or a typed error, both showable, soon, and never an end that the bytes do not name.

    Every outcome was met: a fuzz of unreadable responses alone would prove nothing.
    """
    seen = campaign.run(vendor, SEED, range(CASES))

    assert {} == seen.wrong, "\n\n".join(seen.failures.values())
    assert CASES == seen.outcomes.total()
    assert (KINDS | ERRORS | ALSO.get(vendor, set())) - NEVER.get(vendor, set()) == set(seen.outcomes)


@pytest.mark.parametrize("vendor", VENDORS)
def test_an_undamaged_response_reads_as_it_says(vendor: str) -> None:
    """The other direction: where a response names an end, the end is seen."""
    known = [whole(vendor, sample) for sample in samples(vendor)]
    ends = [{end.value for end in said(one)} for one in known]
    seen = [{outcome[0]} & {"SUCCEEDED", "FAILED"} for outcome in polled(vendor, *known)]

    assert ends == seen
    assert {"SUCCEEDED", "FAILED"} == set().union(*ends)


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_table_that_is_wrong_is_noticed(vendor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oracle can fail: take every running job for one that has succeeded, and it objects."""
    resource = next(iter(load(vendor).job_kinds.values()))
    states: dict[str, Any] = import_module(f"tidewaiter.vendors.{vendor}.{resource}").STATES
    for word in [word for word, state in states.items() if state is JobState.RUNNING]:
        monkeypatch.setitem(states, word, JobState.SUCCEEDED)
    seen = campaign.run(vendor, SEED, range(600))

    assert {"SUCCEEDED was not said": campaign.ENOUGH} == seen.wrong


@pytest.mark.parametrize("outcome", [ValueError("?"), RecursionError("deep"), None, campaign.Stuck("long")], ids=repr)
def test_anything_else_is_a_complaint(outcome: object) -> None:
    """Only our own types are fit to be seen."""
    [complaint] = complaints(whole("xtreme1", Sample(200, {})), False, outcome)

    assert complaint.startswith(f"{type(outcome).__name__} is neither a status nor an error")


@pytest.mark.parametrize(
    ("vendor", "body", "ends"),
    [
        ("huawei_modelarts", {"status": "COMPLETED"}, {JobState.SUCCEEDED}),
        ("huawei_modelarts", {"status": ["COMPLETED"]}, set()),
        ("huawei_modelarts", {"data": {"status": "COMPLETED"}}, set()),
        ("huawei_modelarts", {"status": "PARSE_COMPLETED"}, set()),
        ("alibaba_dms", {"Success": True, "StatusResult": {"DownloadStatus": "DOWNLOAD_FAIL"}}, {JobState.FAILED}),
        ("alibaba_dms", {"Success": False, "StatusResult": {"DownloadStatus": "DOWNLOAD_FAIL"}}, set()),
        ("xtreme1", {"code": "OK", "data": [{"serialNumber": "1", "status": "FAILED"}]}, set()),
    ],
)
def test_what_bytes_say(vendor: str, body: Any, ends: set[JobState]) -> None:
    """The word counts in its own place only, in an envelope that says yes, for the job that was asked for."""

    assert ends == said(whole(vendor, Sample(200, body)))
    assert set() == said(whole(vendor, Sample(500, body, (), JSON)))


def test_a_case_is_its_name() -> None:
    """Seed, vendor and number make the very same bytes again, and samples stay as they were."""
    before = [encode(sample.value) for sample in samples("xtreme1")]
    first = [case(SEED, "xtreme1", number) for number in range(300)]

    assert first == [case(SEED, "xtreme1", number) for number in range(300)]
    assert before == [encode(sample.value) for sample in samples("xtreme1")]


def test_every_mutation_is_used() -> None:
    """None of them is too seldom to be met."""
    used = {name for vendor in VENDORS for number in range(CASES // 5) for name in case(SEED, vendor, number).damage}

    assert {mutation.__name__ for mutation in MUTATIONS} == used
