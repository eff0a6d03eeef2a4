"""The truth of a wait: what is told of a job is what the vendor said of this job, now. Each test is named after a fault
that was found in use."""

from __future__ import annotations

import asyncio
import functools
import logging
from datetime import timedelta
from typing import Any

import httpx
import pytest

from support.hostile_server import HostileServer, whole
from support.responses import DATE, StoppedClock, StubTransport, each, job, rows
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    ConfigError,
    HuaweiModelArts,
    Job,
    JobNotFound,
    JobState,
    JobStatus,
    ThrottledError,
    UnexpectedResponse,
    WaitTimeout,
    Watcher,
    Xtreme1,
    poll_all,
    wait_all,
    wait_all_async,
    watch,
    watch_async,
)
from tidewaiter.emulator import Emulator

SERIAL = "1868123456789012480"
DATASET = "gfghHSokody6AJigS5A"
DOWNLOAD = {"DownloadStatus": "DOWNLOAD_SUCCESS", "DownloadUrl": "https://h/log.zip?Signature=s", "TotalCount": 69}
IS_ASYNC = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


def dms(**result: Any) -> dict[str, Any]:
    return {"RequestId": "R", "Success": True, "ErrorCode": "UnknownError", "StatusResult": DOWNLOAD | result}


def sync(state: str, **more: Any) -> dict[str, Any]:
    return {"status": state, "dataset_id": DATASET, "task_id": "t1", "create_time": 1_795_655_040_000} | more


def raw(text: str) -> httpx.Response:
    return httpx.Response(200, content=text.encode(), headers={"content-type": "application/json"})


def uploads(*serials: str, **options: Any) -> list[Job[Any]]:
    client = Xtreme1(token="token", **options)
    return [client.uploads.job(serial) for serial in serials]


# ---- T1: the last poll is always made when there is room


@IS_ASYNC
def test_t1_a_slow_consumer_is_told_of_the_success_that_came_meanwhile(is_async: bool) -> None:
    """The time is read anew after each yield, and the last poll is made, however late."""
    clock = StoppedClock()
    [one] = uploads(SERIAL, transport=StubTransport(rows({}), rows({"status": "PARSE_COMPLETED"})), clock=clock)

    def slow() -> list[JobState]:
        found = []
        for status in watch([one], timeout=8.0):
            found.append(status.state)
            clock.elapsed += 30.0
        return found

    async def slow_async() -> list[JobState]:
        found = []
        async for status in watch_async([one], timeout=8.0):
            found.append(status.state)
            clock.elapsed += 30.0
        return found

    assert [JobState.RUNNING, JobState.SUCCEEDED] == (asyncio.run(slow_async()) if is_async else slow())


@pytest.mark.parametrize("act", ["wait", "wait_all", "watch"])
def test_t1_a_program_that_was_stopped_polls_once_more(act: str) -> None:
    """SIGSTOP, a suspended machine: the clock jumps over the deadline while the wait sleeps."""

    class Suspended(StoppedClock):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds + 500.0)

    [one] = uploads(SERIAL, transport=StubTransport(rows({}), rows({"status": "PARSE_COMPLETED"})), clock=Suspended())
    acts: dict[str, Any] = {
        "wait": lambda: one.wait(timeout=60.0),
        "wait_all": lambda: wait_all([one], timeout=60.0)[0],
        "watch": lambda: list(watch([one], timeout=60.0))[-1],
    }

    assert JobState.SUCCEEDED is acts[act]().state


# ---- T2: a connection on which a second response waits (tests/transports/test_contract.py has more)


@IS_ASYNC
def test_t2_a_second_response_is_not_taken_for_the_next_one(is_async: bool) -> None:
    """The server sends two whole responses for one request; the next question goes over another connection."""
    both = whole(b'{"status":"COMPLETED","dataset_id":"A"}') + whole(b'{"status":"COMPLETED","dataset_id":"A"}')
    served: list[bytes] = [both, whole(b'{"status":"RUNNING","dataset_id":"B"}')]
    with (
        HostileServer(lambda connection: connection.sendall(served.pop(0))) as server,
        HuaweiModelArts(AccessKey("ak", "sk"), project_id="p", endpoint=server.url) as client,
    ):
        first, second = client.dataset_syncs.job("A"), client.dataset_syncs.job("B")

        async def ask() -> list[JobStatus[Any]]:
            async with client:
                return [await first.status_async(), await second.status_async()]

        found = asyncio.run(ask()) if is_async else [first.status(), second.status()]

    assert [JobState.SUCCEEDED, JobState.RUNNING] == [status.state for status in found]
    assert 2 == server.connections


