"""Blocking work side by side, in threads that nobody has to wait for."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread, current_thread, main_thread
from typing import Any

import attrs

Work = Callable[[], Any]


@attrs.frozen
class _Broken:
    error: BaseException


class Crew:
    """As many threads as there was ever work for at once. They are daemons: the interpreter ends without them."""

    def __init__(self) -> None:
        self._work: SimpleQueue[Work | None] = SimpleQueue()
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._threads = 0
        self._under_way = 0

    @property
    def is_busy(self) -> bool:
        return self._under_way > 0

    def begin(self, work: Work) -> None:
        self._under_way += 1
        if self._under_way > self._threads:
            self._threads += 1
            Thread(target=_take_turns, args=(self._work, self._done), name="tidewaiter", daemon=True).start()
        self._work.put(work)

    def ended(self, seconds: float | None = None) -> list[Any]:
        """What came of all that has ended by now: at least one, or none if `seconds` pass first.

        Raises what a piece of work raised.
        """
        try:
            outcomes = [self._done.get(timeout=seconds)]
            while not self._done.empty():
                outcomes.append(self._done.get())
        except Empty:
            outcomes = []
        self._under_way -= len(outcomes)
        for outcome in outcomes:
            if isinstance(outcome, _Broken):
                raise outcome.error
        return outcomes

    def all_ended(self) -> list[Any]:
        outcomes: list[Any] = []
        while self.is_busy:
            outcomes += self.ended()
        return outcomes

    def close(self) -> None:
        """What is under way ends unheard."""
        for _ in range(self._threads):
            self._work.put(None)


def _take_turns(work: SimpleQueue[Work | None], done: SimpleQueue[Any]) -> None:
    while (one := work.get()) is not None:
        try:
            done.put(one())
        except BaseException as error:
            done.put(_Broken(error))


class Deputy:
    """Does the main thread's blocking work elsewhere, and that of other threads where they are.

    Python hears of a signal only in the main thread, and only between two steps of its own: Ctrl-C would go unheard
    while foreign code blocks there.
    """

    def __init__(self) -> None:
        self._crew: Crew | None = None

    def do(self, work: Work) -> Any:
        if current_thread() is not main_thread():
            return work()
        crew, self._crew = self._crew or Crew(), None
        try:
            crew.begin(work)
            [outcome] = crew.ended()
        finally:
            if crew.is_busy:  # whoever was interrupted hears no more of it
                crew.close()
            else:
                self._crew = crew
        return outcome

    def close(self) -> None:
        if self._crew is not None:
            self._crew.close()
            self._crew = None
