"""Generated functions go through the same session as jobs do."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from support.hostile_server import FINE, HostileServer, whole
from support.responses import rows
from tidewaiter import AuthError, ConfigError, ThrottledError, UnexpectedResponse, Unreachable, Xtreme1
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers as operation

SERIAL = "1868123456789012480"


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Any:
    """The generated function, in either flavour."""

    async def awaited(client: Xtreme1) -> Any:
        async with client:
            return await operation.asyncio(client=client.client, serial_numbers=[SERIAL])

    if request.param == "async":
        return lambda client: asyncio.run(awaited(client))
    return lambda client: operation.sync(client=client.client, serial_numbers=[SERIAL])


def responding(response: httpx.Response, **options: Any) -> Xtreme1:
    return Xtreme1(token="token-of-a-test", transport=httpx.MockTransport(lambda _: response), **options)


def test_its_request_is_the_one_that_a_job_sends(call: Any) -> None:
    """Signed, with the same headers, in the same order."""
    with HostileServer(whole()) as server, Xtreme1(server.url, "token-of-a-test") as client:
        client.uploads.job(SERIAL).status()
        found = call(client)

    assert "DOWNLOADING" == found.data[0].status
    assert server.requests[0] == server.requests[1]


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (httpx.Response(401, json={"code": "LOGIN_STATUS_TIMEOUT", "message": "no"}), AuthError),
        (httpx.Response(200, json={"code": "LOGIN_STATUS_TIMEOUT", "message": "no"}), AuthError),
        (httpx.Response(429, json={"code": "X"}), ThrottledError),
        (httpx.Response(302, headers={"location": "/x"}), UnexpectedResponse),
        (httpx.Response(200, html="<p>"), UnexpectedResponse),
    ],
)
def test_it_raises_what_a_job_raises(call: Any, response: httpx.Response, error: type[Exception]) -> None:
    """Errors in HTTP 200 too, which the generated parser would take for data."""
    with pytest.raises(error):
        call(responding(response))


def test_it_is_bounded_as_jobs_are(call: Any) -> None:
    """In length, and in time."""
    with pytest.raises(UnexpectedResponse, match="longer than 10 bytes"):
        call(responding(httpx.Response(200, content=FINE), max_body=10))
    with HostileServer(lambda connection: connection.recv(1)) as server, pytest.raises(Unreachable):
        call(Xtreme1(server.url, "token-of-a-test", timeout=0.2))


@pytest.mark.parametrize("timeout", [1.5, timedelta(seconds=1.5)])
def test_every_timeout_is_finite(timeout: Any) -> None:
    """The generated client's own default is none at all."""
    with Xtreme1(token="t") as usual, Xtreme1(token="t", timeout=timeout) as own:
        for client, seconds in ((usual, 30.0), (own, 1.5)):
            for http in (client.client.get_httpx_client(), client.client.get_async_httpx_client()):
                assert httpx.Timeout(seconds) == http.timeout
                assert not http.follow_redirects


@pytest.mark.parametrize("url", ["https://elsewhere.invalid/x", "http://localhost:8191/x", "https://localhost:8190/x"])
def test_its_httpx_client_asks_nobody_else(url: str) -> None:
    """What it sends is signed: it would be a key for another host."""
    with responding(httpx.Response(200)) as client:
        http = client.client.get_httpx_client()
        with pytest.raises(ConfigError, match="this client asks localhost alone"):
            http.get(url)
        with pytest.raises(UnexpectedResponse):
            http.get("/x")


def test_a_length_that_is_no_longer_true_is_not_passed_on(call: Any) -> None:
    """The body was inflated; httpx would inflate it again."""
    with HostileServer(whole()) as server, Xtreme1(server.url, "token-of-a-test") as client:
        response = client.client.get_httpx_client().get("/x")

    assert rows({}) == response.json()
    assert "content-length" not in response.headers
