"""One exchange with a vendor: build, sign, send, check."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import attrs

from ..errors import AuthError, StartUncertain, ThrottledError, TidewaiterError
from ..redaction import masking
from ..redaction.log import logger
from ..runtime import Runtime
from ..signing.canonical import Request
from .auth import Auth
from .errors import Server, out_of_time
from .rate_limit import RateLimiter
from .request import RequestBuilder, timeouts
from .response import Response
from .transports.httpx_transport import HttpxTransport

P = ParamSpec("P")
T = TypeVar("T")

CONNECT = 5.0
"""Seconds to connect, of those that an exchange has."""
START = 60.0
"""Seconds for a call that starts a job: some open a file first, wherever it is."""


class Operation(Protocol[P]):
    """A generated endpoint module, passed as a value."""

    @property
    def _get_kwargs(self) -> Callable[P, dict[str, Any]]: ...


FindError = Callable[[Response], TidewaiterError | None]
"""Finds what is wrong with a response, by the vendor's own rules."""


Prepare = Callable[[Runtime, float | None], Awaitable[None]]
"""Sees to what signing needs, within so many seconds: credentials that are asked for by requests of their own."""


IsRepeatable = Callable[[Request], bool]
"""Whether a request only reads, by the vendor's own rules: one that starts something is never repeated by itself."""


def was_not_done(error: TidewaiterError) -> bool:
    """Whether the vendor surely did not do what was asked: it never got the request, or refused it unread."""
    return isinstance(error, ThrottledError) or error.is_unsent


REQUEST_IDS = ("x-request-id", "x-acs-request-id")
MAX_SEARCHED = 1_000_000
"""Bytes of a body that is read once more for the log."""


def _what_came(response: Response | None) -> str:
    if response is None:
        return "no response"
    request_id = masking.identifier(_request_id(response))
    return f"HTTP {response.status_code}" + (f", request {request_id}" if request_id else "")


def _request_id(response: Response) -> str | None:
    """The vendor's: in a header, or, as at DMS, at the top of the body."""
    for name in REQUEST_IDS:
        if name in response.headers:
            return response.headers[name]
    try:
        body: Any = json.loads(response.content) if len(response.content) < MAX_SEARCHED else None
    except ValueError:
        return None
    found: Any = cast("dict[str, Any]", body).get("RequestId") if isinstance(body, dict) else None
    return found if isinstance(found, str) else None


@attrs.define(eq=False)
class Session:
    """Sends the requests of one account."""

    server: Server
    seconds: float
    """How long an exchange may take, response included."""
    limiter: RateLimiter
    utcnow: Callable[[], datetime]
    _auth: Auth[Any]
    _api_error: FindError
    _is_repeatable: IsRepeatable
    _builder: RequestBuilder
    _transport: HttpxTransport
    _prepare: Prepare | None = None

    async def call(
        self, io: Runtime, operation: Operation[P], within: float | None, /, *args: P.args, **kwargs: P.kwargs
    ) -> Response:
        """Perform an operation, in `within` seconds or the client's timeout, whichever is shorter.

        Raises `ApiError` if the vendor refuses, `UnexpectedResponse` if the response cannot be read, `Unreachable` if
        there is none.
        """
        return await self.exchange(io, self._builder.build(operation._get_kwargs(*args, **kwargs)), within)

    async def start(
        self, io: Runtime, operation: Operation[P], to_check: str, /, *args: P.args, **kwargs: P.kwargs
    ) -> Response:
        """Perform an operation that starts a job, once; in the client's timeout, or a minute if that is longer.

        Raises `StartUncertain`, with `to_check`, if it was sent and nothing says whether it was done; else as `call`.
        """
        request = self._builder.build(operation._get_kwargs(*args, **kwargs))
        try:
            return await self.exchange(io, request, None, least=START)
        except TidewaiterError as error:
            if error.is_outage and not was_not_done(error):
                where = f"{self.server.vendor}: whether {request.method} {request.path} was done is not known"
                raise StartUncertain(where, to_check=to_check) from error
            raise

    async def exchange(self, io: Runtime, request: Request, within: float | None, *, least: float = 0.0) -> Response:
        """Sign a request and send it; as `call`. The client's timeout counts for no less than `least` seconds."""
        seconds = max(self.seconds, least) if within is None or self.seconds < within else within
        turn = await self.limiter.start(io, seconds)
        if turn is None:
            raise out_of_time(self.server)
        error: TidewaiterError | None = None
        try:
            return await self._try_twice(io, request, time.monotonic() + seconds)
        except TidewaiterError as raised:
            error = raised
            if not self._is_repeatable(request):
                error.retry_safe = error.retry_safe and was_not_done(error)
            raise
        finally:
            self.limiter.end(turn, error)

    async def _try_twice(self, io: Runtime, request: Request, deadline: float) -> Response:
        """Send the request a second time where the error says what to change, within the same deadline."""
        if self._prepare is not None:
            await self._prepared(io, deadline)
        signed = self._auth.sign(request, deadline)
        response = await self._send(io, signed.request, deadline, 1)
        error = self._api_error(response)
        if isinstance(error, AuthError) and self._auth.can_recover(error, signed, response, deadline):
            await self.limiter.next_moment(io)
            if self._prepare is not None:
                await self._prepared(io, deadline)
            response = await self._send(io, self._auth.sign(request, deadline).request, deadline, 2)
            error = self._api_error(response)
        if error:
            raise error
        return response

    async def _prepared(self, io: Runtime, deadline: float) -> None:
        """What fails here was not sent, nor done."""
        assert self._prepare is not None  # noqa: S101 - whoever calls it has seen it
        try:
            await self._prepare(io, max(0.0, deadline - time.monotonic()))
        except TidewaiterError as error:
            error.is_unsent = True
            raise

    async def _send(self, io: Runtime, signed: Request, deadline: float, attempt: int) -> Response:
        began = time.monotonic()
        if began >= deadline:
            raise out_of_time(self.server)
        request = self._builder.to_httpx(signed, timeouts(CONNECT, deadline))
        response: Response | None = None
        try:
            response = await io.send(self._transport, request, deadline)
        except TimeoutError:
            raise out_of_time(self.server) from None
        finally:
            if logger.isEnabledFor(logging.DEBUG):
                came, took = _what_came(response), time.monotonic() - began
                where = f"{self.server.url}{signed.path}{signed.headers.get('x-acs-action', '')}"
                line = "%s: %s %s -> %s in %.3f s, attempt %d"
                logger.debug(line, self.server.vendor, signed.method, where, came, took, attempt)
        assert response is not None  # noqa: S101 - it came
        response.received_at, response.method = self.utcnow(), signed.method
        return response

    @property
    def is_closed(self) -> bool:
        """Whether blocking calls are refused."""
        return self._transport.is_closed

    def close(self) -> None:
        self._transport.close()

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        await self._transport.aclose()
