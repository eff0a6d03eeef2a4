"""Decisions about waiting, without a clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter import (
    ConfigError,
    JobFailed,
    JobNotFound,
    JobRef,
    JobStalled,
    JobState,
    JobStatus,
    Unreachable,
    WaitTimeout,
)
from tidewaiter.patience import GROWTH, JITTER, KEPT_ATTEMPTS, Patience, Vigil, pauses

REF = JobRef("xtreme1", "upload", ("1",))


def middle(low: float, high: float) -> float:
    return (low + high) / 2


def seen(state: JobState, word: str = "") -> JobStatus[None]:
    return JobStatus(REF, state, word or state.value, None, None, (), None, None, None, datetime.now(UTC))


def vigil(**options: Any) -> Vigil[None]:
    return Vigil(REF, Patience(**({"uniform": middle} | options)), started=100.0)


def test_pauses_grow_to_a_cap() -> None:
    """Short jobs are noticed soon, long ones cost few requests."""
    waiting = vigil(interval=2.0, max_interval=10.0)
    taken = []
    for _ in range(30):
        waiting.take(100.0, seen(JobState.RUNNING))
        taken.append(waiting.pause)

    assert [2.0, 2.0 * GROWTH] == taken[:2]
    assert 10.0 == taken[-1] == max(taken)


@given(st.floats(0, 1))
def test_jitter_stays_within_its_share(share: float) -> None:
    """Ten thousand waits that began together drift apart, and none gets far from its pace."""
    waiting = vigil(interval=2.0, uniform=lambda low, high: low + share * (high - low))
    waiting.take(100.0, seen(JobState.RUNNING))

    assert 2.0 * (1 - JITTER) <= waiting.pause <= 2.0 * (1 + JITTER)


def test_the_last_look_falls_on_the_deadline() -> None:
    """The last sleep is cut, and after it there is one more look before time is up."""
    waiting = vigil(interval=10.0, timeout=7.0)
    waiting.take(100.0, seen(JobState.RUNNING))

    assert (None, 7.0) == (waiting.outcome, waiting.pause)

    waiting.take(107.0, seen(JobState.SUCCEEDED))

    assert JobState.SUCCEEDED is waiting.result().state


def test_time_up_says_where_the_job_stood() -> None:
    """The error carries the last status, and its text names job, time and state."""
    waiting = vigil(timeout=7.0)
    waiting.take(107.0, seen(JobState.RUNNING, "PARSING"))

    with pytest.raises(WaitTimeout, match=r"xtreme1/upload/1 did not end within 7 s; last seen PARSING") as caught:
        waiting.result()
    assert "PARSING" == caught.value.status.vendor_state


def test_a_failed_job_is_told_apart_from_a_failed_wait() -> None:
    """JobFailed, with the vendor's status, even on the deadline."""
    waiting = vigil(timeout=7.0)
    waiting.take(107.0, seen(JobState.FAILED))

    with pytest.raises(JobFailed, match="the vendor gives no reason"):
        waiting.result()


def test_a_missing_job_has_its_grace_and_no_more() -> None:
    """A job just started can take a moment to appear; the pause is cut to the end of the grace."""
    waiting = vigil(missing_grace=1.5)
    waiting.take(100.0, seen(JobState.NOT_FOUND))

    assert (None, 1.5) == (waiting.outcome, waiting.pause)

    waiting.take(101.5, seen(JobState.NOT_FOUND))

    with pytest.raises(JobNotFound):
        waiting.result()


def test_a_job_that_appears_has_its_whole_grace_again() -> None:
    """The grace is counted from when the job went missing, not from the start."""
    waiting = vigil(missing_grace=5.0)
    for now, state in ((100.0, JobState.NOT_FOUND), (104.0, JobState.RUNNING), (106.0, JobState.NOT_FOUND)):
        waiting.take(now, seen(state))

    assert waiting.outcome is None


def test_a_job_that_does_not_move_has_stalled() -> None:
    """Two of the vendors leave dead jobs in a running state for ever."""
    waiting = vigil(stall_timeout=60.0, max_interval=100.0, interval=100.0)
    waiting.take(100.0, seen(JobState.RUNNING))

    assert 60.0 == waiting.pause

    waiting.take(160.0, seen(JobState.RUNNING))

    with pytest.raises(JobStalled, match=r"did not move for 60 s"):
        waiting.result()


def test_any_change_keeps_a_job_from_stalling() -> None:
    """Movement is what is watched, not the state."""
    waiting = vigil(stall_timeout=60.0)
    changes = [waiting.take(100.0 + 50 * i, seen(JobState.RUNNING, word)) for i, word in enumerate("AABB")]

    assert [True, False, True, False] == changes
    assert waiting.outcome is None


def test_an_error_that_may_pass_does_not_end_the_wait() -> None:
    """The vendor's outage is waited out; its advice on when to come back is heeded, up to the deadline."""
    waiting = vigil(timeout=60.0, stall_timeout=1.0)
    advice = Unreachable("gone")
    advice.retry_after = 20.0
    waiting.take(150.0, advice)

    assert (None, 10.0) == (waiting.outcome, waiting.pause)


def test_an_outage_to_the_end_is_told_in_the_last_error() -> None:
    """The failed looks are evidence: the latest few are kept."""
    waiting = vigil(timeout=60.0)
    for i in range(20):
        waiting.take(100.0 + 4 * i, Unreachable(f"attempt {i}"))

    with pytest.raises(WaitTimeout, match="no look succeeded; the last error: attempt 19") as caught:
        waiting.result()
    assert KEPT_ATTEMPTS == len(caught.value.attempts)


def test_an_error_that_cannot_pass_ends_the_wait_at_once() -> None:
    """Asking again with the same wrong key helps nobody."""
    waiting = vigil()
    waiting.take(100.0, ConfigError("wrong"))

    with pytest.raises(ConfigError, match="wrong"):
        waiting.result()


@pytest.mark.parametrize(
    "options",
    [
        *[{"timeout": -1}, {"timeout": float("nan")}, {"interval": 0}, {"interval": "5"}, {"stall_timeout": -0.1}],
        *[{"missing_grace": None}, {"max_interval": -1}],
    ],
)
def test_impatience_is_refused_by_name(options: dict[str, Any]) -> None:
    """A pause of nothing would ask the vendor without end."""
    [name] = options

    with pytest.raises(ConfigError, match=name):
        Patience(**options)


@given(st.integers(0, 10), st.floats(0, 1))
def test_pauses_after_errors_are_jittered_in_full_and_capped(count: int, share: float) -> None:
    """Clients that failed together must not come back together."""
    taken = list(pauses(0.5, 5.0, count, lambda low, high: low + share * (high - low)))

    assert count == len(taken)
    assert all(0 <= pause <= min(5.0, 0.5 * 2**attempt) for attempt, pause in enumerate(taken))
