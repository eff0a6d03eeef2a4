"""Outages: neither silent nor endless, nor too short. Each test is named after a fault that was found in use."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.hostile_server import HostileServer, head
from support.responses import DATE, StoppedClock, StubTransport, each, job, page, rows
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ApiError,
    AuthError,
    ConfigError,
    HuaweiModelArts,
    JobNotFound,
    JobState,
    NotFoundError,
    ThrottledError,
    TidewaiterError,
    UnexpectedResponse,
    Unreachable,
    WaitTimeout,
    Watcher,
    Xtreme1,
    wait_all,
    watch,
)
from tidewaiter.credentials.provider import REST, keys
from tidewaiter.http.session import was_not_done
from tidewaiter.signing.canonical import Request
from tidewaiter.vendors.alibaba_dms.errors import is_repeatable as is_repeatable_at_dms
from tidewaiter.vendors.huawei_modelarts.errors import is_repeatable as is_repeatable_at_modelarts
from tidewaiter.vendors.xtreme1.errors import is_repeatable as is_repeatable_at_xtreme1

VENDORS = ("xtreme1", "alibaba_dms", "huawei_modelarts")
GOING: dict[str, Any] = {
    "xtreme1": rows({}),
    "alibaba_dms": {"Success": True, "StatusResult": {"DownloadStatus": "DOWNLOADING"}},
    "huawei_modelarts": {"status": "RUNNING"},
}
DONE: dict[str, Any] = {
    "xtreme1": rows({"status": "PARSE_COMPLETED"}),
    "alibaba_dms": {
        "Success": True,
        "StatusResult": {"DownloadStatus": "DOWNLOAD_SUCCESS", "DownloadUrl": "https://h/x"},
    },
    "huawei_modelarts": {"status": "COMPLETED"},
}
IS_ASYNC = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
EACH_VENDOR = pytest.mark.parametrize("vendor", VENDORS)


def gone() -> httpx.ConnectError:
    return httpx.ConnectError("[Errno 111] Connection refused")


def text(status: int, body: str, kind: str = "text/plain") -> httpx.Response:
    return httpx.Response(status, text=body, headers={"content-type": kind})


def no_word_of_the_vendors() -> dict[str, Any]:
    """What proxies, ingresses, login pages and broken connections send instead."""
    return {
        "a web page in good health": page(200),
        "a redirect": page(302, location="http://elsewhere/"),
        "a proxy's 403": page(403),
        "a proxy's 404": page(404),
        "an ingress' 404": text(404, "default backend - 404"),
        "a 502": page(502),
        "nothing": text(200, "", "application/json"),
        "half of JSON": text(200, '{"code":"OK","data":[{"serialNumber":"18681234', "application/json"),
        "no JSON": text(200, "upstream connect error", "application/json"),
        "JSON of somebody else's": httpx.Response(200, json={"hello": "world"}),
        "a broken connection": httpx.ReadError("reset"),
        "no connection": gone(),
        "no time": httpx.ConnectTimeout("slow"),
    }


def ended(act: Callable[[], Any]) -> TidewaiterError:
    with pytest.raises(TidewaiterError) as caught:
        act()
    return caught.value


# ---- O1: before the first response of the vendor's own


@EACH_VENDOR
@IS_ASYNC
@pytest.mark.parametrize("grace", [0.0, 5.0, 30.0, timedelta(minutes=2)])
def test_o1_nobody_there_ends_the_wait_after_a_grace(vendor: str, is_async: bool, grace: Any) -> None:
    """Not after an hour: an address or a proxy may be wrong. Each failed poll is told at once."""
    one, transport, clock = job(vendor, gone())
    told: list[TidewaiterError] = []
    options: Any = {"on_error": lambda _, error: told.append(error), "connect_grace": grace}
    error = ended(lambda: asyncio.run(one.wait_async(**options)) if is_async else one.wait(**options))

    assert isinstance(error, Unreachable)
    assert "cannot connect to " in str(error)
    assert pytest.approx(grace.total_seconds() if isinstance(grace, timedelta) else grace) == clock.elapsed
    assert len(transport.requests) - 1 == len(told)


def test_o1_the_grace_is_thirty_seconds_unless_it_is_set() -> None:
    """For one job and for many, in every way of waiting."""
    waits: dict[str, Callable[[Any], Any]] = {
        "wait": lambda one: one.wait(),
        "wait_all": lambda one: wait_all([one]),
        "watch": lambda one: list(watch([one])),
    }
    for name, act in waits.items():
        one, _, clock = job("xtreme1", gone())
        assert isinstance(ended(lambda act=act, one=one: act(one)), Unreachable), name  # type: ignore[misc]
        assert pytest.approx(30.0) == clock.elapsed, name


def test_o1_a_watcher_has_the_grace_too() -> None:
    """And shows what the latest poll failed with, while it goes on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Xtreme1(f"http://127.0.0.1:{port}", token="token") as client, Watcher(interval=0.05) as watcher:
        watched = watcher.add(client.uploads.job("1"), connect_grace=0.5)
        began = time.monotonic()
        while watched.error is None and time.monotonic() < began + 10.0:
            time.sleep(0.01)
        seen = watched.error
        assert isinstance(ended(watched.result), Unreachable)

    assert isinstance(seen, Unreachable)


