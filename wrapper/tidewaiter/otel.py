"""Spans and metrics of waits and transfers, for OpenTelemetry. Needs the extra `otel`.

    client = Xtreme1.from_env(observe=OTel())

One span for each `wait`, `wait_all` and transfer, with an event for each change and each failed poll; none for each
poll. Spans of requests are the business of `opentelemetry-instrumentation-httpx`: with both, a request's span is a
child of the wait's.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from opentelemetry import metrics, trace

from .errors import TidewaiterError
from .jobs import JobRef, JobStatus

NAME = "tidewaiter"
FEW = 10
"""Jobs of a wait whose references its span has; of more, their number."""
URLS = ("http.url", "url.full")


class Waited:
    """The jobs of a wait: when it began, its span, and the state of each job, as far as they have not ended."""

    def __init__(self, refs: Sequence[JobRef]) -> None:
        self.began = time.monotonic()
        self.span: trace.Span = trace.INVALID_SPAN
        self.states: dict[JobRef, Any] = dict.fromkeys(refs)


class OTel:
    """To be given to a client as `observe=`. One can be shared by all clients.

    Spans: `wait JOB` or `wait N jobs`, with `tidewaiter.job.ref`, `.job.count`, `.job.vendor` and `.job.kind`; and
    `download JOB` or `upload VENDOR/KIND`. Events: `status`, where the state changes, with the vendor's own word and
    the progress; and `poll failed`, with the error. Metrics: `tidewaiter.jobs.watched`, jobs that are waited for now;
    and `tidewaiter.job.wait.duration`, seconds, by vendor, kind and state, of each job that has ended. No message of a
    vendor's, and no URL, is in any of them.

    What a `Watcher` and `watch` see is in neither: they have no begin and no end where a span could stand.

    `tracer_provider` and `meter_provider` are those of the process, unless they are given.
    """

    def __init__(self, tracer_provider: Any = None, meter_provider: Any = None) -> None:
        self._waited: ContextVar[Waited | None] = ContextVar("tidewaiter_waited", default=None)
        self._tracer = trace.get_tracer(NAME, tracer_provider=tracer_provider)
        meter = metrics.get_meter(NAME, meter_provider=meter_provider)
        self._watched = meter.create_up_down_counter(
            "tidewaiter.jobs.watched", unit="{job}", description="Jobs that are waited for."
        )
        self._durations = meter.create_histogram(
            "tidewaiter.job.wait.duration", unit="s", description="How long jobs were waited for, by their end."
        )

    @contextmanager
    def waiting(self, refs: Sequence[JobRef]) -> Generator[None, None, None]:
        waited = Waited(refs)
        token = self._waited.set(waited)
        for ref in refs:
            self._watched.add(1, _of(ref))
        try:
            with self._span(f"wait {refs[0]}" if len(refs) == 1 else f"wait {len(refs)} jobs", _of_all(refs)) as span:
                waited.span = span
                yield
        finally:
            self._waited.reset(token)
            for ref in refs:
                self._watched.add(-1, _of(ref))

    @contextmanager
    def transferring(self, name: str, direction: str) -> Generator[None, None, None]:
        with self._span(f"{direction} {name}", {"tidewaiter.job.ref": name}):
            yield

    def status(self, status: JobStatus[Any]) -> None:
        told: dict[str, Any] = {"tidewaiter.job.ref": str(status.ref), "tidewaiter.job.state": status.state.value}
        if status.vendor_state:
            told["tidewaiter.job.vendor_state"] = status.vendor_state
        if status.progress:
            told["tidewaiter.job.progress.done"] = status.progress.done
            told |= {"tidewaiter.job.progress.total": status.progress.total} if status.progress.total else {}
        waited = self._waited.get()
        if waited is None or status.ref not in waited.states:
            return
        state = status.state, status.vendor_state
        if waited.states[status.ref] != state:  # counters alone are no event: a span keeps a hundred
            waited.states[status.ref] = state
            waited.span.add_event("status", told)
        if status.state.is_final:
            del waited.states[status.ref]
            ended = {"tidewaiter.job.state": status.state.value}
            self._durations.record(time.monotonic() - waited.began, _of(status.ref) | ended)

    def error(self, ref: JobRef, error: TidewaiterError) -> None:
        told = {"tidewaiter.job.ref": str(ref), "error.type": type(error).__name__}
        if (waited := self._waited.get()) is not None:
            waited.span.add_event("poll failed", told)

    @contextmanager
    def _span(self, name: str, attributes: dict[str, Any]) -> Generator[trace.Span, None, None]:
        """An error's type is kept, and not its sentence, which may have a vendor's words."""
        started = self._tracer.start_as_current_span(
            name, attributes=attributes, record_exception=False, set_status_on_exception=False
        )
        with started as span:
            try:
                yield span
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(trace.StatusCode.ERROR, type(error).__name__)
                raise


def _of(ref: JobRef) -> dict[str, Any]:
    return {"tidewaiter.job.vendor": ref.vendor, "tidewaiter.job.kind": ref.kind}


def _of_all(refs: Sequence[JobRef]) -> dict[str, Any]:
    told: dict[str, Any] = {"tidewaiter.job.count": len(refs)}
    if len(refs) == 1:
        told |= {"tidewaiter.job.ref": str(refs[0])} | _of(refs[0])
    elif len(refs) <= FEW:
        told["tidewaiter.job.refs"] = [str(ref) for ref in refs]
    return told


def without_query(span: Any, *_: Any) -> None:
    """Takes the queries out of the URLs of a request's span: presigned ones have a signature there.

    A hook for `HTTPXClientInstrumentor().instrument(request_hook=without_query, async_request_hook=...)`.
    """
    attributes: dict[str, Any] = getattr(span, "attributes", None) or {}
    for name in URLS:
        if isinstance(url := attributes.get(name), str):
            span.set_attribute(name, urlunsplit(urlsplit(url)._replace(query="", fragment="")))


async def without_query_async(span: Any, *_: Any) -> None:
    """As `without_query`, for `async_request_hook=`."""
    without_query(span)
