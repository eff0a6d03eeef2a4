"""What vendors' words and codes mean, written a second time and by meaning; and the edges of references and news."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module
from typing import Any

import attrs
import pytest

from support.responses import DATE, job, rows
from tidewaiter import (
    ApiError,
    AuthError,
    ConfigError,
    JobConflict,
    JobRef,
    JobState,
    JobStatus,
    NotFoundError,
    Progress,
    ThrottledError,
)
from tidewaiter.http.response import Response
from tidewaiter.redaction import masking
from tidewaiter.vendors import VENDORS, load

WORDS = {
    "xtreme1": {
        JobState.PENDING: {"UNSTARTED"},
        JobState.RUNNING: {"DOWNLOADING", "DOWNLOAD_COMPLETED", "PARSING"},
        JobState.SUCCEEDED: {"PARSE_COMPLETED"},
        JobState.FAILED: {"FAILED"},
    },
    "alibaba_dms": {
        JobState.PENDING: {"INIT"},
        JobState.RUNNING: {"LISTING", "DOWNLOADING"},
        JobState.SUCCEEDED: {"DOWNLOAD_SUCCESS"},
        JobState.FAILED: {"DOWNLOAD_FAIL"},
    },
    "huawei_modelarts": {
        JobState.PENDING: {"QUEUING", "STARTING"},
        JobState.RUNNING: {"RUNNING"},
        JobState.SUCCEEDED: {"COMPLETED"},
        JobState.FAILED: {"FAILED"},
        JobState.NOT_FOUND: {"NOT_EXIST"},
    },
}

OTHER_WORDS: dict[str, dict[JobState, set[str]]] = {
    "xtreme1": {
        JobState.PENDING: {"UNSTARTED", "STARTED"},
        JobState.RUNNING: {"GENERATING", "RUNNING"},
        JobState.SUCCEEDED: {"COMPLETED", "SUCCESS", "SUCCESS_WITH_ERROR"},
        JobState.FAILED: {"FAILED", "FAILURE"},
    },
    "alibaba_dms": {
        JobState.PENDING: {"INIT", "LIST_SUCCESS"},
        JobState.RUNNING: {"LISTING", "DOWNLOADING", "DOWNLOAD_SUCCESS", "FILTERING"},
        JobState.SUCCEEDED: {"FILTER_SUCCESS"},
        JobState.FAILED: {"DOWNLOAD_FAIL", "FILTER_FAIL"},
    },
    "huawei_modelarts": {
        JobState.PENDING: {"QUEUING", "STARTING", "INIT"},
        JobState.RUNNING: {"RUNNING"},
        JobState.SUCCEEDED: {"COMPLETED", "SUCCESSED", "1"},
        JobState.FAILED: {"FAILED", "2", "3", "4"},
        JobState.NOT_FOUND: {"NOT_EXIST"},
    },
}
"""Of the kinds that a vendor has besides."""


KINDS = (
    *(("xtreme1", "exports"), ("xtreme1", "model_runs"), ("alibaba_dms", "data_tracks")),
    *(("huawei_modelarts", kind) for kind in ("datasets", "imports", "exports", "dataset_versions")),
)


@pytest.mark.parametrize(
    ("vendor", "kind", "word", "state"),
    [
        (vendor, kind, word, state)
        for vendor, kind in KINDS
        for state, words in OTHER_WORDS[vendor].items()
        for word in sorted(words)
        if word in import_module(f"tidewaiter.vendors.{vendor}.{kind}").STATES
    ],
)
def test_a_word_of_another_kind_means_what_is_written_here(vendor: str, kind: str, word: str, state: JobState) -> None:
    """No kind takes an end for another."""
    assert state is import_module(f"tidewaiter.vendors.{vendor}.{kind}").STATES[word]


NUMBERS = {
    "datasets": {JobState.PENDING: {"0"}, JobState.RUNNING: {"5", "6", "7", "8"}},
    "dataset_versions": {JobState.RUNNING: {"0"}},
}
"""Numbers that mean one thing of a dataset and another of a version."""


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_number_means_what_is_written_here(kind: str) -> None:
    """What a dataset does now keeps it from being ready."""
    states = import_module(f"tidewaiter.vendors.huawei_modelarts.{kind}").STATES

    for state, numbers in NUMBERS[kind].items():
        assert numbers == {word for word, means in states.items() if means is state}


CODES = {
    "xtreme1": {
        "an expired key": {"LOGIN_STATUS_TIMEOUT"},
        "who we are": {"USERNAME_AND_PASSWORD_NOT_MATCH", "USER_NOT_REGISTER"},
        "not there": {"NOT_FOUND", "DATASET_NOT_FOUND", "DATASET__NOT_EXIST"},
        "trouble": {"UNKNOWN", "ERROR"},
    },
    "alibaba_dms": {
        "who we are": {
            *{"InvalidTimeStamp.*", "IllegalTimestamp", "SignatureDoesNotMatch", "IncompleteSignature"},
            *{"InvalidAccessKeyId.*", "InvalidSecurityToken.*", "MissingSecurityToken"},
            *{"Forbidden.*", "NoPermission.*", "UserNotExist", "TenantExpired", "TenantStatusIllegal"},
        },
        "an expired key": {"InvalidSecurityToken.Expired"},
        "not there": {"TenantNotExist"},
        "no": {
            *{"InvalidAction.NotFound", "InvalidApi.NotFound", "InvalidProduct.NotFound"},
            *{"InvalidVersion", "InvalidProtocol.NeedSsl"},
        },
        "too often": {"Throttling.*", "Rejected.Throttling.*"},
        "trouble": {"ServiceUnavailable.*", "InternalError.*", "UnknownError", "SignatureNonceUsed"},
    },
    "huawei_modelarts": {
        "who we are": {
            *{"ModelArts.0210", "ModelArts.0201", "ModelArts.0203", "ModelArts.4504"},
            *{"IAM.1105", "IAM.1107"},
        },
        "an expired key": {"APIGW.0307", "IAM.0066", "IAM.1108", "ModelArts.0202", "ModelArts.6620"},
        "not there": {
            *{"ModelArts.4352", "ModelArts.4338", "ModelArts.6623"},
            *{"ModelArts.4353", "ModelArts.4359", "ModelArts.4700"},
        },
        "no": {
            *{"ModelArts.4354", "ModelArts.4383", "APIGW.0101"},
            *{"ModelArts.4385", "ModelArts.4386", "ModelArts.4387", "ModelArts.4394"},
        },
        "another job": {
            *{"ModelArts.4343", "ModelArts.4349", "ModelArts.4355", "ModelArts.4356"},
            *{"ModelArts.4370", "ModelArts.4371", "ModelArts.4381"},
        },
        "too often": {"ModelArts.4206", "ModelArts.4395", "ModelArts.6101", "APIGW.0308", "IAM.0012"},
    },
}
MEANINGS = {
    "who we are": (AuthError, False, False),
    "an expired key": (AuthError, False, True),
    "not there": (NotFoundError, False, None),
    "no": (ApiError, False, None),
    "another job": (JobConflict, False, None),
    "too often": (ThrottledError, True, None),
    "trouble": (ApiError, True, None),
}
"""Which error, whether asking again can help, and whether a newer key would."""
ENVELOPES = {"xtreme1": "code", "alibaba_dms": "Code", "huawei_modelarts": "error_code"}


def response(vendor: str, word: str) -> Any:
    return {
        "xtreme1": rows({"status": word}),
        "alibaba_dms": {"RequestId": "R", "Success": True, "StatusResult": {"DownloadStatus": word}},
        "huawei_modelarts": {"status": word},
    }[vendor]


@pytest.mark.parametrize(
    ("vendor", "word", "state"),
    [(vendor, word, state) for vendor in VENDORS for state, words in WORDS[vendor].items() for word in sorted(words)],
)
def test_a_word_means_where_the_job_stands(vendor: str, word: str, state: JobState) -> None:
    """A job that runs is not said to have ended, nor the other way round."""

    assert state is job(vendor, response(vendor, word))[0].status().state


@pytest.mark.parametrize(
    ("vendor", "code", "meaning"),
    [(vendor, code, means) for vendor in VENDORS for means, codes in CODES[vendor].items() for code in sorted(codes)],
)
@pytest.mark.parametrize("status", [400, 401, 404, 429, 500])
def test_a_code_means_the_same_with_any_status(vendor: str, code: str, meaning: str, status: int) -> None:
    """Statuses are the vendors' weak point: a missing dataset is a 400, a wrong key a 404."""
    find_error = import_module(f"tidewaiter.vendors.{vendor}.errors").find_error
    for said in (code, code.removesuffix(".*"), code.replace(".*", ".Another.One")):
        error = find_error(Response(status, [], json.dumps({ENVELOPES[vendor]: said}).encode()))

        assert MEANINGS[meaning] == (type(error), error.retry_safe, getattr(error, "key_expired", None))