def test_o1_a_certificate_that_is_not_trusted_ends_it_at_once(tmp_path: Path) -> None:
    """Nothing about it changes by itself."""
    error = httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate")
    one, transport, _ = job("xtreme1", error)
    found = ended(one.wait)

    assert isinstance(found, Unreachable)
    assert "name the certificate to trust in TIDEWAITER_CA_BUNDLE, or ca_bundle=" in str(found)
    assert (False, 1) == (found.retry_safe, len(transport.requests))


@pytest.mark.parametrize("what", ["a web page in good health", "a redirect", "a proxy's 403", "an ingress' 404"])
def test_o1_a_web_page_ends_it_at_once(what: str) -> None:
    """As a wrong base URL does; the error says so."""
    one, transport, _ = job("xtreme1", no_word_of_the_vendors()[what])

    assert isinstance(ended(one.wait), UnexpectedResponse)
    assert 1 == len(transport.requests)


def test_o1_an_outage_that_passes_within_the_grace_is_none() -> None:
    """A server that is being started."""
    one, _, _ = job("xtreme1", gone(), page(502), gone(), DONE["xtreme1"])

    assert JobState.SUCCEEDED is one.wait().state


def test_o1_the_vendors_own_trouble_is_no_outage() -> None:
    """It is there, and says so: the wait goes on to its deadline."""
    one, _, clock = job("xtreme1", httpx.Response(500, json={"code": "UNKNOWN", "message": "x", "data": None}))
    error = ended(lambda: one.wait(timeout=600.0))

    assert isinstance(error, WaitTimeout)
    assert pytest.approx(600.0) == clock.elapsed


def test_o1_a_shorter_timeout_is_the_grace() -> None:
    """Nothing is known of the job, so it is not said to be going on."""
    one, _, clock = job("xtreme1", gone())

    assert isinstance(ended(lambda: one.wait(timeout=10.0)), Unreachable)
    assert pytest.approx(10.0) == clock.elapsed


@pytest.mark.parametrize("name", ["connect_grace", "outage_timeout"])
@pytest.mark.parametrize("value", **each([-1.0, "5s", float("nan")]))
def test_o1_a_wrong_grace_is_rejected(name: str, value: Any) -> None:
    """By its name."""
    one, transport, _ = job("xtreme1", gone())

    with pytest.raises(ConfigError, match=f"{name} is "):
        one.wait(**{name: value})
    assert [] == transport.requests


# ---- O2, O3: after one


