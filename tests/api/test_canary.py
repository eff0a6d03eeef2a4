"""Secrets, planted wherever one can enter; every way through the package driven; everything that came out, searched.

`CANARY` begins and ends each of them, so that a part shows as well as the whole. Ours are those that we are given
and send; the others are the vendor's or a proxy's, which nobody told us of. What may hold one: the value of
`detail.download_url`, the fields of `status.raw` (not their repr), and what `--reveal` prints.
"""

from __future__ import annotations

import asyncio
import copy
import json
import logging
import os
import pickle
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import attrs
import pytest

from support.hostile_server import HostileServer, Serve
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ConfigError,
    HuaweiModelArts,
    Job,
    JobRef,
    JobStatus,
    TidewaiterError,
    Xtreme1,
    wait_all,
    wait_all_async,
    watch,
    watch_async,
)
from tidewaiter.cli import run as run_cli
from tidewaiter.client import VendorClient as Vendor
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import FAULTS, Fault, replaced_by, with_records
from tidewaiter.emulator.response import HTML, JSON, Response, as_json
from tidewaiter.emulator.vendor import Account
from tidewaiter.redaction import masking
from tidewaiter.runtime import RealClock
from tidewaiter.vendors import VENDORS, load


def canary(name: str) -> str:
    return f"CANARY{name}4f7Qz81LkCANARY"


XTREME1_TOKEN = canary("xtreme1")
IAM_TOKEN = canary("iam")
ALIBABA = Account("LTAI-shown", canary("alibabasecret"), canary("alibabatoken"))
HUAWEI = Account("HWAK-shown", canary("huaweisecret"), canary("huaweitoken"))
OURS = [XTREME1_TOKEN, IAM_TOKEN, ALIBABA.secret, ALIBABA.token, HUAWEI.secret, HUAWEI.token]

SIGNED = f"https://bucket.example.com/a.zip?Expires=1&OSSAccessKeyId=LTAI&Signature={canary('url')}"
ESCAPED = SIGNED.replace("&", "\\u0026")
ECHO = f" server string to sign is:GET&%2F&SecurityToken%3D{canary('echo')}%26x\nx-acs-security-token:{canary('echo')}"
CANONICAL = f"verify fail, canonicalRequest:GET|/v2/|x-security-token:{canary('echo')}|x"
PROXY_PAGE = (
    f"<html><body><pre>GET / HTTP/1.1\nAuthorization: Bearer {canary('page')}\nX-Auth-Token: {canary('page')}\n"
    f"Cookie: a=1; sid={canary('page')}</pre><td>X-Security-Token</td><td>{canary('page')}</td>"
    f"<a href='{SIGNED}'>x</a>{XTREME1_TOKEN} {ALIBABA.token} {HUAWEI.token}</body></html>"
)
LEAKY_HEADERS = {
    "set-cookie": f"sid={canary('cookie')}; HttpOnly",
    "location": f"https://login.example.com/?Signature={canary('location')}",
    "www-authenticate": f"Bearer realm={canary('realm')}",
    "x-subject-token": canary("subject"),
    "server": f"proxy token={canary('server')}",
    "via": f"1.1 {canary('via')}",
}
"""What a proxy, or a login page in between, may send along."""


def says(status: int, message: str, code: str = "Odd.Code") -> Response:
    """An error in the envelopes of all three vendors at once."""
    body = {
        "code": code,
        "message": message,
        "data": None,
        "Code": code,
        "Message": message,
        "RequestId": "r",
        "error_code": code,
        "error_msg": message,
        "echo": {"token": canary("unread"), "headers": {"X-Auth-Token": canary("unread")}},
    }
    return as_json(status, body, LEAKY_HEADERS)


def without_type(response: Response) -> Response:
    return attrs.evolve(response, headers={**response.headers, "content-type": "text/plain"})


def every_text(said: str) -> Fault:
    """Each field of a record that is for a person says it."""
    names = ("errorMessage", "error_msg", "error_code", "StatusDesc")
    return with_records(lambda record: {**record, **dict.fromkeys(names, said)})


