"""What an observer is told, and the spans and metrics that are made of it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tidewaiter import ConfigError, JobFailed, JobRef, JobStatus, Watcher, Xtreme1, wait_all, wait_all_async, watch
from tidewaiter.emulator import Emulator
from tidewaiter.otel import OTel, without_query, without_query_async

SCRIPT = [("DOWNLOADING", 5.0), ("PARSING", 5.0), ("PARSE_COMPLETED", 0.0)]


class Told:
    """An observer that writes down what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @contextmanager
    def waiting(self, refs: Sequence[JobRef]) -> Iterator[None]:
        self.lines.append(f"waiting for {len(refs)}")
        try:
            yield
            self.lines.append("waited")
        except BaseException as error:
            self.lines.append(f"waited in vain: {type(error).__name__}")
            raise

    @contextmanager
    def transferring(self, name: str, direction: str) -> Iterator[None]:
        self.lines.append(f"{direction} of {name.partition('/')[0]}")
        yield
        self.lines.append("transferred")

    def status(self, status: JobStatus[Any]) -> None:
        self.lines.append(str(status.vendor_state))

    def error(self, ref: JobRef, error: Exception) -> None:
        self.lines.append(type(error).__name__)


def client(cloud: Emulator, observe: object) -> Xtreme1:
    return Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"], clock=cloud.clock, observe=observe)


@pytest.mark.parametrize("is_async", [False, True])
def test_a_wait_is_told_from_its_begin_to_its_end(cloud: Emulator, is_async: bool) -> None:
    told = Told()
    ref = cloud.xtreme1.add_upload(script=SCRIPT)
    cloud.fail_next("xtreme1", "502", times=1)
    with client(cloud, told) as x1:
        job = x1.job(ref)
        asyncio.run(job.wait_async()) if is_async else job.wait()

    assert ["waiting for 1", "UnexpectedResponse", "DOWNLOADING", "PARSING", "PARSE_COMPLETED", "waited"] == list(
        dict.fromkeys(told.lines)  # each change of the counters is one, too
    )


@pytest.mark.parametrize("is_async", [False, True])
def test_many_jobs_are_one_wait(cloud: Emulator, is_async: bool) -> None:
    told = Told()
    refs = [cloud.xtreme1.add_upload(script=[("PARSE_COMPLETED", 0.0)]) for _ in range(3)]
    with client(cloud, told) as x1, client(cloud, told) as other:
        jobs = [x1.job(refs[0]), x1.job(refs[1]), other.job(refs[2])]
        asyncio.run(wait_all_async(jobs)) if is_async else wait_all(jobs)

    assert ["waiting for 3", *["PARSE_COMPLETED"] * 3, "waited"] == told.lines


def test_a_wait_in_vain_is_told_with_its_error(cloud: Emulator) -> None:
    told = Told()
    with client(cloud, told) as x1, pytest.raises(JobFailed):
        x1.job(cloud.xtreme1.add_upload(end="FAILED", pace=0)).wait()

    assert ["waiting for 1", "FAILED", "waited in vain: JobFailed"] == told.lines


def test_watching_tells_of_changes(cloud: Emulator) -> None:
    """A generator and a watcher have no begin and no end where their callers stand."""
    told = Told()
    ref = cloud.xtreme1.add_upload(script=[("PARSE_COMPLETED", 0.0)])
    with client(cloud, told) as x1:
        list(watch([x1.job(ref)]))
        with Watcher() as watcher:
            watcher.add(x1.job(ref)).result()

    assert ["PARSE_COMPLETED", "PARSE_COMPLETED"] == told.lines


def test_transfers_are_told(cloud: Emulator, tmp_path: Path) -> None:
    told = Told()
    with client(cloud, told) as x1:
        x1.job(cloud.xtreme1.add_export(pace=0)).download(tmp_path / "out.zip")  # type: ignore[attr-defined]

    assert ["download of xtreme1", "transferred"] == told.lines


class Broken:
    def waiting(self, refs: Sequence[JobRef]) -> Any:
        raise RuntimeError("no wait")

    def status(self, status: JobStatus[Any]) -> None:
        raise RuntimeError("no status")


def test_a_broken_observer_ends_no_wait(cloud: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), client(cloud, Broken()) as x1:
        x1.job(cloud.xtreme1.add_upload(pace=0)).wait()

    assert {"Broken.waiting of observe= failed", "Broken.status of observe= failed"} == {
        record.getMessage() for record in caplog.records
    }


