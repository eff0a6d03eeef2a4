"""Keys."""

from __future__ import annotations

import asyncio
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from support.responses import DATE, StoppedClock, StubTransport
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    AuthError,
    ConfigError,
    HuaweiModelArts,
    Unreachable,
    Xtreme1,
    wait_all,
    wait_all_async,
)
from tidewaiter.credentials.provider import (
    REFRESH_MARGIN,
    REST,
    RETRY_INTERVAL,
    RefreshingCredentials,
    StaticCredentials,
    keys,
)

ALIBABA = {"ALIBABA_CLOUD_ACCESS_KEY_ID": "id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "secret"}
HUAWEI = {"HUAWEICLOUD_SDK_AK": "ak", "HUAWEICLOUD_SDK_SK": "sk", "HUAWEICLOUD_SDK_PROJECT_ID": "p"}
REGION = {"TIDEWAITER_HUAWEI_MODELARTS_REGION": "cn-north-4"}
PROJECT = "HUAWEICLOUD_SDK_PROJECT_ID"
"""Can be looked up, by the region's name."""
COMPLETE: list[tuple[Any, dict[str, str]]] = [
    (Xtreme1, {"XTREME1_TOKEN": "t"}),
    (AlibabaDMS, ALIBABA),
    (HuaweiModelArts, HUAWEI | REGION),
]


def test_a_key_shows_no_secret() -> None:
    """A repr ends up in logs. The id is no secret, and says which key it is."""
    key = AccessKey("LTAI", "CANARY-1", "CANARY-2")

    assert "AccessKey(id='LTAI', expires_at=None)" == repr(key)


@pytest.mark.parametrize("ends", ["2024", 5, datetime(2026, 1, 1).date()])
def test_an_end_is_a_date_with_a_time(ends: Any) -> None:
    """Its text is not read: there are too many ways to write one."""

    with pytest.raises(ConfigError, match="it takes a datetime"):
        AccessKey("i", "s", "t", ends)


@pytest.mark.parametrize(
    "values", [("", "s", None), ("i", "", None), ("i", "s", ""), ("i", "s\n", None), ("é", "s", None)]
)
def test_a_key_that_no_header_can_carry_is_rejected_unseen(values: tuple[Any, ...]) -> None:
    """A newline at the end of a secret is the usual slip."""

    with pytest.raises(ConfigError, match=r"access key's (id|secret|token) is empty, or has"):
        AccessKey(*values)


def test_an_end_takes_a_time_zone() -> None:
    """Without one it could be hours off."""

    with pytest.raises(ConfigError, match="expires_at has no time zone"):
        AccessKey("i", "s", "t", datetime(2026, 1, 1))


def set_all(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("vendor", "variables"), COMPLETE)
def test_every_vendor_can_be_made_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, vendor: Any, variables: dict[str, str]
) -> None:
    """From the vendor's own variables where it has some."""
    set_all(monkeypatch, variables)

    with vendor.from_env() as client:
        assert vendor is type(client)


@pytest.mark.parametrize(
    ("vendor", "variables", "missing"),
    [
        (vendor, variables, name)
        for vendor, variables in COMPLETE
        for name in variables
        if name not in (*REGION, PROJECT)
    ],
)
def test_a_missing_variable_is_named(
    monkeypatch: pytest.MonkeyPatch, vendor: Any, variables: dict[str, str], missing: str
) -> None:
    """The error says which to set."""
    set_all(monkeypatch, variables | {missing: ""})

    with pytest.raises(ConfigError, match=missing):
        vendor.from_env()


def test_settings_besides_keys_are_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Region, endpoint and tenant; a malformed tenant is refused by the variable's name."""
    set_all(monkeypatch, ALIBABA | {"TIDEWAITER_ALIBABA_DMS_TENANT_ID": "3000", "TIDEWAITER_ALIBABA_DMS_REGION": "r"})
    with AlibabaDMS.from_env() as client:
        base = client.client.get_httpx_client().base_url

    assert (3000, "dms-enterprise.r.aliyuncs.com") == (client.tenant_id, base.host)

    monkeypatch.setenv("TIDEWAITER_ALIBABA_DMS_TENANT_ID", "x")
    with pytest.raises(ConfigError, match="TIDEWAITER_ALIBABA_DMS_TENANT_ID"):
        AlibabaDMS.from_env()


