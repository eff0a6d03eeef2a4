"""What to do, with no I/O: look once, look until a job has ended. `schedule.py` follows many."""

from __future__ import annotations

from typing import TypeVar

from .errors import TidewaiterError
from .jobs import JobRef, JobStatus
from .patience import Patience, Vigil, pauses
from .steps import Begin, Ended, Now, Plan, Sleep, Source, Tell

T = TypeVar("T")

LONGEST_ADVICE = 30.0
"""Seconds that one look may be put off by a vendor's advice; longer ones are for the caller to decide on."""


def look_once(source: Source[T], ref: JobRef, strict: bool, attempts: int) -> Plan[JobStatus[T]]:
    """Look at one job; ask again, a few times, where an error says that this is safe."""
    for pause in pauses(0.5, 5.0, attempts - 1):
        try:
            [status] = yield from source.look([ref], strict)
        except TidewaiterError as error:
            advised = error.retry_after or 0.0
            if not error.retry_safe or advised > LONGEST_ADVICE:
                raise
            yield Sleep(max(pause, advised))
        else:
            return status
    [status] = yield from source.look([ref], strict)
    return status


def until(source: Source[T], ref: JobRef, patience: Patience) -> Plan[JobStatus[T]]:
    """Look at once and then again and again, until the job has succeeded; tell each change."""
    vigil: Vigil[T] = Vigil(ref, patience, (yield Now()))
    while True:
        yield Begin(source.look([ref], False), within=vigil.left((yield Now())))
        [(_, outcome)] = yield Ended()
        seen = outcome if isinstance(outcome, TidewaiterError) else outcome[0]
        if vigil.take((yield Now()), seen):
            yield Tell(seen)
        if vigil.outcome is not None:
            return vigil.result()
        yield Sleep(vigil.pause)
