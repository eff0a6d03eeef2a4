"""What carries requests to a vendor and brings answers back: here httpx, in `fast` what is faster."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from . import redact
from .deadline import UNTIL
from .errors import ConfigError, Unreachable


class HttpxEngine:
    """Asks through the generated client's two httpx clients. Errors are ours, in both colours."""

    def __init__(self, vendor: str, client: Any) -> None:
        self.vendor = vendor
        self.client = client

    def ask(self, request: Mapping[str, Any], until: float | None) -> httpx.Response:
        """The answer to `request`, what a generated `_get_kwargs` made, by the moment `until` on `time.monotonic`."""
        with self._errors():
            http: httpx.Client = self.client.get_httpx_client()
            return http.request(**request, extensions=_extensions(until))

    async def ask_async(self, request: Mapping[str, Any], until: float | None) -> httpx.Response:
        with self._errors():
            http: httpx.AsyncClient = self.client.get_async_httpx_client()
            return await http.request(**request, extensions=_extensions(until))

    def close(self) -> None:
        self.client.get_httpx_client().close()

    async def aclose(self) -> None:
        await self.client.get_async_httpx_client().aclose()

    @contextmanager
    def _errors(self) -> Generator[None]:
        try:
            yield
        except (httpx.TransportError, httpx.DecodingError) as error:
            cause = None if isinstance(error, httpx.ProtocolError) else error  # which quotes what it could not read
            raise unusable(self.vendor, type(error).__name__, str(error)) from cause
        except httpx.InvalidURL as error:
            raise no_such_url(self.vendor, error) from error
        except RuntimeError as error:
            if not self.client.get_httpx_client().is_closed:
                raise
            raise closed(self.vendor) from error


def _extensions(until: float | None) -> dict[str, Any]:
    return {} if until is None else {UNTIL: until}


def unusable(vendor: str, kind: str, reason: str) -> Unreachable:
    return Unreachable(f"{vendor}: no usable answer: {kind}: {redact.text(reason) or 'no reason given'}")


def no_such_url(vendor: str, why: Exception) -> ConfigError:
    return ConfigError(f"{vendor}: no such URL can be asked: {redact.text(str(why))}")


def closed(vendor: str) -> ConfigError:
    return ConfigError(f"{vendor}: this client was closed; make a new one")