def test_an_endpoint_in_code_outweighs_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """For all vendors alike."""
    set_all(monkeypatch, HUAWEI | {"TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT": "https://one"})
    with HuaweiModelArts.from_env(endpoint="https://other") as client:
        assert "other" == client.client.get_httpx_client().base_url.host


def test_temporary_keys_come_with_their_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both clouds."""
    from tidewaiter.credentials.alibaba import find_alibaba_key
    from tidewaiter.credentials.huawei import find_huawei_key

    set_all(monkeypatch, ALIBABA | HUAWEI)
    set_all(monkeypatch, {"ALIBABA_CLOUD_SECURITY_TOKEN": "T1", "HUAWEICLOUD_SDK_SECURITY_TOKEN": "T2"})

    assert ["T1", "T2"] == [find_alibaba_key().key.token, find_huawei_key().key.token]


# Where the key in force is to be had


def numbered() -> Iterator[AccessKey]:
    """Keys that end an hour after each other, the first an hour from DATE."""
    number = 0
    while True:
        number += 1
        yield AccessKey(f"id{number}", "secret", f"token{number}", DATE + timedelta(hours=number))


class Asked:
    """A provider that counts how often, and by how many at once, it was asked."""

    def __init__(self, pause: float = 0.0) -> None:
        self._keys = numbered()
        self._pause = pause
        self.times = self.inside = self.most_inside = 0

    def __call__(self) -> AccessKey:
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        time.sleep(self._pause)
        self.times += 1
        key = next(self._keys)
        self.inside -= 1
        return key


def test_a_fixed_key_neither_ages_nor_is_renewed() -> None:
    """There is no other."""
    key = AccessKey("i", "s", "t", DATE)
    fixed = StaticCredentials(key)

    assert key is fixed.current(DATE + timedelta(days=1))
    assert not fixed.renew(key, DATE)


def test_a_key_is_fixed_and_a_callable_provides() -> None:
    """An object with `__call__` will do as a function does: a vendor's library takes one line."""

    assert [StaticCredentials, RefreshingCredentials, RefreshingCredentials] == [
        type(keys(given)) for given in (AccessKey("i", "s"), lambda: AccessKey("i", "s"), Asked())
    ]


@pytest.mark.parametrize("given", [None, "id:secret-CANARY", ("id", "secret-CANARY"), {"id": "secret-CANARY"}])
def test_what_is_neither_is_rejected_by_its_type(given: Any) -> None:
    """And not shown: it may be the key, in another form."""

    with pytest.raises(ConfigError, match=rf"credentials is a {type(given).__name__}: it takes") as caught:
        keys(given)

    assert "CANARY" not in str(caught.value)


def test_a_class_of_keys_is_no_provider_of_them() -> None:
    """Found out at the first call at the latest, as ours."""

    with pytest.raises((ConfigError, TypeError)):
        keys(AccessKey).current(DATE)  # type: ignore[arg-type]


def test_a_provider_is_asked_when_it_is_needed_and_once() -> None:
    """Not when the client is made: a vendor's library may go to the network."""
    asked = Asked()
    provided = keys(asked)
    before = asked.times
    seen = {provided.current(DATE).id for _ in range(5)}

    assert (0, 1, {"id1"}) == (before, asked.times, seen)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (REFRESH_MARGIN + timedelta(seconds=1), "id1"),
        (REFRESH_MARGIN, "id1"),
        (REFRESH_MARGIN - timedelta(seconds=1), "id2"),
        (-REFRESH_MARGIN, "id2"),
    ],
)
def test_a_key_is_replaced_five_minutes_before_its_end(left: timedelta, expected: str) -> None:
    """Requests take time, and clocks differ."""
    provided = keys(Asked())
    first = provided.current(DATE)
    assert first.expires_at

    assert timedelta(minutes=5) == REFRESH_MARGIN
    assert expected == provided.current(first.expires_at - left).id


def test_a_key_without_an_end_is_kept() -> None:
    """Until it is refused."""
    provided = keys(iter([AccessKey("i", "s"), AccessKey("j", "s")]).__next__)
    first = provided.current(DATE)

    assert first is provided.current(DATE + timedelta(days=1000))
    assert provided.renew(first, DATE)
    assert "j" == provided.current(DATE).id


def test_a_rejected_key_is_replaced_once_whoever_asks() -> None:
    """Whoever comes second with the same refused key finds it replaced already."""
    asked = Asked()
    provided = keys(asked)
    refused = provided.current(DATE)
    renewed = [provided.renew(refused, DATE) for _ in range(3)]

    assert ([True] * 3, 2, "id2") == (renewed, asked.times, provided.current(DATE).id)