@pytest.mark.parametrize("vendor", VENDORS)
def test_no_word_and_no_code_has_a_meaning_that_is_not_written_here(vendor: str) -> None:
    """A new one is thought about twice."""
    resources = [import_module(f"tidewaiter.vendors.{vendor}.{name}") for name in load(vendor).job_kinds.values()]
    errors = import_module(f"tidewaiter.vendors.{vendor}.errors").ERRORS

    numbers = (
        [words for states in NUMBERS.values() for words in states.values()] if vendor == "huawei_modelarts" else []
    )
    words = set().union(*WORDS[vendor].values(), *OTHER_WORDS.get(vendor, {}).values(), *numbers)
    assert words == set().union(*(resource.STATES for resource in resources))
    assert set().union(*CODES[vendor].values()) == errors.keys()


def test_states_are_written_as_they_are_named() -> None:
    """Scripts and databases hold their values."""

    assert all(state.name == state.value for state in JobState)


REF = JobRef("xtreme1", "upload", ("1",))


@pytest.mark.parametrize("key", ["\x1f", "a\n", "\ud800", chr(0xDFFF), "", " ", ".", "..", " .. "])
def test_an_identifier_that_cannot_be_sent_or_would_climb_is_rejected(key: str) -> None:
    """The error names the kind of the job, and the identifiers."""
    with pytest.raises(ConfigError, match=r"^xtreme1/upload/\.\.\.: the job's identifiers .* are empty or malformed$"):
        JobRef("xtreme1", "upload", ("1", key))


