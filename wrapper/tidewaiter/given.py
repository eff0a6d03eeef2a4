"""An httpx transport of the caller's, in the place of a connection pool of ours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import httpcore
import httpx

from .bounds import Bounds
from .errors import ConfigError
from .failure import no_such_url
from .punctual import Deadline
from .wire import PoolWire


@attrs.frozen
class GivenPool:
    """Used as it is, and in its own colour alone: a fake for one must not let the other reach the network."""

    vendor: str
    origin: httpx.URL
    transport: Any

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        response = self._for(httpx.BaseTransport).handle_request(self._request(request))
        return self._plain(response, httpx.SyncByteStream)

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        response = await self._for(httpx.AsyncBaseTransport).handle_async_request(self._request(request))
        return self._plain(response, httpx.AsyncByteStream)

    def _for(self, colour: type[Any]) -> Any:
        if isinstance(self.transport, colour):
            return self.transport
        raise ConfigError(f"the transport that was given cannot ask {self.origin.host}: it is for the other colour")

    def _plain(self, response: httpx.Response, colour: type[Any]) -> httpcore.Response:
        stream: Any = response.stream
        if not isinstance(stream, colour):
            raise ConfigError("the transport that was given answers with a stream for the other colour")
        return httpcore.Response(response.status_code, headers=response.headers.raw, content=stream)

    def _request(self, request: Any) -> httpx.Request:
        target: str = request.url.target.decode("ascii")
        body: Iterable[bytes] = request.stream
        try:
            return httpx.Request(
                request.method.decode("ascii"),
                f"{self.origin.scheme}://{self.origin.netloc.decode('ascii')}{target}",
                headers=request.headers,
                content=b"".join(body),
                extensions=request.extensions,
            )
        except httpx.InvalidURL as error:
            raise no_such_url(self.vendor, error) from error

    def close(self) -> None:
        if isinstance(self.transport, httpx.BaseTransport):
            self.transport.close()

    async def aclose(self) -> None:
        """A slot that is taken down is no reason to close what the caller gave: `GivenWire` does, in the end."""


class GivenWire(PoolWire):
    def __init__(self, bounds: Bounds, transport: Any) -> None:
        given = GivenPool(bounds.vendor, bounds.origin, transport)
        super().__init__(bounds, given, lambda: given, Deadline())
        self._transport = transport

    async def aclose(self) -> None:
        await super().aclose()
        if isinstance(self._transport, httpx.AsyncBaseTransport):
            await self._transport.aclose()
