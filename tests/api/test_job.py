"""Polling, waiting and watching, sync and async, against emulated vendors whose time is turned."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import httpx
import pytest

from conftest import Drive
from support.responses import job, page, rows
from tidewaiter import (
    AlibabaDMS,
    ApiError,
    AuthError,
    ConfigError,
    HuaweiModelArts,
    JobFailed,
    JobNotFound,
    JobRef,
    JobStalled,
    JobState,
    JobStatus,
    Unreachable,
    WaitTimeout,
    Xtreme1,
    connect,
    poll_all,
    poll_all_async,
    wait_all,
    wait_all_async,
    watch,
    watch_async,
)
from tidewaiter.emulator import Emulator

Lister = Callable[..., list[JobStatus[Any]]]


@pytest.fixture(params=["sync", "async"])
def watched(request: pytest.FixtureRequest) -> Lister:
    """All that `watch`, or `watch_async`, yields."""

    async def collect(jobs: Any, options: Any) -> list[JobStatus[Any]]:
        return [status async for status in watch_async(jobs, **options)]

    if request.param == "sync":
        return lambda jobs, **options: list(watch(jobs, **options))
    return lambda jobs, **options: asyncio.run(collect(jobs, options))


@pytest.fixture(params=["sync", "async"])
def waited(request: pytest.FixtureRequest) -> Lister:
    if request.param == "sync":
        return wait_all
    return lambda jobs, **options: asyncio.run(wait_all_async(jobs, **options))


def test_a_wait_ends_when_the_job_does(cloud: Emulator, xtreme1: Xtreme1, drive: Drive) -> None:
    """It polls at once and again until the end, and tells each change on the way, once."""
    told: list[JobStatus[Any]] = []
    final = drive(xtreme1.job(cloud.xtreme1.add_upload()).wait, on_status=told.append, interval=0.4, max_interval=0.4)

    assert JobState.SUCCEEDED is final.state
    words = dict.fromkeys(status.vendor_state for status in told)
    assert ["UNSTARTED", "DOWNLOADING", "DOWNLOAD_COMPLETED", "PARSING", "PARSE_COMPLETED"] == list(words)
    assert final is told[-1]


def test_a_job_that_has_ended_costs_one_request(cloud: Emulator, dms: AlibabaDMS, drive: Drive) -> None:
    """No pause before the first poll, none after the last."""
    download = dms.job(cloud.alibaba_dms.add_data_track_download())
    cloud.advance(100.0)
    before = cloud.clock.now()
    drive(download.wait)

    assert (1, before) == (len(cloud.requests), cloud.clock.now())


def test_a_failed_job_raises_with_the_vendors_reason(cloud: Emulator, xtreme1: Xtreme1, drive: Drive) -> None:
    """The text says why, the error carries the record."""
    upload = xtreme1.job(cloud.xtreme1.add_upload(end="FAILED", error_message="Incorrect file format"))
    with pytest.raises(JobFailed, match="Incorrect file format") as caught:
        drive(upload.wait)

    assert "Incorrect file format" == caught.value.status.detail.error_message


def test_a_timeout_is_kept_to_the_second(cloud: Emulator, dms: AlibabaDMS, drive: Drive) -> None:
    """The last sleep is cut to the deadline, which does not move however long the pauses have grown."""
    download = dms.job(cloud.alibaba_dms.add_data_track_download(pace=1000.0))
    with pytest.raises(WaitTimeout) as caught:
        drive(download.wait, timeout=100, interval=7)

    assert pytest.approx(100.0) == cloud.clock.now()
    assert "INIT" == caught.value.status.vendor_state


def test_no_timeout_at_all_waits_for_days(cloud: Emulator, modelarts: HuaweiModelArts, drive: Drive) -> None:
    """None is for ever, at no more than one request in `max_interval`."""
    sync = modelarts.job(cloud.huawei_modelarts.add_dataset_sync(pace=10_000.0))
    final = drive(sync.wait, timeout=None, max_interval=3600)

    assert JobState.SUCCEEDED is final.state
    assert cloud.clock.now() > 36 * 3600
    assert len(cloud.requests) < 120


def test_a_zero_timeout_is_one_poll(cloud: Emulator, dms: AlibabaDMS, drive: Drive) -> None:
    """Time is up after it."""
    with pytest.raises(WaitTimeout):
        drive(dms.job(cloud.alibaba_dms.add_data_track_download()).wait, timeout=0)

    assert 1 == len(cloud.requests)


def test_a_job_that_appears_late_is_waited_for(cloud: Emulator, xtreme1: Xtreme1, drive: Drive) -> None:
    """A row can take a moment to be visible."""
    upload = xtreme1.uploads.job("123")

    def appear(status: JobStatus[Any]) -> None:
        if status.state is JobState.NOT_FOUND:
            cloud.xtreme1.add_upload("123")

    assert JobState.SUCCEEDED is drive(upload.wait, on_status=appear).state


def test_a_job_that_never_appears_is_not_found(cloud: Emulator, xtreme1: Xtreme1, drive: Drive) -> None:
    """After its grace, not after the whole timeout."""
    with pytest.raises(JobNotFound):
        drive(xtreme1.uploads.job("123").wait, missing_grace=5)

    assert pytest.approx(5.0) == cloud.clock.now()


def test_a_job_that_does_not_move_has_stalled(cloud: Emulator, xtreme1: Xtreme1, drive: Drive) -> None:
    """This server leaves dead uploads in DOWNLOAD_COMPLETED for ever."""
    upload = xtreme1.job(cloud.xtreme1.add_upload(script=[("UNSTARTED", 5.0), ("DOWNLOAD_COMPLETED", 1.0)]))
    with pytest.raises(JobStalled, match="DOWNLOAD_COMPLETED"):
        drive(upload.wait, stall_timeout=60)

    assert cloud.clock.now() < 80


@pytest.mark.parametrize("code", ["502", "empty", "ServiceUnavailable", "Throttling.User"])
def test_an_outage_is_waited_out(cloud: Emulator, dms: AlibabaDMS, drive: Drive, code: str) -> None:
    """What may pass never ends a wait before its deadline."""
    cloud.fail_next("alibaba_dms", code, times=6)

    assert JobState.SUCCEEDED is drive(dms.job(cloud.alibaba_dms.add_data_track_download()).wait).state


def test_an_error_that_cannot_pass_ends_the_wait_at_once(cloud: Emulator, dms: AlibabaDMS, drive: Drive) -> None:
    """Asking again with the same wrong key helps nobody."""
    cloud.fail_next("alibaba_dms", "InvalidAccessKeyId.Inactive")
    with pytest.raises(AuthError):
        drive(dms.job(cloud.alibaba_dms.add_data_track_download()).wait)

    assert 1 == len(cloud.requests)


def test_one_status_is_asked_for_a_few_times(cloud: Emulator, dms: AlibabaDMS, drive: Drive) -> None:
    """Where the error says that this is safe, and each time with a nonce of its own."""
    cloud.fail_next("alibaba_dms", "Throttling.User", times=2)
    status = drive(dms.job(cloud.alibaba_dms.add_data_track_download()).status)

    assert JobState.PENDING is status.state
    assert 3 == len({request.headers["x-acs-signature-nonce"] for request in cloud.requests})


def test_a_status_is_given_up_in_the_end(drive: Drive) -> None:
    """And raises what it got last."""
    upload, transport, clock = job("xtreme1", httpx.ConnectError("refused"))
    with pytest.raises(
        Unreachable, match=r"xtreme1: cannot connect to http://localhost:8190 \(ConnectError: refused\)"
    ):
        drive(upload.status)

    assert (3, 2) == (len(transport.requests), len(clock.sleeps))


def test_the_vendors_advice_is_slept_for(drive: Drive) -> None:
    """`retry_after` outweighs our own pause."""
    throttled = httpx.Response(429, json={"error_code": "APIGW.0308", "error_msg": "m"}, headers={"retry-after": "7"})
    sync, _, clock = job("huawei_modelarts", throttled, {"status": "RUNNING"})
    drive(sync.status)

    assert [7.0] == clock.sleeps


def test_what_a_listener_raises_reaches_the_caller(drive: Drive) -> None:
    """It is the caller's own; nothing is swallowed."""
    upload, _, _ = job("xtreme1", rows({}))

    with pytest.raises(ZeroDivisionError):
        drive(upload.wait, on_status=lambda _: 1 / 0)


