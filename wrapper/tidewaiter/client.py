"""What the client of every vendor can do: options, making and closing, `job(ref)`."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import timedelta
from os import PathLike
from typing import Any, ClassVar, Generic, Literal, Self, TypedDict, TypeVar, Unpack

import attrs
import httpx

from .coerce import shorten
from .credentials.environment import Setting
from .credentials.files import FoundKey
from .errors import ConfigError
from .http.auth import Auth, CredentialProvider, Sign
from .http.body import MAX_BODY
from .http.errors import Server
from .http.files import Files
from .http.generated import SigningTransport, connect
from .http.rate_limit import RateLimiter
from .http.request import HEADERS, RequestBuilder
from .http.session import FindError, IsRepeatable, Prepare, Session
from .http.transports.httpx_transport import select_transport
from .jobs import JobRef
from .runtime import Clock, RealClock, Runtimes
from .waiting.job import Job
from .waiting.observing import METHODS

C = TypeVar("C")
K = TypeVar("K")

MAX_TIMEOUT = 1e8
"""Seconds: three years. Operating systems cannot wait for much longer."""


class Options(TypedDict, total=False):
    """What can be set for every vendor."""

    timeout: float | timedelta
    """Seconds that a request may take, response included, or a timedelta: 30 if not set, and 5 of them to connect."""
    transport: Literal["httpx"] | object
    """What sends requests: `httpx`, or an object with `handle_request` or `handle_async_request`, as transports of
    httpx's have. It is closed with the client."""
    ca_bundle: str | PathLike[str] | None
    """A PEM file, or a directory after `openssl rehash`, with the certificates that are trusted instead of all others;
    None is what the environment says, else certifi's and the system's. For `transport="httpx"`."""
    max_body: int
    """Bytes that a response may have, decompressed, at least 1; 8 MiB if not set."""
    allow_http: bool
    """Whether keys may be used over plain http to another machine; never by itself."""
    requests_per_second: float | None
    """Requests that all calls of this client may start in any second, 200 if not set; None is no limit."""
    requests_at_once: int | None
    """Requests that may be under way at a time on each event loop, and for all threads together, 10 if not set; None is
    no limit."""
    clock: Clock
    """The time, for tests that turn it."""
    observe: object | None
    """What is told of waits and transfers: an object with any of the methods of
    `tidewaiter.waiting.observing.Observer`, such as `tidewaiter.otel.OTel()`; None is nobody."""


DEFAULTS: dict[str, Any] = {
    "timeout": 30.0,
    "transport": "httpx",
    "ca_bundle": None,
    "max_body": MAX_BODY,
    "allow_http": False,
    "requests_per_second": 200.0,
    "requests_at_once": 10,
    "clock": RealClock(),
    "observe": None,
}
"""The default of each option."""


def identifier(name: str, value: object) -> str:
    """`value` as the text of an identifier.

    Raises `ConfigError` if it is neither text nor a whole number.
    """
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ConfigError(f"{name} is a {type(value).__name__}: it takes text")
    return str(value)