def test_an_observer_has_at_least_one_method(cloud: Emulator) -> None:
    with pytest.raises(ConfigError, match="it takes an object with any of the methods waiting, transferring, status"):
        client(cloud, "print")


# ---- OpenTelemetry


class Traced:
    """Providers of their own, and what was recorded."""

    def __init__(self) -> None:
        self._spans, self._metrics = InMemorySpanExporter(), InMemoryMetricReader()
        self.provider = TracerProvider(shutdown_on_exit=False)
        self.provider.add_span_processor(SimpleSpanProcessor(self._spans))
        meters = MeterProvider(metric_readers=[self._metrics], shutdown_on_exit=False)
        self.observe = OTel(self.provider, meters)

    @contextmanager
    def requests(self) -> Iterator[None]:
        instrumentor = HTTPXClientInstrumentor()
        hooks = {"request_hook": without_query, "async_request_hook": without_query_async}
        instrumentor.instrument(tracer_provider=self.provider, **hooks)
        try:
            yield
        finally:
            instrumentor.uninstrument()

    def tree(self) -> list[str]:
        """Each span below its parent, with its events."""
        spans = self._spans.get_finished_spans()
        ids = {span.context.span_id for span in spans if span.context}
        tops = [span for span in spans if span.parent is None or span.parent.span_id not in ids]
        return [line for span in tops for line in self._lines(span, spans, "")]

    def _lines(self, span: ReadableSpan, spans: Sequence[ReadableSpan], indent: str) -> Iterator[str]:
        attributes: Any = span.attributes
        status = attributes.get("http.status_code")
        yield f"{indent}{span.name}" + (f" {status}" if status else "")
        for event in span.events:
            told: Any = event.attributes
            yield f"{indent}  . {event.name}: {told.get('tidewaiter.job.vendor_state') or told.get('error.type')}"
        for other in spans:
            if other.parent and span.context and other.parent.span_id == span.context.span_id:
                yield from self._lines(other, spans, f"{indent}  ")

    def spans(self) -> Sequence[ReadableSpan]:
        return self._spans.get_finished_spans()

    def points(self, name: str) -> list[Any]:
        data: Any = self._metrics.get_metrics_data()
        found = [
            metric
            for resource in data.resource_metrics
            for scope in resource.scope_metrics
            for metric in scope.metrics
            if metric.name == name
        ]
        return [point for metric in found for point in metric.data.data_points]


@pytest.mark.parametrize("is_async", [False, True])
def test_the_spans_of_a_wait_through_an_outage(cloud: Emulator, is_async: bool) -> None:
    traced = Traced()
    ref = cloud.xtreme1.add_upload("1868123456789012480", script=SCRIPT)
    cloud.fail_next("xtreme1", "502", times=2)
    with traced.requests(), client(cloud, traced.observe) as x1:
        asyncio.run(x1.job(ref).wait_async()) if is_async else x1.job(ref).wait()

    tree = traced.tree()
    print(*tree, sep="\n")
    requests = [line for line in tree if line.startswith("  GET")]
    assert [
        "wait xtreme1/upload/1868123456789012480",
        "  . poll failed: UnexpectedResponse",
        "  . status: DOWNLOADING",
        "  . status: PARSING",
        "  . status: PARSE_COMPLETED",
        *dict.fromkeys(requests),
    ] == list(dict.fromkeys(tree))
    assert ["  GET 502"] * 2 == requests[:2]
    assert cloud.served == len(requests)


def test_requests_of_threads_are_children_of_their_wait(cloud: Emulator) -> None:
    """In a blocking program several polls at once run in threads."""
    traced = Traced()
    cloud.alibaba_dms.fail_next("502", times=1)
    refs = [cloud.add_job("xtreme1", script=SCRIPT), cloud.add_job("xtreme1", kind="export")]
    with traced.requests(), client(cloud, traced.observe) as x1:
        wait_all([x1.job(ref) for ref in refs])

    [top] = [line for line in traced.tree() if not line.startswith(" ")]
    assert "wait 2 jobs" == top
    assert cloud.served == sum("GET" in line for line in traced.tree())


@pytest.mark.parametrize("vendor", ["alibaba_dms", "huawei_modelarts"])
def test_the_header_that_is_added_after_signing_is_accepted(
    cloud: Emulator, vendor: str, dms: Any, modelarts: Any
) -> None:
    """By the strict check of signatures."""
    traced = Traced()
    given = dms if vendor == "alibaba_dms" else modelarts
    with traced.requests():
        given.job(cloud.add_job(vendor, pace=0)).wait()

    assert all("traceparent" in request.headers for request in cloud.requests)
    assert all(request.status == 200 for request in cloud.requests)


