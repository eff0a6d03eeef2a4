"""Bodies of responses, which may be endless, cut off, or compressed beyond all measure."""

from __future__ import annotations

import gzip
import itertools
import json
import random
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from support.responses import StoppedClock, rows
from tidewaiter import AccessKey, AlibabaDMS, HuaweiModelArts, JobState, UnexpectedResponse, Unreachable, Xtreme1
from tidewaiter.http import body, session
from tidewaiter.http.body import INFLATABLE, MAX_BODY
from tidewaiter.http.request import HEADERS
from tidewaiter.http.transports import network

FINE = json.dumps(rows({})).encode()
JSON = "application/json"
MEGABYTE = 2**20
ATTEMPTS = 3


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Chunks in both flavours; an exception among them is raised. Counts what was taken of it."""

    def __init__(self, chunks: Iterable[Any]) -> None:
        self._chunks = chunks
        self.taken = 0
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            if isinstance(chunk, Exception):
                raise chunk
            self.taken += len(chunk)
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.close()


class Serving(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Responds to every request with the same chunks, in a body of its own, as a server's network would."""

    def __init__(self, chunks: Iterable[Any], headers: dict[str, str]) -> None:
        self._chunks = chunks
        self._headers = {"content-type": JSON, **headers}
        self.bodies: list[Body] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.bodies.append(Body(self._chunks))
        return httpx.Response(200, headers=self._headers, stream=self.bodies[-1])

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def upload(*chunks: Any, max_body: int = MAX_BODY, timeout: Any = None, **headers: str) -> tuple[Any, Serving]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    serving = Serving(chunks, named)
    made = Xtreme1(token="token-of-a-test", transport=serving, clock=StoppedClock(), max_body=max_body, timeout=timeout)
    return made.uploads.job("1868123456789012480"), serving


def pieces(content: bytes, size: int) -> list[bytes]:
    return [content[start : start + size] for start in range(0, len(content), size)]


class Endless(Iterable[bytes]):
    def __init__(self, chunk: bytes) -> None:
        self._chunk = chunk

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield self._chunk


def endless(chunk: bytes, **options: Any) -> tuple[Any, Serving]:
    job, serving = upload(**options)
    serving._chunks = Endless(chunk)
    return job, serving


# What can be read


def test_the_limit_is_eight_mebibytes() -> None:
    """More than a hundred times the longest response that is known."""

    assert 8 * MEGABYTE == MAX_BODY


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "GZIP", " gzip ", "identity"])
def test_a_compressed_response_is_read(drive: Any, encoding: str, size: int) -> None:
    """In whatever pieces it comes."""
    kind = encoding.strip().lower()
    packed = FINE if kind == "identity" else zlib.compress(FINE) if kind == "deflate" else gzip.compress(FINE)
    job, _ = upload(*pieces(packed, size), content_encoding=encoding)

    assert JobState.RUNNING == drive(job.status).state


def test_what_is_inflated_is_what_was_asked_for() -> None:
    """Requests say gzip, and nothing else."""
    asked = HEADERS["accept-encoding"]

    assert "gzip" == asked
    assert asked in INFLATABLE


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_response_as_long_as_the_limit_is_read(drive: Any, encoding: str) -> None:
    """The limit counts decompressed bytes, and is itself allowed."""
    packed = gzip.compress(FINE) if encoding == "gzip" else FINE
    job, _ = upload(packed, content_encoding=encoding, max_body=len(FINE))

    assert JobState.RUNNING == drive(job.status).state


def test_headers_that_are_no_longer_true_are_gone() -> None:
    """Length and encoding are those of the wire; httpx would inflate once more."""
    packed = gzip.compress(FINE)
    serving = Serving([packed], {"content-encoding": "gzip", "content-length": str(len(packed)), "x-kept": "1"})
    with Xtreme1(token="token-of-a-test", transport=serving) as client:
        response = client.client.get_httpx_client().get("/data")

    assert {"content-type": JSON, "x-kept": "1"} == dict(response.headers)
    assert FINE == response.content


# What cannot