@pytest.mark.parametrize("options", [{"interval": 0}, {"timeout": -1}])
def test_senseless_options_are_rejected_before_any_request(drive: Drive, options: Any) -> None:
    """By name."""
    upload, transport, _ = job("xtreme1", rows({}))
    with pytest.raises(ConfigError, match=next(iter(options))):
        drive(upload.wait, **options)

    assert [] == transport.requests


def three(cloud: Emulator, *clients: Any, **settings: Any) -> list[Any]:
    xtreme1, dms, modelarts = clients
    return [
        xtreme1.job(cloud.xtreme1.add_upload(**settings)),
        dms.job(cloud.alibaba_dms.add_data_track_download(**settings)),
        modelarts.job(cloud.huawei_modelarts.add_dataset_sync(**settings)),
    ]


def test_watching_tells_each_change_of_each_job_until_all_have_ended(
    cloud: Emulator, xtreme1: Xtreme1, dms: AlibabaDMS, modelarts: HuaweiModelArts, watched: Lister
) -> None:
    """Three vendors, one loop; nothing is told twice."""
    jobs = three(cloud, xtreme1, dms, modelarts)
    seen = watched(jobs, interval=0.5)

    for one in jobs:
        own = [status for status in seen if status.ref == one.ref]
        assert JobState.SUCCEEDED is own[-1].state
        assert 1 == sum(status.state.is_final for status in own)
        assert all(later.differs_from(earlier) for earlier, later in pairwise(own))