def odd_counters(said: str) -> Fault:
    names = ("totalFileSize", "TotalCount", "add_sample_count")
    return with_records(lambda record: {**record, **dict.fromkeys(names, said)})


FROM_OUTSIDE: dict[str, Fault] = {
    "proxy page": replaced_by(Response(502, PROXY_PAGE.encode(), {"content-type": HTML, **LEAKY_HEADERS})),
    "proxy page in 200": replaced_by(Response(200, PROXY_PAGE.encode(), {"content-type": HTML, **LEAKY_HEADERS})),
    "redirect": replaced_by(Response(302, b"", LEAKY_HEADERS)),
    "redirect with a page": replaced_by(Response(307, PROXY_PAGE.encode(), {"content-type": HTML, **LEAKY_HEADERS})),
    "echoed string": replaced_by(says(400, f"no match.{ECHO}")),
    "echoed request": replaced_by(says(401, CANONICAL)),
    "echoed header": replaced_by(says(403, f"bad Authorization: Bearer {canary('message')}")),
    "echoed url": replaced_by(says(500, f"cannot fetch {SIGNED}")),
    "echoed ours": replaced_by(says(400, " ".join(map(str, OURS)))),
    "a refusal in 200": replaced_by(says(200, f"token {canary('message')} unknown")),
    "a token for a code": replaced_by(says(400, "no", code=canary("code"))),
    "json of no shape": replaced_by(
        as_json(200, {"code": "OK", "Success": True, "data": canary("shape"), "token": "x"})
    ),
    "a list": replaced_by(as_json(200, [f"token={canary('list')}"])),
    "a string": replaced_by(as_json(200, SIGNED)),
    "broken json": replaced_by(Response(200, f'{{"token": "{canary("broken")}", '.encode(), {"content-type": JSON})),
    "escaped url": replaced_by(Response(200, f'"{ESCAPED}'.encode(), {"content-type": JSON, **LEAKY_HEADERS})),
    "not labelled": lambda response, _: without_type(response),
    "a long page": replaced_by(
        Response(500, (" " * 190 + canary("edge") + XTREME1_TOKEN).encode(), {"content-type": HTML})
    ),
    "signed reason": every_text(f"cannot fetch {SIGNED}"),
    "named reason": every_text(f"refused: X-Auth-Token: {canary('reason')}"),
    "our own reason": every_text(f"refused: {' '.join(map(str, OURS))}"),
    "signed counter": odd_counters(f"{SIGNED}"),
    "a token for a state": with_records(
        lambda record: {n: canary("state") if n in ("status", "DownloadStatus") else v for n, v in record.items()}
    ),
}
INSIDE = {name: fault for name, fault in FAULTS.items() if name not in ("silent", "drip")}
REASONS = ["signed reason", "named reason", "our own reason"]
ENDS = {"xtreme1": "FAILED", "alibaba_dms": "DOWNLOAD_FAIL", "huawei_modelarts": "FAILED"}


def each_vendor(faults: Iterable[str]) -> Any:
    """Each fault once a vendor, in the flavours by turns: every fault in both, and every vendor."""
    pairs = [(fault, vendor) for fault in faults for vendor in VENDORS]
    turns = zip(pairs, cycle(("sync", "async")), strict=False)
    cases = [(fault, vendor, flavour) for (fault, vendor), flavour in turns]
    return pytest.mark.parametrize(("fault", "vendor", "drive"), cases, indirect=["drive"])


