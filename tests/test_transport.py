"""The HTTP clients that we build."""

from __future__ import annotations

import asyncio
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from answers import StoppedClock, job
from tidewaiter import ConfigError, JobState, UnexpectedResponse, Unreachable, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter.http.endpoint import endpoint


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://h", "https://h"),
        ("http://127.0.0.1:8190/api/", "http://127.0.0.1:8190/api"),
        ("h", "https://h"),
        ("h:8443", "https://h:8443"),
        (" https://h ", "https://h"),
        ("https://[::1]:1/x", "https://[::1]:1/x"),
    ],
)
def test_an_endpoint_is_a_url_or_a_host(text: str, url: str) -> None:
    """A bare host means https, as in one vendor's own settings."""

    assert url == endpoint(text)


@pytest.mark.parametrize(
    "text",
    ["", "ftp://h", "https://", "https://h:99999", "https://h:0", "https://h?x=1", "https://h#x", "http://[::1", "://"],
)
def test_what_is_no_endpoint_is_refused(text: str) -> None:
    """Before anything is signed for it."""

    with pytest.raises(ConfigError, match="endpoint"):
        endpoint(text)


def test_a_password_in_an_endpoint_is_refused_unseen() -> None:
    """It would be shown in every error."""
    with pytest.raises(ConfigError) as caught:
        endpoint("https://user:CANARY@h")

    assert "CANARY" not in str(caught.value)


def test_every_timeout_is_finite() -> None:
    """Five seconds to connect, thirty for everything else; the generated client's own default is none at all."""
    with Xtreme1(token="t") as client:
        http, asynchronous = client._httpx(), client._async_httpx()

    assert TIMEOUT == http.timeout == asynchronous.timeout
    assert {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 30.0} == http.timeout.as_dict()
    assert not http.follow_redirects


def test_a_timeout_of_ones_own_is_taken() -> None:
    """In both colours."""
    with Xtreme1(token="t", timeout=1.5) as client:
        http, asynchronous = client._httpx(), client._async_httpx()

    assert httpx.Timeout(1.5) == http.timeout == asynchronous.timeout


def test_many_threads_share_one_client(cloud: Emulator, xtreme1: Xtreme1) -> None:
    """And its connections."""
    upload = xtreme1.job(cloud.xtreme1.add_upload())
    with ThreadPoolExecutor(32) as threads:
        states = list(threads.map(lambda _: upload.status().state, range(128)))

    assert [JobState.PENDING] * 128 == states


def test_many_tasks_share_one_client(cloud: Emulator) -> None:
    """As many as two hundred at once."""

    async def looks() -> list[JobState]:
        async with Xtreme1(endpoint=cloud.url, token=cloud.env()["XTREME1_TOKEN"]) as client:
            upload = client.job(cloud.xtreme1.add_upload())
            return [status.state for status in await asyncio.gather(*(upload.status_async() for _ in range(200)))]

    assert [JobState.PENDING] * 200 == asyncio.run(looks())


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_the_environments_proxy_is_used_in_both_colours(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, colour: str
) -> None:
    """A transport of one's own makes httpx forget proxies; ours does not.

    The emulator is no proxy and says so; a name that resolves nowhere would be Unreachable.
    """
    monkeypatch.setenv("http_proxy", cloud.url)
    monkeypatch.setenv("TIDEWAITER_TRANSPORT", "auto")

    async def look() -> Any:
        async with Xtreme1("http://xtreme1.invalid/api", cloud.env()["XTREME1_TOKEN"]) as client:
            return (
                await client.uploads.job("1").status_async() if colour == "async" else client.uploads.job("1").status()
            )

    with pytest.raises(UnexpectedResponse, match=r"not labelled as JSON \(HTTP 404, body begins b'Not Found'"):
        asyncio.run(look())


