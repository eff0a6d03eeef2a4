"""Blocking work side by side."""

from __future__ import annotations

import threading
import time

import pytest

from tidewaiter.threads import side_by_side


def test_what_came_of_it_is_in_order() -> None:
    """Whichever ends first; and no more threads work than are allowed."""
    under_way: list[int] = []
    most = 0

    def work(number: int) -> int:
        nonlocal most
        under_way.append(number)
        most = max(most, len(under_way))
        time.sleep(0.002 * (number % 3))
        under_way.remove(number)
        return number * 2

    assert [2 * number for number in range(40)] == side_by_side(work, range(40), 4)
    assert most <= 4


@pytest.mark.parametrize("error", [ZeroDivisionError("a defect"), KeyboardInterrupt()])
def test_after_an_error_nothing_new_begins(error: BaseException) -> None:
    """It is raised at once, though others are under way, and nobody waits for them."""
    begun: list[int] = []
    goes_on = threading.Event()

    def work(number: int) -> None:
        begun.append(number)
        if number == 1:
            raise error
        goes_on.wait(10)

    started = time.monotonic()
    with pytest.raises(type(error)):
        side_by_side(work, range(100), 3)
    took = time.monotonic() - started
    at_once = len(begun)
    goes_on.set()
    time.sleep(0.05)

    assert (True, at_once) == (took < 5, len(begun))
    assert at_once <= 5


def test_nothing_is_done_to_nothing() -> None:
    """Without a thread."""

    assert [] == side_by_side(str, [], 10)