class VendorClient(Generic[C]):
    """One account at one vendor. Safe to share between threads and tasks; close it, or use it in a `with`."""

    name: ClassVar[str]
    endpoint_setting: ClassVar[str]
    """What its address comes from, as errors name it."""
    job_kinds: ClassVar[Mapping[str, str]]
    """The resource that has jobs of each kind."""
    settings: ClassVar[Sequence[Setting]]
    """What the environment can have for it."""
    key_variables: ClassVar[Sequence[str]] = ()
    """Those of an access key: id, secret, session token."""

    def __init__(
        self,
        client: type[C],
        base_url: str,
        credentials: CredentialProvider[K],
        sign: Sign[K],
        api_error: FindError,
        is_repeatable: IsRepeatable,
        options: Options,
        prepare: Prepare | None = None,
    ) -> None:
        chosen: dict[str, Any] = {**DEFAULTS, **options}
        chosen |= {name: DEFAULTS[name] for name in ("timeout", "transport", "clock") if chosen[name] is None}
        if not all(callable(getattr(chosen["clock"], name, None)) for name in ("now", "utcnow")):
            raise ConfigError(f"clock is {shorten(chosen['clock'])}: it takes an object with `now` and `utcnow`")
        clock, url, seconds = chosen["clock"], httpx.URL(base_url), checked_seconds(chosen["timeout"])
        self._runtimes = Runtimes(clock, checked_observer(chosen["observe"]))
        self._base_url = base_url
        self._api_error, self._is_repeatable = api_error, is_repeatable
        self._chosen = chosen
        self._others: list[Session] = []
        """Sessions to other hosts."""
        server = Server(self.name, str(url.copy_with(raw_path=b"")), self.endpoint_setting)
        self._session = self._session_to(server, url, Auth(credentials, sign, clock.utcnow), prepare)
        self._files = Files(server, chosen["transport"], chosen["ca_bundle"])
        self.client = connect(client, base_url, seconds, lambda: SigningTransport(self._runtimes, url, self._session))
        """The generated client. Its requests are signed, and vendor errors are raised. Jobs do not use its httpx
        clients, so what is set on those is for generated functions alone."""

    def _session_to(
        self,
        server: Server,
        url: httpx.URL,
        auth: Auth[Any],
        prepare: Prepare | None = None,
        api_error: FindError | None = None,
    ) -> Session:
        chosen, clock = self._chosen, self._chosen["clock"]
        return Session(
            server,
            checked_seconds(chosen["timeout"]),
            RateLimiter(
                checked_limit("requests_per_second", chosen["requests_per_second"], 0.01),
                checked_limit("requests_at_once", chosen["requests_at_once"], 1),
                clock.now,
            ),
            clock.utcnow,
            auth,
            api_error or self._api_error,
            self._is_repeatable,
            RequestBuilder(server.vendor, url, HEADERS),
            select_transport(chosen["transport"], server, checked_size(chosen["max_body"]), chosen["ca_bundle"]),
            prepare,
        )

    def _add_resources(self) -> None:
        """Make the vendor's resources, with the session as it is now."""
        raise NotImplementedError

    def with_options(self, *, timeout: float | timedelta | None = None, observe: object | None = None) -> Self:
        """A client of the same account with another `timeout`, or another `observe`; what is not given stays.

        Both share connections, limits, and what was learnt of the clock and the account; closing one closes both.

        Raises:
            ConfigError: If `timeout` is out of its range, or if `observe` is no observer.
        """
        other = copy(self)
        other._chosen = dict(self._chosen)
        if timeout is not None:
            other._chosen["timeout"] = timeout
            other._session = attrs.evolve(self._session, seconds=checked_seconds(timeout))
        if observe is not None:
            other._chosen["observe"] = checked_observer(observe)
            other._runtimes = Runtimes(self._runtimes.clock, observe)
        url = httpx.URL(self._base_url)
        other.client = connect(
            type(self.client),
            self._base_url,
            other._session.seconds,
            lambda: SigningTransport(other._runtimes, url, other._session),
        )
        other._add_resources()
        return other

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {self._base_url}, {'closed' if self._session.is_closed else 'open'}>"

    @classmethod
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the environment's variables; `endpoint` overrides the one that they name.

        Raises:
            ConfigError: If something that is needed is missing, or if what is set makes no client.
        """
        raise NotImplementedError

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """From plain values, as a configuration file or an engine's connection has them.

        Raises:
            ConfigError: If one is not known, or if they make no client.
        """
        raise NotImplementedError

    @staticmethod
    def find_key() -> FoundKey | None:
        """The access key that `from_env` would use, and where it was found; None where the vendor has no such keys.

        Raises:
            ConfigError: If there is none that can be used.
        """
        return None

    def job(self, ref: JobRef | str) -> Job[Any]:
        """The job that `ref`, or its text, names.

        Raises:
            ConfigError: If it is another vendor's, or malformed.
        """
        ref = ref if isinstance(ref, JobRef) else JobRef.parse(ref)
        if ref.vendor != self.name or ref.kind not in self.job_kinds:
            known = ", ".join(f"{self.name}/{kind}" for kind in self.job_kinds)
            raise ConfigError(f"{ref} is no job of {self.name}, which has {known}")
        make: Any = getattr(self, self.job_kinds[ref.kind]).job
        parameters = inspect.signature(make).parameters.values()
        takes = [one.name.upper() for one in parameters if one.kind is not one.KEYWORD_ONLY]
        if len(takes) != len(ref.key):
            got = f"{len(ref.key)} part{'s' * (len(ref.key) > 1)}"
            raise ConfigError(f"{self.name}/{ref.kind} takes {'/'.join(takes)}, got {got}: {ref}")
        job: Job[Any] = make(*ref.key)
        return job

    def close(self) -> None:
        """Close all connections of blocking calls."""
        for session in (self._session, *self._others):
            session.close()
        self._files.close()

    async def aclose(self) -> None:
        """Close all connections of blocking calls, and those of the running event loop."""
        for session in (self._session, *self._others):
            await session.aclose()
        await self._files.aclose()
        self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def split_settings(settings: Mapping[str, Any], known: set[str]) -> tuple[dict[str, Any], Options]:
    """Split settings into those of one vendor and the options of every client. Empty ones count as not given.

    Raises `ConfigError` for a setting that is neither, and for what holds no settings.
    """
    if not isinstance(settings, Mapping):
        raise ConfigError(f"settings is a {type(settings).__name__}: it takes a mapping of names to values")
    if unknown := settings.keys() - known - DEFAULTS.keys():
        takes = ", ".join(sorted(known | DEFAULTS.keys()))
        raise ConfigError(f"there is no setting {', '.join(sorted(map(repr, unknown)))}: it takes {takes}")
    given = {name: value for name, value in settings.items() if value is not None and value != ""}
    own = {name: value for name, value in given.items() if name in known}
    options: Any = {name: value for name, value in given.items() if name not in known}
    return own, options


def checked_seconds(timeout: Any) -> float:
    seconds = timeout.total_seconds() if isinstance(timeout, timedelta) else timeout
    if isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 < seconds <= MAX_TIMEOUT:
        return seconds
    raise ConfigError(
        f"timeout is {shorten(timeout)}: it takes seconds, more than 0 and at most {MAX_TIMEOUT:g}, or a timedelta"
    )


def checked_limit(name: str, limit: Any, least: float) -> Any:
    if limit is None or (isinstance(limit, int | float) and not isinstance(limit, bool) and limit >= least):
        return limit
    raise ConfigError(f"{name} is {shorten(limit)}: it takes a number, {least:g} or more, or None for no limit")


def checked_observer(observe: Any) -> Any:
    methods = [getattr(observe, name, None) for name in METHODS]
    if any(map(inspect.iscoroutinefunction, methods)):
        raise ConfigError(f"observe is {shorten(observe)}, whose methods are async: it takes plain ones")
    if isinstance(observe, type):
        raise ConfigError(f"observe is the class {observe.__name__}: it takes an object, `{observe.__name__}()`")
    if observe is None or any(map(callable, methods)):
        return observe
    raise ConfigError(f"observe is {shorten(observe)}: it takes an object with any of the methods {', '.join(METHODS)}")


def checked_size(max_body: Any) -> int:
    if type(max_body) is int and max_body > 0:
        return max_body
    raise ConfigError(f"max_body is {shorten(max_body)}: it takes a whole number of bytes, more than 0")
