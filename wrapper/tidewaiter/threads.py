"""Blocking work side by side, in threads that nobody has to wait for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

import attrs

T = TypeVar("T")
R = TypeVar("R")


@attrs.frozen
class _Broken:
    error: BaseException


def side_by_side(work: Callable[[T], R], items: Sequence[T], most: int) -> list[R]:
    """`work` done to each of `items`, by `most` threads; what came of it, in order. Raises what it raises first.

    The threads are daemons: after Ctrl-C nothing new begins, and the interpreter ends without those under way.
    """
    waiting, ended = deque(enumerate(items)), SimpleQueue[tuple[int, Any]]()

    def take_turns() -> None:
        with suppress(IndexError):  # all are taken
            while True:
                place, item = waiting.popleft()
                ended.put((place, _outcome(work, item)))

    for _ in range(min(most, len(items))):
        Thread(target=take_turns, name="tidewaiter", daemon=True).start()
    outcomes: list[Any] = [None] * len(items)
    try:
        for _ in items:
            place, outcomes[place] = ended.get()
            if isinstance(outcomes[place], _Broken):
                raise outcomes[place].error
    finally:
        waiting.clear()
    return outcomes


def _outcome(work: Callable[[T], R], item: T) -> R | _Broken:
    try:
        return work(item)
    except BaseException as error:
        return _Broken(error)
