"""A job's life is a function of its age."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewaiter.emulator.clock import TurnableClock
from tidewaiter.emulator.lifecycle import Lifecycle, ending_in, paced

SCRIPT = (("A", 2.0), ("B", 4.0), ("C", 0.0))


@pytest.mark.parametrize(
    ("age", "seen"),
    [(0, ("A", 0.0)), (1, ("A", 0.5)), (2, ("B", 0.0)), (5, ("B", 0.75)), (6, ("C", 1.0)), (10**6, ("C", 1.0))],
)
def test_a_state_lasts_as_long_as_the_script_says(age: float, seen: tuple[str, float]) -> None:
    """And the last one for ever."""

    assert seen == Lifecycle(100.0, SCRIPT).at(100.0 + age)


@given(st.floats(0, 20), st.floats(0, 20))
def test_a_life_never_goes_back(one: float, other: float) -> None:
    """Whenever two polls are taken."""
    life = Lifecycle(0.0, SCRIPT)
    earlier, later = sorted([one, other])

    assert life.at(earlier) <= life.at(later)


def test_a_script_can_be_paced_and_given_another_end() -> None:
    """As the `add_` methods do."""

    assert (("A", 4.0), ("B", 8.0), ("X", 0.0)) == ending_in(paced(SCRIPT, 2.0), "X")


def test_a_frozen_clock_moves_only_when_it_is_turned() -> None:
    """And never back."""
    clock = TurnableClock(frozen=True)
    clock.advance(5)
    clock.sleep(2.5)

    assert 7.5 == clock.now()
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(-1)


def test_a_running_clock_runs() -> None:
    """And can be turned on besides."""
    clock = TurnableClock()
    before = clock.now()
    clock.advance(60)

    assert 60 <= clock.now() - before < 61