@pytest.fixture(autouse=True)
def only_what_this_test_gave_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A canary that another test had remembered would be masked for that alone."""
    monkeypatch.setattr(masking, "_secrets", copy.copy(masking._secrets))
    masking._secrets.clear()


@pytest.fixture
def canaries(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    """A cloud whose keys are canaries, and the environment that leads to it."""
    monkeypatch.setattr("tidewaiter.emulator.xtreme1.service.TOKEN", XTREME1_TOKEN)
    monkeypatch.setattr("tidewaiter.emulator.huawei_modelarts.service.IAM_TOKEN", IAM_TOKEN)
    monkeypatch.setattr("tidewaiter.emulator.alibaba_dms.oss.EmulatedOSS.url", lambda *_: SIGNED)
    cloud.alibaba_dms.account, cloud.huawei_modelarts.account = ALIBABA, HUAWEI
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    return cloud


@attrs.define
class Harvest:
    """Everything that came out."""

    texts: list[str] = attrs.field(factory=list[str])

    def take(self, *things: object) -> None:
        """As a person, a log or a notebook would show them."""
        for thing in things:
            self.texts += [repr(thing), str(thing)]

    def take_status(self, status: JobStatus[Any]) -> None:
        """All but the vendor's record itself: `raw`, `vendor_state` and the values in `detail` are verbatim."""
        self.take(status, status.ref, status.detail, status.progress, [status], {"status": status})
        self.take(attrs.evolve(status), status.message, status.request_id, *status.warnings)

    def take_error(self, error: BaseException) -> None:
        """Its fields, its traceback with all that it came of, and its copy beyond a pickle."""
        self.take(error, error.args, vars(error), *vars(error).values())
        self.texts += traceback.format_exception(error, limit=2)  # of each in the chain; the rest is source code
        for attempt in getattr(error, "attempts", ())[-1:]:  # the others come of the same answer
            self.take_error(attempt)
        if isinstance(status := getattr(error, "status", None), JobStatus):
            self.take_status(status)
        twin = pickle.loads(pickle.dumps(error))
        self.take(twin, twin.args, vars(twin))
        self.texts += traceback.format_exception(twin, limit=2)

    def take_records(self, records: Iterable[logging.LogRecord]) -> None:
        formatter = logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s %(args)s")
        for record in records:
            self.texts += [formatter.format(record), repr(vars(record))]

    @property
    def leaks(self) -> list[str]:
        """Whatever has a part of a canary in it, short enough to be read in a failure."""
        return sorted({around(text) for text in self.texts if "CANARY" in text})


def around(text: str) -> str:
    place = text.index("CANARY")
    return text[max(0, place - 60) : place + 40]


@pytest.fixture
def harvest(caplog: pytest.LogCaptureFixture) -> Iterator[Harvest]:
    with caplog.at_level(logging.DEBUG):
        yield Harvest()


Way = Callable[[Any, Job[Any], Harvest], Any]
WAIT: dict[str, Any] = {"timeout": 4.0, "interval": 4.0}


def poll(drive: Any, job: Job[Any], harvest: Harvest) -> Any:
    return drive(job.status)


def poll_strictly(drive: Any, job: Job[Any], harvest: Harvest) -> Any:
    return drive(job.status, strict=True)


def wait(drive: Any, job: Job[Any], harvest: Harvest) -> Any:
    return drive(job.wait, on_status=harvest.take_status, **WAIT)


def watch_many(drive: Any, job: Job[Any], harvest: Harvest) -> None:
    for status in watch([job, job], **WAIT):
        harvest.take_status(status)


def wait_many(drive: Any, job: Job[Any], harvest: Harvest) -> Any:
    return wait_all([job, job], **WAIT)[0]


def watch_many_async(drive: Any, job: Job[Any], harvest: Harvest) -> None:
    async def follow() -> None:
        async for status in watch_async([job, job], **WAIT):
            harvest.take_status(status)

    asyncio.run(follow())


def wait_many_async(drive: Any, job: Job[Any], harvest: Harvest) -> Any:
    async def both() -> Any:
        return (await wait_all_async([job, job], **WAIT))[0]

    return asyncio.run(both())


ONE_BY_ONE: list[Way] = [poll, poll_strictly, wait]
WAYS: dict[str, list[Way]] = {
    "sync": [*ONE_BY_ONE, watch_many, wait_many],
    "async": [*ONE_BY_ONE, watch_many_async, wait_many_async],
}