@EACH_VENDOR
@pytest.mark.parametrize("what", no_word_of_the_vendors())
def test_o3_in_the_middle_of_a_wait_anything_that_is_no_word_of_the_vendors_passes(vendor: str, what: str) -> None:
    """One web page must not end an hour's wait."""
    odd = no_word_of_the_vendors()[what]
    one, _, _ = job(vendor, GOING[vendor], odd, odd, odd, DONE[vendor])
    told: list[TidewaiterError] = []
    status = one.wait(on_error=lambda _, error: told.append(error))

    assert JobState.SUCCEEDED is status.state
    assert 3 == len(told)
    assert all(error.is_outage for error in told)


def test_o3_data_that_is_null_passes() -> None:
    """As any response without a record."""
    one, _, _ = job("xtreme1", GOING["xtreme1"], {"code": "OK", "message": "", "data": None}, DONE["xtreme1"])

    assert JobState.SUCCEEDED is one.wait().state


@IS_ASYNC
def test_o2_an_outage_goes_on_to_the_deadline(is_async: bool) -> None:
    """It is told for each poll, and the wait ends as one that took too long: the job was seen going on."""
    one, _, clock = job("xtreme1", GOING["xtreme1"], gone())
    told: list[TidewaiterError] = []
    options: Any = {"timeout": 600.0, "on_error": lambda _, error: told.append(error)}
    error = ended(lambda: asyncio.run(one.wait_async(**options)) if is_async else one.wait(**options))

    assert isinstance(error, WaitTimeout)
    assert error.status.vendor_state == "DOWNLOADING"
    assert pytest.approx(600.0) == clock.elapsed
    assert len(told) > 10


def test_o2_an_outage_can_be_bounded() -> None:
    """By `outage_timeout`, counted from its first failed poll; another outage has its own time."""
    one, _, clock = job("xtreme1", GOING["xtreme1"], gone(), gone(), GOING["xtreme1"], gone())

    assert isinstance(ended(lambda: one.wait(outage_timeout=60.0)), Unreachable)
    assert 60.0 < clock.elapsed < 90.0


@pytest.mark.parametrize("act", ["wait", "wait_all", "watch"])
def test_o2_a_bounded_outage_ends_every_way_of_waiting(act: str) -> None:
    """With the error of the last poll."""
    one, _, _ = job("huawei_modelarts", GOING["huawei_modelarts"], page(200))
    acts: dict[str, Callable[[], Any]] = {
        "wait": lambda: one.wait(outage_timeout=30.0),
        "wait_all": lambda: wait_all([one], outage_timeout=30.0),
        "watch": lambda: list(watch([one], outage_timeout=30.0)),
    }

    assert isinstance(ended(acts[act]), UnexpectedResponse)


# ---- O4: a key that is asked for a moment too early


@pytest.mark.parametrize("code", ["InvalidParameterValid", "InvalidDownloadKeyId", "DownloadKeyNotExist"])
@IS_ASYNC
def test_o4_a_download_key_has_its_grace(code: str, is_async: bool) -> None:
    """It was just made, and the vendor does not know it yet."""
    early = {"Success": False, "ErrorCode": code, "ErrorMessage": "The specified download key does not exist."}
    one, _, _ = job("alibaba_dms", early, early, DONE["alibaba_dms"])
    status = asyncio.run(one.wait_async()) if is_async else one.wait()

    assert JobState.SUCCEEDED is status.state


def test_o4_a_download_key_that_never_appears_is_not_found() -> None:
    """After the grace, by its own error."""
    one, _, _ = job("alibaba_dms", {"Success": False, "ErrorCode": "InvalidParameterValid", "ErrorMessage": "no key"})

    assert isinstance(ended(one.wait), JobNotFound)
    assert isinstance(ended(one.status), NotFoundError)


# ---- O5, O6: what an error names


