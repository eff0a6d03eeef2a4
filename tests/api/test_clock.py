"""Clocks that are wrong: the machine's, or the vendor's."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from support.responses import DATE, StoppedClock, StubTransport
from tidewaiter import AccessKey, AlibabaDMS, AuthError, HuaweiModelArts, JobState, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter.http.auth import BELIEVABLE, NOTICEABLE
from tidewaiter.vendors import VENDORS, load

SIGNED = [name for name in VENDORS if name != "xtreme1"]
SKEWS = [timedelta(minutes=20), timedelta(minutes=-20), timedelta(hours=23), timedelta(hours=-23)]
NONCES = {"alibaba_dms": "x-acs-signature-nonce", "huawei_modelarts": "authorization"}
DATES = {"alibaba_dms": "x-acs-date", "huawei_modelarts": "x-sdk-date"}


class Shifted:
    """The emulator's clock as a machine sees it whose own clock is off by `skew`."""

    def __init__(self, cloud: Emulator, skew: timedelta) -> None:
        self._inner = cloud.clock
        self.skew = skew

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def utcnow(self) -> datetime:
        return datetime.now(UTC) + self.skew


@pytest.fixture
def client(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a client of the vendor's, with a clock of its own."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    made: list[Any] = []

    def make(vendor: str, skew: timedelta = timedelta()) -> Any:
        made.append(load(vendor).from_env(clock=Shifted(cloud, skew)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_the_bounds_are_a_minute_and_a_day() -> None:
    """Below, it explains no refusal; above, it is a broken server."""

    assert (timedelta(minutes=1), timedelta(hours=24)) == (NOTICEABLE, BELIEVABLE)


@pytest.mark.parametrize("skew", SKEWS, ids=str)
@pytest.mark.parametrize("vendor", SIGNED)
def test_a_wrong_clock_costs_one_request(
    cloud: Emulator, client: Any, drive: Any, vendor: str, skew: timedelta
) -> None:
    """The first call answers, with exactly two requests on the wire; the offset is kept, so the second takes one."""
    job = client(vendor, skew).job(cloud.add_job(vendor, pace=0))
    states = [drive(job.status).state]
    after_first = [request.status for request in cloud.requests]
    states += [drive(job.status).state for _ in range(2)]

    assert [JobState.SUCCEEDED] * 3 == states
    assert (2, 200, 4) == (len(after_first), after_first[-1], len(cloud.requests))
    assert 400 <= after_first[0] < 500


@pytest.mark.parametrize("skew", SKEWS[:2], ids=str)
@pytest.mark.parametrize("vendor", SIGNED)
def test_a_wrong_clock_of_the_vendors_is_followed_too(
    cloud: Emulator, client: Any, drive: Any, vendor: str, skew: timedelta
) -> None:
    """Whose clock is wrong does not matter; and when the vendor's is set right again, the offset is learnt anew."""
    job = client(vendor).job(cloud.add_job(vendor, pace=0))
    counts = []
    for shift in (skew, skew, timedelta()):
        cloud.clock.skew = shift
        drive(job.status)
        counts.append(len(cloud.requests))

    assert [2, 3, 5] == counts


@pytest.mark.parametrize("vendor", SIGNED)
def test_each_try_has_a_date_and_a_nonce_of_its_own(cloud: Emulator, client: Any, drive: Any, vendor: str) -> None:
    """A replayed one would be refused; Huawei Cloud has no nonce, but the signature covers the date."""
    job = client(vendor, SKEWS[0]).job(cloud.add_job(vendor, pace=0))
    drive(job.status)
    drive(job.status)
    first, *others = cloud.requests

    assert 2 <= len({request.headers[NONCES[vendor]] for request in cloud.requests})
    assert first.headers[DATES[vendor]] > max(request.headers[DATES[vendor]] for request in others)
    if vendor == "alibaba_dms":
        assert 3 == len({request.headers[NONCES[vendor]] for request in cloud.requests})


@pytest.mark.parametrize("skew", SKEWS, ids=str)
def test_a_token_needs_no_clock(cloud: Emulator, client: Any, drive: Any, skew: timedelta) -> None:
    """Xtreme1 is asked once."""
    job = client("xtreme1", skew).job(cloud.xtreme1.add_upload(pace=0))

    assert JobState.SUCCEEDED == drive(job.status).state
    assert 1 == len(cloud.requests)


@pytest.mark.parametrize("vendor", SIGNED)
def test_it_is_logged_once(
    cloud: Emulator, client: Any, drive: Any, vendor: str, caplog: pytest.LogCaptureFixture
) -> None:
    """As a warning that says which host, and by how much, so that somebody sets the clock."""
    job = client(vendor, SKEWS[0]).job(cloud.add_job(vendor, pace=0))
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            drive(job.status)
    [record] = caplog.records

    assert ("tidewaiter", "WARNING") == (record.name, record.levelname)
    assert record.getMessage().startswith("127.0.0.1 is -1")
    assert record.getMessage().endswith(" s away from this machine's clock; requests are dated accordingly")


@pytest.mark.parametrize("vendor", SIGNED)
def test_a_wait_begins_with_a_wrong_clock(cloud: Emulator, client: Any, drive: Any, vendor: str) -> None:
    """The correction is no failed look."""
    job = client(vendor, SKEWS[0]).job(cloud.add_job(vendor))
    seen: list[str] = []
    drive(job.wait, on_status=lambda status: seen.append(status.state.name))

    assert ("PENDING", "SUCCEEDED") == (seen[0], seen[-1])
    assert [True] + [False] * (len(cloud.requests) - 1) == [request.status >= 400 for request in cloud.requests]


class Meeting(httpx.BaseTransport):
    """Sends the first 32 requests on together, so that all of them carry the wrong date."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner
        self._together = threading.Barrier(32)
        self._first = threading.local()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if not getattr(self._first, "passed", False):
            self._first.passed = True
            self._together.wait(10)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


@pytest.mark.parametrize("vendor", SIGNED)
def test_threads_learn_it_together(cloud: Emulator, monkeypatch: pytest.MonkeyPatch, vendor: str) -> None:
    """Thirty-two callers are refused at once; whoever is second to learn the offset still tries again with it."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    transport = Meeting(httpx.HTTPTransport())
    ref = cloud.add_job(vendor, pace=0)
    with (
        load(vendor).from_env(
            clock=Shifted(cloud, SKEWS[0]), transport=transport, requests_at_once=None, requests_per_second=None
        ) as made,
        ThreadPoolExecutor(32) as threads,
    ):
        job = made.job(ref)
        states = list(threads.map(lambda _: job.status().state, range(32)))

    assert [JobState.SUCCEEDED] * 32 == states
    assert 64 == len(cloud.requests)


@pytest.mark.parametrize("vendor", SIGNED)
def test_tasks_learn_it_together(cloud: Emulator, client: Any, vendor: str) -> None:
    """In the other flavour, where all requests leave before the first response comes."""
    made = client(vendor, SKEWS[0])
    job = made.job(cloud.add_job(vendor, pace=0))

    async def looks() -> list[Any]:
        try:
            return await asyncio.gather(*(job.status_async() for _ in range(32)))
        finally:
            await made.aclose()

    assert [JobState.SUCCEEDED] * 32 == [status.state for status in asyncio.run(looks())]


# What is not learnt

TOO_LATE = {"Code": "InvalidTimeStamp.Expired", "Message": "Specified time stamp or date value is expired."}
FINE = {"Success": True, "RequestId": "r", "StatusResult": {"DownloadStatus": "INIT"}}


def rejected(date: datetime | str | None, status: int = 400) -> httpx.Response:
    said = format_datetime(date, usegmt=True) if isinstance(date, datetime) else date
    return httpx.Response(status, json=TOO_LATE, headers={} if said is None else {"date": said})


def dms(*responses: Any) -> tuple[Any, StubTransport]:
    transport = StubTransport(*responses)
    made = AlibabaDMS(AccessKey("id", "secret"), tenant_id=3000, transport=transport, clock=StoppedClock())
    return made.data_track_downloads.job(11, "key"), transport


@pytest.mark.parametrize("off", [timedelta(seconds=61), timedelta(hours=24), -timedelta(seconds=61)], ids=str)
def test_what_is_believable_is_learnt(drive: Any, off: timedelta) -> None:
    """From a minute to a day."""
    job, transport = dms(rejected(DATE + off), FINE)
    drive(job.status)
    sent = datetime.strptime(transport.requests[-1].headers["x-acs-date"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    assert (2, DATE + off) == (len(transport.requests), sent)


@pytest.mark.parametrize(
    "date",
    [
        *(None, "", "yesterday", "Sat, 99 Nov 2026 08:00:00 GMT", "99999999999999999999"),
        *(DATE, DATE + timedelta(seconds=60), DATE - timedelta(seconds=60)),
        *(DATE + timedelta(hours=24, seconds=1), DATE - timedelta(hours=24, seconds=1), DATE + timedelta(days=3650)),
        *("Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 +2359"),
    ],
    ids=str,
)
def test_what_is_not_is_the_callers_to_hear(drive: Any, date: Any, caplog: pytest.LogCaptureFixture) -> None:
    """No date, an unreadable one, one too near to explain the error, one too far to be true: one request, no log."""
    job, transport = dms(rejected(date))
    with caplog.at_level(logging.WARNING), pytest.raises(AuthError, match=r"InvalidTimeStamp\.Expired"):
        drive(job.status)

    assert (1, []) == (len(transport.requests), caplog.messages)


def test_a_vendor_that_goes_on_refusing_is_asked_twice(drive: Any) -> None:
    """And not for ever."""
    job, transport = dms(rejected(DATE + timedelta(hours=1)))
    with pytest.raises(AuthError):
        drive(job.status)

    assert 2 == len(transport.requests)


def test_a_vendor_whose_date_runs_away_is_asked_twice_a_call(drive: Any) -> None:
    """A date that is another at each response."""
    job, transport = dms(*(rejected(DATE + timedelta(hours=hours)) for hours in range(1, 20)))
    with pytest.raises(AuthError):
        drive(job.status)

    assert 2 == len(transport.requests)


def test_other_refusals_teach_nothing(drive: Any) -> None:
    """Throttled or not found: the date in such a response is nobody's business."""
    date = {"date": format_datetime(DATE + timedelta(hours=1), usegmt=True)}
    missing = httpx.Response(404, json={"Code": "TenantNotExist", "Message": ""}, headers=date)
    job, transport = dms(missing)
    with pytest.raises(Exception, match="TenantNotExist"):
        drive(job.status)
    with pytest.raises(Exception, match="TenantNotExist"):
        drive(job.status)

    assert ["2026-11-21T08:00:00Z"] * 2 == [request.headers["x-acs-date"] for request in transport.requests]


def test_an_iam_token_of_yesterday_is_not_made_good_by_a_clock(drive: Any) -> None:
    """It is refused as expired, and there is no other: one request."""
    expired = httpx.Response(
        401,
        json={"error_code": "APIGW.0307", "error_msg": "The token must be updated"},
        headers={"date": format_datetime(DATE + timedelta(hours=1), usegmt=True)},
    )
    transport = StubTransport(expired)
    made = HuaweiModelArts(
        project_id="p", region="cn-north-4", token="iam-token", transport=transport, clock=StoppedClock()
    )
    with pytest.raises(AuthError):
        drive(made.dataset_syncs.job("d").status)

    assert 1 == len(transport.requests)


def test_each_client_has_an_offset_of_its_own(cloud: Emulator, client: Any) -> None:
    """Two vendors can disagree."""
    clients = [client(vendor, SKEWS[0]) for vendor in SIGNED]
    for made in clients:
        made.job(cloud.add_job(made.name, pace=0)).status()

    assert 4 == len(cloud.requests)
    assert Xtreme1 not in [type(made) for made in clients]
