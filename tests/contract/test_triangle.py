"""The vendors' clients and ours, asked the same of one emulator: the same request leaves, the same values come back.

What differs on the wire is listed, with the reason, and reduced to what both have in common; the rest is compared
byte for byte, as it arrives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import cycle, islice, product
from typing import Any

import attrs
import pytest
from starlette.requests import Request

from tidewaiter import AccessKey, AlibabaDMS, HuaweiModelArts, JobStatus, Xtreme1, watch
from tidewaiter.emulator import Emulator, app
from tidewaiter.emulator.clock import TurnableClock

Ask = Callable[[dict[str, Any]], dict[str, Any]]
Parts = Mapping[str, str]
Normal = Callable[[str], str]

IDS = (
    "e23dd7ec-a19f-4a69-8eb3-8ffd26e60000",
    *("two  words", " edges ", "a+b", "100%", "%2F", "%zz", "a/b", "a/../b", "//", "tab~*!()-_.'"),
    *('say "it\'s"', "a&b=c", "?#;:@$,[]", "\\|{}^`<>", "订单 表", "e\u0301é😀", "\u200d\ufeff"),
)
TOKENS = (None, "CAISTESTtoken+/with=special==&chars~*")
TENANTS = (3000, 4000)
DMS_STATES = ("INIT", "LISTING", "DOWNLOADING", "DOWNLOAD_SUCCESS", "DOWNLOAD_FAIL")
SYNC_STATES = ("QUEUING", "STARTING", "RUNNING", "COMPLETED", "FAILED", "NOT_EXIST")
UPLOAD_STATES = ("UNSTARTED", "DOWNLOADING", "DOWNLOAD_COMPLETED", "PARSING", "PARSE_COMPLETED", "FAILED")


def replaced(pattern: str, by: str) -> Normal:
    return lambda text: re.sub(pattern, by, text)


def any_of(*texts: str) -> Normal:
    """Each of `texts`, whole, is as good as the other; empty is a header that is not there."""
    return lambda text: "(any)" if text in texts else text


def in_order(query: str) -> str:
    return "&".join(sorted(query.split("&")))


@attrs.frozen
class Difference:
    """One way in which their request may differ from ours, and why that is as it should be."""

    part: str
    normal: Normal
    why: str

    def without(self, parts: Parts) -> Parts:
        return {**parts, self.part: self.normal(parts.get(self.part, ""))}


def named(*libraries: str) -> Difference:
    return Difference("user-agent", replaced(f"^({'|'.join(libraries)}) ?.*$", "(a name)"), "each says who it is")


def unsigned(name: str, why: str) -> Difference:
    return Difference("authorization", replaced(rf"(?<=[=;]){name};", ""), why)


ANY_TYPE = Difference("accept", any_of("*/*", "application/json"), "we can read JSON only, and say so")
ANY_CODING = Difference(
    "accept-encoding",
    any_of("identity", "gzip, deflate", "gzip"),
    "we unpack gzip ourselves, to a limit; their libraries have their own habits",
)
SPACES = Difference("query", replaced(r"\+", "%20"), "a space in a query has two spellings, which servers read alike")
SIGNATURE = Difference(
    "authorization", replaced(r"(?<=Signature=)[0-9a-f]{64}$", "*"), "other headers, other signature"
)
AGENT_UNSIGNED = unsigned("user-agent", "proxies change it, so we do not sign it")

DIFFERENCES = {
    "dms": (
        named("AlibabaCloud", "tidewaiter/"),
        ANY_CODING,
        SPACES,
        SIGNATURE,
        AGENT_UNSIGNED,
        unsigned("accept", "libraries may change it; the vendor asks only for host, content-type and x-acs-*"),
        unsigned("x-acs-credentials-provider", "what is not sent is not signed"),
        Difference(
            "x-acs-credentials-provider",
            any_of("static_ak", "static_sts", ""),
            "tells the vendor where its library found the key; nothing documents it",
        ),
        Difference("x-acs-signature-nonce", replaced("^[0-9a-f]{32}$", "(a nonce)"), "it is there to differ"),
        Difference(
            "x-acs-date", replaced(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", "(a date)"), "they were asked at two moments"
        ),
        Difference("connection", any_of("keep-alive", ""), "both mean it: HTTP/1.1 keeps connections anyway"),
    ),
    "modelarts": (
        named("huaweicloud-usdk-python/3.0;", "tidewaiter/"),
        ANY_TYPE,
        ANY_CODING,
        SIGNATURE,
        AGENT_UNSIGNED,
        unsigned("content-type", "what is not sent is not signed"),
        Difference("content-type", any_of("application/json", ""), "we send no type with a body that is not there"),
        Difference("x-sdk-date", replaced(r"^\d{8}T\d{6}Z$", "(a date)"), "they were asked at two moments"),
    ),
    "xtreme1": (
        named("python-requests/", "tidewaiter/"),
        ANY_TYPE,
        ANY_CODING,
        SPACES,
        Difference("query", in_order, "we send parameters sorted; rows are matched by number, in whatever order"),
    ),
}


class SlowClock(TurnableClock):
    """Half a minute behind, so that no two dates are the same by chance."""

    def utcnow(self) -> datetime:
        return super().utcnow() - timedelta(seconds=30)


@attrs.frozen
class Asked:
    """One question, asked by both."""

    what: str
    their_request: Parts
    our_request: Parts
    their_answer: dict[str, Any]
    our_answer: list[JobStatus[Any]]


@pytest.fixture
def arrived(monkeypatch: pytest.MonkeyPatch) -> list[Parts]:
    """The requests as they arrive, before the emulator decodes them."""
    seen = list[Parts]()
    decode = app.plain

    async def plain(request: Request) -> Any:
        message = await decode(request)
        target = {"path": request.scope["raw_path"].decode(), "query": request.scope["query_string"].decode()}
        seen.append({"method": message.method, **target, **message.headers, "body": message.body.decode("latin-1")})
        return message

    monkeypatch.setattr(app, "plain", plain)
    return seen


@attrs.frozen
class Both:
    """The two who ask, and what arrives at the one who answers."""

    cloud: Emulator
    official: Ask
    arrived: list[Parts]

    def ask(self, what: str, theirs: dict[str, Any], ours: Callable[[], list[JobStatus[Any]]]) -> Asked:
        self.arrived.clear()
        their_answer = self.official({"url": self.cloud.url, **theirs})
        [their_request] = self.arrived
        our_answer = ours()
        return Asked(what, their_request, self.arrived[1], their_answer, our_answer)


@pytest.fixture
def both(cloud: Emulator, official: Ask, arrived: list[Parts]) -> Both:
    return Both(cloud, official, arrived)


def dms_questions(both: Both) -> Iterator[Asked]:
    """Every identifier with and without a temporary key, and with and without a tenant."""
    vendor = both.cloud.alibaba_dms
    for (token, tenant, key), state in zip(product(TOKENS, TENANTS, IDS), cycle(DMS_STATES)):
        account = vendor.account = attrs.evolve(vendor.account, token=token)
        order = 11 if tenant is None else 2**63 - 1
        vendor.add_data_track_download(order, key, tenant_id=tenant or 3000, script=((state, 0.0),))
        with AlibabaDMS(AccessKey(**attrs.asdict(account)), endpoint=both.cloud.url, clock=SlowClock()) as ours:
            job = ours.data_track_downloads.job(order, key, tenant_id=tenant)
            yield both.ask(
                f"{key!r}, {tenant=}, {token=}",
                {
                    "client": "dms",
                    "key": attrs.asdict(account),
                    "job": {"order_id": order, "download_key_id": key, "tid": tenant},
                },
                lambda: [job.status()],
            )


def modelarts_questions(both: Both) -> Iterator[Asked]:
    """Every identifier with and without a temporary key."""
    vendor = both.cloud.huawei_modelarts
    project = both.cloud.env()["HUAWEICLOUD_SDK_PROJECT_ID"]
    for (token, dataset), state in zip(product(TOKENS, IDS), cycle(SYNC_STATES)):
        account = vendor.account = attrs.evolve(vendor.account, token=token)
        vendor.add_dataset_sync(dataset, script=((state, 0.0),))
        key = AccessKey(**attrs.asdict(account))
        with HuaweiModelArts(key, project_id=project, endpoint=both.cloud.url, clock=SlowClock()) as ours:
            job = ours.dataset_syncs.job(dataset)
            yield both.ask(
                f"{dataset!r}, {token=}",
                {
                    "client": "modelarts",
                    "key": attrs.asdict(account),
                    "project": project,
                    "job": {"dataset_id": dataset},
                },
                lambda: [job.status()],
            )


def xtreme1_questions(both: Both) -> Iterator[Asked]:
    """Every identifier, of which the server knows none, and every state: alone and together."""
    token = both.cloud.env()["XTREME1_TOKEN"]
    known = [both.cloud.xtreme1.add_upload(script=((state, 0.0),)).key[0] for state in UPLOAD_STATES]
    for serials in [[serial] for serial in (*IDS, *known)] + [[serial, *known] for serial in IDS]:
        yield ask_for_uploads(both, token, serials)


def ask_for_uploads(both: Both, token: str, serials: list[str]) -> Asked:
    theirs = {"client": "xtreme1", "token": token, "job": {"serial_numbers": serials}}
    with Xtreme1(f"{both.cloud.url}/api", token, clock=SlowClock(frozen=True)) as ours:
        jobs = [ours.uploads.job(serial) for serial in serials]
        return both.ask(f"{serials}", theirs, lambda: list(islice(watch(jobs), len(jobs))))


QUESTIONS = {"dms": dms_questions, "modelarts": modelarts_questions, "xtreme1": xtreme1_questions}


def seen_by_dms(asked: Asked) -> list[Any]:
    """What the vendor's model holds. It keeps the line break after the URL, which is no part of it."""
    result = asked.their_answer["body"]["StatusResult"]
    url = result.get("DownloadUrl", "").strip() or None
    return [(result["DownloadStatus"], url, result["StatusDesc"], result["TotalCount"])]