def test_watching_nothing_is_over_at_once(watched: Lister, waited: Lister) -> None:
    """No jobs, no news."""

    assert [] == watched([])
    assert [] == waited([])


def test_uploads_are_asked_for_together(cloud: Emulator, xtreme1: Xtreme1, watched: Lister) -> None:
    """One request for all that are due, matched back by serial."""
    jobs = [xtreme1.job(cloud.xtreme1.add_upload()) for _ in range(40)]
    seen = watched(jobs, interval=5)

    assert 40 == sum(status.state is JobState.SUCCEEDED for status in seen)
    assert {one.ref for one in jobs} == {status.ref for status in seen}
    assert len(cloud.requests) < 10


def test_a_failed_and_a_missing_job_do_not_end_the_watching_of_others(
    cloud: Emulator, xtreme1: Xtreme1, watched: Lister
) -> None:
    """Their last status says what became of them."""
    jobs = [
        xtreme1.job(cloud.xtreme1.add_upload(end="FAILED")),
        xtreme1.uploads.job("99"),
        xtreme1.job(cloud.xtreme1.add_upload()),
    ]
    last = {status.ref: status.state for status in watched(jobs, missing_grace=1)}

    assert [JobState.FAILED, JobState.NOT_FOUND, JobState.SUCCEEDED] == [last[one.ref] for one in jobs]


def test_an_error_ends_the_watching(cloud: Emulator, dms: AlibabaDMS, watched: Lister) -> None:
    """It cannot pass, and nobody would see the job's news any more."""
    cloud.fail_next("alibaba_dms", "Forbidden.RAM")

    with pytest.raises(AuthError, match=r"Forbidden\.RAM"):
        watched([dms.job(cloud.alibaba_dms.add_data_track_download())])


