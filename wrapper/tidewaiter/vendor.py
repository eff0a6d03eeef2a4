"""What the client object of every vendor can do, whoever the vendor is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, Self, TypedDict, TypeVar, Unpack

import httpx

from .clock import Clock, RealClock
from .errors import ConfigError
from .exchange import Exchange, Refusal, Sign
from .handle import Job
from .jobs import JobRef
from .plans import Source
from .transport import connect

C = TypeVar("C")
T = TypeVar("T")


class Options(TypedDict, total=False):
    """What can be set for every vendor."""

    timeout: float | httpx.Timeout | None
    """Seconds that a request may take; 5 to connect and 30 for everything else if not set."""
    transport: httpx.BaseTransport | httpx.AsyncBaseTransport | None
    """What to send through instead of a connection pool of our own."""
    clock: Clock
    """The time, for tests that turn it."""


class Vendor(Generic[C]):
    """One account at one vendor. Safe to share between threads and tasks; close it, or use it in a `with`."""

    name: ClassVar[str]
    kinds: ClassVar[Mapping[str, Callable[..., Job[Any]]]]
    """How to make a job of each kind from the parts of a reference's key."""

    def __init__(self, client: type[C], base_url: str, sign: Sign, refusal: Refusal, options: Options) -> None:
        self.clock = options.get("clock") or RealClock()
        auth = Exchange(sign, refusal, self.clock.today)
        self.client = connect(client, base_url, auth, options.get("timeout"), options.get("transport"))
        """The generated client. Its requests are signed, and refusals raised, whoever calls it."""

    @classmethod
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the environment's variables; `endpoint` overrides the one that they name."""
        raise NotImplementedError

    def job(self, ref: JobRef) -> Job[Any]:
        """The job that `ref` names.

        Raises `ConfigError` if it is another vendor's, or malformed.
        """
        if ref.vendor != self.name or ref.kind not in self.kinds:
            known = ", ".join(f"{self.name}/{kind}" for kind in self.kinds)
            raise ConfigError(f"{ref} is no job of {self.name}, which has {known}")
        try:
            return self.kinds[ref.kind](self, *ref.key)
        except TypeError as error:
            raise ConfigError(f"{ref} has not the number of identifiers that {self.name}/{ref.kind} takes") from error

    def _job(self, kind: str, key: tuple[str, ...], source: Source[T]) -> Job[T]:
        return Job(JobRef(self.name, kind, key), source, self.clock)

    def close(self) -> None:
        """Close all connections of the blocking colour."""
        self._httpx().close()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._async_httpx().aclose()
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _httpx(self) -> Any:
        client: Any = self.client
        return client.get_httpx_client()

    def _async_httpx(self) -> Any:
        client: Any = self.client
        return client.get_async_httpx_client()