# ---- T3: every identifier that a response repeats is compared


@pytest.mark.parametrize(
    ("vendor", "response"),
    [
        ("huawei_modelarts", sync("COMPLETED", dataset_id="d2")),
        ("alibaba_dms", dms(OrderId=12)),
        ("alibaba_dms", dms(DownloadKeyId="another")),
        ("xtreme1", rows({"serialNumber": "1868123456789012481", "status": "PARSE_COMPLETED"})),
    ],
)
@IS_ASYNC
def test_t3_a_response_about_another_job_is_rejected(vendor: str, response: Any, is_async: bool) -> None:
    """Nobody's success is told to somebody else, in a poll or in a wait."""
    one, _, _ = job(vendor, response)

    with pytest.raises(UnexpectedResponse, match=r"about another job|no row for this job"):
        asyncio.run(one.wait_async(timeout=60.0)) if is_async else one.wait(timeout=60.0)
    with pytest.raises(UnexpectedResponse):
        one.status()
    assert isinstance(poll_all([one])[0], UnexpectedResponse)


def test_t3_in_the_middle_of_a_wait_too() -> None:
    """It is no outage: what answers another question now may do so for hours."""
    one, transport, _ = job("huawei_modelarts", sync("RUNNING"), sync("COMPLETED", dataset_id="d2"))

    with pytest.raises(UnexpectedResponse, match="its dataset_id is 'd2', not 'gfghHSokody6AJigS5A'"):
        one.wait()
    assert 2 == len(transport.requests)


@pytest.mark.parametrize(
    ("vendor", "response"),
    [("alibaba_dms", dms(OrderId="11", DownloadKeyId="key")), ("huawei_modelarts", sync("COMPLETED", dataset_id=None))],
)
def test_t3_the_same_identifier_in_another_form_is_the_same(vendor: str, response: Any) -> None:
    """A number as text, or none at all."""
    one, _, _ = job(vendor, response)

    assert JobState.SUCCEEDED is one.status().state


# ---- T4: a bad row costs its own job


@pytest.mark.parametrize("bad", **each([None, "row", 7, [], {}, {"serialNumber": None, "status": "FAILED"}]))
@IS_ASYNC
def test_t4_a_bad_row_costs_its_own_job(bad: Any, is_async: bool) -> None:
    """Two hundred uploads in one response, one row damaged: one error, and 199 ends."""
    serials = [str(1868123456789012480 + number) for number in range(200)]
    body = rows(*({"serialNumber": serial, "status": "PARSE_COMPLETED"} for serial in serials))
    body["data"][7] = bad
    jobs = uploads(*serials, transport=StubTransport(body), clock=StoppedClock())
    found = (
        asyncio.run(wait_all_async(jobs, return_exceptions=True))
        if is_async
        else wait_all(jobs, return_exceptions=True)
    )

    assert [7] == [place for place, one in enumerate(found) if isinstance(one, UnexpectedResponse)]
    assert 199 == sum(isinstance(one, JobStatus) and one.state is JobState.SUCCEEDED for one in found)


def test_t4_a_row_of_another_shape_costs_its_own_job() -> None:
    """Its parser fails; the others are read."""
    jobs = uploads("1", "2", transport=StubTransport(rows({"serialNumber": "1", "status": []}, {"serialNumber": "2"})))
    first, second = poll_all(jobs)

    assert isinstance(first, UnexpectedResponse)
    assert isinstance(second, JobStatus)


# ---- T5: what is no status is an error


@pytest.mark.parametrize(
    ("vendor", "response", "kind"),
    [
        ("huawei_modelarts", {}, UnexpectedResponse),
        ("huawei_modelarts", {"code": "OK", "message": "", "data": []}, UnexpectedResponse),
        ("huawei_modelarts", dms(), UnexpectedResponse),
        ("huawei_modelarts", {"error_code": "ModelArts.0104", "error_msg": "Parameter error."}, ApiError),
        ("huawei_modelarts", {"status": None, "dataset_id": DATASET}, UnexpectedResponse),
        ("alibaba_dms", {}, UnexpectedResponse),
        ("alibaba_dms", sync("COMPLETED"), UnexpectedResponse),
        ("alibaba_dms", {"Success": True, "StatusResult": {}}, UnexpectedResponse),
        ("alibaba_dms", {"Success": True, "StatusResult": None}, UnexpectedResponse),
        ("xtreme1", {}, UnexpectedResponse),
        ("xtreme1", dms(), UnexpectedResponse),
        ("xtreme1", rows({"status": None}), UnexpectedResponse),
    ],
)
def test_t5_what_is_no_status_is_an_error(vendor: str, response: Any, kind: type[Exception]) -> None:
    """Not UNKNOWN, and not an hour of waiting."""
    one, transport, _ = job(vendor, response)

    with pytest.raises(kind) as caught:
        one.wait()
    assert kind is type(caught.value)
    assert 1 == len(transport.requests)


