"""What hangs on httpx's transports sees every request of ours, whenever it was switched on."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import respx
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_httpx import HTTPXMock

from support.responses import StoppedClock, rows
from tidewaiter import ApiError, Xtreme1
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.xtreme1.service import TOKEN
from tidewaiter_clients.xtreme1.api.upload import find_upload_record_by_serial_numbers as operation

SERIAL = "1868123456789012480"
PATH = "/api/data/findUploadRecordBySerialNumbers"

# ---- the calls


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


FOUND = {status: "DOWNLOADING", wait: "PARSE_COMPLETED", generated: "DOWNLOADING"}
"""What each call returns, where an upload is still downloading at the first poll."""
every_call = pytest.mark.parametrize("call", FOUND, ids=lambda call: call.__name__)
sync_and_async = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
before_and_after = pytest.mark.parametrize("first", ["tool", "client"])

Tool = Callable[[], AbstractContextManager[None]]


def found(call: Callable[..., Any], is_async: bool, first: str, tool: Tool, url: str, **options: Any) -> str | None:
    """What the call returns, with a tool that is switched on before the client is made, or after."""

    async def main() -> str | None:
        if first == "tool":
            with tool():
                async with Xtreme1(f"{url}/api", TOKEN, **options) as client:
                    return await call(client, is_async)  # type: ignore[no-any-return]
        async with Xtreme1(f"{url}/api", TOKEN, **options) as client:
            with tool():
                return await call(client, is_async)  # type: ignore[no-any-return]

    return asyncio.run(main())


# ---- tools that respond


@pytest.fixture
def nowhere() -> Iterator[str]:
    """Where nobody listens, and nobody can begin to while the test runs."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"


class Responses:
    """The mock's own: downloading at first, then done. It keeps the requests."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        state = "DOWNLOADING" if len(self.requests) == 1 else "PARSE_COMPLETED"
        return httpx.Response(200, json=rows({"status": state}))


@contextmanager
def respx_by_default(fixtures: pytest.FixtureRequest, url: str, responses: Responses) -> Iterator[None]:
    with respx.mock() as router:
        router.get(f"{url}{PATH}", params={"serialNumbers": SERIAL}).mock(side_effect=responses)
        yield


@contextmanager
def respx_fixture(fixtures: pytest.FixtureRequest, url: str, responses: Responses) -> Iterator[None]:
    router: respx.MockRouter = fixtures.getfixturevalue("respx_mock")
    router.get(f"{url}{PATH}", params={"serialNumbers": SERIAL}).mock(side_effect=responses)
    yield


@contextmanager
def pytest_httpx(fixtures: pytest.FixtureRequest, url: str, responses: Responses) -> Iterator[None]:
    """Its fixture patches httpx when a test first asks for it."""
    mock: HTTPXMock = fixtures.getfixturevalue("httpx_mock")
    mock.add_callback(responses, url=f"{url}{PATH}?serialNumbers={SERIAL}", is_reusable=True)
    yield


@pytest.mark.parametrize("mock", [respx_by_default, respx_fixture, pytest_httpx], ids=lambda mock: mock.__name__)
@every_call
@sync_and_async
@before_and_after
def test_a_mock_responds_to_every_request(
    mock: Callable[..., Any],
    call: Callable[..., Any],
    is_async: bool,
    first: str,
    nowhere: str,
    request: pytest.FixtureRequest,
) -> None:
    """In the vendor's place: nothing goes to the network. It sees requests as they are sent, signed, each once."""
    responses = Responses()

    assert FOUND[call] == found(
        call, is_async, first, lambda: mock(request, nowhere, responses), nowhere, clock=StoppedClock()
    )
    assert [f"Bearer {TOKEN}"] * (2 if call is wait else 1) == [
        request.headers["authorization"] for request in responses.requests
    ]


@sync_and_async
def test_what_hooks_httpxs_clients_sees_generated_functions_alone(is_async: bool, nowhere: str) -> None:
    """Jobs do not go through a `httpx.Client`."""
    router = respx.MockRouter(using="httpx", assert_all_called=False)
    route = router.get(f"{nowhere}{PATH}").respond(json=rows({"status": "PARSE_COMPLETED"}))
    below = httpx.MockTransport(Responses())

    async def main() -> None:
        async with Xtreme1(f"{nowhere}/api", TOKEN, transport=below) as client:
            with router:
                assert "DOWNLOADING" == await status(client, is_async)
                assert not route.called
                assert "PARSE_COMPLETED" == await generated(client, is_async)
                assert 1 == route.call_count

    asyncio.run(main())


