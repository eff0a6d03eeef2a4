"""One job's wait: what is made of each poll. Decisions, without a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter import (
    ApiError,
    ConfigError,
    JobFailed,
    JobNotFound,
    JobRef,
    JobStalled,
    JobState,
    JobStatus,
    NotFoundError,
    TidewaiterError,
    UnexpectedResponse,
    Unreachable,
    WaitTimeout,
)
from tidewaiter.waiting.policy import GROWTH, JITTER, WaitPolicy
from tidewaiter.waiting.status_reader import Fetched, Row
from tidewaiter.waiting.waiter import JobWaiter

REF = JobRef("xtreme1", "upload", ("1",))


def middle(low: float, high: float) -> float:
    return (low + high) / 2


def seen(state: JobState, word: str = "") -> JobStatus[None]:
    return JobStatus(REF, state, word or state.value, None, None, (), None, None, None, datetime.now(UTC))


class Waiting(JobWaiter[None]):
    """Takes a status, or an error, whichever a poll brought."""

    def told(self, now: float, what: JobStatus[None] | TidewaiterError) -> bool:
        return self.take_failure(now, what) if isinstance(what, TidewaiterError) else self.take_status(now, what)


DATE = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def waiter(**options: Any) -> Waiting:
    return Waiting(REF, WaitPolicy(**({"uniform": middle} | options)), started=100.0)


def test_the_last_status_is_of_the_last_poll() -> None:
    """Even if it read like the one before, and the wait ended in an error later."""
    waiting = waiter(timeout=60.0)
    statuses = [seen(JobState.RUNNING) for _ in range(3)]
    news = [waiting.told(100.0 + 20 * turn, status) for turn, status in enumerate(statuses)]
    waiting.told(160.0, Unreachable("gone"))

    assert [True, False, False] == news
    assert isinstance(waiting.outcome, WaitTimeout)
    assert statuses[-1] == waiting.outcome.status != statuses[0]
    assert statuses[0] is waiting.status


def test_pauses_grow_to_a_cap() -> None:
    """Short jobs are noticed soon, long ones cost few requests."""
    waiting = waiter(interval=2.0, max_interval=10.0)
    taken = []
    for _ in range(30):
        waiting.told(100.0, seen(JobState.RUNNING))
        taken.append(waiting.pause)

    assert [2.0, 2.0 * GROWTH] == taken[:2]
    assert 10.0 == taken[-1] == max(taken)


@given(st.floats(0, 1))
def test_jitter_stays_within_its_share(share: float) -> None:
    """Ten thousand waits that began together drift apart, and none gets far from its pace."""
    waiting = waiter(interval=2.0, uniform=lambda low, high: low + share * (high - low))
    waiting.told(100.0, seen(JobState.RUNNING))

    assert 2.0 * (1 - JITTER) <= waiting.pause <= 2.0 * (1 + JITTER)


@pytest.mark.parametrize(("uniform", "pause"), [(min, 9.0), (middle, 10.0), (max, 11.0)])
def test_jitter_is_a_tenth_either_way(uniform: Any, pause: float) -> None:
    """Around the pace that was asked for, not beside it."""
    waiting = waiter(interval=10.0, uniform=uniform)
    waiting.told(100.0, seen(JobState.RUNNING))

    assert pytest.approx(pause) == waiting.pause


def test_an_end_is_noticed_after_an_eighth_of_the_time_that_it_took() -> None:
    """At the latest, however long the job runs, unless `max_interval` makes it sooner."""
    waiting, now = waiter(interval=0.5, max_interval=1e8), 100.0
    for _ in range(60):
        waiting.told(now, seen(JobState.RUNNING))
        now += waiting.pause

    assert pytest.approx(1 / 8, rel=0.05) == waiting.pause / (now - 100.0)


def test_an_interval_above_the_longest_is_kept_to() -> None:
    """Who asks for a poll every hour does not get one every thirty seconds."""
    waiting = waiter(interval=3600.0)
    for _ in range(2):
        waiting.told(100.0, seen(JobState.RUNNING))

    assert 3600.0 == waiting.pause


@pytest.mark.parametrize(("now", "seconds"), [(100.0, 7.0), (105.5, 1.5), (106.5, 1.0), (150.0, 1.0)])
def test_a_poll_may_take_what_is_left_and_never_less_than_a_second(now: float, seconds: float) -> None:
    """The last poll falls on the deadline, and must be able to get a response."""

    assert seconds == waiter(timeout=7.0).left(now)
    assert None is waiter().left(now)


def test_the_last_poll_falls_on_the_deadline() -> None:
    """The last sleep is cut, and after it there is one more poll before time is up."""
    waiting = waiter(interval=10.0, timeout=7.0)
    waiting.told(100.0, seen(JobState.RUNNING))

    assert (None, 7.0) == (waiting.outcome, waiting.pause)

    waiting.told(107.0, seen(JobState.SUCCEEDED))

    assert JobState.SUCCEEDED is waiting.result().state


def test_time_up_says_where_the_job_stood() -> None:
    """The error carries the last status, and its text names job, time and state."""
    waiting = waiter(timeout=7.0)
    waiting.told(107.0, seen(JobState.RUNNING, "PARSING"))

    with pytest.raises(WaitTimeout, match=r"xtreme1/upload/1 did not end within 7 s; last seen PARSING") as caught:
        waiting.result()
    assert "PARSING" == caught.value.status.vendor_state


def test_where_the_vendor_gave_no_word_ours_is_said() -> None:
    """A missing row has no state of its own."""
    waiting = waiter(timeout=7.0, missing_grace=60.0)
    waiting.told(107.0, attrs.evolve(seen(JobState.NOT_FOUND), vendor_state=None))

    with pytest.raises(WaitTimeout, match=r"last seen NOT_FOUND$"):
        waiting.result()


def test_a_wait_that_goes_on_has_no_result() -> None:
    """To ask for it is a defect of ours."""
    with pytest.raises(AssertionError, match=r"^the wait goes on$"):
        waiter().result()


def test_a_failed_job_is_told_apart_from_a_failed_wait() -> None:
    """JobFailed, with the vendor's status, even on the deadline."""
    waiting = waiter(timeout=7.0)
    waiting.told(107.0, seen(JobState.FAILED))

    with pytest.raises(JobFailed, match=r"^xtreme1/upload/1 failed, and the vendor gives no reason$"):
        waiting.result()


