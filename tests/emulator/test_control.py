"""What can be asked of the emulator below `/_emulator`, and what `docs/emulator.md` says of it."""

from __future__ import annotations

import inspect
import json
import re
import shlex
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs
import httpx
import pytest

from tidewaiter import AlibabaDMS, JobRef, JobState, Xtreme1, connect
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.clock import TurnableClock
from tidewaiter.emulator.control import MAX_BODY, PREFIX, REQUIRED, ROUTES, SETTINGS, ControlRoute, Parameter, is_served
from tidewaiter.emulator.faults import FAULTS
from tidewaiter.emulator.lifecycle import Lifecycle
from tidewaiter.emulator.state import EmulatorState

PAGE = (Path(__file__).parents[2] / "docs" / "emulator.md").read_text(encoding="utf-8")
POSTS = [route for route in ROUTES if route.method == "POST"]
GOOD: dict[str, dict[str, Any]] = {
    "/advance": {"seconds": 1},
    "/jobs": {"vendor": "xtreme1"},
    "/faults": {"vendor": "xtreme1", "code": "502"},
    "/skew": {"minutes": 1},
    "/approve": {"order": 43281234},
}
KINDS = [
    ("xtreme1", "upload"),
    ("xtreme1", "export"),
    ("xtreme1", "model-run"),
    ("alibaba_dms", "data-track-download"),
    ("huawei_modelarts", "dataset-sync"),
]
"""Those whose jobs have a pace."""