def test_the_same_key_again_is_no_renewal() -> None:
    """Then asking again would be refused again."""
    provided = keys(lambda: AccessKey("i", "s", "t"))

    assert not provided.renew(provided.current(DATE), DATE)


def test_one_caller_at_a_time_asks_the_provider() -> None:
    """Thirty-two threads, at the start, at the end of a key, and at an error: three questions."""
    asked = Asked(pause=0.02)
    provided = keys(asked)

    def everywhere(act: Callable[[], Any]) -> set[Any]:
        together = threading.Barrier(32)
        with ThreadPoolExecutor(32) as threads:
            return set(threads.map(lambda _: (together.wait(10), act())[1], range(32)))

    first = everywhere(lambda: provided.current(DATE))
    second = everywhere(lambda: provided.current(DATE + timedelta(hours=1)))
    [refused] = second
    renewed = everywhere(lambda: provided.renew(refused, DATE))

    assert (["id1"], ["id2"], {True}) == ([k.id for k in first], [k.id for k in second], renewed)
    assert (3, 1) == (asked.times, asked.most_inside)


@pytest.mark.parametrize("given", [None, "id:CANARY", ("id", "CANARY"), AccessKey])
def test_a_provider_of_something_else_is_rejected(given: Any) -> None:
    """By the type of what it gave, which may hold a secret."""

    with pytest.raises(ConfigError, match=rf"gave a {type(given).__name__}, not an AccessKey") as caught:
        keys(lambda: given).current(DATE)

    assert "CANARY" not in str(caught.value)


def test_a_provider_that_failed_is_asked_again() -> None:
    """Its failure is a typed error that says what it has to do, and leaves nothing locked."""
    responses = iter([OSError("no metadata"), None])

    def provider() -> AccessKey:
        if error := next(responses):
            raise error
        return AccessKey("i", "s")

    provided = keys(provider)
    for _ in range(2):  # it rests for a second, and whoever asks meanwhile hears the same
        with pytest.raises(ConfigError, match=r"provider failed \(OSError: no metadata\)"):
            provided.current(DATE)

    assert "i" == provided.current(DATE + REST).id


def failing_later(error: Exception, ends: timedelta) -> tuple[RefreshingCredentials, list[int]]:
    """A provider that gives a key that ends so long after DATE, fails twice, and then gives one that never ends."""
    calls: list[int] = []

    def provider() -> AccessKey:
        calls.append(len(calls))
        if len(calls) in (2, 3):
            raise error
        return AccessKey(f"key-{len(calls)}", "s", expires_at=DATE + ends if len(calls) == 1 else None)

    return keys(provider), calls