def test_a_failed_job_says_why() -> None:
    """In the vendor's words, and in nobody else's."""
    waiting = waiter()
    waiting.told(100.0, attrs.evolve(seen(JobState.FAILED), message="Too big"))

    with pytest.raises(JobFailed, match=r"^xtreme1/upload/1 failed: Too big$"):
        waiting.result()


def test_a_missing_job_has_its_grace_and_no_more() -> None:
    """A job just started can take a moment to appear; the pause is cut to the end of the grace."""
    waiting = waiter(missing_grace=1.5)
    waiting.told(100.0, seen(JobState.NOT_FOUND))

    assert (None, 1.5) == (waiting.outcome, waiting.pause)

    waiting.told(101.5, seen(JobState.NOT_FOUND))

    with pytest.raises(JobNotFound, match=r"^xtreme1/upload/1 is not known to the vendor$"):
        waiting.result()


NOT_THERE = NotFoundError("No such upload", vendor="xtreme1", status=404, code="NOT_FOUND")


def test_an_error_that_says_not_found_has_the_same_grace() -> None:
    """Vendors say it in either way; the error ends the wait in the end, and is kept as evidence."""
    waiting = waiter(missing_grace=1.5)

    assert not waiting.told(100.0, NOT_THERE)
    assert (None, 1.5) == (waiting.outcome, waiting.pause)

    waiting.told(101.5, NOT_THERE)

    with pytest.raises(JobNotFound, match=r"^xtreme1/upload/1 is not known to the vendor: No such upload$") as caught:
        waiting.result()
    assert (NOT_THERE, NOT_THERE) == caught.value.attempts


