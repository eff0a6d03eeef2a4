"""Statuses as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import attrs

from ..errors import ApiError, TidewaiterError, WaitError
from ..jobs import JobRef, JobStatus, Progress

Outcome = JobStatus[Any] | TidewaiterError


@attrs.frozen
class Ending:
    """What came of one job."""

    ref: JobRef
    outcome: Outcome

    @property
    def status(self) -> JobStatus[Any] | None:
        """What was last seen of it."""
        if isinstance(self.outcome, JobStatus):
            return self.outcome
        return self.outcome.status if isinstance(self.outcome, WaitError) else None

    @property
    def error(self) -> TidewaiterError | None:
        return self.outcome if isinstance(self.outcome, TidewaiterError) else None


def document(ending: Ending, reveal: bool) -> dict[str, Any]:
    """One job as a JSON object. The same keys always."""
    status = ending.status
    return {
        "job": str(ending.ref),
        "state": status.state.value if status else None,
        "vendor_state": status.vendor_state if status else None,
        "progress": _progress(status.progress) if status else None,
        "message": status.message if status else None,
        "warnings": list(status.warnings) if status else [],
        "detail": _detail(status.detail, reveal) if status else None,
        "request_id": status.request_id if status else getattr(ending.error, "request_id", None),
        "observed_at": status.observed_at.isoformat() if status else None,
        "error": _error(ending.error),
    }


def as_json(endings: Sequence[Ending], reveal: bool) -> str:
    return json.dumps([document(ending, reveal) for ending in endings], indent=2, ensure_ascii=False)


def as_json_line(ending: Ending, reveal: bool) -> str:
    return json.dumps(document(ending, reveal), ensure_ascii=False)


def as_line(ending: Ending) -> str:
    """One job on one line, for logs."""
    status = ending.status
    words = [
        f"{status.state.value:<9}" if status else f"{'-':<9}",
        str(ending.ref),
        status.vendor_state if status and status.vendor_state else None,
        amount(status.progress) if status and status.progress else None,
        f"({ending.error})" if ending.error else None,
        *([f"[{warning}]" for warning in status.warnings] if status else []),
    ]
    return "  ".join(word for word in words if word)


def amount(progress: Progress) -> str:
    """`52.4/104.9 MB`, `300/1,200 items`, and the share where there is one."""
    share = f" ({progress.fraction:.0%})" if progress.fraction is not None else ""
    if progress.unit == "items":
        total = f"/{progress.total:,}" if progress.total is not None else ""
        return f"{progress.done:,}{total} items{share}"
    total = f"/{progress.total / 1e6:,.1f}" if progress.total is not None else ""
    return f"{progress.done / 1e6:,.1f}{total} MB{share}"


def _progress(progress: Progress | None) -> dict[str, Any] | None:
    return attrs.asdict(progress) | {"fraction": progress.fraction} if progress else None


def _detail(detail: Any, reveal: bool) -> dict[str, Any]:
    fields: dict[str, Any] = attrs.asdict(detail)
    if "download_url" in fields:
        fields["download_url"] = shown_url(fields["download_url"], reveal)
    return fields


def download_url(ending: Ending) -> str | None:
    """Where to fetch what the job made, whole; None if it made nothing, or not yet."""
    return getattr(ending.status.detail, "download_url", None) if ending.status else None


def shown_url(url: str | None, reveal: bool) -> str | None:
    """A signed URL without its query, unless it is to be revealed: whoever sees it whole can use it."""
    if url is None or reveal or "?" not in url:
        return url
    return url.partition("?")[0] + "?(signed; --reveal shows it)"


def _error(error: TidewaiterError | None) -> dict[str, Any] | None:
    if error is None:
        return None
    refused = {"code": error.code, "http_status": error.status} if isinstance(error, ApiError) else {}
    return {"type": type(error).__name__, "message": str(error), **refused}