@pytest.mark.parametrize("key", ["a b", "...", "\x7f", "\ud7ff", "\ue000", "/", "%2F", "ä"])
def test_any_other_identifier_is_taken_as_it_is(key: str) -> None:
    """And its text reads back, with a line break around it too, as files have."""
    ref = JobRef("xtreme1", "upload", (key,))

    assert (key, ref) == (ref.key[0], JobRef.parse(f" {ref}\n"))
    assert 2 == str(ref).count("/")


@pytest.mark.parametrize("parts", [(None, "upload", ("1",)), ("xtreme1", 1, ("1",)), ("xtreme1", "upload", (1,))])
def test_a_reference_is_made_of_text(parts: Any) -> None:
    """A number would lose its zeros, and a list could not be hashed."""
    for wrong in (parts, ("xtreme1", "upload", ["1"]), ("xtreme1", "upload", "1")):
        with pytest.raises(
            ConfigError, match=r"^a job reference is made of text: vendor, kind, and a tuple of identifiers$"
        ):
            JobRef(*wrong)


@pytest.mark.parametrize("word", ["", "A", "_a", "-a", "a b", "a/b", "a\n", "ä"])
def test_vendor_and_kind_are_plain_words(word: str) -> None:
    """The error shows what stood there."""
    for vendor, kind in ((word, "upload"), ("xtreme1", word)):
        with pytest.raises(ConfigError) as caught:
            JobRef(vendor, kind, ("1",))

        said = f"a job reference begins with VENDOR/KIND in lower case, not {vendor}/{kind}"
        assert masking.printable(said) == str(caught.value)


def test_plain_words_may_hold_digits_and_dashes() -> None:
    """As the vendors' own do."""

    assert "1-a_z/9/k" == str(JobRef("1-a_z", "9", ("k",)))


@pytest.mark.parametrize("text", ["xtreme1/upload", "", None, 5])
def test_what_is_too_short_for_a_reference_is_shown_an_example(text: Any) -> None:
    """Bad input from anywhere, whatever its type."""
    with pytest.raises(ConfigError) as caught:
        JobRef.parse(text)

    example = "write VENDOR/KIND/ID, such as xtreme1/upload/1868123456789"
    assert f"{text!r} is no job reference: {example}" == str(caught.value)


SEEN = JobStatus(REF, JobState.RUNNING, "PARSING", None, None, (), "detail", "raw", "R", DATE)


@pytest.mark.parametrize(
    "change",
    [
        *[{"state": JobState.UNKNOWN}, {"vendor_state": "X"}, {"progress": Progress(1, None, "items")}],
        *[{"message": "m"}, {"warnings": ("w",)}, {"detail": "other"}],
    ],
    ids=str,
)
def test_any_change_of_what_the_vendor_says_is_news(change: dict[str, Any]) -> None:
    """And so is the first poll."""

    assert attrs.evolve(SEEN, **change).differs_from(SEEN)
    assert SEEN.differs_from(None)


def test_when_and_how_it_was_said_is_no_news() -> None:
    """Each response has a date and a request id of its own."""
    later = attrs.evolve(SEEN, observed_at=DATE + timedelta(seconds=5), request_id="S", raw="other")

    assert not later.differs_from(SEEN)


def test_a_status_shows_what_may_be_shown() -> None:
    """Secrets are masked in all that is text, and what the vendor sent is not shown; equal records are equal."""
    token = "token=CANARY"
    status = attrs.evolve(SEEN, vendor_state=token, message=token, warnings=(token,), raw="CANARY")

    assert "CANARY" not in repr(status)
    assert token == status.vendor_state
    assert attrs.evolve(SEEN, raw="other") == SEEN