def test_a_grace_that_is_longer_than_the_wait_does_not_lengthen_it() -> None:
    """Time is up when it is up, for missing jobs too."""
    waiting = waiter(missing_grace=60.0, timeout=5.0)
    waiting.told(105.0, NOT_THERE)

    with pytest.raises(WaitTimeout):
        waiting.result()


def test_an_outage_does_not_stop_the_grace() -> None:
    """It is counted from the first poll that did not find the job; an outage within it is not hurried."""
    waiting = waiter(missing_grace=5.0, interval=4.0)
    waiting.told(100.0, seen(JobState.NOT_FOUND))
    waiting.told(104.0, Unreachable("gone"))

    assert (None, 4.6) == (waiting.outcome, waiting.pause)

    waiting.told(105.0, seen(JobState.NOT_FOUND))

    with pytest.raises(JobNotFound):
        waiting.result()


def test_a_job_that_appears_has_its_whole_grace_again() -> None:
    """The grace is counted from when the job went missing, not from the start."""
    waiting = waiter(missing_grace=5.0)
    for now, state in ((100.0, JobState.NOT_FOUND), (104.0, JobState.RUNNING), (106.0, JobState.NOT_FOUND)):
        waiting.told(now, seen(state))

    assert waiting.outcome is None


def test_a_job_that_does_not_move_has_stalled() -> None:
    """Two of the vendors leave dead jobs in a running state for ever."""
    waiting = waiter(stall_timeout=60.0, max_interval=100.0, interval=100.0)
    waiting.told(100.0, seen(JobState.RUNNING))

    assert 60.0 == waiting.pause

    waiting.told(160.0, seen(JobState.RUNNING))

    with pytest.raises(JobStalled, match=r"^xtreme1/upload/1 did not move for 60 s; last seen RUNNING$"):
        waiting.result()


def test_any_change_keeps_a_job_from_stalling() -> None:
    """Movement is what is watched, not the state."""
    waiting = waiter(stall_timeout=60.0)
    changes = [waiting.told(100.0 + 50 * i, seen(JobState.RUNNING, word)) for i, word in enumerate("AABB")]

    assert [True, False, True, False] == changes
    assert waiting.outcome is None


def test_an_error_that_may_pass_does_not_end_the_wait() -> None:
    """The vendor's outage is waited out; its advice on when to come back is heeded, up to the deadline."""
    waiting = waiter(timeout=60.0, stall_timeout=1.0)
    advice = Unreachable("gone")
    advice.retry_after = 20.0
    waiting.told(150.0, advice)

    assert (None, 10.0) == (waiting.outcome, waiting.pause)


@pytest.mark.parametrize(("advice", "pause"), [(None, 0.1), (0.05, 0.1), (20.0, 20.0)])
def test_advice_lengthens_a_pause_and_never_shortens_it(advice: float | None, pause: float) -> None:
    """Without any, a failed poll is paced like any other."""
    waiting = waiter(interval=0.1)
    error = Unreachable("gone")
    error.retry_after = advice
    waiting.told(100.0, error)

    assert pytest.approx(pause) == waiting.pause


def busy(message: str) -> ApiError:
    return ApiError(message, vendor="xtreme1", status=500, code="UNKNOWN", retry_safe=True)


def test_an_outage_to_the_end_is_told_in_the_last_error() -> None:
    """The failed polls are evidence: the latest few are kept."""
    waiting = waiter(timeout=60.0)
    for i in range(20):
        waiting.told(100.0 + 3.2 * i, busy(f"attempt {i}"))

    with pytest.raises(WaitTimeout, match=r"60 s; no poll succeeded; the last error: .*attempt 19") as caught:
        waiting.result()
    assert [f"attempt {i}" for i in range(12, 20)] == [error.args[0] for error in caught.value.attempts]