@pytest.fixture
def http(cloud: Emulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{cloud.url}{PREFIX}", verify=False, trust_env=False, timeout=20) as client:
        yield client


@pytest.fixture
def environment(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)


# the page


def cell(parameter: Parameter) -> str:
    """A parameter's type and default, as the page has them."""
    default = parameter.default
    given = f"`{json.dumps(default)}`" if default not in (None, "", REQUIRED) else ""
    return f"{parameter.type.words} | {'required' if default is REQUIRED else given}"


def test_the_page_has_every_route_and_parameter() -> None:
    """No more, no less, in the words of the table that the server is made from."""
    expected = [f"| `{one.method} {PREFIX}{one.path}` | {one.about} |" for one in ROUTES]
    expected += [
        f"| `{route.path}` | `{one.name}` | {cell(one)} | {one.about} |" for route in ROUTES for one in route.parameters
    ]
    expected += [
        f"| `{one.name}` | {', '.join(job.partition('/')[2] for job in one.jobs)} | {cell(one)} | {one.about} |"
        for one in SETTINGS
    ]

    assert expected == re.findall(r"^\| `.*$", PAGE, re.MULTILINE)


def test_the_page_names_every_fault() -> None:
    """Those that all vendors have."""
    listed = PAGE.partition("<!-- faults -->")[2].partition("<!-- end of faults -->")[0]

    assert sorted(FAULTS) == sorted(re.findall(r"`([\w-]+)`", listed))


def test_every_example_of_the_page_works(cloud: Emulator, http: httpx.Client) -> None:
    """One after the other, on a new emulator."""
    lines = re.findall(r"^\$ (curl .*)$", PAGE, re.MULTILINE)
    statuses = []
    for line in lines:
        _, *options, url = shlex.split(line)
        method = "POST" if options else "GET"
        body = options[options.index("-d") + 1] if "-d" in options else ""
        parts = urlsplit(url)
        statuses.append(http.request(method, f"{cloud.url}{parts.path}?{parts.query}", content=body).status_code)

    assert 5 <= len(lines)
    assert [200] * len(lines) == statuses


# the table


@pytest.mark.parametrize("vendor", ["xtreme1", "alibaba_dms", "huawei_modelarts"])
def test_settings_are_those_of_the_add_methods(vendor: str) -> None:
    """With the same names and defaults, for every kind of job that can be added."""
    found = EmulatorState().vendor(vendor).job_kinds
    for kind, add in found.items():
        known = {one.name: one.default for one in SETTINGS if f"{vendor}/{kind}" in one.jobs}
        signature = dict(inspect.signature(add).parameters)
        if signature.pop("settings", None):
            more = inspect.signature(EmulatorState().xtreme1.model_runs.add).parameters
            signature |= {name: more[name] for name in ("data_count", "result_filter", "data_filter", "error_reason")}

        assert known == {name: parameter.default for name, parameter in signature.items()}


def test_no_setting_is_for_a_kind_that_there_is_not() -> None:
    """And the kinds that a request can name are these."""
    kinds = {f"{one.name}/{kind}" for one in EmulatorState().vendors for kind in one.job_kinds}
    [named] = [
        re.findall(r"[a-z-]{3,}", one.type.words) for route in ROUTES for one in route.parameters if one.name == "kind"
    ]

    assert kinds == {job for one in SETTINGS for job in one.jobs}
    assert {kind.partition("/")[2] for kind in kinds} == set(named)


# what each route does


def test_it_tells_that_it_serves(http: httpx.Client) -> None:
    """To whoever waits for it, by GET or by HEAD."""
    health = http.get("/health")

    assert (200, {"status": "ok", "vendors": ["xtreme1", "alibaba_dms", "huawei_modelarts"]}) == (
        health.status_code,
        health.json(),
    )
    assert (200, b"") == ((head := http.head("/health")).status_code, head.content)


@pytest.mark.parametrize("vendor", ["xtreme1", "alibaba_dms", "huawei_modelarts"])
def test_a_number_in_the_query_is_a_number(cloud: Emulator, environment: None, http: httpx.Client, vendor: str) -> None:
    """`?pace=3` makes a job take three times as long; it is not the text "3"."""
    ref = JobRef.parse(http.post(f"/jobs?vendor={vendor}&pace=3").json()["ref"])
    with connect(vendor) as client:
        states = []
        for _ in range(3):
            cloud.advance(15)
            states.append(client.job(ref).status().state)

    assert [False, False, True] == [state.is_final for state in states]


def test_every_setting_can_be_given(environment: None, http: httpx.Client) -> None:
    """In a body; with the types of the `add_` methods."""
    said = {
        "vendor": "huawei_modelarts",
        "dataset_id": "quays-1",
        "script": [["RUNNING", 0], ["FAILED", 0]],
        "error": ["ModelArts.0001", "the quay is closed"],
        "add_sample_count": 3,
    }
    ref = http.post("/jobs", json=said).json()["ref"]
    with connect("huawei_modelarts") as client:
        status = client.job(JobRef.parse(ref)).status()

    assert ("huawei_modelarts/dataset-sync/quays-1", JobState.FAILED) == (ref, status.state)
    assert "the quay is closed" in str(status.message)


def test_a_fault_is_for_a_method_and_a_path(cloud: Emulator, http: httpx.Client) -> None:
    """And for so many responses."""
    http.post("/faults", json={"vendor": "xtreme1", "code": "503", "times": 2, "path": "/x", "method": "POST"})
    paths = [("GET", "/api/x"), ("POST", "/api/y"), ("POST", "/api/x"), ("POST", "/api/x"), ("POST", "/api/x")]

    statuses = [http.request(method, f"{cloud.url}{path}").status_code for method, path in paths]

    assert [401, 401, 503, 503, 401] == statuses


def test_an_order_is_approved_once(cloud: Emulator, environment: None, http: httpx.Client) -> None:
    """By the second person, and the job goes on; an order that is not there, or not in approval, is a 400."""
    ref = JobRef.parse(http.post("/jobs", json={"vendor": "alibaba_dms", "kind": "data-track"}).json()["ref"])
    order = int(ref.key[0])
    with AlibabaDMS.from_env(clock=cloud.clock) as client:
        cloud.advance(60)
        before = client.job(ref).status().state
        responses = [http.post("/approve", params={"order": number}) for number in (order, order, order + 1)]
        after = client.job(ref).wait().state

    assert (JobState.PENDING, JobState.SUCCEEDED) == (before, after)
    assert [200, 400, 400] == [response.status_code for response in responses]
    assert "'processing'" in responses[1].json()["error"]
    assert str(order) in responses[2].json()["error"]


def test_a_reset_is_in_place(cloud: Emulator, http: httpx.Client) -> None:
    """The same emulator, on the same address, without jobs, requests and faults; time begins anew."""
    cloud.add_job("xtreme1")
    http.post("/advance", json={"seconds": 60})
    http.post("/faults", json={"vendor": "xtreme1", "code": "503"})
    http.get(f"{cloud.url}/api/x")

    assert {"time": 0.0} == http.post("/reset").json()
    assert (0.0, [], {}) == (cloud.clock.now(), cloud.requests, cloud.xtreme1.uploads.by_serial)
    assert 401 == http.get(f"{cloud.url}/api/x").status_code


def test_a_client_that_has_the_clock_goes_on_after_a_reset(
    cloud: Emulator, environment: None, http: httpx.Client
) -> None:
    """Its time goes on from where it was, and its sleeping turns the new clock."""
    cloud.advance(1000)
    with Xtreme1.from_env(clock=cloud.clock) as client:
        client.job(cloud.add_job("xtreme1")).wait()
        before = cloud.clock
        http.post("/reset")
        http.post("/reset")
        final = client.job(cloud.add_job("xtreme1")).wait(timeout=60)

    assert JobState.SUCCEEDED is final.state
    assert before.now() > 1000 + 2 * 13
    assert 13 <= cloud.clock.now() < 60


# what is no good


@pytest.mark.parametrize(
    ("path", "query", "body"),
    [
        ("/advance", "", {}),
        ("/advance", "seconds=-1", {}),
        ("/advance", "seconds=1e10", {}),
        ("/advance", "seconds=NaN", {}),
        ("/advance", "seconds=nan", {}),
        ("/advance", "seconds=1e400", {}),
        ("/advance", "seconds=Infinity", {}),
        ("/advance", "seconds=", {}),
        ("/advance", "seconds=true", {}),
        ("/advance", "seconds=1&seconds=2", {}),
        ("/advance", "seconds=1", {"seconds": 2}),
        ("/advance", "seconds=1&hours=1", {}),
        ("/advance", "", {"seconds": True}),
        ("/advance", "", {"seconds": "5"}),
        ("/advance", "", {"seconds": None}),
        ("/advance", "", {"seconds": [5]}),
        ("/skew", "minutes=1000001", {}),
        ("/skew", "minutes=-1000001", {}),
        ("/skew", "", {"minutes": False}),
        ("/faults", "vendor=xtreme1", {}),
        ("/faults", "vendor=aws&code=502", {}),
        ("/faults", "vendor=xtreme1&code=nonsense", {}),
        ("/faults", "vendor=xtreme1&code=502&times=0", {}),
        ("/faults", "vendor=xtreme1&code=502&times=2000000000", {}),
        ("/faults", "vendor=xtreme1&code=502&times=1.5", {}),
        ("/faults", "vendor=xtreme1&code=502&method=get", {}),
        ("/faults", "vendor=xtreme1", {"code": 502}),
        ("/jobs", "", {}),
        ("/jobs", "vendor=aws", {}),
        ("/jobs", "vendor=xtreme1&kind=dataset-sync", {}),
        ("/jobs", "vendor=xtreme1&kind=nonsense", {}),
        ("/jobs", "vendor=xtreme1&colour=red", {}),
        ("/jobs", "vendor=xtreme1&pace=-1", {}),
        ("/jobs", "vendor=xtreme1&pace=1001", {}),
        ("/jobs", "vendor=xtreme1&pace=slow", {}),
        ("/jobs", "vendor=xtreme1&size=1", {}),
        ("/jobs", "vendor=xtreme1&end=FAILD", {}),
        ("/jobs", "vendor=xtreme1&serial_number=0x7", {}),
        ("/jobs", "vendor=xtreme1&begins_when_polled=yes", {}),
        ("/jobs", "vendor=xtreme1&script=[]", {}),
        ("/jobs", "", {"vendor": "xtreme1", "pace": True}),
        ("/jobs", "", {"vendor": "xtreme1", "script": [["PARSING", -1]]}),
        ("/jobs", "", {"vendor": "xtreme1", "script": [["PARSING"]]}),
        ("/jobs", "", {"vendor": "xtreme1", "script": [["PARSING", 1]] * 101}),
        ("/jobs", "", {"vendor": "xtreme1", "kind": "export", "size": 2**31}),
        ("/jobs", "", {"vendor": "xtreme1", "kind": "export", "file_name": "a/b"}),
        ("/jobs", "", {"vendor": "xtreme1", "kind": "model-run", "data_filter": []}),
        ("/jobs", "", {"vendor": "alibaba_dms", "kind": "data-track", "pace": 1}),
        ("/jobs", "", {"vendor": "huawei_modelarts", "error": ["one"]}),
        ("/jobs", "", {"vendor": "xtreme1", "error_message": "\ud800"}),
        ("/jobs", 'vendor=xtreme1&kind=model-run&data_filter={"x": 1e999}', {}),
        ("/jobs", "", {"vendor": "huawei_modelarts", "dataset_id": ".."}),
        ("/approve", "order=1", {}),
        ("/approve", "order=0", {}),
        ("/approve", "order=x", {}),
    ],
)
def test_a_wrong_parameter_is_a_400_that_says_what_is_taken(
    cloud: Emulator, http: httpx.Client, path: str, query: str, body: dict[str, Any]
) -> None:
    """And nothing is done."""
    response = http.post(f"{path}?{query}", content=json.dumps(body))

    assert (400, ["error"]) == (response.status_code, list(response.json()))
    assert 20 < len(response.json()["error"]) < 2000
    assert (0.0, 0.0) == (cloud.clock.now(), cloud.clock.skew.total_seconds())
    assert {} == cloud.xtreme1.uploads.by_serial


@pytest.mark.parametrize(
    ("path", "query", "words"),
    [
        ("/advance", "", r"seconds must be there; it takes seconds \(a number from 0 to 1000000000\)"),
        ("/advance", "hours=1", r"no parameter 'hours'; it takes seconds \(a number"),
        ("/advance", "seconds=x", r"seconds must be a number from 0 to 1000000000, not 'x'"),
        ("/reset", "now=1", r"no parameter 'now'; it takes none"),
        ("/jobs", "vendor=xtreme1&colour=red", r"no parameter 'colour'; it takes vendor .* serial_number"),
        ("/jobs", "vendor=xtreme1&kind=data-track", r"xtreme1 has no jobs of the kind .*upload, export, model-run"),
        ("/faults", "vendor=xtreme1&code=x", r"it knows .*502.*LOGIN_STATUS_TIMEOUT"),
        ("/jobs", "vendor=xtreme1&end=x", r"end must be PARSE_COMPLETED or FAILED, not 'x'"),
    ],
)
def test_the_sentence_of_a_400(http: httpx.Client, path: str, query: str, words: str) -> None:
    """Is enough to send a better request."""

    assert re.search(words, http.post(f"{path}?{query}").json()["error"])


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path or "/")
def test_no_route_takes_what_is_not_in_its_table(http: httpx.Client, route: ControlRoute) -> None:
    """Not even one that takes nothing."""
    response = http.request(route.method, route.path, params={**GOOD.get(route.path, {}), "colour": "red"})

    assert (400, True) == (response.status_code, "'colour'" in response.json()["error"])