def test_watching_keeps_to_its_timeout(cloud: Emulator, dms: AlibabaDMS, watched: Lister) -> None:
    """Without one it would go on for ever, which is the default."""
    with pytest.raises(WaitTimeout):
        watched([dms.job(cloud.alibaba_dms.add_data_track_download(pace=1000))], timeout=30)

    assert pytest.approx(30.0) == cloud.clock.now()


def test_waiting_for_all_gives_the_ends_in_order(
    cloud: Emulator, xtreme1: Xtreme1, dms: AlibabaDMS, modelarts: HuaweiModelArts, waited: Lister
) -> None:
    """Whichever ends first."""
    jobs = three(cloud, xtreme1, dms, modelarts)

    assert [(one.ref, JobState.SUCCEEDED) for one in jobs] == [(status.ref, status.state) for status in waited(jobs)]


def test_waiting_for_all_raises_for_the_first_that_does_not_succeed(
    cloud: Emulator, xtreme1: Xtreme1, waited: Lister
) -> None:
    """At once: the others are not waited for."""
    jobs = [xtreme1.job(cloud.xtreme1.add_upload(pace=1000)), xtreme1.job(cloud.xtreme1.add_upload(end="FAILED"))]
    with pytest.raises(JobFailed) as caught:
        waited(jobs)

    assert jobs[1].ref == caught.value.status.ref
    assert cloud.clock.now() < 100


