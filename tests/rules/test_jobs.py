"""References, states and progress: plain values."""

from __future__ import annotations

import copy
import json
import pickle
import shlex
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter import ConfigError, JobRef, JobState, JobStatus, Progress
from tidewaiter.redaction import masking
from tidewaiter.redaction.secret import Secret

KEY_PART = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), min_size=1).filter(
    lambda part: part.strip() not in ("", ".", "..")
)
REFS = st.builds(JobRef, st.just("xtreme1"), st.just("upload"), st.lists(KEY_PART, min_size=1, max_size=3).map(tuple))


@given(REFS)
def test_a_reference_and_its_text_are_inverse(ref: JobRef) -> None:
    """What was written to a database comes back as the same reference."""

    assert ref == JobRef.parse(str(ref))


@given(REFS)
def test_the_text_survives_a_shell_and_a_url(ref: JobRef) -> None:
    """Nothing in it is special to a shell, and no URL parser splits or changes it."""

    assert [str(ref)] == shlex.split(str(ref))
    assert f"/{ref}" == urlsplit(f"https://host/{ref}").path


@pytest.mark.parametrize(
    "text",
    [
        *["", "xtreme1", "xtreme1/upload", "xtreme1/upload/", "/upload/1", "XTREME1/upload/1", "a b/upload/1"],
        *["xtreme1/upload/..", "xtreme1/upload/%2E%2E", "xtreme1/upload/1//2", "xtreme1/upload/a%00b"],
        "xtreme1/upload/ ",
    ],
)
def test_what_is_no_reference_is_rejected_by_name(text: str) -> None:
    """Bad input gets a typed error, here and not at the vendor: dots alone would climb up a signed path."""

    with pytest.raises(ConfigError, match=r"reference|identifiers"):
        JobRef.parse(text)


def test_half_a_surrogate_pair_is_rejected() -> None:
    """It could be held, but never sent."""

    with pytest.raises(ConfigError):
        JobRef("xtreme1", "upload", ("\ud800",))


def test_only_success_and_failure_are_final() -> None:
    """NOT_FOUND can pass (a job just started), and an unknown word never ends a wait."""

    assert {JobState.SUCCEEDED, JobState.FAILED} == {state for state in JobState if state.is_final}


@pytest.mark.parametrize(
    ("done", "total", "fraction"),
    [
        (5, 10, 0.5),
        (0, 10, 0.0),
        (10, 10, 1.0),
        (11, 10, 1.0),
        (-1, 10, 0.0),
        (5, None, None),
        (0, 0, None),
        (1, -1, None),
    ],
)
def test_a_fraction_is_between_none_and_all(done: int, total: int | None, fraction: float | None) -> None:
    """No total, no fraction; and a counter gone wild does not draw a bar beyond its end."""

    assert fraction == Progress(done, total, "items").fraction


@given(REFS)
def test_references_cross_process_borders(ref: JobRef) -> None:
    """Task queues pickle what they pass on, and sets hash it."""

    assert ref == pickle.loads(pickle.dumps(ref)) == copy.deepcopy(ref)
    assert 1 == len({ref, copy.deepcopy(ref)})


@attrs.frozen
class Record:
    number: str
    url: str
    remark: str = attrs.field(repr=masking.shown)


URL = "https://store.example.com/a.zip?Expires=1&Signature=abcdefghijklmnopqrstuvwxyz0123456789"


def as_dict(**options: bool) -> dict[str, Any]:
    detail = Record("43281234", Secret(URL), f"see {URL}")
    progress = Progress(5, 10, "bytes")
    status = JobStatus(
        *(JobRef.parse("xtreme1/upload/1"), JobState.RUNNING, "PARSING", progress, "slow", ("odd",), detail),
        *(object(), "request-1", datetime(2026, 11, 21, 8, 0, tzinfo=UTC)),
    )
    found = status.as_dict(**options)
    assert found == json.loads(json.dumps(found))
    return found


def test_a_status_is_a_dictionary_that_json_has() -> None:
    """The same keys always, and what could be a secret is masked."""
    assert {
        "job": "xtreme1/upload/1",
        "state": "RUNNING",
        "vendor_state": "PARSING",
        "progress": {"done": 5, "total": 10, "unit": "bytes", "fraction": 0.5},
        "message": "slow",
        "warnings": ["odd"],
        "detail": {
            "number": "43281234",
            "url": "https://store.example.com/[redacted]",
            "remark": "see https://store.example.com/a.zip?[redacted]",
        },
        "request_id": "request-1",
        "observed_at": "2026-11-21T08:00:00+00:00",
    } == as_dict()


def test_secrets_are_whole_for_who_asks() -> None:
    """A signed URL is of no use without its query."""
    detail = as_dict(secrets=True)["detail"]

    assert (URL, f"see {URL}") == (detail["url"], detail["remark"])
