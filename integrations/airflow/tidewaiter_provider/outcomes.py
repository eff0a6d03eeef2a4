"""What Airflow is told of a wait or a start that went wrong, and what a wait needs to know of the start."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from airflow.providers.common.compat.sdk import AirflowException, AirflowFailException

if TYPE_CHECKING:
    from tidewaiter import Job, JobStatus, TidewaiterError

FINAL = ("ConfigError", "JobFailed", "StartUncertain")
"""Errors that no retry of the task can mend: Airflow must not make one. After `StartUncertain` a retry could start the
job a second time."""
SINCE_KEY = "since"
"""Of the XCom in which `StartJob` says when the run began, where the vendor's reference does not tell runs apart."""


def exception(name: str, message: str) -> Exception:
    """What to raise for the error of that name: `AirflowFailException`, after which Airflow does not retry the task, or
    `AirflowException`."""
    return (AirflowFailException if name in FINAL else AirflowException)(f"{name}: {message}")


def exception_of(error: TidewaiterError | ValueError) -> Exception:
    from tidewaiter import TidewaiterError

    name = type(error).__name__ if isinstance(error, TidewaiterError) else "ConfigError"
    return exception(name, str(error))


def failed(status: JobStatus[Any]) -> Exception:
    """What to raise for a job that has failed."""
    reason = status.message or "the vendor gives no reason"
    return exception("JobFailed", f"{status.ref} failed: {reason} ({status.vendor_state})")


def has_ended(status: JobStatus[Any], since: str | None) -> bool:
    """Whether the job has ended, and not an earlier run of the same name."""
    if not status.state.is_final or since is None:
        return status.state.is_final
    from datetime import datetime

    created = getattr(status.detail, "created_at", None)
    return created is None or created >= datetime.fromisoformat(since)


def since_of(job: Job[Any]) -> str | None:
    """From when on a run of the job is its own, as ISO 8601 by the vendor's clock; None where its reference tells it.

    The vendor shows the latest run of such a thing. tidewaiter remembers, in the job that `start` returned, the run
    that was there before; its reference, as text, does not.
    """
    before = job.since
    created = getattr(before.detail, "created_at", None) if before is not None else None
    return (created + timedelta(milliseconds=1)).isoformat() if created is not None else None


def seconds(value: float | timedelta | None) -> float | None:
    return value.total_seconds() if isinstance(value, timedelta) else value