def test_leaving_a_watch_early_leaves_nothing_behind(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """A caller may break out of the loop."""
    jobs = [xtreme1.job(cloud.xtreme1.add_upload())]
    for _ in watch(jobs):
        break
    requests = len(cloud.requests)
    cloud.advance(100)

    assert requests == len(cloud.requests)


def test_a_cancelled_wait_stops_asking(cloud: Emulator) -> None:
    """Task cancellation ends the wait where it is; no task and no socket stays behind."""

    async def cancel() -> tuple[int, set[Any]]:
        async with Xtreme1(f"{cloud.url}/api", cloud.env()["XTREME1_TOKEN"]) as client:
            task = asyncio.create_task(client.job(cloud.xtreme1.add_upload()).wait_async(interval=0.01))
            while not cloud.requests:
                await asyncio.sleep(0.001)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        asked = len(cloud.requests)
        await asyncio.sleep(0.03)
        return len(cloud.requests) - asked, asyncio.all_tasks() - {asyncio.current_task()}

    assert (0, set()) == asyncio.run(cancel())


def test_a_deadline_of_asyncio_s_own_works_too(cloud: Emulator) -> None:
    """`asyncio.timeout` around a wait raises TimeoutError, as everywhere."""

    async def wait() -> None:
        async with Xtreme1(f"{cloud.url}/api", cloud.env()["XTREME1_TOKEN"]) as client, asyncio.timeout(0.05):
            await client.job(cloud.xtreme1.add_upload()).wait_async(interval=0.01)

    with pytest.raises(TimeoutError):
        asyncio.run(wait())


def test_an_interrupted_wait_leaves_at_once() -> None:
    """Ctrl-C in the middle of a sleep goes straight to the caller."""
    upload, transport, clock = job("xtreme1", rows({}))

    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    clock.sleep = interrupt  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        upload.wait()

    assert 1 == len(transport.requests)


def test_a_job_has_one_client_but_many_loops(cloud: Emulator, dms: AlibabaDMS) -> None:
    """Scripts call asyncio.run more than once; each loop gets connections of its own."""
    download = dms.job(cloud.alibaba_dms.add_data_track_download())

    async def poll() -> Any:
        async with dms:
            return await download.status_async()

    states = [asyncio.run(download.status_async()) for _ in range(2)]

    assert [JobState.PENDING] * 2 == [status.state for status in states]
    assert JobState.PENDING is asyncio.run(poll()).state


def test_a_closed_client_says_so(cloud: Emulator, drive: Drive) -> None:
    """Instead of a RuntimeError from below."""
    with Xtreme1(f"{cloud.url}/api", "t") as client:
        upload = client.uploads.job("1")
    asyncio.run(client.aclose())

    with pytest.raises(ConfigError, match="closed"):
        drive(upload.status)


@pytest.mark.parametrize("text", ["alibaba_dms/data-track-download/11/k", "xtreme1/download/1", "xtreme1/upload/1/2"])
def test_a_reference_of_another_kind_is_rejected(xtreme1: Xtreme1, text: str) -> None:
    """Its error says what there is."""

    with pytest.raises(ConfigError, match=r"xtreme1"):
        xtreme1.job(JobRef.parse(text))


def test_an_html_page_in_a_wait_ends_it(drive: Drive) -> None:
    """A wrong base URL does not become right by waiting."""
    from tidewaiter import UnexpectedResponse

    upload, transport, _ = job("xtreme1", page(200))
    with pytest.raises(UnexpectedResponse, match="base URL may be wrong"):
        drive(upload.wait)

    assert 1 == len(transport.requests)


# ---- many at once


@pytest.fixture(params=["sync", "async"])
def polled(request: pytest.FixtureRequest) -> Callable[..., list[Any]]:
    """`poll_all`, or `poll_all_async`."""
    return poll_all if request.param == "sync" else lambda jobs: asyncio.run(poll_all_async(jobs))


def test_polling_all_takes_as_few_requests_as_the_vendors_allow(
    cloud: Emulator, xtreme1: Xtreme1, dms: AlibabaDMS, modelarts: HuaweiModelArts, polled: Any
) -> None:
    """In the order that was given, and a job that is named twice is polled once."""
    jobs = [*three(cloud, xtreme1, dms, modelarts), *(xtreme1.job(cloud.xtreme1.add_upload()) for _ in range(20))]
    statuses = polled([*jobs, jobs[0]])

    assert [one.ref for one in [*jobs, jobs[0]]] == [status.ref for status in statuses]
    assert {JobState.PENDING} == {status.state for status in statuses[1:]}
    assert 3 == len(cloud.requests)


def test_of_polling_all_errors_are_values(cloud: Emulator, xtreme1: Xtreme1, dms: AlibabaDMS, polled: Any) -> None:
    """Nothing is retried: the caller comes back by itself."""
    cloud.fail_next("alibaba_dms", "ServiceUnavailable")
    found = polled([dms.job(cloud.alibaba_dms.add_data_track_download()), xtreme1.uploads.job("1")])

    assert isinstance(found[0], ApiError)
    assert JobState.NOT_FOUND is found[1].state
    assert (2, 0.0) == (len(cloud.requests), cloud.clock.now())


def test_polling_all_of_none_is_nothing(polled: Any) -> None:
    assert [] == polled([])


def test_polling_hundreds_is_one_pass(cloud: Emulator, xtreme1: Xtreme1, polled: Any) -> None:
    """Without a pause, however many there are."""
    jobs = [xtreme1.job(cloud.xtreme1.add_upload()) for _ in range(1000)]

    assert {JobState.PENDING} == {status.state for status in polled(jobs)}
    assert (6, 0.0) == (len(cloud.requests), cloud.clock.now())


def test_errors_stand_in_their_jobs_places(cloud: Emulator, xtreme1: Xtreme1, waited: Lister) -> None:
    """With `return_exceptions` every job is waited for."""
    refs = [cloud.xtreme1.add_upload(end=end) for end in ("FAILED", "PARSE_COMPLETED")]
    jobs = [*map(xtreme1.job, refs), xtreme1.uploads.job("99")]
    failed, done, missing = waited(jobs, return_exceptions=True, missing_grace=2)

    assert [JobFailed, JobStatus, JobNotFound] == [type(failed), type(done), type(missing)]


def test_changes_and_errors_are_told_on_the_way(cloud: Emulator, dms: AlibabaDMS, waited: Lister) -> None:
    """Each to its function, while the wait goes on."""
    cloud.fail_next("alibaba_dms", "ServiceUnavailable", times=2)
    changes, errors = list[Any](), list[Any]()
    download = dms.job(cloud.alibaba_dms.add_data_track_download(pace=20.0))
    waited([download], on_status=changes.append, on_error=lambda ref, error: errors.append((ref, error.code)))

    assert [(download.ref, "ServiceUnavailable")] * 2 == errors
    assert (JobState.PENDING, JobState.SUCCEEDED) == (changes[0].state, changes[-1].state)


def test_a_job_named_twice_is_polled_once(cloud: Emulator, dms: AlibabaDMS, waited: Lister, watched: Lister) -> None:
    """`wait_all` still returns as many as it was given; `watch` tells each change once."""
    download = dms.job(cloud.alibaba_dms.add_data_track_download())

    assert [JobState.SUCCEEDED] * 2 == [status.state for status in waited([download, download])]
    assert 1 == len(watched([download, dms.job(download.ref)]))


async def listen(*_: object) -> None:
    """Nobody would await it."""


@pytest.mark.parametrize("name", ["on_status", "on_error"])
def test_an_async_callback_is_rejected(waited: Lister, name: str) -> None:
    """Instead of a warning at the interpreter's end that it was never awaited."""
    upload, transport, _ = job("xtreme1", rows({}))
    with pytest.raises(
        ConfigError, match=r"^listen is async: on_status, on_error and on_progress take a plain function$"
    ):
        waited([upload], **{name: listen})
    with pytest.raises(ConfigError, match=r"^listen is async"):
        upload.wait(**{name: listen})

    assert [] == transport.requests


def test_times_may_be_timedeltas(cloud: Emulator, dms: AlibabaDMS, drive: Drive, waited: Lister) -> None:
    """Wherever seconds are taken."""
    download = dms.job(cloud.alibaba_dms.add_data_track_download(pace=1000.0))
    with pytest.raises(WaitTimeout, match=r"did not end within 90 s"):
        drive(download.wait, timeout=timedelta(minutes=1.5), interval=timedelta(seconds=7))
    with pytest.raises(WaitTimeout, match=r"did not end within 60 s"):
        waited([download], timeout=timedelta(minutes=1))

    assert pytest.approx(150.0) == cloud.clock.now()


def test_a_job_cannot_be_pickled_and_says_what_can() -> None:
    """Task queues try."""
    upload, _, _ = job("xtreme1", rows({}))

    with pytest.raises(TypeError, match=r"send str\(job\.ref\), here 'xtreme1/upload/1868123456789012480'$"):
        pickle.dumps(upload)


def test_a_client_is_made_by_its_vendors_name(cloud: Emulator) -> None:
    """From plain values, as an engine's connection has them."""
    settings = {"endpoint": cloud.url, "token": cloud.env()["XTREME1_TOKEN"], "timeout": 5}
    with connect("xtreme1", settings) as client:
        assert JobState.PENDING is client.job(cloud.xtreme1.add_upload()).status().state


@pytest.mark.parametrize(
    ("vendor", "settings", "said"),
    [
        ("acme", {}, "acme"),
        ("xtreme1", {"token": "t", "tokn": "x"}, "there is no setting 'tokn': it takes .*token"),
        ("xtreme1", {"token": ""}, "token"),
        ("alibaba_dms", {"access_key_id": "a"}, "secret"),
        ("huawei_modelarts", {"access_key_id": "a", "secret_access_key": "s"}, "."),
    ],
)
def test_settings_that_make_no_client_are_rejected(vendor: str, settings: dict[str, Any], said: str) -> None:
    """With what there is instead."""
    with pytest.raises(ConfigError, match=said):
        connect(vendor, settings)
