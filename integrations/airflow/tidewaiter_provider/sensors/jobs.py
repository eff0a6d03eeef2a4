"""Wait for a job that something else has started."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from airflow.providers.common.compat.sdk import (
    AirflowException,
    AirflowSensorTimeout,
    AirflowSkipException,
    BaseSensorOperator,
    conf,
)

from .. import outcomes
from ..hooks.base import TidewaiterHook
from ..triggers.jobs import SHORTEST, JobTrigger

if TYPE_CHECKING:
    from airflow.providers.common.compat.sdk import Context, XComArg


class JobSensor(BaseSensorOperator):
    """Succeeds when a job has succeeded. It is polled once a `poke_interval`, with `mode` as of any sensor, or, if
    `deferrable`, by the triggerer, which waits at least `poke_interval` and at most `max_interval` seconds in between.

    `conn_id` is `VENDOR_default` if it is not given. A job that has failed fails the task for good, or skips it with
    `soft_fail`; `timeout` is Airflow's. `since`, as ISO 8601, is as for `WaitForJob`.
    """

    template_fields: Sequence[str] = ("job", "conn_id", "since")
    ui_color = "#d9e8f5"

    def __init__(
        self,
        *,
        job: str | XComArg,
        conn_id: str | None = None,
        since: str | None = None,
        max_interval: float = 60.0,
        deferrable: bool = conf.getboolean("operators", "default_deferrable", fallback=False),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.job = cast("str", job)  # text when the task runs
        self.conn_id = conn_id
        self.since = since
        self.max_interval = max_interval
        self.deferrable = deferrable

    def execute(self, context: Context) -> Any:
        if not self.deferrable:
            return super().execute(context)
        if self.poke(context):
            return None
        interval = float(self.poke_interval)
        trigger = JobTrigger(
            job=self.job,
            conn_id=self._conn_id(),
            deadline=time.time() + self.timeout,
            interval=interval,
            max_interval=max(interval, self.max_interval),
            since=self.since,
            not_before=time.time() + max(interval, SHORTEST),
        )
        return self.defer(trigger=trigger, method_name="execute_complete")

    def execute_complete(self, context: Context, event: dict[str, Any]) -> None:
        if not event.get("error"):
            return
        if event["error"] == "WaitTimeout" and not self.soft_fail:
            raise AirflowSensorTimeout(event["message"])
        raise self._softly(outcomes.exception(event["error"], event["message"]))

    def poke(self, context: Context) -> bool:
        from tidewaiter import JobState, TidewaiterError

        try:
            with TidewaiterHook(self._conn_id()).get_client() as client:
                status = client.job(self.job).status()
        except (TidewaiterError, ValueError) as error:
            if getattr(error, "retry_safe", False):
                self.log.warning("%s: the poll failed: %s", self.job, error)
                return False
            raise self._softly(outcomes.exception_of(error)) from error
        self.log.info("%s is %s (%s)", status.ref, status.state.value, status.vendor_state)
        if not outcomes.has_ended(status, self.since):
            return False
        if status.state is JobState.FAILED:
            raise self._softly(outcomes.failed(status))
        return True

    def _softly(self, error: Exception) -> Exception:
        return AirflowSkipException(str(error)) if self.soft_fail and isinstance(error, AirflowException) else error

    def _conn_id(self) -> str:
        return self.conn_id or f"{self.job.partition('/')[0]}_default"