@pytest.mark.parametrize(
    ("make", "setting"),
    [
        (lambda url: Xtreme1(url, token="token").uploads.job("1"), "XTREME1_BASE_URL"),
        (
            lambda url: AlibabaDMS(AccessKey("i", "s"), tenant_id=3000, endpoint=url).data_track_downloads.job(1, "k"),
            "TIDEWAITER_ALIBABA_DMS_ENDPOINT",
        ),
        (
            lambda url: HuaweiModelArts(AccessKey("i", "s"), project_id="p", endpoint=url).dataset_syncs.job("d"),
            "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT",
        ),
    ],
)
@IS_ASYNC
def test_o5_an_error_names_scheme_host_port_and_setting(make: Any, setting: str, is_async: bool) -> None:
    """A refused port, on a real socket: in the same words in both flavours."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    one = make(url)
    error = ended(lambda: asyncio.run(one.status_async()) if is_async else one.status())

    assert f"cannot connect to {url} (ConnectError: Connection refused): is " in str(error)
    assert f"is {setting}" in str(error)


def test_o5_tls_to_a_plain_port_is_named() -> None:
    """`https://` in front of an http port is the usual slip; a web server answers the handshake in plain text."""

    def serve(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        error = ended(Xtreme1(url, token="token").uploads.job("1").status)

    assert isinstance(error, Unreachable)
    assert f"cannot connect to {url} (ConnectError: [SSL" in str(error)


def test_o5_a_proxy_that_wants_a_password_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """407."""
    with HostileServer(head("content-length: 0", status="407 Proxy Authentication Required")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with AlibabaDMS(AccessKey("i", "s"), endpoint="https://dms.invalid") as client:
            error = ended(client.data_track_downloads.job(1, "k").status)

    assert "407" in str(error)
    assert "are HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, and TIDEWAITER_ALIBABA_DMS_ENDPOINT" in str(error)


@pytest.mark.parametrize(
    ("vendor", "said", "setting"),
    [
        ("xtreme1", {"code": "LOGIN_STATUS_TIMEOUT", "message": "no"}, "XTREME1_TOKEN"),
        ("alibaba_dms", {"Code": "InvalidAccessKeyId.NotFound", "Message": "no"}, "ALIBABA_CLOUD_ACCESS_KEY_ID"),
        ("huawei_modelarts", {"error_code": "APIGW.0301", "error_msg": "no"}, "HUAWEICLOUD_SDK_AK"),
    ],
)
def test_o6_an_auth_error_names_what_to_check(vendor: str, said: Any, setting: str) -> None:
    """The variable, by its name."""
    one, _, _ = job(vendor, httpx.Response(401, json=said))
    error = ended(one.status)

    assert isinstance(error, AuthError)
    assert f"check {error.check}" in str(error)
    assert setting in str(error)


# ---- O7: several addresses behind a name


def addresses(monkeypatch: pytest.MonkeyPatch, *ports: int) -> None:
    """A name with so many addresses."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in ports]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


@IS_ASYNC
def test_o7_a_deadline_bounds_all_addresses_together(monkeypatch: pytest.MonkeyPatch, is_async: bool) -> None:
    """Eight dead ones share what one would have had: counted in connection attempts, and by the deadline itself."""
    attempts: list[float] = []

    def connect(*_: Any, **__: Any) -> Any:
        attempts.append(time.monotonic())
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", connect)
    addresses(monkeypatch, *range(9001, 9009))
    with Xtreme1("http://dead.invalid:1", token="token", timeout=0.5) as client:
        one = client.uploads.job("1")
        error = ended(lambda: asyncio.run(one.status_async()) if is_async else one.status())

    assert isinstance(error, Unreachable)
    assert is_async or 8 == len(attempts) // 3


# ---- O8: providers of keys that are slow, or fail


def test_o8_a_failed_provider_rests_for_all() -> None:
    """Twenty threads that wait for it hear of one failure, not of twenty, one after the other."""
    calls: list[float] = []
    together = threading.Barrier(20)

    def provider() -> AccessKey:
        calls.append(time.monotonic())
        time.sleep(0.2)
        raise OSError("no metadata")

    credentials = keys(provider)
    errors: list[TidewaiterError] = []

    def ask() -> None:
        together.wait(10)
        errors.append(ended(lambda: credentials.current(DATE)))

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert (1, 20) == (len(calls), len(errors))
    assert isinstance(ended(lambda: credentials.current(DATE + REST)), ConfigError)
    assert 2 == len(calls)