@pytest.fixture
def ways(request: pytest.FixtureRequest, drive: Any) -> list[Way]:
    """All there are in the flavour of `drive`."""
    return WAYS[request.node.callspec.params["drive"]]


def insides(client: Any) -> list[object]:
    """What a debugger shows of it."""
    session = client._session
    parts = [session._auth, session._builder, session._transport, session.limiter]
    return [session, attrs.asdict(session, recurse=False), *parts, *map(fields, parts)]


def fields(part: object) -> dict[str, Any]:
    return attrs.asdict(part, recurse=False) if attrs.has(type(part)) else vars(part)


def go(way: Way, drive: Any, job: Job[Any], harvest: Harvest) -> None:
    try:
        status = way(drive, job, harvest)
    except TidewaiterError as error:
        harvest.take_error(error)
    else:
        if status is not None:
            harvest.take_status(status)


def drive_all(cloud: Emulator, drive: Any, ways: list[Way], ref: JobRef, harvest: Harvest, script: list[Fault]) -> None:
    """Every way through one job, with the faults planned before each."""
    vendor = cloud.vendor(ref.vendor)
    with load(ref.vendor).from_env(clock=cloud.clock) as client:
        handle = client.job(ref)
        for way in ways:
            vendor._planned.clear()
            vendor.spoil_next(*script)
            go(way, drive, handle, harvest)
        harvest.take(client, client.client, handle, handle._reader, vars(client), *insides(client))


def ours_only(records: Iterable[logging.LogRecord]) -> list[logging.LogRecord]:
    """httpcore writes the headers of every response at debug level; that is its own, and said in SECURITY.md."""
    return [record for record in records if not record.name.startswith("httpcore")]


