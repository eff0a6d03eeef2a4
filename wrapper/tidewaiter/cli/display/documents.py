"""Statuses as people and programs read them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from typing import Any

import attrs

from ...errors import ApiError, JobFailed, JobNotFound, NotFoundError, TidewaiterError, WaitError
from ...jobs import JobRef, JobStatus, Progress
from ...redaction import masking
from ...redaction.masking import printable
from ...waiting.waiter import Outage

Outcome = JobStatus[Any] | TidewaiterError
CONTROLS = re.compile(
    r"[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What a terminal obeys, or hides: within strings, JSON has its own way of writing it."""
KEYS = ("job", "state", "vendor_state", "progress", "message", "warnings", "detail", "request_id", "observed_at")
"""Those of `JobStatus.as_dict`, for a job of which nothing was seen."""


@attrs.frozen
class JobResult:
    """What is known of one job."""

    ref: JobRef
    outcome: Outcome | None = None
    """None as long as no poll has ended."""
    seen: JobStatus[Any] | None = None
    """What was seen of it before a poll failed."""
    outage: Outage | None = None
    """The outage that the failed poll is a part of."""
    has_ended: bool = False
    """Whether nothing more will come of it: it has ended, or the wait for it has."""

    @property
    def status(self) -> JobStatus[Any] | None:
        """What was last seen of it."""
        if isinstance(self.outcome, JobStatus):
            return self.outcome
        return (self.outcome.status if isinstance(self.outcome, WaitError) else None) or self.seen

    @property
    def trouble(self) -> str | None:
        """What is wrong, in a line that does not name the job again."""
        if self.error is None:
            return None
        if isinstance(self.error, JobFailed):
            return (self.status.message if self.status else None) or "the vendor gives no reason"
        said = str(self.error).removeprefix(f"{self.ref} ")
        if self.outage is None:
            return said
        return f"unreachable for {duration(self.outage.seconds)}, {attempts(self.outage.polls)}: {said}"

    @property
    def error(self) -> TidewaiterError | None:
        return self.outcome if isinstance(self.outcome, TidewaiterError) else None

    @property
    def is_not_found(self) -> bool:
        """Whether the vendor has said that it does not know the job, by an error."""
        return isinstance(self.error, NotFoundError | JobNotFound)


def document(result: JobResult, reveal: bool, **more: Any) -> dict[str, Any]:
    """One job as a JSON object. The same keys always."""
    seen = result.status.as_dict(secrets=reveal) if result.status else _unseen(result)
    return seen | {"error": _error(result.error)} | more


def _unseen(result: JobResult) -> dict[str, Any]:
    request_id = getattr(result.error, "request_id", None)
    state = "NOT_FOUND" if result.is_not_found else None
    known: dict[str, Any] = {"job": str(result.ref), "state": state, "warnings": [], "request_id": request_id}
    return dict[str, Any].fromkeys(KEYS) | known


def as_json(results: Sequence[JobResult], reveal: bool) -> str:
    return dumped([document(result, reveal) for result in results], indent=2)


def as_json_line(result: JobResult, reveal: bool, **more: Any) -> str:
    return dumped(document(result, reveal, **more))


def dumped(value: Any, indent: int | None = None) -> str:
    """With the vendors' own letters, unless stdout cannot carry them: JSON has its own way of writing those."""
    readable = CONTROLS.sub(_escaped, json.dumps(value, indent=indent, ensure_ascii=False))
    try:
        readable.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return readable


def _escaped(control: re.Match[str]) -> str:
    return json.dumps(control.group())[1:-1]


def state_value(result: JobResult) -> str:
    """Our word for where the job stands, as last seen."""
    if result.status:
        return result.status.state.value
    return "NOT_FOUND" if result.is_not_found else "UNKNOWN"


def as_line(result: JobResult) -> str:
    """One job on one line, for logs."""
    status = result.status
    word = status.vendor_state if status and status.vendor_state != status.state.value else None
    text = [
        f"{state_value(result) if status or result.is_not_found else '-':<9}",
        str(result.ref),
        masking.optional(word),
        amount(status.progress) if status and status.progress else None,
        waiting_for(result),
        f"({result.trouble})" if result.trouble else None,
        *([f"[{warning}]" for warning in status.warnings] if status else []),
    ]
    return "  ".join(printable(word) for word in text if word)


def waiting_for(result: JobResult) -> str | None:
    """What a person has to do; None if nobody has to do anything."""
    status = result.status
    is_for_person = status is not None and getattr(status.detail, "waits_for_person", False)
    return status.message if status is not None and is_for_person and not status.state.is_final else None


def amount(progress: Progress) -> str:
    """`52.4/104.9 MB`, `300/1,200 items`, and the share where there is one."""
    share = f" ({progress.fraction:.0%})" if progress.fraction is not None else ""
    count, unit = (str_of_items, "items") if progress.unit == "items" else (megabytes, "MB")
    total = f"/{count(progress.total)}" if progress.total is not None else ""
    return f"{count(progress.done)}{total} {unit}{share}"


def attempts(count: int) -> str:
    return f"{count} attempt{'s' * (count > 1)}"


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02}m" if hours else f"{minutes}m{rest:02}s" if minutes else f"{rest}s"


def str_of_items(number: int) -> str:
    return f"{number:,}"


def megabytes(number: int) -> str:
    """In whole numbers only: a vendor's counter may be beyond what a float holds."""
    tenths = (number + 50_000) // 100_000
    return f"{tenths // 10:,}.{tenths % 10}"


def download_url(result: JobResult) -> str | None:
    """Where to fetch what the job made, whole; None if it made nothing, or not yet."""
    return getattr(result.status.detail, "download_url", None) if result.status else None


def _error(error: TidewaiterError | None) -> dict[str, Any] | None:
    if error is None:
        return None
    refused = {"code": error.code, "http_status": error.status} if isinstance(error, ApiError) else {}
    return {"type": type(error).__name__, "message": str(error), **refused}