def test_o8_a_slow_provider_holds_nobody_beyond_his_deadline() -> None:
    """Whoever calls it waits for it; the others wait until their own deadlines."""
    began, may_end = threading.Event(), threading.Event()

    def provider() -> AccessKey:
        began.set()
        may_end.wait(30)
        return AccessKey("i", "s")

    credentials = keys(provider)
    first = threading.Thread(target=lambda: credentials.current(DATE))
    first.start()
    began.wait(10)
    try:
        error = ended(lambda: credentials.current(DATE, time.monotonic() + 0.05))
    finally:
        may_end.set()
        first.join(30)

    assert isinstance(error, Unreachable)
    assert "provider was busy for another caller" in str(error)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_o8_a_fork_while_a_provider_is_called_waits_for_nobody() -> None:
    """The child has the parent's lock, and not the thread that would release it."""
    began, may_end = threading.Event(), threading.Event()

    def provider() -> AccessKey:
        if os.getpid() == parent:
            began.set()
            may_end.wait(30)
        return AccessKey(f"key-of-{os.getpid() == parent}", "s")

    parent, credentials = os.getpid(), keys(provider)
    first = threading.Thread(target=lambda: credentials.current(DATE))
    first.start()
    began.wait(10)
    ours, theirs = multiprocessing.get_context("fork").Pipe()
    child = multiprocessing.get_context("fork").Process(target=lambda: theirs.send(credentials.current(DATE).id))
    try:
        child.start()
        assert ours.poll(30), "the child waits for ever"
        assert "key-of-False" == ours.recv()
    finally:
        may_end.set()
        child.kill()
        child.join(30)
        first.join(30)


# ---- O9: a token that expires within a wait


@pytest.mark.parametrize(
    ("vendor", "said"),
    [
        ("huawei_modelarts", {"error_code": "APIGW.0307", "error_msg": "The token must be updated"}),
        ("huawei_modelarts", {"error_code": "ModelArts.0202", "error_msg": "token expired"}),
        ("huawei_modelarts", {"error_code": "ModelArts.6620", "error_msg": "Please refresh the user token."}),
        ("xtreme1", {"code": "LOGIN_STATUS_TIMEOUT", "message": "User login status timeout", "data": None}),
    ],
)
@IS_ASYNC
def test_o9_a_token_from_a_callable_is_renewed_within_a_wait(vendor: str, said: Any, is_async: bool) -> None:
    """Refused as expired after good responses: another one is asked for, and the caller never hears of it."""
    tokens = iter(["token-of-today", "token-of-tomorrow"])
    transport = StubTransport(GOING[vendor], httpx.Response(401, json=said), DONE[vendor])
    one = token_job(vendor, tokens.__next__, transport)
    status = asyncio.run(one.wait_async()) if is_async else one.wait()

    assert JobState.SUCCEEDED is status.state
    assert ["today", "today", "tomorrow"] == [
        (request.headers.get("x-auth-token") or request.headers["authorization"]).rpartition("-")[2]
        for request in transport.requests
    ]


def token_job(vendor: str, token: Any, transport: StubTransport) -> Any:
    options: Any = {"transport": transport, "clock": StoppedClock(), "token": token}
    if vendor == "xtreme1":
        return Xtreme1(**options).uploads.job("1868123456789012480")
    return HuaweiModelArts(project_id="p", region="cn-north-4", **options).dataset_syncs.job("gfghHSokody6AJigS5A")


@pytest.mark.parametrize("given", **each([None, 7, b"token", "two words", ""]))
def test_o9_what_a_callable_returns_is_checked(given: Any) -> None:
    """And never shown."""
    one = token_job("huawei_modelarts", lambda: given, StubTransport(DONE["huawei_modelarts"]))

    assert isinstance(ended(one.status), ConfigError)