def seen_by_modelarts(asked: Asked) -> list[Any]:
    known = asked.their_answer["model"]
    return [{name: known.get(name) for name in (*attrs.fields_dict(type(asked.our_answer[0].detail)), "status")}]


def seen_by_xtreme1(asked: Asked) -> list[Any]:
    """Rows as the vendor's SDK hands them out, numbers as text; a serial number without row is not there."""
    return asked.their_answer["body"]["data"]


def our_dms(status: JobStatus[Any]) -> Any:
    seen = status.detail
    return (status.vendor_state, seen.download_url, seen.status_desc, seen.total_count)


def our_modelarts(status: JobStatus[Any]) -> Any:
    return attrs.asdict(status.detail) | {"status": status.vendor_state}


def our_xtreme1(status: JobStatus[Any]) -> Any:
    seen = status.detail
    numbers = {
        "totalFileSize": seen.total_file_size,
        "downloadedFileSize": seen.downloaded_file_size,
        "totalDataNum": seen.total_data_num,
        "parsedDataNum": seen.parsed_data_num,
    }
    return {
        "id": seen.id,
        "serialNumber": seen.serial_number,
        "errorMessage": seen.error_message,
        **{name: None if number is None else str(number) for name, number in numbers.items()},
        "status": status.vendor_state,
    }


