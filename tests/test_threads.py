"""Blocking work side by side, in threads that nobody has to wait for."""

from __future__ import annotations

import threading
import time

import pytest
from tidewaiter.threads import Crew


def test_work_is_done_side_by_side() -> None:
    """Each piece waits for all the others, and what came of all is heard."""
    crew, all_here = Crew(), threading.Barrier(5)
    for number in range(5):
        crew.begin(lambda number=number: (number, all_here.wait(timeout=10)))

    assert list(range(5)) == sorted(number for number, _ in crew.all_ended())
    assert not crew.is_busy


def test_what_has_ended_is_heard_at_once() -> None:
    """Whatever is still under way."""
    crew, go = Crew(), threading.Event()
    crew.begin(go.wait)
    crew.begin(lambda: "quick")

    assert ["quick"] == crew.ended()
    assert crew.is_busy
    go.set()
    assert [True] == crew.ended()


def test_nobody_is_waited_for_longer_than_was_said() -> None:
    """Then nothing has ended."""
    crew, go = Crew(), threading.Event()
    crew.begin(go.wait)
    began = time.monotonic()

    assert [] == crew.ended(0.01)
    assert time.monotonic() - began < 5
    go.set()


@pytest.mark.parametrize("error", [ZeroDivisionError("a bug"), KeyboardInterrupt()])
def test_what_work_raises_is_raised(error: BaseException) -> None:
    """To whoever asks what came of it."""
    crew = Crew()

    def fail() -> None:
        raise error

    crew.begin(fail)
    with pytest.raises(type(error)):
        crew.ended()


def test_threads_are_used_again_and_left_in_the_end() -> None:
    """No more of them than there was work for at once; closing lets them go."""
    before = threading.active_count()
    crew = Crew()
    for _ in range(20):
        crew.begin(time.monotonic)
        crew.ended()
    assert before + 1 == threading.active_count()
    crew.close()

    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.001)
    assert before == threading.active_count()