@each_vendor([*INSIDE, *FROM_OUTSIDE])
def test_no_fault_brings_a_secret_out(
    canaries: Emulator,
    drive: Any,
    ways: list[Way],
    vendor: str,
    fault: str,
    harvest: Harvest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whatever the response is, and in whatever way it was asked for."""
    ref = canaries.add_job(vendor, pace=0)
    some = ways if fault in FROM_OUTSIDE else ways[::2]  # nothing is planted in the others' responses
    drive_all(canaries, drive, some, ref, harvest, [(INSIDE | FROM_OUTSIDE)[fault]] * 50)
    harvest.take_records(ours_only(caplog.records))

    assert harvest.texts
    assert [] == harvest.leaks


@each_vendor(REASONS)
def test_no_failed_job_brings_a_secret_out(
    canaries: Emulator,
    drive: Any,
    ways: list[Way],
    vendor: str,
    fault: str,
    harvest: Harvest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whatever the vendor says of it: the reason is in the error, in its status, and in what the CLI prints."""
    ref = canaries.add_job(vendor, pace=0, end=ENDS[vendor])
    drive_all(canaries, drive, ways, ref, harvest, [FROM_OUTSIDE[fault]] * 50)
    harvest.take_records(ours_only(caplog.records))

    assert [] == harvest.leaks


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("end", ["well", "badly"])
def test_no_job_brings_a_secret_out(
    canaries: Emulator,
    drive: Any,
    ways: list[Way],
    vendor: str,
    end: str,
    harvest: Harvest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """However it ends. What was signed with is in none of it."""
    ref = canaries.add_job(vendor, **({"end": ENDS[vendor]} if end == "badly" else {}))
    drive_all(canaries, drive, ways, ref, harvest, [])
    harvest.take_records(ours_only(caplog.records))

    assert [] == harvest.leaks


def test_the_one_place_where_a_secret_is_shown(canaries: Emulator, dms: AlibabaDMS) -> None:
    """The value of `download_url`: without it the job would have been for nothing."""
    with AlibabaDMS.from_env() as client:
        status = client.job(canaries.alibaba_dms.add_data_track_download(pace=0)).status()

    assert SIGNED == status.detail.download_url
    assert "CANARY" not in repr(status) + repr(status.detail) + repr(status.raw)


@each_vendor(REASONS)
def test_what_the_vendor_sent_is_not_shown_by_accident(
    canaries: Emulator, drive: Any, vendor: str, fault: str, harvest: Harvest
) -> None:
    """`raw` holds it all; a notebook or a log that shows `raw` should not."""
    canaries.vendor(vendor).spoil_next(FROM_OUTSIDE[fault])
    with load(vendor).from_env(clock=canaries.clock) as client:
        harvest.take(drive(client.job(canaries.add_job(vendor, pace=0)).status).raw)

    assert [] == harvest.leaks


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_vendors_own_refusals_bring_no_secret_out(
    canaries: Emulator, drive: Any, vendor: str, harvest: Harvest, caplog: pytest.LogCaptureFixture
) -> None:
    """Every code that the emulator knows."""
    for code in canaries.vendor(vendor).failures():
        with load(vendor).from_env(clock=canaries.clock) as client:
            handle = client.job(canaries.add_job(vendor, pace=0))
            canaries.fail_next(vendor, code, times=8)
            go(poll, drive, handle, harvest)
        canaries.vendor(vendor)._planned.clear()
    harvest.take_records(ours_only(caplog.records))

    assert [] == harvest.leaks


def wrong_keys(url: str) -> list[Vendor[Any]]:
    wrong = AccessKey(ALIBABA.id, canary("wrongsecret"), ALIBABA.token)
    project = {"project_id": "77b6a44cba5143ab91d13ab9a8ff44fd", "endpoint": url}
    return [
        Xtreme1(f"{url}/api", canary("wrongtoken")),
        AlibabaDMS(wrong, endpoint=url),
        AlibabaDMS(lambda: wrong, endpoint=url),
        HuaweiModelArts(AccessKey(HUAWEI.id, canary("wrongsecret"), HUAWEI.token), **project),
        HuaweiModelArts(token=canary("wrongtoken"), **project),
        HuaweiModelArts(token=IAM_TOKEN, **project),
    ]


def test_wrong_keys_stay_as_secret_as_right_ones(
    canaries: Emulator, drive: Any, harvest: Harvest, caplog: pytest.LogCaptureFixture
) -> None:
    """The gateways answer with the request as they saw it."""
    for client in wrong_keys(canaries.url):
        with client:
            go(poll, drive, client.job(canaries.add_job(client.name, pace=0)), harvest)
            harvest.take(client, vars(client), *insides(client))
    harvest.take_records(caplog.records)

    assert any("string to sign is: [redacted]" in text for text in harvest.texts)
    assert [] == harvest.leaks


def test_what_libraries_log_holds_no_key_of_ours(
    canaries: Emulator, drive: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Turned up as far as it goes, every logger there is: headers of requests are not in it."""
    harvest = Harvest()
    with caplog.at_level(logging.DEBUG):
        for client in [*wrong_keys(canaries.url), *(load(name).from_env() for name in VENDORS)]:
            with client:
                go(poll, drive, client.job(canaries.add_job(client.name, pace=0)), harvest)
    said = "".join(f"{record.getMessage()} {record.args}" for record in caplog.records)

    assert any(record.name.startswith("httpcore") for record in caplog.records)
    assert [] == [secret for secret in [*OURS, canary("wrongsecret"), canary("wrongtoken")] if str(secret) in said]


# Objects that hold keys


def test_what_holds_a_key_does_not_show_it(harvest: Harvest) -> None:
    """At any depth that a repr or a debugger's summary goes to."""
    key = AccessKey("LTAI-shown", canary("secret"), canary("token"))
    clients = [
        Xtreme1(token=XTREME1_TOKEN),
        AlibabaDMS(key),
        AlibabaDMS(lambda: key),
        HuaweiModelArts(key, project_id="p", region="r"),
        HuaweiModelArts(token=IAM_TOKEN, project_id="p", region="r"),
    ]
    harvest.take(key, [key], {"key": key}, attrs.evolve(key, id="other"))
    for client in clients:
        with client:
            harvest.take(client, vars(client), client.client, *insides(client))
            for http in (client.client.get_httpx_client(), client.client.get_async_httpx_client()):
                harvest.take(http, vars(http), http.headers)

    assert [] == harvest.leaks
    assert any("LTAI-shown" in text for text in harvest.texts)


@pytest.mark.parametrize(
    "make",
    [
        lambda: AccessKey("id", f"{canary('s')} "),
        lambda: AccessKey("id", "s", f"{canary('t')}\n"),
        lambda: AccessKey("id", f"{canary('s')}é"),
        lambda: AccessKey("id", canary("s").encode()),  # type: ignore[arg-type]
        lambda: Xtreme1(token=f"{canary('t')}\n"),
        lambda: HuaweiModelArts(token=f" {canary('t')}", project_id="p", region="r"),
        lambda: AlibabaDMS(canary("k")),  # type: ignore[arg-type]
        lambda: AlibabaDMS(("id", canary("k"))),  # type: ignore[arg-type]
        lambda: AlibabaDMS(AccessKey("id", "secret"), endpoint=f"https://u:{canary('p')}@h"),
        lambda: AlibabaDMS(AccessKey("id", "secret"), endpoint=f"u:{canary('p')}@h:99999"),
        lambda: AlibabaDMS(AccessKey("id", "secret"), endpoint=f"https://u:{canary('p')}@h?x=1#y"),
        lambda: AlibabaDMS(AccessKey("id", "secret"), endpoint=f"ftp://u:{canary('p')}@h"),
        lambda: Xtreme1(f"https://u:p@{canary('p')}@h:x/api", "token"),
        lambda: Xtreme1(f"https://h/api?token={canary('q')}", "token"),
        lambda: Xtreme1(f"h:99999?sig={canary('q')}", "token"),
    ],
)
def test_what_is_rejected_is_not_shown(make: Callable[[], object], harvest: Harvest) -> None:
    """A mistake with a key gets a response without the key."""
    with pytest.raises(ConfigError) as caught:
        make()
    harvest.take_error(caught.value)

    assert [] == harvest.leaks


@pytest.mark.parametrize("proxy", ["http://u:{}@127.0.0.1:9", "http://u:{}@h:port", "ftp://u:{}@h", "socks9://u:{}@h"])
def test_a_proxys_password_is_not_shown(
    canaries: Emulator, monkeypatch: pytest.MonkeyPatch, drive: Any, harvest: Harvest, proxy: str
) -> None:
    """Neither when it cannot be reached nor when it cannot be understood."""
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", proxy.format(canary("proxy")))
    try:
        with Xtreme1("http://xtreme1.invalid/api", "token", clock=canaries.clock) as client:
            go(poll, drive, client.uploads.job("1"), harvest)
            harvest.take(client.client.get_httpx_client(), *insides(client))
    except ConfigError as error:
        harvest.take_error(error)

    assert harvest.texts
    assert [] == harvest.leaks


# What comes before HTTP


GARBLED = {
    "a broken header": f"HTTP/1.1 200 OK\r\nx-auth-token {canary('raw')}\r\n\r\n",
    "a header with a zero": f"HTTP/1.1 200 OK\r\nset-cookie: \0sid={canary('raw')}\r\n\r\n",
    "a broken status": f"X-Auth-Token: {canary('raw')}\r\n\r\n",
    "our own token": f"{XTREME1_TOKEN}\r\n\r\n",
    "a broken length": f"HTTP/1.1 200 OK\r\ncontent-length: {canary('raw')}\r\n\r\n",
    "a broken chunk": f"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{canary('raw')}\r\n",
    "a broken encoding": f"HTTP/1.1 200 OK\r\ntransfer-encoding: {canary('raw')}\r\n\r\n",
}


def hang_up_after(raw: bytes) -> Serve:
    def serve(connection: socket.socket) -> None:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_RDWR)

    return serve


@pytest.mark.parametrize("what", GARBLED)
def test_what_is_no_http_is_not_shown(
    cloud: Emulator, drive: Any, harvest: Harvest, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    """Libraries quote the line that they give up at, and a traceback shows all that an error came of."""
    with (
        HostileServer(hang_up_after(GARBLED[what].encode())) as server,
        Xtreme1(f"{server.url}/api", XTREME1_TOKEN, clock=cloud.clock) as client,
    ):
        go(poll, drive, client.uploads.job("1"), harvest)
    harvest.take_records(ours_only(caplog.records))

    assert harvest.texts
    assert [] == harvest.leaks


# The command line


@pytest.fixture
def command(
    canaries: Emulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., str]]:
    """Runs `tidewaiter ARGUMENTS` in this process, its time turned; all that it said."""
    import signal

    handler, level = signal.getsignal(signal.SIGTERM), logging.getLogger("tidewaiter").level
    monkeypatch.setattr(RealClock, "now", lambda _: canaries.clock.now())
    monkeypatch.setattr(RealClock, "sleep", lambda _, seconds: canaries.advance(seconds))

    def call(*arguments: object) -> str:
        capsys.readouterr()
        run_cli([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return said.out + said.err

    yield call
    signal.signal(signal.SIGTERM, handler)
    logging.getLogger("tidewaiter").setLevel(level)


FORMS = [
    ("status",),
    ("status", "-o", "json", "-v"),
    ("status", "-o", "ndjson", "-vv"),
    ("wait", "--timeout", 4),
    ("wait", "--timeout", 4, "-o", "json", "-vv"),
    ("wait", "--timeout", 4, "-o", "ndjson", "--progress", "plain"),
    ("watch", "--timeout", 4),
    ("watch", "--timeout", 4, "-o", "ndjson", "-v"),
]
TOLD = ["well", "502", "truncated", *FROM_OUTSIDE]


@pytest.mark.parametrize(("fault", "form"), list(zip(TOLD, cycle(FORMS), strict=False)))
def test_the_command_line_shows_no_secret(
    canaries: Emulator,
    command: Callable[..., str],
    harvest: Harvest,
    caplog: pytest.LogCaptureFixture,
    fault: str,
    form: tuple[Any, ...],
) -> None:
    """After any fault, each told in another form."""
    refs = [canaries.add_job(vendor, pace=0) for vendor in VENDORS]
    for vendor in VENDORS if fault != "well" else ():
        canaries.vendor(vendor).spoil_next(*[(FAULTS | FROM_OUTSIDE)[fault]] * 20)
    harvest.texts.append(command(form[0], *refs, *form[1:]))
    harvest.take_records(ours_only(caplog.records))

    assert all(harvest.texts)
    assert [] == harvest.leaks


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_command_line_shows_no_key_that_nobody_named(
    canaries: Emulator, command: Callable[..., str], vendor: str
) -> None:
    """A reason with a token in it that is not ours: masked in `message`, and so it should be in `detail`."""
    ref = canaries.add_job(vendor, pace=0, end=ENDS[vendor])
    canaries.vendor(vendor).spoil_next(FROM_OUTSIDE["our own reason"])

    assert "CANARY" not in command("status", ref, "-o", "json")


def test_only_who_asks_for_it_sees_the_url(canaries: Emulator, command: Callable[..., str]) -> None:
    """`--reveal`."""
    ref = canaries.alibaba_dms.add_data_track_download(pace=0)
    shown = [SIGNED in command("wait", ref, "-q", "-o", form, "--reveal") for form in ("text", "json", "ndjson")]
    hidden = ["CANARY" in command("wait", ref, "-q", "-o", form) for form in ("text", "json", "ndjson")]

    assert ([True] * 3, [False] * 3) == (shown, hidden)


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "base",
    [
        "u:{}@h",
        "https://u:{}@h",
        "https://u:p@{}@h",
        "https://h/?token={}",
    ],
)
def test_settings_are_shown_without_their_secrets(
    monkeypatch: pytest.MonkeyPatch, command: Callable[..., str], form: str, base: str
) -> None:
    """An endpoint may have a password in it, though it will be refused."""
    for name in ("XTREME1_BASE_URL", "TIDEWAITER_ALIBABA_DMS_ENDPOINT", "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT"):
        monkeypatch.setenv(name, base.format(canary("setting")))
    said = command("config", "show", "-o", form)

    assert "CANARY" not in said
    assert "LTAI-shown" in said


@pytest.mark.parametrize(
    "url",
    [
        "https://u:{}@h",
        "u:{}@h:99999",
        "https://h?sig={}",
        "ftp://u:{}@h/",
    ],
)
def test_an_endpoint_on_the_command_line_is_not_echoed(command: Callable[..., str], url: str) -> None:
    """Shells keep what is typed; we need not."""
    said = command("status", "xtreme1/upload/1", "--endpoint-url", url.format(canary("typed")))

    assert said.startswith("tidewaiter: ")
    assert "CANARY" not in said


SCRIPT = """
import tidewaiter, traceback
from tidewaiter.vendors import VENDORS, load
import sys
for ref in sys.argv[1:]:
    ref = tidewaiter.JobRef.parse(ref)
    with load(ref.vendor).from_env() as client:
        try:
            print(client.job(ref).status())
        except tidewaiter.TidewaiterError:
            traceback.print_exc()
raise SystemExit(load("xtreme1").from_env().uploads.job("/").status())
"""


@pytest.mark.parametrize("program", [["-c", SCRIPT], ["-m", "tidewaiter", "watch", "-vv", "--timeout", "1"]])
def test_a_program_that_logs_all_it_can_shows_no_secret(canaries: Emulator, program: list[str]) -> None:
    """`TIDEWAITER_LOG=debug`, in a process of its own, down to its last traceback."""
    refs = [str(canaries.add_job(vendor, pace=0)) for vendor in VENDORS]
    for vendor in VENDORS:
        canaries.vendor(vendor).spoil_next(FROM_OUTSIDE["proxy page"], FROM_OUTSIDE["echoed string"])
    ran = subprocess.run(
        [sys.executable, *program, *refs],
        env=os.environ | {"TIDEWAITER_LOG": "debug"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert "tidewaiter" in ran.stderr
    assert "CANARY" not in ran.stdout + ran.stderr


# Files


@pytest.mark.parametrize("broken", [False, True])
def test_keys_from_files_stay_as_secret(
    cloud: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harvest: Harvest, broken: bool
) -> None:
    """Readable by all and well-formed, or in pieces."""
    key = {"access_key_id": "LTAI-file", "access_key_secret": canary("file"), "sts_token": canary("filetoken")}
    files = {
        ".aliyun/config.json": json.dumps(
            {"current": "x", "profiles": [{"name": "x", "mode": "StsToken", **key, "broken": broken}]}
        ),
        ".huaweicloud/credentials": f"[basic]\nak=HWAK-file\nsk={canary('file')}\nproject_id=p\n",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(content[:-30] if broken else content)
        path.chmod(0o644)
    monkeypatch.setenv("TIDEWAITER_ALIBABA_DMS_ENDPOINT", cloud.url)
    monkeypatch.setenv("TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT", cloud.url)
    for vendor in (AlibabaDMS, HuaweiModelArts):
        try:
            with vendor.from_env(clock=cloud.clock) as client:
                go(poll, lambda method: method(), client.job(cloud.add_job(vendor.name)), harvest)
                harvest.take(client, vars(client), *insides(client))
        except ConfigError as error:
            harvest.take_error(error)

    assert harvest.texts
    assert [] == harvest.leaks


def test_the_canaries_would_be_found() -> None:
    """A search that finds nothing must be able to find something."""
    harvest = Harvest()
    harvest.take(attrs.asdict(AccessKey("id", canary("x"))), canary("y")[:9], canary("z")[-9:])

    assert harvest.leaks
    assert all("CANARY" in str(secret) for secret in [*OURS, SIGNED, ESCAPED, ECHO, CANONICAL, PROXY_PAGE])