def test_o9_the_environment_has_a_token_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """It outweighs a key; project and region are needed as ever."""
    monkeypatch.setenv("TIDEWAITER_HUAWEI_MODELARTS_TOKEN", "token-of-the-environment")
    assert "set HUAWEICLOUD_SDK_PROJECT_ID" in str(ended(HuaweiModelArts.from_env))
    monkeypatch.setenv("TIDEWAITER_HUAWEI_MODELARTS_REGION", "cn-north-4")
    monkeypatch.setenv("HUAWEICLOUD_SDK_PROJECT_ID", "p")
    transport = StubTransport(DONE["huawei_modelarts"])
    with HuaweiModelArts.from_env(transport=transport) as client:
        client.dataset_syncs.job("gfghHSokody6AJigS5A").status()

    assert "token-of-the-environment" == transport.requests[0].headers["x-auth-token"]


# ---- O10: what starts something is not repeated


@pytest.mark.parametrize(
    ("is_repeatable", "reads", "starts"),
    [
        (
            is_repeatable_at_xtreme1,
            [("GET", "/api/data/findUploadRecordBySerialNumbers"), ("GET", "/api/dataset/info/31")],
            [("POST", "/api/data/upload"), ("GET", "/api/data/export"), ("POST", "/api/model/modelRun")],
        ),
        (
            is_repeatable_at_dms,
            [("POST", "/QueryDataTrackResultDownloadStatus"), ("POST", "/ListOrders"), ("GET", "/GetOrderBaseInfo")],
            [("POST", "/CreateDataTrackOrder"), ("POST", "/DownloadDataTrackResult"), ("GET", "/CloseOrder")],
        ),
        (
            is_repeatable_at_modelarts,
            [("GET", "/v2/p/datasets/d/sync-data/status")],
            [("POST", "/v2/p/datasets/d/sync-data"), ("DELETE", "/v2/p/datasets/d"), ("PUT", "/v2/p/datasets/d")],
        ),
    ],
)
def test_o10_each_vendor_tells_reading_from_starting(is_repeatable: Any, reads: Any, starts: Any) -> None:
    """One of them starts an export by GET, another reads by POST."""
    assert all(is_repeatable(Request(method, path, [], {})) for method, path in reads)
    assert not any(is_repeatable(Request(method, path, [], {})) for method, path in starts)


@pytest.mark.parametrize(
    ("response", "retry_safe"),
    [
        (gone(), True),
        (httpx.Response(429, json={"code": "X", "message": "x"}), True),
        (httpx.ReadError("reset"), False),
        (httpx.ReadTimeout("slow"), False),
        (page(502), False),
        (httpx.Response(500, json={"code": "UNKNOWN", "message": "x", "data": None}), False),
        (httpx.Response(200, json={"code": "ERROR", "message": "x", "data": None}), False),
    ],
)
def test_o10_a_lost_response_is_not_safe_to_repeat(response: Any, retry_safe: bool) -> None:
    """Unless the request cannot have arrived, or was refused unread: by a generated function too."""
    transport = StubTransport(response)
    with Xtreme1("http://127.0.0.1:1/api", token="token", transport=transport) as client:
        started = ended(lambda: client.client.get_httpx_client().post("/data/upload", json={"datasetId": 31}))
        read = ended(lambda: client.client.get_httpx_client().get("/dataset/info/31"))

    assert (retry_safe, True) == (started.retry_safe, read.retry_safe)
    assert 2 == len(transport.requests)


def test_o10_what_was_surely_not_done() -> None:
    """The table behind it."""
    unsent = Unreachable("x")
    unsent.is_unsent = True

    assert [True, False, True] == [
        was_not_done(error)
        for error in (unsent, Unreachable("x"), ThrottledError("x", vendor="x", status=429, code="x"))
    ]


# ---- refusals in every form that a gateway is known to use


