"""The trigger on which a deferred task waits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

from airflow.triggers.base import BaseTrigger, TriggerEvent

from .. import watchers

SHORTEST = 10.0
"""Seconds that a deferral lasts, at least, whatever the deadline. Until Airflow's scheduler has heard that the worker
has deferred, which can take five seconds and more, a task that resumes is taken for one that was killed, and fails
(apache/airflow#67287, #71580, #72716)."""


class JobTrigger(BaseTrigger):
    """Waits for the end of one job, together with all triggers of the same connection and intervals.

    Its arguments are plain values, for they are stored: the job's reference, the *name* of a connection, and a deadline
    in seconds since 1970, which a restart of the triggerer does not move. Intervals are seconds. There is one event,
    `watchers.wait` says of what; should two triggerers run the same trigger for a while, both send the same.

    It begins at `not_before`, a moment too: see `SHORTEST`.
    """

    def __init__(
        self,
        job: str,
        conn_id: str,
        deadline: float | None = None,
        interval: float = 10.0,
        max_interval: float = 60.0,
        stall_timeout: float | None = None,
        since: str | None = None,
        not_before: float | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.job = job
        self.conn_id = conn_id
        self.deadline = deadline
        self.interval = interval
        self.max_interval = max_interval
        self.stall_timeout = stall_timeout
        self.since = since
        self.not_before = not_before

    def serialize(self) -> tuple[str, dict[str, Any]]:
        return "tidewaiter_provider.triggers.jobs.JobTrigger", {
            "job": self.job,
            "conn_id": self.conn_id,
            "deadline": self.deadline,
            "interval": self.interval,
            "max_interval": self.max_interval,
            "stall_timeout": self.stall_timeout,
            "since": self.since,
            "not_before": self.not_before,
        }

    async def run(self) -> AsyncIterator[TriggerEvent]:
        if self.not_before is not None:
            await asyncio.sleep(self.not_before - time.time())
        event = await watchers.wait(
            self.job,
            watchers.Key(self.conn_id, self.interval, self.max_interval),
            self._look_up,
            deadline=self.deadline,
            stall_timeout=self.stall_timeout,
            since=self.since,
        )
        yield TriggerEvent(event)  # type: ignore[no-untyped-call]

    async def on_kill(self) -> None:
        """Airflow calls it when a person ends the task: the vendors' interfaces cannot cancel a job."""
        self.log.warning("%s is not waited for any more; the job itself goes on, as it cannot be cancelled", self.job)

    async def _look_up(self) -> tuple[str, dict[str, Any]]:
        from ..hooks.base import settings_async

        return await settings_async(self.conn_id)