def test_a_failed_wait_is_an_error_by_its_type(cloud: Emulator) -> None:
    """Not by its sentence: a vendor's words may be in that."""
    traced = Traced()
    job = cloud.xtreme1.add_upload(end="FAILED", error_message="secret=abc", pace=0)
    with client(cloud, traced.observe) as x1, pytest.raises(JobFailed):
        x1.job(job).wait()

    [span] = traced.spans()
    assert "JobFailed" == span.status.description == span.attributes["error.type"]  # type: ignore[index]
    assert "secret" not in span.to_json()


def test_metrics_of_jobs(cloud: Emulator) -> None:
    traced = Traced()
    with client(cloud, traced.observe) as x1:
        x1.job(cloud.xtreme1.add_upload(pace=0)).wait()

    [watched] = traced.points("tidewaiter.jobs.watched")
    [duration] = traced.points("tidewaiter.job.wait.duration")
    of = {"tidewaiter.job.vendor": "xtreme1", "tidewaiter.job.kind": "upload"}
    assert (0, of) == (watched.value, watched.attributes)
    assert (1, of | {"tidewaiter.job.state": "SUCCEEDED"}) == (duration.count, duration.attributes)


def test_presigned_urls_are_kept_out_of_spans(cloud: Emulator, tmp_path: Path) -> None:
    traced = Traced()
    with traced.requests(), client(cloud, traced.observe) as x1:
        x1.job(cloud.xtreme1.add_export(pace=0)).download(tmp_path / "out.zip")  # type: ignore[attr-defined]

    urls = [str(span.attributes["http.url"]) for span in traced.spans() if "http.url" in (span.attributes or {})]
    assert len(urls) > 1
    assert not any("?" in url for url in urls)


def test_counters_alone_are_no_event(cloud: Emulator) -> None:
    """A span keeps a hundred and some events; a long job's counters change a thousand times."""
    traced = Traced()
    with client(cloud, traced.observe) as x1:
        x1.job(cloud.xtreme1.add_upload(pace=100)).wait(timeout=None, interval=1, max_interval=1)

    [span] = traced.spans()
    states = [str((event.attributes or {})["tidewaiter.job.vendor_state"]) for event in span.events]
    assert len(states) == len(set(states)) < 10


def test_each_observer_is_told_of_its_own_clients_jobs(cloud: Emulator) -> None:
    first, second = Traced(), Traced()
    refs = [cloud.xtreme1.add_upload(script=[("PARSE_COMPLETED", 0.0)]) for _ in range(3)]
    with client(cloud, first.observe) as x1, client(cloud, second.observe) as other, client(cloud, None) as third:
        wait_all([x1.job(refs[0]), other.job(refs[1]), third.job(refs[2])])

    for traced, ref in ((first, refs[0]), (second, refs[1])):
        [span] = traced.spans()
        assert f"wait {ref}" == span.name
        assert 1 == len(span.events) == traced.points("tidewaiter.job.wait.duration")[0].count


@pytest.mark.parametrize(
    ("observe", "said"),
    [(OTel, r"is the class OTel: it takes an object, `OTel\(\)`"), (print, "any of the methods")],
)
def test_what_is_no_observer_is_an_error(cloud: Emulator, observe: Any, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        client(cloud, observe)


def test_an_observer_is_not_async(cloud: Emulator) -> None:
    class Later:
        async def status(self, status: JobStatus[Any]) -> None: ...

    with pytest.raises(ConfigError, match="whose methods are async"):
        client(cloud, Later())


def test_the_guides_way_to_keep_signatures_out_of_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it stands there; what it switches on, it switches on for the whole process."""
    page = Path(__file__).parents[2].joinpath("docs", "guides", "observing.md").read_text(encoding="utf-8")
    [code] = re.findall(r"<!-- run by: tests/api/test_observing.py -->\n```python\n(.*?)```", page, re.DOTALL)
    given: dict[str, Any] = {}
    monkeypatch.setattr(HTTPXClientInstrumentor, "instrument", lambda _, **hooks: given.update(hooks))

    exec(compile(code, "observing.md", "exec"), {})

    assert {"request_hook": without_query, "async_request_hook": without_query_async} == given
