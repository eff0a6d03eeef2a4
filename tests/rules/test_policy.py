"""How long to wait, and how often to poll: what is accepted, and what is taken where nothing is said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter import ConfigError
from tidewaiter.waiting.policy import WaitPolicy, backoff_delays


@pytest.mark.parametrize(
    "options",
    [
        *[{"timeout": -1}, {"timeout": float("nan")}, {"interval": 0}, {"interval": "5"}, {"stall_timeout": -0.1}],
        *[{"missing_grace": None}, {"max_interval": -1}],
    ],
)
def test_what_is_no_time_is_rejected_by_name(options: dict[str, Any]) -> None:
    """A pause of nothing would ask the vendor without end."""
    [name] = options

    with pytest.raises(ConfigError, match=f"^{name} is .* it takes .*seconds"):
        WaitPolicy(**options)


def test_seconds_have_edges() -> None:
    """Operating systems cannot sleep for much longer than three years; a pause of nothing would ask without end."""
    WaitPolicy(timeout=1e8, interval=0.01, max_interval=1e8, stall_timeout=0, missing_grace=0)

    with pytest.raises(ConfigError, match=r"^timeout is 100000001: it takes seconds, from 0 to 1e\+08, or .*$"):
        WaitPolicy(timeout=100_000_001)
    with pytest.raises(ConfigError, match=r"^interval is 0.009: it takes 0.01 seconds or more$"):
        WaitPolicy(interval=0.009)


def test_the_defaults_are_those_that_are_written() -> None:
    """The defaults that `WaitOptions` names. Where chance comes from is no part of it."""
    written = WaitPolicy(timeout=None, interval=2.0, max_interval=30.0, stall_timeout=None, missing_grace=10.0)

    assert written == WaitPolicy() == WaitPolicy(uniform=min)
    assert "uniform" not in repr(written)


@given(st.integers(0, 10), st.floats(0, 1))
def test_pauses_after_errors_are_jittered_in_full_and_capped(count: int, share: float) -> None:
    """Clients that failed together must not come back together."""
    taken = list(backoff_delays(0.5, 5.0, count, lambda low, high: low + share * (high - low)))

    assert count == len(taken)
    assert all(0 <= pause <= min(5.0, 0.5 * 2**attempt) for attempt, pause in enumerate(taken))


def test_the_cap_of_pauses_after_errors_doubles() -> None:
    """Up to the most, and from nothing: full jitter."""

    assert [0.5, 1.0, 2.0, 4.0, 5.0, 5.0] == list(backoff_delays(0.5, 5.0, 6, max))
    assert [0.0] * 6 == list(backoff_delays(0.5, 5.0, 6, min))


def test_a_timedelta_is_its_seconds() -> None:
    """Wherever seconds are taken."""
    policy = WaitPolicy(timeout=timedelta(hours=1), interval=timedelta(milliseconds=500), stall_timeout=None)

    assert WaitPolicy(timeout=3600.0, interval=0.5) == policy
    with pytest.raises(ConfigError, match=r"^missing_grace is .*: it takes seconds, .* or a timedelta$"):
        WaitPolicy(missing_grace=timedelta(seconds=-1))


def test_the_slack_is_what_jitter_can_drive_two_apart() -> None:
    """So that polls that were meant together stay together."""

    assert pytest.approx(11.0 - 9.0) == WaitPolicy(interval=10.0).slack
