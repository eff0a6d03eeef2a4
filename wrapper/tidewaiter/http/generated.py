"""Generated clients. Their httpx clients send through our session, so that their functions are signed and bounded, and
raise vendor errors, as jobs do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import httpx

from ..errors import ConfigError
from ..runtime import Runtimes, run
from ..signing.canonical import Request
from .request import HEADERS, plain
from .response import Response
from .session import Session

C = TypeVar("C")


def connect(client: type[C], base_url: str, seconds: float, make_transport: Callable[[], SigningTransport]) -> C:
    """A generated client of the type `client`, whose httpx clients send through our session.

    Each has a transport of its own: a tool that hooks both, as tracers do, must not see each request twice.

    Both of its httpx clients are made here and now: making them on first use would let threads make several.
    """
    settings: dict[str, Any] = {
        "base_url": base_url,
        "timeout": seconds,
        "headers": HEADERS,
        "follow_redirects": False,
        "trust_env": False,
    }
    made: Any = client(base_url=base_url)  # type: ignore[call-arg]
    made.set_httpx_client(httpx.Client(transport=make_transport(), **settings))
    made.set_async_httpx_client(httpx.AsyncClient(transport=make_transport(), **settings))
    return made  # type: ignore[no-any-return]


class SigningTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """What generated functions send, signed. The connections are the session's, and lead to one origin."""

    def __init__(self, runtimes: Runtimes, origin: httpx.URL, session: Session) -> None:
        self._runtimes = runtimes
        self._origin = origin
        self._session = session

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return _response(
            run(self._session.exchange(self._runtimes.blocking, self._plain_request(request), _within(request)))
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return _response(
            await self._session.exchange(self._runtimes.asyncio, self._plain_request(request), _within(request))
        )

    def _plain_request(self, request: httpx.Request) -> Request:
        """Raises `ConfigError` if it is for another host: keys are not for everybody."""
        asked, ours = request.url, self._origin
        if (asked.scheme, asked.netloc) != (ours.scheme, ours.netloc):
            raise ConfigError(
                f"{self._session.server.vendor}: this client asks {ours.host} alone, and not {asked.host}"
            )
        return plain(request)


def _within(request: httpx.Request) -> float | None:
    """The seconds that the generated client was given."""
    seconds: float | None = request.extensions.get("timeout", {}).get("read")
    return seconds


def _response(response: Response) -> httpx.Response:
    return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(response.content))