# ---- T6: a success that contradicts itself


@pytest.mark.parametrize(
    ("vendor", "response", "warning"),
    [
        (
            "huawei_modelarts",
            sync("COMPLETED", error_code="ModelArts.4360", error_msg="Sync data source error"),
            "ModelArts.4360",
        ),
        ("alibaba_dms", dms(DownloadUrl=None), "no DownloadUrl"),
        ("alibaba_dms", dms(DownloadUrl=" \n"), "no DownloadUrl"),
        ("alibaba_dms", dms(DownloadUrl="ftp://h/log.zip"), r"no http\(s\) URL"),
        ("alibaba_dms", dms(DownloadUrl="https://"), r"no http\(s\) URL"),
        ("xtreme1", rows({"status": "PARSE_COMPLETED", "errorMessage": "Duplicate data name;"}), "Duplicate data name"),
        ("xtreme1", rows({"status": "PARSING"}, {"status": "PARSE_COMPLETED"}), "2 rows"),
    ],
)
def test_t6_a_doubtful_success_has_a_warning(vendor: str, response: Any, warning: str) -> None:
    """It is told as the vendor told it, and what is odd about it."""
    one, _, _ = job(vendor, response)
    status = one.wait()

    assert JobState.SUCCEEDED is status.state
    with pytest.raises(AssertionError, match=warning):
        raise AssertionError("; ".join(status.warnings))


@pytest.mark.parametrize("order", [("FAILED", "PARSE_COMPLETED"), ("PARSE_COMPLETED", "FAILED")])
def test_t6_an_upload_that_failed_and_completed_is_rejected(order: tuple[str, str]) -> None:
    """One of the two rows is wrong, and nobody can tell which."""
    one, _, _ = job("xtreme1", rows(*({"status": state} for state in order)))

    with pytest.raises(UnexpectedResponse, match="2 rows for this job, one failed and one completed"):
        one.wait()


@pytest.mark.parametrize(
    ("vendor", "text"),
    [
        ("huawei_modelarts", '{"status":"FAILED","status":"COMPLETED"}'),
        ("huawei_modelarts", '{"dataset_id":"d2","status":"COMPLETED","dataset_id":"gfghHSokody6AJigS5A"}'),
        ("alibaba_dms", '{"Success":false,"Success":true,"StatusResult":{"DownloadStatus":"DOWNLOAD_SUCCESS"}}'),
        (
            "alibaba_dms",
            '{"Success":true,"StatusResult":{"DownloadStatus":"DOWNLOAD_FAIL","DownloadStatus":"DOWNLOAD_SUCCESS"}}',
        ),
        (
            "xtreme1",
            f'{{"code":"OK","data":[{{"serialNumber":"{SERIAL}","status":"FAILED","status":"PARSE_COMPLETED"}}]}}',
        ),
        ("xtreme1", f'{{"code":"OK","data":[],"data":[{{"serialNumber":"{SERIAL}","status":"PARSE_COMPLETED"}}]}}'),
    ],
)
def test_t6_doubled_keys_that_disagree_are_rejected(vendor: str, text: str) -> None:
    """JSON says nothing of which one counts."""
    one, _, _ = job(vendor, raw(text))

    with pytest.raises(UnexpectedResponse, match="a field twice, with different values"):
        one.wait()


def test_t6_doubled_keys_that_agree_are_read() -> None:
    """They say one thing."""
    one, _, _ = job("huawei_modelarts", raw('{"status":"COMPLETED","status":"COMPLETED"}'))

    assert JobState.SUCCEEDED is one.wait().state


def test_t6_doubled_keys_of_one_row_cost_its_own_job() -> None:
    """As any bad row does."""
    good = '{"serialNumber":"2","status":"PARSE_COMPLETED"}'
    text = f'{{"code":"OK","data":[{{"serialNumber":"1","status":"FAILED","status":"PARSE_COMPLETED"}},{good}]}}'
    first, second = poll_all(uploads("1", "2", transport=StubTransport(raw(text))))

    assert isinstance(first, UnexpectedResponse)
    assert isinstance(second, JobStatus)
    assert JobState.SUCCEEDED is second.state