def rejected(drive: Any, job: Any) -> UnexpectedResponse:
    with pytest.raises(UnexpectedResponse) as caught:
        drive(job.status)
    return caught.value


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_one_byte_more_than_the_limit_is_rejected(drive: Any, encoding: str) -> None:
    """With the first bytes; asking again would not help."""
    packed = gzip.compress(FINE) if encoding == "gzip" else FINE
    job, serving = upload(packed, content_encoding=encoding, max_body=len(FINE) - 1)
    error = rejected(drive, job)

    assert (f"the response is longer than {len(FINE) - 1} bytes", False) == (error.message, error.retry_safe)
    assert error.body.startswith(b'{"code": "OK"')
    assert (1, 1) == (len(serving.bodies), serving.bodies[0].closed)


def test_an_endless_response_is_not_read_to_its_end(drive: Any) -> None:
    """No more than the limit and a chunk is taken of it, and it is closed."""
    job, serving = endless(b"x" * 65536)
    error = rejected(drive, job)

    assert f"the response is longer than {MAX_BODY} bytes" == error.message
    assert (MAX_BODY + 65536, 1) == (serving.bodies[0].taken, serving.bodies[0].closed)


def test_a_gzip_bomb_is_not_inflated(drive: Any) -> None:
    """A hundred megabytes of zeros in a hundred kilobytes: refused with little more memory than the limit."""
    bomb = gzip.compress(bytes(100 * MEGABYTE), 9)
    job, _ = upload(bomb, content_encoding="gzip")
    tracemalloc.start()
    try:
        error = rejected(drive, job)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert f"the response is longer than {MAX_BODY} bytes" == error.message
    assert len(bomb) < MEGABYTE
    assert peak < 4 * MAX_BODY


def test_a_bomb_in_many_pieces_is_not_inflated(drive: Any) -> None:
    """Each piece is harmless by itself."""
    job, serving = upload(*pieces(gzip.compress(bytes(100 * MEGABYTE), 9), 1000), content_encoding="gzip")
    error = rejected(drive, job)

    assert f"the response is longer than {MAX_BODY} bytes" == error.message
    assert serving.bodies[0].taken < 10_000


def test_a_bomb_within_a_bomb_is_a_strange_response(drive: Any) -> None:
    """It is inflated once, as its label says."""
    inner = gzip.compress(gzip.compress(FINE))
    job, _ = upload(inner, content_encoding="gzip")

    assert "the response is not JSON" == rejected(drive, job).message


GARBLED = {
    "no gzip at all": FINE,
    "a broken head": b"\x1f\x8b\xff" + gzip.compress(FINE)[3:],
    "a broken middle": gzip.compress(FINE)[:20] + b"\xff\xff\xff\xff" + gzip.compress(FINE)[24:],
    "a broken checksum": gzip.compress(FINE)[:-8] + b"\0\0\0\0" + gzip.compress(FINE)[-4:],
    "a broken length": gzip.compress(FINE)[:-1] + b"\1",
    "noise": random.Random(1).randbytes(500),
}


@pytest.mark.parametrize("what", GARBLED)
def test_garbled_gzip_is_rejected(drive: Any, what: str) -> None:
    """As ours, and not as zlib's."""
    job, _ = upload(GARBLED[what], content_encoding="gzip")

    assert "the response is not compressed as it claims to be" == rejected(drive, job).message


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "token=CANARY", "x" * 10_000])
def test_an_encoding_that_was_not_asked_for_is_rejected(drive: Any, encoding: str) -> None:
    """By name, however odd the name."""
    job, _ = upload(FINE, content_encoding=encoding)
    error = rejected(drive, job)

    assert error.message.startswith("the response has an encoding that was not asked for: '")
    assert len(error.message) < 100
    assert "CANARY" not in str(error)


def test_a_rejected_encoding_leaves_no_connection_open(drive: Any) -> None:
    """A hundred such responses would use up the pool."""
    job, serving = upload(FINE, content_encoding="br")
    rejected(drive, job)

    assert [1] == [one.closed for one in serving.bodies]