@pytest.mark.parametrize("error", [OSError("down for a second"), Unreachable("down for a second")])
def test_a_key_that_is_still_good_outlives_its_providers_trouble(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """It is used on, the trouble is told, and the provider is asked again a little later."""
    provided, calls = failing_later(error, REFRESH_MARGIN - timedelta(minutes=1))
    moments = [timedelta(), timedelta(), RETRY_INTERVAL / 2, RETRY_INTERVAL, RETRY_INTERVAL * 1.5, RETRY_INTERVAL * 2]
    used = [provided.current(DATE + moment).id for moment in moments]

    assert ["key-1"] * 5 + ["key-4"] == used
    assert 4 == len(calls)
    assert 2 == len(caplog.records)
    assert all("down for a second" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(("error", "kind"), [(OSError("down"), ConfigError), (Unreachable("down"), Unreachable)])
def test_a_key_that_has_ended_outlives_nothing(error: Exception, kind: type[Exception]) -> None:
    """What the provider raises is then the caller's to know."""
    provided, _ = failing_later(error, REFRESH_MARGIN)
    provided.current(DATE)

    with pytest.raises(kind, match="down"):
        provided.current(DATE + REFRESH_MARGIN + timedelta(seconds=1))


def test_a_providers_exception_is_masked() -> None:
    """Libraries quote what they could not use, and tracebacks show what an error was raised from."""
    secret = AccessKey("i", "CANARY-secret").secret

    def provider() -> AccessKey:
        raise RuntimeError(f"cannot use {secret}")

    with pytest.raises(ConfigError) as caught:
        keys(provider).current(DATE)

    assert "CANARY" not in "".join(traceback.format_exception(caught.value))


# ... and through a client

EXPIRED = [
    ("alibaba_dms", {"Code": "InvalidSecurityToken.Expired", "Message": "Specified SecurityToken is expired."}),
    ("huawei_modelarts", {"error_code": "APIGW.0307", "error_msg": "The token must be updated"}),
    ("huawei_modelarts", {"error_code": "IAM.1108", "error_msg": "The token has expired"}),
]
FINE = {
    "alibaba_dms": {"Success": True, "RequestId": "r", "StatusResult": {"DownloadStatus": "DOWNLOAD_SUCCESS"}},
    "huawei_modelarts": {"status": "COMPLETED"},
}
GOING = {
    "alibaba_dms": {"Success": True, "RequestId": "r", "StatusResult": {"DownloadStatus": "DOWNLOADING"}},
    "huawei_modelarts": {"status": "RUNNING"},
}
TOKEN_HEADERS = ["x-acs-security-token", "x-security-token"]


def error_response(body: dict[str, str], status: int = 401) -> Any:
    return httpx.Response(status, json=body)


class Noted(StubTransport):
    """Keeps the tokens as they were sent: a second try changes the request of the first."""

    def __init__(self, *responses: Any) -> None:
        super().__init__(*responses)
        self.tokens: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.tokens += [request.headers[name] for name in TOKEN_HEADERS if name in request.headers]
        return super().handle_request(request)


def asking(vendor: str, provider: Any, *responses: Any, clock: Any = None) -> tuple[Any, Noted]:
    """A job of the vendor's, whose keys are the provider's."""
    transport = Noted(*responses)
    options = {"transport": transport, "clock": clock or StoppedClock()}
    if vendor == "alibaba_dms":
        return AlibabaDMS(provider, tenant_id=3000, **options).data_track_downloads.job(11, "key"), transport
    made = HuaweiModelArts(provider, project_id="p", region="cn-north-4", **options)
    return made.dataset_syncs.job("gfghHSokody6AJigS5A"), transport


@pytest.mark.parametrize(("vendor", "body"), EXPIRED)
def test_an_expired_key_is_replaced_at_once(drive: Any, vendor: str, body: dict[str, str]) -> None:
    """The caller never hears of it, and no pause is made: a new key is a reason to ask again."""
    asked, clock = Asked(), StoppedClock()
    job, transport = asking(vendor, asked, error_response(body), FINE[vendor], clock=clock)
    status = drive(job.status)

    assert ("SUCCEEDED", ["token1", "token2"], 2) == (status.state.value, transport.tokens, asked.times)
    assert [] == clock.sleeps


@pytest.mark.parametrize(("vendor", "body"), EXPIRED)
def test_a_second_error_is_the_callers(drive: Any, vendor: str, body: dict[str, str]) -> None:
    """Once: a provider that gives expired keys would be asked for ever."""
    asked = Asked()
    job, transport = asking(vendor, asked, error_response(body))
    with pytest.raises(AuthError) as caught:
        drive(job.status)

    assert (True, False) == (caught.value.key_expired, caught.value.retry_safe)
    assert (["token1", "token2"], 2) == (transport.tokens, asked.times)


@pytest.mark.parametrize(("vendor", "body"), EXPIRED)
def test_a_fixed_key_that_expired_is_the_callers(drive: Any, vendor: str, body: dict[str, str]) -> None:
    """Nothing would be different the second time."""
    job, transport = asking(vendor, AccessKey("i", "s", "t"), error_response(body))
    with pytest.raises(AuthError):
        drive(job.status)

    assert 1 == len(transport.requests)


@pytest.mark.parametrize("code", ["InvalidSecurityToken.Malformed", "InvalidAccessKeyId.Inactive", "Forbidden.RAM"])
def test_other_refusals_ask_for_no_new_key(code: str) -> None:
    """A newer key would be as wrong."""
    asked = Asked()
    job, transport = asking("alibaba_dms", asked, error_response({"Code": code, "Message": ""}))
    with pytest.raises(AuthError):
        job.status()

    assert (1, 1) == (asked.times, len(transport.requests))


@pytest.mark.parametrize("vendor", FINE)
def test_a_long_wait_outlives_its_keys(drive: Any, vendor: str) -> None:
    """Each poll signs with the key in force; the clock is the client's."""

    class Turning(StoppedClock):
        def utcnow(self) -> datetime:
            return DATE + timedelta(seconds=self.elapsed)

    job, transport = asking(vendor, Asked(), GOING[vendor], GOING[vendor], FINE[vendor], clock=Turning())
    drive(job.wait, timeout=20_000, interval=4000.0, max_interval=4000.0)

    assert ["token1", "token2", "token3"] == transport.tokens


@contextmanager
def contended(provider: Any) -> Iterator[AlibabaDMS]:
    """A client whose first key is refused as expired, and whose others are accepted."""

    def response(request: httpx.Request) -> httpx.Response:
        time.sleep(0.005)
        is_old = request.headers["x-acs-security-token"] == "token1"
        return error_response(EXPIRED[0][1]) if is_old else httpx.Response(200, json=FINE["alibaba_dms"])

    with AlibabaDMS(provider, transport=httpx.MockTransport(response), clock=StoppedClock()) as client:
        yield client


def test_threads_share_the_renewed_key() -> None:
    """Thirty-two callers are refused at once; one asks for a new key, and all succeed with it."""
    asked = Asked(pause=0.02)
    with contended(asked) as client, ThreadPoolExecutor(32) as threads:
        job = client.data_track_downloads.job(11, "key")
        states = list(threads.map(lambda _: job.status().state.value, range(32)))

    assert (["SUCCEEDED"] * 32, 2, 1) == (states, asked.times, asked.most_inside)


def test_tasks_share_the_renewed_key() -> None:
    """In the other flavour too."""
    asked = Asked()

    async def looks() -> list[str]:
        with contended(asked) as client:
            job = client.data_track_downloads.job(11, "key")
            return [s.state.value for s in await asyncio.gather(*(job.status_async() for _ in range(32)))]

    assert (["SUCCEEDED"] * 32, 2) == (asyncio.run(looks()), asked.times)


class Broken(Exception):
    """A vendor's library gives up in its own way."""


def broken() -> AccessKey:
    raise Broken("role not found")


@pytest.mark.parametrize("vendor", FINE)
def test_a_providers_own_exception_is_a_matter_of_configuration(drive: Any, vendor: str) -> None:
    """Every error of a poll is typed, whoever made it. Nothing is sent."""
    job, transport = asking(vendor, broken, FINE[vendor])
    with pytest.raises(ConfigError, match=r"provider failed \(Broken: role not found\)"):
        drive(job.status)
    with pytest.raises(ConfigError, match=r"provider failed \(Broken: role not found\)"):
        drive(job.wait)

    assert [] == transport.requests


@pytest.mark.parametrize("count", [1, 2])
def test_a_providers_own_exception_ends_a_wait_for_many(count: int) -> None:
    """In the blocking colour."""
    clock = StoppedClock()
    jobs = [asking("alibaba_dms", broken, FINE["alibaba_dms"], clock=clock)[0] for _ in range(count)]

    with pytest.raises(ConfigError, match="Broken"):
        wait_all(jobs)


@pytest.mark.parametrize("count", [1, 2])
def test_a_providers_own_exception_ends_a_wait_for_many_in_the_other_flavour(count: int) -> None:
    """Both colours raise the same."""
    clock = StoppedClock()
    jobs = [asking("alibaba_dms", broken, FINE["alibaba_dms"], clock=clock)[0] for _ in range(count)]

    with pytest.raises(ConfigError, match="Broken"):
        asyncio.run(wait_all_async(jobs))


def test_a_providers_wrong_response_is_a_matter_of_configuration(drive: Any) -> None:
    """Through a client as well, and before anything is sent."""
    job, transport = asking("huawei_modelarts", lambda: ("ak", "sk"), FINE["huawei_modelarts"])
    with pytest.raises(ConfigError, match="gave a tuple"):
        drive(job.status)

    assert [] == transport.requests


def test_the_date_that_keys_are_measured_by_is_the_clients(drive: Any) -> None:
    """A key that ended long ago by the machine's clock is good by a clock that was turned back."""

    class Past(StoppedClock):
        def utcnow(self) -> datetime:
            return DATE - timedelta(days=3650)

    asked = iter([AccessKey("i", "s", "old", DATE - timedelta(days=3649)), AccessKey("i", "s", "new")])
    job, transport = asking("huawei_modelarts", asked.__next__, FINE["huawei_modelarts"], clock=Past())
    drive(job.status)
    drive(job.status)

    assert ["old", "old"] == transport.tokens