@pytest.mark.parametrize(
    "body",
    [
        *(b"[]", b"null", b"5", b'"seconds"', b"seconds=5", b"{", b"\xff\xfe{", b" ", b"[" * 60_000),
        *(b'{"seconds": NaN}', b'{"seconds": 1e999}', b'{"seconds": ' + b"9" * 5000 + b"}"),
        *(b'{"\\ud800": 1}', b'{"seconds": "\\ud800"}'),
    ],
    ids=lambda body: repr(body)[:20],
)
@pytest.mark.parametrize("route", POSTS, ids=lambda route: route.path)
def test_a_body_that_is_no_json_object_is_a_400(http: httpx.Client, route: ControlRoute, body: bytes) -> None:
    """Whatever else it is."""
    response = http.post(route.path, content=body)

    assert (400, ["error"]) == (response.status_code, list(response.json()))


def test_a_large_body_is_a_413(http: httpx.Client) -> None:
    """Beyond 64 KiB, whether its length is told or not; the connection goes on."""
    padded = json.dumps({"seconds": 1}).encode().ljust(MAX_BODY)
    bodies = [padded, padded + b" ", padded * 100, iter([padded, padded])]

    assert [200, 413, 413, 413] == [http.post("/advance", content=body).status_code for body in bodies]
    assert "65536 bytes" in http.post("/advance", content=padded * 2).json()["error"]
    assert 200 == http.get("/health").status_code