# ---- tools that record


class Tracing:
    """OpenTelemetry with a provider of its own, and the spans that it has recorded."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider(shutdown_on_exit=False)
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))

    @property
    def spans(self) -> list[tuple[Any, ...]]:
        """Method, path and status of each."""
        return [_described(span) for span in self._exporter.get_finished_spans()]

    @contextmanager
    def of_everything(self) -> Iterator[None]:
        instrumentor = HTTPXClientInstrumentor()
        instrumentor.instrument(tracer_provider=self.provider)
        try:
            yield
        finally:
            instrumentor.uninstrument()


def _described(span: ReadableSpan) -> tuple[Any, ...]:
    attributes: Any = span.attributes
    return attributes["http.method"], urlsplit(attributes["http.url"]).path, attributes["http.status_code"]


@every_call
@sync_and_async
@before_and_after
def test_opentelemetry_has_one_span_for_each_request(
    call: Callable[..., Any], is_async: bool, first: str, cloud: Emulator
) -> None:
    """Also for a generated function, whose requests pass through a `httpx.Client` and then through our transport: the
    instrumentation hooks httpx's own transports, and the client's is none."""
    cloud.xtreme1.add_upload(SERIAL, script=[("DOWNLOADING", 5.0), ("PARSE_COMPLETED", 0.0)])
    tracing = Tracing()

    assert FOUND[call] == found(call, is_async, first, tracing.of_everything, cloud.url, clock=cloud.clock)
    assert (len(cloud.requests) > 1) is (call is wait)
    assert [("GET", PATH, 200)] * len(cloud.requests) == tracing.spans


@every_call
@sync_and_async
def test_opentelemetry_sees_attempts_that_fail(call: Callable[..., Any], is_async: bool, cloud: Emulator) -> None:
    """An error that is retried has a span of its own; a generated function retries nothing, and raises it."""
    cloud.xtreme1.add_upload(SERIAL, script=[("PARSE_COMPLETED", 0.0)])
    cloud.fail_next("xtreme1", "UNKNOWN")
    tracing = Tracing()

    def attempt() -> Any:
        return found(call, is_async, "client", tracing.of_everything, cloud.url, clock=cloud.clock)

    if call is generated:
        with pytest.raises(ApiError):
            attempt()
    else:
        attempt()

    later = [] if call is generated else [("GET", PATH, 200)]
    assert [("GET", PATH, 500), *later] == tracing.spans


@pytest.mark.parametrize(("call", "spans"), [(status, 0), (generated, 1)], ids=["status", "generated"])
@sync_and_async
def test_an_instrumented_httpx_client_records_generated_functions_alone(
    call: Callable[..., Any], spans: int, is_async: bool, cloud: Emulator
) -> None:
    """`instrument_client` of what `client.client` has: jobs do not go through it."""
    cloud.xtreme1.add_upload(SERIAL, script=[("DOWNLOADING", 5.0), ("PARSE_COMPLETED", 0.0)])
    tracing = Tracing()

    async def main() -> None:
        async with Xtreme1(f"{cloud.url}/api", TOKEN) as client:
            own: Any = client.client.get_async_httpx_client() if is_async else client.client.get_httpx_client()
            HTTPXClientInstrumentor.instrument_client(own, tracer_provider=tracing.provider)
            assert FOUND[call] == await call(client, is_async)

    asyncio.run(main())
    assert 1 == len(cloud.requests)
    assert [("GET", PATH, 200)] * spans == tracing.spans


@sync_and_async
def test_both_httpx_clients_can_be_instrumented(is_async: bool, cloud: Emulator) -> None:
    """A generated function has one span, though each of the two would record it."""
    cloud.xtreme1.add_upload(SERIAL)
    tracing = Tracing()

    async def main() -> None:
        async with Xtreme1(f"{cloud.url}/api", TOKEN) as client:
            both: list[Any] = [client.client.get_httpx_client(), client.client.get_async_httpx_client()]
            for own in both:
                HTTPXClientInstrumentor.instrument_client(own, tracer_provider=tracing.provider)
            if is_async:
                await operation.asyncio(client=client.client, serial_numbers=[SERIAL])
            else:
                operation.sync(client=client.client, serial_numbers=[SERIAL])

    asyncio.run(main())

    assert [("GET", PATH, 200)] == tracing.spans
