"""A job's life as a function of its age: no threads, no timers, the same at every poll."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

Script = Sequence[tuple[str, float]]
"""States, and for how many seconds each lasts; the last one lasts for ever."""


@attrs.define
class Lifecycle:
    """When a job began, and what it goes through."""

    born: float | None
    """None until the first poll of a job that begins with it."""
    script: Script

    def age(self, now: float) -> float:
        return 0.0 if self.born is None else now - self.born

    def polled(self, now: float) -> tuple[str, float]:
        """As `at`, for a poll: a job that has not begun begins now."""
        self.born = now if self.born is None else self.born
        return self.at(now)

    def at(self, now: float) -> tuple[str, float]:
        """The state at the time `now`, and how much of it is over, from 0.0 to 1.0."""
        age = self.age(now)
        for state, seconds in self.script[:-1]:
            if age < seconds:
                return state, max(0.0, age / seconds)
            age -= seconds
        return self.script[-1][0], 1.0


def paced(script: Iterable[tuple[str, float]], pace: float) -> Script:
    """`script`, with every state lasting `pace` times as long."""
    return tuple((state, seconds * pace) for state, seconds in script)


def ending_in(script: Script, end: str) -> Script:
    """`script`, with another end."""
    return (*script[:-1], (end, 0.0))