XML = """<?xml version='1.0' encoding='UTF-8'?>
<Error><RequestId>8906582E-6722</RequestId><HostId>dms</HostId><Code>{}</Code><Message>a &lt;b&gt;</Message></Error>"""


@pytest.mark.parametrize(
    ("vendor", "response", "kind", "code"),
    [
        (
            "alibaba_dms",
            text(400, XML.format("Throttling.User"), "text/xml;charset=utf-8"),
            ThrottledError,
            "Throttling.User",
        ),
        ("alibaba_dms", text(404, XML.format("InvalidAccessKeyId.NotFound"), "application/xml"), AuthError, None),
        (
            "alibaba_dms",
            text(403, XML.format("Forbidden.RAM").partition("\n")[2], "text/xml"),
            AuthError,
            "Forbidden.RAM",
        ),
        ("alibaba_dms", httpx.Response(400, json={"Code": "Throttling.Burst"}), ThrottledError, "Throttling.Burst"),
        ("alibaba_dms", httpx.Response(503, json={"Code": "Rejected.Throttling"}), ThrottledError, None),
        ("alibaba_dms", httpx.Response(403, json={"Code": "NoPermission.Tenant"}), AuthError, None),
        (
            "alibaba_dms",
            httpx.Response(403, json={"Success": False, "ErrorCode": "NoPermission"}),
            AuthError,
            "NoPermission",
        ),
        (
            "alibaba_dms",
            httpx.Response(400, json={"code": "Throttling", "message": "m", "requestId": "r"}),
            ThrottledError,
            None,
        ),
        (
            "alibaba_dms",
            httpx.Response(400, json={"Error": {"Code": "Throttling", "Message": "m"}}),
            ThrottledError,
            None,
        ),
        (
            "alibaba_dms",
            httpx.Response(400, json={"Code": "Anything"}, headers={"x-acs-retry-after": "2000"}),
            ThrottledError,
            "Anything",
        ),
        (
            "huawei_modelarts",
            httpx.Response(400, json={"error": {"error_code": "ModelArts.4352"}}),
            NotFoundError,
            None,
        ),
        ("huawei_modelarts", httpx.Response(401, json={"error": {"code": 401, "message": "no"}}), AuthError, "401"),
        ("huawei_modelarts", httpx.Response(400, json={"errorCode": "IAM.1105", "errorMsg": "m"}), AuthError, None),
        (
            "huawei_modelarts",
            httpx.Response(400, json={"error_code": "IAM.0012", "error_message": "m"}),
            ThrottledError,
            None,
        ),
        ("huawei_modelarts", httpx.Response(400, json={"a": {"b": {"code": "APIGW.0308"}}}), ThrottledError, None),
        (
            "huawei_modelarts",
            httpx.Response(501, json={"error_code": "ModelArts.4385", "error_msg": "m"}),
            ApiError,
            None,
        ),
    ],
)
def test_refusals_are_read_in_every_form(vendor: str, response: httpx.Response, kind: type, code: str | None) -> None:
    """Envelopes of JSON, flat or nested, and XML; families of codes; a header that decides."""
    one, _, _ = job(vendor, response)
    error = ended(lambda: one.wait(timeout=0.0))
    error = error.attempts[-1] if isinstance(error, WaitTimeout | JobNotFound) else error

    assert isinstance(error, ApiError)
    assert kind is type(error)
    assert code in (None, error.code)


def test_an_error_in_xml_keeps_its_text_and_its_request() -> None:
    """For a person, and for the vendor's support."""
    one, _, _ = job("alibaba_dms", text(400, XML.format("MissingOrderId"), "text/xml"))
    error = ended(one.status)

    assert isinstance(error, ApiError)
    assert ("MissingOrderId", "a <b>", "8906582E-6722") == (error.code, error.message, error.request_id)


def test_xml_in_good_health_is_no_response() -> None:
    """Nobody asked for it."""
    one, _, _ = job("alibaba_dms", text(200, XML.format("Throttling"), "text/xml"))

    assert isinstance(ended(one.status), UnexpectedResponse)