@pytest.mark.parametrize("path", ["/nonsense", "//", "/jobs//", "/health/x", "/%0A"])
@pytest.mark.parametrize("method", ["GET", "POST", "BREW"])
def test_an_unknown_path_is_a_404_that_names_the_routes(http: httpx.Client, method: str, path: str) -> None:
    """Below `/_emulator` it is no vendor's."""
    response = http.request(method, f"http://{http.base_url.netloc.decode()}{PREFIX}{path}")

    assert (404, ["error", "routes"]) == (response.status_code, list(response.json()))
    assert f"POST {PREFIX}/advance" in response.json()["routes"]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path or "/")
def test_another_method_is_a_405(http: httpx.Client, route: ControlRoute) -> None:
    """With the one that is there."""
    others = {"GET", "POST", "PUT", "DELETE", "BREW", "OPTIONS"} - {route.method}
    responses = [http.request(method, route.path) for method in sorted(others)]

    assert [(405, route.method)] * 5 == [(one.status_code, one.headers["allow"]) for one in responses]


# who may ask


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path or "/")
@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "evil.example:{port}"},
        {"host": "127.0.0.1.evil.example:{port}"},
        {"host": "evil@127.0.0.1:{port}"},
        {"host": "192.0.2.1:{port}"},
        {"host": "[::2]:{port}"},
        {"host": ""},
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_a_web_page_of_another_origin_is_a_403(
    cloud: Emulator, http: httpx.Client, route: ControlRoute, headers: dict[str, str]
) -> None:
    """Also one whose name was bound to this address; nothing is done, and no key is told."""
    port = str(urlsplit(cloud.url).port)
    cloud.alibaba_dms.add_data_track()
    response = http.request(
        route.method,
        route.path,
        params=GOOD.get(route.path, {}),
        headers={name: value.replace("{port}", port) for name, value in headers.items()},
    )

    assert (403, ["error"]) == (response.status_code, list(response.json()))
    assert (0.0, {}) == (cloud.clock.now(), cloud.xtreme1.uploads.by_serial)
    assert cloud.env()["XTREME1_TOKEN"] not in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "localhost:{port}"},
        {"host": "LOCALHOST:{port}"},
        {"host": "127.0.0.1"},
        {"host": "[::1]:{port}"},
        {"host": "localhost:9000", "origin": "http://localhost:9000"},
        {"origin": "http://127.0.0.1:{port}", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
    ],
    ids=str,
)
def test_this_machines_programs_may_ask(cloud: Emulator, http: httpx.Client, headers: dict[str, str]) -> None:
    """By any name of the loopback, through a forwarded port too, and from a page of the emulator's own."""
    port = str(urlsplit(cloud.url).port)
    sent = {name: value.replace("{port}", port) for name, value in headers.items()}

    assert 200 == http.get("/health", headers=sent).status_code