def test_a_redirect_is_never_followed(cloud: Emulator) -> None:
    """A signed request is not sent to another place."""
    from answers import job, page

    upload, transport, _ = job("xtreme1", page(307, location=cloud.url))
    with pytest.raises(UnexpectedResponse, match="redirect"):
        upload.status()

    assert ["localhost"] == [request.url.host for request in transport.requests]


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_a_fake_for_one_colour_keeps_the_other_off_the_network(colour: str) -> None:
    """A test's fake transport must never let a real request out."""

    class Fake(httpx.BaseTransport if colour == "async" else httpx.AsyncBaseTransport):  # type: ignore[misc]
        pass

    with Xtreme1("http://xtreme1.invalid/api", "t", transport=Fake()) as client:
        upload = client.uploads.job("1")

    with pytest.raises(ConfigError, match=r"cannot ask xtreme1\.invalid"):
        asyncio.run(upload.status_async()) if colour == "async" else Xtreme1(
            "http://xtreme1.invalid/api", "t", transport=Fake()
        ).uploads.job("1").status()


@pytest.mark.parametrize("url", ["https://elsewhere.invalid/x", "http://localhost:8191/x", "https://localhost:8190/x"])
def test_the_generated_clients_httpx_client_asks_nobody_else(url: str) -> None:
    """It would be signed, and it would not go there."""
    with Xtreme1(token="t", transport=httpx.MockTransport(lambda _: httpx.Response(200))) as client:
        http = client._httpx()
        with pytest.raises(ConfigError, match="this client asks localhost alone"):
            http.get(url)
        with pytest.raises(UnexpectedResponse):
            http.get("/x")


@pytest.mark.parametrize("colour", ["sync", "async"])
def test_a_given_transport_is_closed_with_its_client(colour: str) -> None:
    """Once, and not when a request fails."""
    closed = []

    class Failing(httpx.BaseTransport if colour == "sync" else httpx.AsyncBaseTransport):  # type: ignore[misc]
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            raise httpx.ReadError("broken")

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            raise httpx.ReadError("broken")

        def close(self) -> None:
            closed.append("sync")

        async def aclose(self) -> None:
            closed.append("async")

    async def look() -> None:
        async with Xtreme1(token="t", transport=Failing()) as client:
            with pytest.raises(Unreachable):
                await client.uploads.job("1").status_async()
            assert [] == closed

    if colour == "async":
        asyncio.run(look())
    else:
        with Xtreme1(token="t", transport=Failing(), clock=StoppedClock()) as client, pytest.raises(Unreachable):
            client.uploads.job("1").status()

    assert [colour] == closed


@pytest.mark.parametrize("transport", [object(), "https://proxy", 5])
def test_what_is_no_transport_is_refused(transport: Any) -> None:
    """And never silently replaced by the network."""

    with pytest.raises(ConfigError, match="it takes an httpx transport"):
        Xtreme1(token="t", transport=transport)


def test_a_misspelt_option_is_refused() -> None:
    """As by any function."""

    with pytest.raises(TypeError, match="time_out"):
        Xtreme1(token="t", time_out=3)  # type: ignore[call-arg]


@pytest.mark.parametrize("variable", [("HTTP_PROXY", "ftp://x"), ("ALL_PROXY", "socks5://127.0.0.1:1")])
def test_a_proxy_that_cannot_be_used_is_said_to_be(monkeypatch: pytest.MonkeyPatch, variable: tuple[str, str]) -> None:
    """Instead of whatever a library raises."""
    monkeypatch.setenv("TIDEWAITER_TRANSPORT", "auto")
    monkeypatch.setenv(*variable)

    with pytest.raises(ConfigError, match="proxy"):
        Xtreme1(token="t")


