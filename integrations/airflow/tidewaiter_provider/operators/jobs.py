"""Start a job, wait for it, fetch what it made.

Nothing of tidewaiter is imported before a task runs, as each parsing of a DAG imports this module.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, cast

from airflow.providers.common.compat.sdk import AirflowFailException, BaseOperator, conf

from .. import outcomes
from ..hooks.base import TidewaiterHook
from ..links.jobs import PAGE_KEY, VendorLink
from ..triggers.jobs import SHORTEST, JobTrigger

if TYPE_CHECKING:
    from airflow.providers.common.compat.sdk import Context, XComArg
    from tidewaiter import Job, JobStatus

DAY = 86_400.0
START = re.compile(r"[a-z_]+\.(start|create)")


class StartJob(BaseOperator):
    """Starts a job, and returns its reference as text: `xtreme1/export/1868123456789012480`.

    `method` is the client's, such as `exports.start` or `datasets.create`, and `arguments` are its keyword arguments;
    both can be templates. A start is sent once. If its response is lost, the task fails for good, with what to look
    for, as a retry could start the job twice. A worker that dies in between is retried by Airflow all the same: let
    such a task have `retries=0`, or `attach=True` where the method takes it.
    """

    template_fields: Sequence[str] = ("conn_id", "method", "arguments")
    template_fields_renderers: ClassVar[dict[str, str]] = {"arguments": "json"}
    operator_extra_links = (VendorLink(),)
    ui_color = "#d9e8f5"

    def __init__(self, *, conn_id: str, method: str, arguments: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.conn_id = conn_id
        self.method = method
        self.arguments = dict(arguments or {})

    def execute(self, context: Context) -> str:
        from tidewaiter import TidewaiterError

        try:
            hook = TidewaiterHook(self.conn_id)
            with hook.get_client() as client:
                context["ti"].xcom_push(key=PAGE_KEY, value=hook.page)
                job = self._start(client)
        except TypeError as error:
            raise AirflowFailException(f"{self.method} does not take these arguments: {error}") from error
        except (TidewaiterError, ValueError) as error:
            raise outcomes.exception_of(error) from error
        self.log.info("%s has started", job.ref)
        if (since := outcomes.since_of(job)) is not None:
            context["ti"].xcom_push(key=outcomes.SINCE_KEY, value={str(job.ref): since})
        return str(job.ref)

    def _start(self, client: Any) -> Job[Any]:
        resource, _, name = self.method.partition(".")
        if not START.fullmatch(self.method) or resource not in client.job_kinds.values():
            known = ", ".join(f"{one}.start" for one in client.job_kinds.values())
            raise ValueError(f"method is {self.method!r}, which starts no job: {client.name} has {known}")
        method = getattr(getattr(client, resource), name, None)
        if method is None:
            raise ValueError(f"{client.name} has no method {self.method}")
        return cast("Job[Any]", method(**self.arguments))


class WaitForJob(BaseOperator):
    """Waits until a job has ended, and returns its status as values that JSON has, secrets masked.

    `job` is its reference. `conn_id` is `VENDOR_default` if it is not given. Times are seconds, or timedeltas:
    `timeout` (a day; None for no limit) and `execution_timeout`, whichever is shorter, limit the wait, and
    `stall_timeout` ends it when nothing has changed for so long. `interval` and `max_interval` are the first and the
    longest pause between polls: tasks that have them in common share their polls in the triggerer.

    The job is polled once before the task defers, so that one which has ended needs no triggerer. `since`, as ISO 8601,
    is for a job whose reference names a thing and not one run (`huawei_modelarts/dataset-sync`): an end before it is
    another run's. After a `StartJob` directly upstream it is known.

    A job that has failed fails the task for good. A timeout, an outage or a refusal is retried, if the task has
    `retries`. When the task is killed, the job goes on: no vendor's interface can cancel one.
    """

    template_fields: Sequence[str] = ("job", "conn_id", "since")
    operator_extra_links = (VendorLink(),)
    ui_color = "#d9e8f5"

    def __init__(
        self,
        *,
        job: str | XComArg,
        conn_id: str | None = None,
        since: str | None = None,
        timeout: float | timedelta | None = DAY,
        stall_timeout: float | timedelta | None = None,
        interval: float | timedelta = 10.0,
        max_interval: float | timedelta = 60.0,
        deferrable: bool = conf.getboolean("operators", "default_deferrable", fallback=False),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.job = cast("str", job)  # text when the task runs
        self.conn_id = conn_id
        self.since = since
        self.timeout = timeout
        self.stall_timeout = stall_timeout
        self.interval = interval
        self.max_interval = max_interval
        self.deferrable = deferrable

    def execute(self, context: Context) -> Any:
        from tidewaiter import TidewaiterError

        deadline = self._deadline()
        since = self.since or self._since_of_start(context)
        try:
            hook = self._hook()
            with hook.get_client() as client:
                context["ti"].xcom_push(key=PAGE_KEY, value=hook.page)
                job = client.job(self.job)
                self._check(job)
                status = self._first_poll(job)
                if status is not None and outcomes.has_ended(status, since):
                    return self._finish(job, status)
                if not self.deferrable:
                    return self._finish(job, self._wait(job, deadline, since))
        except (TidewaiterError, ValueError) as error:
            raise outcomes.exception_of(error) from error
        return self._defer(deadline, since)

    def execute_complete(self, context: Context, event: dict[str, Any]) -> Any:
        """Called when the trigger has sent its event: the status is asked for once more, as events hold none."""
        from tidewaiter import TidewaiterError

        if event.get("error"):
            raise outcomes.exception(event["error"], event["message"])
        try:
            with self._hook().get_client() as client:
                job = client.job(event["job"])
                return self._finish(job, job.status())
        except (TidewaiterError, ValueError) as error:
            raise outcomes.exception_of(error) from error

    def on_kill(self) -> None:
        self.log.warning("%s is not waited for any more; the job itself goes on, as it cannot be cancelled", self.job)

    def _check(self, job: Job[Any]) -> None:
        """Raises if the job is of no kind that this operator takes."""

    def _finish(self, job: Job[Any], status: JobStatus[Any]) -> Any:
        from tidewaiter import JobState

        if status.state is JobState.FAILED:
            raise outcomes.failed(status)
        for warning in status.warnings:
            self.log.warning("%s: %s", job.ref, warning)
        return status.as_dict()

    def _hook(self) -> TidewaiterHook:
        if self.conn_id is None:
            self.conn_id = f"{self.job.partition('/')[0]}_default"
        return TidewaiterHook(self.conn_id)

    def _deadline(self) -> float | None:
        limits = [outcomes.seconds(self.timeout), outcomes.seconds(self.execution_timeout)]
        return min((time.time() + limit for limit in limits if limit is not None), default=None)

    def _since_of_start(self, context: Context) -> str | None:
        if self.job.split("/")[:2] != ["huawei_modelarts", "dataset-sync"]:
            return None
        said = [context["ti"].xcom_pull(task_ids=one, key=outcomes.SINCE_KEY) for one in sorted(self.upstream_task_ids)]
        return next((one[self.job] for one in said if isinstance(one, dict) and self.job in one), None)

    def _first_poll(self, job: Job[Any]) -> JobStatus[Any] | None:
        """None in an outage, which the wait goes on over."""
        from tidewaiter import TidewaiterError

        try:
            status = job.status()
        except TidewaiterError as error:
            if not error.retry_safe:
                raise
            self.log.warning("%s: the first poll failed: %s", job.ref, error)
            return None
        self.log.info("%s is %s (%s)", job.ref, status.state.value, status.vendor_state)
        return status

    def _wait(self, job: Job[Any], deadline: float | None, since: str | None) -> JobStatus[Any]:
        from datetime import datetime

        return job.wait(
            timeout=None if deadline is None else max(0.0, deadline - time.time()),
            interval=self.interval,
            max_interval=self.max_interval,
            stall_timeout=self.stall_timeout,
            since=None if since is None else datetime.fromisoformat(since),
            on_status=lambda status: self.log.info("%s is %s (%s)", job.ref, status.state.value, status.vendor_state),
            on_error=lambda ref, error: self.log.warning("%s: a poll failed: %s", ref, error),
        )

    def _defer(self, deadline: float | None, since: str | None) -> NoReturn:
        interval = float(outcomes.seconds(self.interval) or 0.0)
        trigger = JobTrigger(
            job=self.job,
            conn_id=str(self.conn_id),
            deadline=deadline,
            interval=interval,
            max_interval=float(outcomes.seconds(self.max_interval) or 0.0),
            stall_timeout=outcomes.seconds(self.stall_timeout),
            since=since,
            not_before=time.time() + max(interval, SHORTEST),
        )
        self.defer(trigger=trigger, method_name="execute_complete")


class FetchResult(WaitForJob):
    """Waits for a job that makes a file, downloads that on the worker, and returns its path.

    `to` is a file, or a folder if it is one or ends in a slash. The worker needs the place; the next task may run on
    another worker, so let `to` be on a volume that they share, or let this task's successor be none.
    """

    template_fields: Sequence[str] = (*WaitForJob.template_fields, "to")

    def __init__(self, *, to: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.to = to

    def _check(self, job: Job[Any]) -> None:
        from tidewaiter import FileJob

        if not isinstance(job, FileJob):
            raise ValueError(f"{job.ref} makes no file: wait for it with WaitForJob")  # noqa: TRY004 - as other settings

    def _finish(self, job: Any, status: JobStatus[Any]) -> str:
        super()._finish(job, status)
        path = str(job.download(self.to))
        self.log.info("%s: its file is %s", job.ref, path)
        return path