SEEN: dict[str, tuple[Callable[[Asked], list[Any]], Callable[[JobStatus[Any]], Any]]] = {
    "dms": (seen_by_dms, our_dms),
    "modelarts": (seen_by_modelarts, our_modelarts),
    "xtreme1": (seen_by_xtreme1, our_xtreme1),
}
each_client = pytest.mark.parametrize("client", QUESTIONS)


def normal(parts: Parts, differences: tuple[Difference, ...]) -> Parts:
    for difference in differences:
        parts = difference.without(parts)
    return parts


def unlike(asked: Asked, differences: tuple[Difference, ...]) -> dict[str, tuple[str, str]]:
    """Where the two requests differ, but for `differences`: what they sent, and what we sent."""
    theirs, ours = normal(asked.their_request, differences), normal(asked.our_request, differences)
    pairs = {part: (theirs.get(part, ""), ours.get(part, "")) for part in theirs.keys() | ours.keys()}
    return {part: (one, other) for part, (one, other) in pairs.items() if one != other}


@each_client
def test_the_same_request_leaves(both: Both, client: str) -> None:
    """Whatever the identifiers, all that we send is what the vendor's client sends, but for what is listed."""
    asked = list(QUESTIONS[client](both))
    differing = {one.what: unlike(one, DIFFERENCES[client]) for one in asked}

    assert len(IDS) <= len(differing) == len(asked)
    assert {} == {what: parts for what, parts in differing.items() if parts}


@each_client
def test_no_difference_is_allowed_that_does_not_occur(both: Both, client: str) -> None:
    """Without any one of the list, some request differs."""
    asked = list(QUESTIONS[client](both))
    listed = DIFFERENCES[client]
    idle = [
        one
        for one in listed
        if not any(unlike(each, tuple(other for other in listed if other is not one)) for each in asked)
    ]

    assert [] == [(one.part, one.why) for one in idle]


@each_client
def test_the_same_values_come_back(both: Both, client: str) -> None:
    """In every state, all that the vendor's client makes of the response is in our result, typed."""
    theirs, ours = SEEN[client]
    for asked in QUESTIONS[client](both):
        found = [ours(status) for status in asked.our_answer if status.vendor_state is not None]

        assert sorted(theirs(asked), key=str) == sorted(found, key=str), asked.what