# ---- T7: a state that nobody knows is told


@pytest.mark.parametrize(
    ("vendor", "response", "end"),
    [
        ("xtreme1", rows({"status": "VERIFYING_T7"}), rows({"status": "PARSE_COMPLETED"})),
        ("alibaba_dms", dms(DownloadStatus="ZIPPING_T7"), dms()),
        ("huawei_modelarts", sync("PAUSED_T7"), sync("COMPLETED")),
    ],
)
def test_t7_a_state_that_nobody_knows_is_told(
    vendor: str, response: Any, end: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """A wait goes on over it, and says so: a warning in the status, and once in the log."""
    one, _, _ = job(vendor, response, response, response, end)
    seen: list[JobStatus[Any]] = []
    with caplog.at_level(logging.WARNING, "tidewaiter"):
        assert JobState.SUCCEEDED is one.wait(on_status=seen.append).state

    assert [JobState.UNKNOWN, JobState.SUCCEEDED] == [status.state for status in seen]
    assert "_T7' is a state that this version does not know" in seen[0].warnings[0]
    assert 1 == sum("_T7" in record.getMessage() for record in caplog.records)


# ---- T8: yesterday's end is not today's


@IS_ASYNC
@pytest.mark.parametrize("since", ["status", "moment"])
def test_t8_an_end_that_was_there_before_is_not_taken_for_this_one(is_async: bool, since: str) -> None:
    """A sync was started; the first polls still show the previous run's end."""
    before, _, _ = job("huawei_modelarts", sync("COMPLETED"))
    earlier: Any = before.status()
    moment = earlier.detail.created_at + timedelta(hours=1)
    today = {"task_id": "t2", "create_time": 1_795_741_440_000}
    one, transport, _ = job(
        "huawei_modelarts", sync("COMPLETED"), sync("COMPLETED"), sync("RUNNING", **today), sync("COMPLETED", **today)
    )
    options: Any = {"since": earlier if since == "status" else moment}
    seen: list[str] = []
    end = (
        asyncio.run(one.wait_async(on_status=lambda s: seen.append(s.vendor_state), **options))
        if is_async
        else one.wait(on_status=lambda s: seen.append(s.vendor_state), **options)
    )

    assert ("t2", 4, ["RUNNING", "COMPLETED"]) == (end.detail.task_id, len(transport.requests), seen)


def test_t8_a_run_so_short_that_only_its_end_was_seen() -> None:
    """It has another task id, and so it is the new one."""
    before, _, _ = job("huawei_modelarts", sync("COMPLETED"))
    one, transport, _ = job("huawei_modelarts", sync("COMPLETED", task_id="t2"))

    assert "t2" == one.wait(since=before.status()).detail.task_id
    assert 1 == len(transport.requests)


def test_t8_no_new_run_appears() -> None:
    """After `missing_grace` the wait says so; the old end is not told as a success."""
    before, _, _ = job("huawei_modelarts", sync("COMPLETED"))
    one, _, clock = job("huawei_modelarts", sync("COMPLETED"))

    with pytest.raises(JobNotFound, match="has no run but the one that ended before this wait: COMPLETED"):
        one.wait(since=before.status(), missing_grace=30.0)
    assert 30.0 == pytest.approx(clock.elapsed)


def test_t8_a_vendor_that_names_no_run_is_believed_after_the_grace() -> None:
    """Nothing tells one run from another."""
    body = {"status": "COMPLETED", "dataset_id": DATASET}
    before, _, _ = job("huawei_modelarts", body)
    one, _, clock = job("huawei_modelarts", body)

    assert JobState.SUCCEEDED is one.wait(since=before.status(), missing_grace=30.0).state
    assert 30.0 == pytest.approx(clock.elapsed)


@pytest.mark.parametrize("since", **each([7, "yesterday", DATE.replace(tzinfo=None)]))
def test_t8_since_is_a_status_or_a_moment(since: Any) -> None:
    """With its time zone."""
    one, _, _ = job("huawei_modelarts", sync("COMPLETED"))

    with pytest.raises(ConfigError, match=r"since is .*: it takes a JobStatus, or a datetime with its time zone"):
        one.wait(since=since)


# ---- T9, T10: what a vendor advises


@pytest.mark.parametrize(
    ("vendor", "header", "value", "code"),
    [
        ("huawei_modelarts", "retry-after", "86400", {"error_code": "APIGW.0308"}),
        ("alibaba_dms", "x-acs-retry-after", "86400000", {"Code": "Throttling.User"}),
        ("xtreme1", "retry-after", "Sat, 28 Nov 2026 08:00:00 GMT", {"code": "ERROR"}),
    ],
)
def test_t9_a_day_of_advice_silences_nobody_for_a_day(vendor: str, header: str, value: str, code: Any) -> None:
    """One refusal with `Retry-After: 86400`: the wait asks again after two minutes at most."""
    refused = httpx.Response(429, json=code, headers={header: value, "date": "Fri, 27 Nov 2026 08:00:00 GMT"})
    ends: dict[str, Any] = {"xtreme1": rows({"status": "PARSE_COMPLETED"}), "alibaba_dms": dms()}
    one, _, clock = job(vendor, refused, ends.get(vendor, sync("COMPLETED")))

    assert JobState.SUCCEEDED is one.wait().state
    assert clock.elapsed <= 130.0


def test_t9_the_last_poll_is_made_while_a_pause_lasts() -> None:
    """The client's other jobs that have ended are told as ended."""
    refused = httpx.Response(429, json={"code": "ERROR"}, headers={"retry-after": "86400"})
    jobs = uploads(
        SERIAL, "2", transport=StubTransport(refused, rows({"status": "PARSE_COMPLETED"})), clock=StoppedClock()
    )
    found = wait_all(jobs, timeout=60.0, return_exceptions=True)

    assert isinstance(found[0], JobStatus)
    assert JobState.SUCCEEDED is found[0].state


def test_t10_a_burst_of_refusals_counts_once() -> None:
    """Ten in flight are refused together: the rate is halved, not halved ten times."""
    client = AlibabaDMS(AccessKey("id", "secret"), endpoint="http://127.0.0.1:1")
    limiter = client._session.limiter

    async def burst() -> None:
        io = client._runtimes.asyncio
        turns = [await limiter.start(io, 10.0) for _ in range(10)]
        for turn in turns:
            assert turn is not None
            limiter.end(turn, ThrottledError("slow", vendor="x", status=429, code="x", retry_safe=True))

    asyncio.run(burst())
    assert (100.0, 5.0) == (limiter.per_second, limiter.at_once)


# ---- T13: a job that is named twice


@pytest.mark.parametrize("act", ["wait_all", "watch", "poll_all", "watcher"])
def test_t13_a_job_that_is_named_twice_is_asked_for_once(act: str) -> None:
    """In one request, whoever named it."""
    transport = StubTransport(rows({"status": "PARSE_COMPLETED"}))
    [one, again] = uploads(SERIAL, SERIAL, transport=transport, clock=StoppedClock())

    def with_watcher() -> None:
        with Watcher(interval=0.5) as watcher:
            first, second = watcher.add(real[0]), watcher.add(real[1])
            assert JobState.SUCCEEDED is first.result().state is second.result().state

    real = uploads(SERIAL, SERIAL, transport=transport)
    acts: dict[str, Any] = {
        "wait_all": lambda: wait_all([one, again]),
        "watch": lambda: list(watch([one, again])),
        "poll_all": lambda: poll_all([one, again]),
        "watcher": with_watcher,
    }
    acts[act]()

    assert all(1 == request.url.query.count(SERIAL.encode()) for request in transport.requests)
    assert act == "watcher" or 1 == len(transport.requests)


# ---- T14: callbacks that nobody would await


class AsyncCallable:
    async def __call__(self, *_: Any) -> None: ...


async def listener(*_: Any) -> None: ...


@pytest.mark.parametrize(
    "callback",
    [listener, AsyncCallable(), functools.partial(listener, 1)],
    ids=["function", "object", "partial"],
)
@pytest.mark.parametrize("name", ["on_status", "on_error"])
def test_t14_an_async_callback_is_rejected(callback: Any, name: str) -> None:
    """In every form, before any request."""
    one, transport, _ = job("xtreme1", rows({}))

    with pytest.raises(ConfigError, match="is async: on_status, on_error and on_progress take a plain function"):
        one.wait(**{name: callback})
    with pytest.raises(ConfigError, match="is async"):
        wait_all([one], **{name: callback})
    assert [] == transport.requests


def test_t14_a_turned_clock_ends_a_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """What freezes Python's own clocks would let a wait go on for ever: `clock=` is for that."""
    with Emulator(frozen=True) as cloud:
        for name, value in cloud.env().items():
            monkeypatch.setenv(name, value)
        with Xtreme1.from_env(clock=cloud.clock) as client, pytest.raises(WaitTimeout):
            client.job(cloud.xtreme1.add_upload(script=[("PARSING", 0.0)])).wait(timeout=3600.0)