@pytest.mark.parametrize("cut", [httpx.RemoteProtocolError("peer closed"), httpx.ReadError("")], ids=repr)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_response_that_is_cut_off_may_be_asked_for_again(drive: Any, cut: Exception, encoding: str) -> None:
    """With what had arrived of it; twice more, then it is the caller's."""
    packed = gzip.compress(FINE) if encoding == "gzip" else FINE
    job, serving = upload(packed[:60], cut, content_encoding=encoding)
    error = rejected(drive, job)

    assert (f"the response was cut off ({type(cut).__name__})", True) == (error.message, error.retry_safe)
    assert [1] * ATTEMPTS == [one.closed for one in serving.bodies]
    assert FINE.startswith(error.body[:20])


@pytest.mark.parametrize("cut", [httpx.ReadTimeout("slow"), httpx.ConnectError("no")], ids=repr)
def test_other_failures_within_a_body_are_no_response(drive: Any, cut: Exception) -> None:
    """Time ran out: nothing says that there is something wrong with the response."""
    job, _ = upload(FINE[:60], cut)

    with pytest.raises(Unreachable, match=type(cut).__name__):
        drive(job.status)


@pytest.mark.parametrize("missing", [1, 8, 20, 100])
def test_gzip_that_ends_too_early_is_cut_off(drive: Any, missing: int) -> None:
    """The connection ended in good order, and the archive did not: it may be asked for again, even if only its
    checksum is missing."""
    job, serving = upload(gzip.compress(FINE)[:-missing], content_encoding="gzip")
    error = rejected(drive, job)

    assert ("the response was cut off (its compression never ends)", True) == (error.message, error.retry_safe)
    assert ATTEMPTS == len(serving.bodies)


def test_nothing_at_all_is_no_broken_archive(drive: Any) -> None:
    """A response without a body may still say how it would be compressed."""
    job, _ = upload(content_encoding="gzip")

    assert "the response is empty" == rejected(drive, job).message


def test_what_follows_the_end_of_gzip_is_rejected(drive: Any) -> None:
    """zlib keeps what follows, all of it, and copies it with every chunk."""
    job, serving = upload(gzip.compress(FINE), *[b"x" * MEGABYTE] * 20, content_encoding="gzip")
    rejected(drive, job)

    assert serving.bodies[0].taken < 2 * MAX_BODY


@pytest.mark.parametrize(("timeout", "most"), [(None, 30), (90, 90), (7.5, 8)])
def test_a_response_that_never_ends_is_given_up_in_time(
    monkeypatch: pytest.MonkeyPatch, timeout: Any, most: int
) -> None:
    """Byte after byte, each within the timeout, which is that of the whole response."""
    turned = SimpleNamespace(monotonic=itertools.count(time.monotonic(), 1.0).__next__)
    monkeypatch.setattr(body, "time", turned)
    beginning = turned.monotonic()
    for module in (session, network):
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: beginning))
    job, serving = endless(b"x", timeout=timeout)
    with pytest.raises(
        Unreachable, match=r"xtreme1: time ran out before the response of http://localhost:8190 had ended"
    ):
        job.status()

    assert most - 2 <= serving.bodies[0].taken <= most + 2
    assert [1] * ATTEMPTS == [one.closed for one in serving.bodies]


def test_every_vendors_responses_are_bounded() -> None:
    """`max_body` reaches them all, and what is asked through httpx goes the same way."""
    key = AccessKey("id", "secret")
    serving = Serving([b"{     }"], {})
    for made in (
        Xtreme1(token="token-of-a-test", max_body=5, transport=serving),
        AlibabaDMS(key, max_body=5, transport=serving),
        HuaweiModelArts(key, project_id="p", region="r", max_body=5, transport=serving),
    ):
        with made, pytest.raises(UnexpectedResponse, match="longer than 5 bytes"):
            made.client.get_httpx_client().get("/")


CUT = FINE[:40]


@pytest.mark.parametrize(
    ("content", "headers", "may_pass"),
    [
        (CUT, {}, True),
        (CUT, {"content_length": "40"}, False),
        (CUT, {"transfer_encoding": "chunked"}, False),
        (b"never was JSON", {}, False),
    ],
)
def test_an_object_that_ends_with_its_connection_may_be_asked_for_again(
    drive: Any, content: bytes, headers: dict[str, str], may_pass: bool
) -> None:
    """Nothing says that what arrived was all, if neither a length nor a last chunk does."""
    job, _ = upload(content, **headers)
    error = rejected(drive, job)

    assert ("the response is not JSON", may_pass) == (error.message, error.retry_safe)
