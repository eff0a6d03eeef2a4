"""What the client object of every vendor can do, whoever the vendor is."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, Literal, Self, TypedDict, TypeVar, Unpack

import httpx

from .body import LIMIT
from .bounds import Bounds
from .choice import wire
from .clock import Clock, RealClock
from .draft import Drafts
from .engine import Carrier, Engine, Through
from .errors import ConfigError
from .exchange import Exchange, Keys, Refusal, Sign
from .handle import Job
from .jobs import JobRef
from .steps import Source
from .transport import checked_size, checked_timeout, connect

C = TypeVar("C")
K = TypeVar("K")
T = TypeVar("T")


class Options(TypedDict, total=False):
    """What can be set for every vendor."""

    timeout: float | httpx.Timeout | None
    """Seconds that a request may take, answer included: 30 if not set, and 5 of them to connect. Of an `httpx.Timeout`
    it is the `read`, or a minute if that is None."""
    transport: Literal["auto", "httpx", "fast"] | httpx.BaseTransport | httpx.AsyncBaseTransport | None
    """What carries requests: `httpx`, `fast` (`pip install 'tidewaiter[fast]'`), or `auto`, which is what
    `TIDEWAITER_TRANSPORT` says, or `fast` where it can be had. Or an httpx transport, instead of a connection pool of
    our own; it is closed with the client. At most a hundred requests are under way at a time, in each event loop."""
    max_body: int
    """Bytes that an answer may have, decompressed, at least 1; 8 MiB if not set."""
    allow_http: bool
    """Whether keys may be used over plain http to another machine; never by itself."""
    clock: Clock
    """The time, for tests that turn it."""


def identifier(name: str, value: object) -> str:
    """`value` as the text of an identifier.

    Raises `ConfigError` if it is neither text nor a whole number.
    """
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ConfigError(f"{name} is a {type(value).__name__}: it takes text")
    return str(value)


class Vendor(Generic[C]):
    """One account at one vendor. Safe to share between threads and tasks; close it, or use it in a `with`."""

    name: ClassVar[str]
    kinds: ClassVar[Mapping[str, Callable[..., Job[Any]]]]
    """How to make a job of each kind from the parts of a reference's key."""

    def __init__(
        self, client: type[C], base_url: str, keys: Keys[K], sign: Sign[K], refusal: Refusal, options: Options
    ) -> None:
        if unknown := options.keys() - Options.__annotations__.keys():
            raise TypeError(f"{type(self).__name__}() got unexpected keyword arguments: {', '.join(sorted(unknown))}")
        self.clock = options.get("clock") or RealClock()
        timeout, most = checked_timeout(options.get("timeout")), checked_size(options.get("max_body", LIMIT))
        bounds = Bounds(self.name, httpx.URL(base_url), timeout, most)
        exchange = Exchange(keys, sign, refusal, self.clock.today)
        carrier = Carrier(self.name, exchange, *wire(bounds, options.get("transport")), timeout)
        self.client = connect(client, base_url, timeout, Through(carrier, bounds.origin), carrier.wire.agent)
        """The generated client. Its requests are signed, and refusals raised, whoever calls it. Jobs do not go through
        its httpx clients, so what is set on those is for generated functions alone."""
        self.engine = Engine(carrier, Drafts(self.name, self._httpx()))

    @classmethod
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the environment's variables; `endpoint` overrides the one that they name."""
        raise NotImplementedError

    def job(self, ref: JobRef | str) -> Job[Any]:
        """The job that `ref`, or its text, names.

        Raises `ConfigError` if it is another vendor's, or malformed.
        """
        ref = ref if isinstance(ref, JobRef) else JobRef.parse(ref)
        if ref.vendor != self.name or ref.kind not in self.kinds:
            known = ", ".join(f"{self.name}/{kind}" for kind in self.kinds)
            raise ConfigError(f"{ref} is no job of {self.name}, which has {known}")
        make = self.kinds[ref.kind]
        try:
            inspect.signature(make).bind(self, *ref.key)
        except TypeError as error:
            raise ConfigError(f"{ref} has not the number of identifiers that {self.name}/{ref.kind} takes") from error
        return make(self, *ref.key)

    def _job(self, kind: str, key: tuple[str, ...], source: Source[T]) -> Job[T]:
        return Job(JobRef(self.name, kind, key), source, self.clock)

    def close(self) -> None:
        """Close all connections of the blocking colour."""
        self.engine.carrier.close()

    async def aclose(self) -> None:
        """Close all connections of the blocking colour, and those of the running event loop."""
        await self.engine.carrier.aclose()
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