@pytest.mark.parametrize("proxy", ["ftp://user:CANARY@h", "http://h:CANARY", "socks5://u:CANARY@127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_is_not_shown(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """It may hold a password; what it should read is said instead."""
    monkeypatch.setenv("TIDEWAITER_TRANSPORT", "auto")
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ConfigError, match="ALL_PROXY read http://HOST:PORT") as caught:
        Xtreme1(token="t")

    assert "CANARY" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("most", [None, 0, -1, "8", 1.5, True])
def test_a_senseless_limit_is_refused(most: Any) -> None:
    """Before anything is asked."""

    with pytest.raises(ConfigError, match=r"max_body is .*: it takes a whole number of bytes"):
        Xtreme1(token="t", max_body=most)


@pytest.mark.parametrize(
    "error",
    [
        *[httpx.RequestError("x"), httpx.TooManyRedirects("x"), httpx.InvalidURL("x"), httpx.StreamConsumed()],
        *[httpx.DecodingError("x"), httpx.ReadError("x"), httpx.ProxyError("x"), TimeoutError("x")],
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("colour", ["sync", "async"])
def test_what_a_given_transport_raises_is_ours(error: Exception, colour: str) -> None:
    """Whatever httpx has."""
    upload, _, _ = job("xtreme1", error)

    with pytest.raises(Unreachable, match=type(error).__name__):
        asyncio.run(upload.status_async()) if colour == "async" else upload.status()


def test_a_stream_of_the_other_colour_is_refused() -> None:
    """With what is wrong, instead of what a library says to that."""
    upload, _, _ = job("xtreme1", httpx.Response(200, content=iter([b"{}"])))

    with pytest.raises(ConfigError, match="answers with a stream for the other colour"):
        asyncio.run(upload.status_async())


@pytest.mark.parametrize(
    "timeout", [0, 1e9, float("nan"), httpx.Timeout(-1), httpx.Timeout(5, connect=0), httpx.Timeout(5, read=1e10)]
)
def test_a_timeout_that_nobody_could_keep_is_refused(timeout: Any) -> None:
    """When the client is made, and not by whichever library comes across it."""

    with pytest.raises(ConfigError, match="it takes seconds, more than 0 and at most 1e"):
        Xtreme1(token="t", timeout=timeout)


@pytest.mark.parametrize("timeout", [-1, "abc", object()])
def test_a_senseless_timeout_is_refused(timeout: Any) -> None:
    """Before anything is asked."""

    with pytest.raises(ConfigError):
        Xtreme1(token="t", timeout=timeout).uploads.job("1").status()


@pytest.mark.parametrize("region", ["x.evil.example/", "cn hangzhou", "CN", "cn\n", 5])
def test_a_region_cannot_move_the_host(region: Any) -> None:
    """It becomes part of a name that keys are sent to."""
    from tidewaiter import AccessKey, HuaweiModelArts

    with pytest.raises(ConfigError, match="region"):
        HuaweiModelArts(AccessKey("a", "s"), project_id="p", region=region)


def test_no_region_at_all_is_said_to_be_missing() -> None:
    """An empty variable is not set."""
    from tidewaiter import AccessKey, HuaweiModelArts

    with pytest.raises(ConfigError, match="no region"):
        HuaweiModelArts(AccessKey("a", "s"), project_id="p", region="")


@pytest.mark.parametrize(
    "text", ["http://256.1.1.1", "http://a\x00b", "http://a b", "http://[v1.x]", "x" * 70_000, 123]
)
def test_a_host_that_cannot_be_is_refused(text: Any) -> None:
    """Not first at the first request."""

    with pytest.raises(ConfigError, match="endpoint"):
        endpoint(text)


def test_plain_http_is_for_this_machine_only() -> None:
    """Signed requests do not travel in the open, unless somebody says that the way is safe."""

    with pytest.raises(ConfigError, match="allow_http"):
        endpoint("http://10.0.0.1")
    assert "http://10.0.0.1" == endpoint("http://10.0.0.1", allow_http=True)
    assert ["http://localhost:1", "http://127.9.9.9", "http://[::1]:5"] == [
        endpoint(text) for text in ("http://localhost:1", "http://127.9.9.9", "http://[::1]:5")
    ]