def test_an_error_that_cannot_pass_ends_the_wait_at_once() -> None:
    """Asking again with the same wrong key helps nobody."""
    waiting = waiter()
    waiting.told(100.0, ConfigError("wrong"))

    with pytest.raises(ConfigError, match="wrong"):
        waiting.result()


def test_a_late_end_says_how_late() -> None:
    """The last poll may take longer than there was time."""
    waiting = waiter(timeout=60.0)
    waiting.told(176.0, busy("gone"))

    with pytest.raises(WaitTimeout, match=r"did not end within 60 s \(and 16 s more, for the last poll\); no poll"):
        waiting.result()


class Reader:
    """Counts how often a row is read."""

    def __init__(self) -> None:
        self.reads = 0

    def read_status(self, ref: JobRef, row: Row, response: Any, *, strict: bool) -> JobStatus[None]:
        assert not strict
        self.reads += 1
        if row is None:
            return seen(JobState.NOT_FOUND)
        if row["state"] == "?":
            raise UnexpectedResponse("no state", vendor="x", status=200, headers={}, body=b"")
        return seen(JobState(row["state"]))


def fetched(*rows: Row, at: datetime = DATE) -> Fetched:
    return Fetched(SimpleNamespace(received_at=at), rows)


def test_a_row_that_says_the_same_is_not_read_again() -> None:
    """It costs a comparison; the wait goes on, and knows when the job was last seen."""
    reader, waiting, later = Reader(), waiter(timeout=60.0), DATE + timedelta(seconds=60)
    row = {"state": "RUNNING", "done": "5"}
    news = [waiting.take(100.0 + i, reader, fetched(dict(row))) for i in range(5)]
    waiting.take(160.0, reader, fetched(dict(row), at=later))

    assert ([True, False, False, False, False], 1) == (news, reader.reads)
    assert isinstance(waiting.outcome, WaitTimeout)
    assert waiting.outcome.status is not None
    assert later == waiting.outcome.status.observed_at


@pytest.mark.parametrize(
    "change", [{"done": 5}, {"done": "6"}, {"state": "SUCCEEDED"}, {"more": None}, {"done": None}], ids=str
)
def test_a_row_that_says_anything_else_is_read(change: dict[str, Any]) -> None:
    """Another value, another type, another field."""
    reader, waiting, row = Reader(), waiter(), {"state": "RUNNING", "done": "5"}
    for one in (row, row | change):
        waiting.take(100.0, reader, fetched(one))

    assert 2 == reader.reads


def test_a_row_that_cannot_be_read_is_read_again() -> None:
    """Its error is told at each poll, and ends the wait where it cannot pass."""
    reader, waiting = Reader(), waiter()
    waiting.take(100.0, reader, fetched({"state": "?"}))

    with pytest.raises(UnexpectedResponse, match="no state"):
        waiting.result()


def test_a_row_that_vanishes_is_news() -> None:
    """And one that comes back; nothing is taken for what was there before."""
    reader, waiting, row = Reader(), waiter(), {"state": "RUNNING"}
    news = [waiting.take(100.0, reader, fetched(one)) for one in (None, None, row, row, None, row)]

    assert [True, False, True, False, True, True] == news


def test_a_row_that_comes_back_as_it_was_is_there_again() -> None:
    """An error that said "not found" in between is over: the job is not given up after its grace."""
    reader, waiting, row = Reader(), waiter(missing_grace=5.0), {"state": "RUNNING"}
    waiting.take(100.0, reader, fetched(row))
    waiting.take(102.0, reader, NOT_THERE)
    for now in (104.0, 106.0, 108.0):
        waiting.take(now, reader, fetched(row))

    assert (None, 1) == (waiting.outcome, reader.reads)
