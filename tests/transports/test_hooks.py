"""What hangs on httpx's transports sees every request of ours, whenever it was switched on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import respx
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_httpx import HTTPXMock

from answers import rows
from tidewaiter import Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers as operation

SERIAL = "1868123456789012480"
PATH = "/api/data/findUploadRecordBySerialNumbers"
NOWHERE = "http://xtreme1.invalid/api"
URL = f"http://xtreme1.invalid{PATH}"
DONE = rows({"status": "PARSE_COMPLETED"})


async def status(client: Xtreme1, is_async: bool) -> str | None:
    upload = client.uploads.job(SERIAL)
    return (await upload.status_async() if is_async else upload.status()).vendor_state


async def wait(client: Xtreme1, is_async: bool) -> str | None:
    upload = client.uploads.job(SERIAL)
    return (await upload.wait_async() if is_async else upload.wait()).vendor_state


async def generated(client: Xtreme1, is_async: bool) -> str | None:
    asked: dict[str, Any] = {"client": client.client, "serial_numbers": [SERIAL]}
    found = await operation.asyncio(**asked) if is_async else operation.sync(**asked)
    return found.data[0].status  # type: ignore[union-attr]


CALLS = [status, wait, generated]
every_call = pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
sync_and_async = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
before_and_after = pytest.mark.parametrize("first", ["tool", "client"])


def said(
    call: Callable[..., Any], is_async: bool, first: str, tool: Callable[[], Any], url: str = NOWHERE, token: str = "t"
) -> str | None:
    """What the call finds, with a tool that is switched on before the client is made, or after."""

    async def main() -> str | None:
        if first == "tool":
            with tool():
                async with Xtreme1(url, token) as client:
                    return await call(client, is_async)  # type: ignore[no-any-return]
        async with Xtreme1(url, token) as client:
            with tool():
                return await call(client, is_async)  # type: ignore[no-any-return]

    return asyncio.run(main())


@every_call
@sync_and_async
@before_and_after
def test_respx_sees_it(call: Callable[..., Any], is_async: bool, first: str) -> None:
    """As it is used by default. It responds in the vendor's place: nothing goes to the network."""
    router, requests = respx.MockRouter(), list[httpx.Request]()
    route = router.get(URL, params={"serialNumbers": SERIAL}).respond(json=DONE)

    @contextmanager
    def responding() -> Iterator[None]:
        with router:
            yield
            requests.extend(one.request for one in route.calls)

    assert "PARSE_COMPLETED" == said(call, is_async, first, responding)
    assert ["Bearer t"] == [request.headers["authorization"] for request in requests]


@sync_and_async
def test_what_hooks_httpxs_clients_sees_generated_functions_alone(is_async: bool) -> None:
    """Jobs do not go through a `httpx.Client`."""
    router = respx.MockRouter(using="httpx", assert_all_called=False)
    route = router.get(URL).respond(json=DONE)
    below = httpx.MockTransport(lambda _: httpx.Response(200, json=DONE))

    async def main() -> None:
        async with Xtreme1(NOWHERE, "t", transport=below) as client:
            with router:
                await status(client, is_async)
                assert not route.called
                await generated(client, is_async)
                assert route.called

    asyncio.run(main())


@every_call
@sync_and_async
@before_and_after
def test_pytest_httpx_sees_it(call: Callable[..., Any], is_async: bool, first: str, httpx_mock: HTTPXMock) -> None:
    """Its fixture is switched on before the client is made; responses may be added after."""

    @contextmanager
    def responding() -> Iterator[None]:
        httpx_mock.add_response(url=f"{URL}?serialNumbers={SERIAL}", json=DONE)
        yield

    assert "PARSE_COMPLETED" == said(call, is_async, first, responding)
    assert 1 == len(httpx_mock.get_requests())


@every_call
@sync_and_async
@before_and_after
def test_opentelemetry_sees_it(call: Callable[..., Any], is_async: bool, first: str, cloud: Emulator) -> None:
    """A span for each request, with its method, its URL and its status."""
    cloud.xtreme1.add_upload(SERIAL, pace=0)
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))

    @contextmanager
    def instrumented() -> Iterator[None]:
        instrumentor = HTTPXClientInstrumentor()
        instrumentor.instrument(tracer_provider=provider)
        try:
            yield
        finally:
            instrumentor.uninstrument()

    found = said(call, is_async, first, instrumented, f"{cloud.url}/api", cloud.env()["XTREME1_TOKEN"])
    spans = exporter.get_finished_spans()

    assert "PARSE_COMPLETED" == found
    assert [("GET", f"{cloud.url}{PATH}?serialNumbers={SERIAL}", 200)] * len(cloud.requests) == [
        tuple((span.attributes or {})[name] for name in ("http.method", "http.url", "http.status_code"))
        for span in spans
    ]