def test_a_host_is_named_once(cloud: Emulator) -> None:
    """HTTP/1.0 can leave it out, which is a 403 too."""
    where = urlsplit(cloud.url)
    with socket.create_connection((where.hostname, where.port), timeout=10) as raw:
        raw.sendall(b"POST /_emulator/reset HTTP/1.0\r\n\r\n")
        told = raw.makefile("rb").readline()

    assert b"403" in told


@pytest.mark.parametrize(
    ("host", "served", "expected"),
    [
        ("emulator.test:8765", "emulator.test", True),
        ("localhost", "emulator.test", True),
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.8", "192.0.2.7", False),
        ("192.0.2.8:80", "0.0.0.0", True),
        ("[2001:db8::1]:80", "0.0.0.0", True),
        (socket.gethostname(), "0.0.0.0", True),
        (socket.gethostname(), "192.0.2.7", False),
        ("evil.example", "0.0.0.0", False),
        ("", "", False),
        ("[]", "0.0.0.0", False),
        ("127.0.0.1 ", "", False),
    ],
)
def test_a_host_is_the_address_that_is_served(host: str, served: str, expected: bool) -> None:
    """Or of the loopback; where all are served, any IP address, and this machine's name: no page is bound to those."""

    assert expected == is_served(host, served)


def test_vendors_take_any_host_and_origin(cloud: Emulator, http: httpx.Client) -> None:
    """Their addresses are forwarded, and their pages ask from browsers."""
    headers = {"host": "evil.example", "origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    assert 401 == http.get(f"{cloud.url}/api/x", headers=headers).status_code


# when jobs begin


@pytest.mark.parametrize(("vendor", "kind"), KINDS)
def test_a_job_can_begin_with_its_first_poll(
    cloud: Emulator, environment: None, http: httpx.Client, vendor: str, kind: str
) -> None:
    """Of the vendor's own client; by default it begins at once."""
    said = {"vendor": vendor, "kind": kind, "begins_when_polled": True}
    refs = [http.post("/jobs", json=said).json()["ref"], str(cloud.add_job(vendor, kind=kind))]
    if kind == "model-run":
        refs = refs[:1]  # the list of runs, which is how they are polled, has both
    cloud.advance(1000)
    with connect(vendor) as client:
        first = [client.job(JobRef.parse(ref)).status().state for ref in refs]
        cloud.advance(1000)
        then = client.job(JobRef.parse(refs[0])).status().state

    assert [False, True][: len(refs)] == [state.is_final for state in first]
    assert JobState.SUCCEEDED is then


@pytest.mark.parametrize("pace", [0, 10])
@pytest.mark.parametrize("vendor", ["xtreme1", "alibaba_dms", "huawei_modelarts"])
def test_its_pace_counts_from_there(cloud: Emulator, environment: None, vendor: str, pace: float) -> None:
    """Down to nothing at all."""
    ref = cloud.add_job(vendor, pace=pace, begins_when_polled=True)
    cloud.advance(1000)
    with connect(vendor) as client:
        job = client.job(ref)
        states = [job.status().state]
        for seconds in (50, 100):
            cloud.advance(seconds)
            states.append(job.status().state)

    assert [not pace, not pace, True] == [state.is_final for state in states]


def test_a_list_does_not_begin_a_job(cloud: Emulator, environment: None) -> None:
    """Of datasets, which says that a synchronisation is in the way."""
    ref = cloud.add_job("huawei_modelarts", begins_when_polled=True)
    with connect("huawei_modelarts") as client:
        list(client.datasets.list())
        client.datasets.get(ref.key[0])
        cloud.advance(1000)
        state = client.job(ref).status().state

    assert JobState.PENDING is state


def test_a_life_begins_with_its_first_poll() -> None:
    """And not with a question of the emulator's own."""
    life = Lifecycle(None, (("A", 2.0), ("B", 0.0)))

    assert [("A", 0.0), ("A", 0.0)] == [life.at(100.0), life.at(200.0)]
    assert [("A", 0.0), ("A", 0.5), ("B", 1.0)] == [life.polled(now) for now in (200.0, 201.0, 202.0)]
    assert 2.0 == life.age(202.0)


def test_a_clock_turns_those_that_follow_it() -> None:
    """And not those that it follows."""
    first = TurnableClock(frozen=True)
    first.advance(5)
    second = first.restarted()
    third = second.restarted()
    third.advance(1)
    first.sleep(2)

    assert (7.0, 2.0, 3.0) == (first.now(), second.now(), third.now())
    assert attrs.asdict(third)["frozen"]
