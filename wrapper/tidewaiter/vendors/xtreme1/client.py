"""An Xtreme1 installation: where it listens, who asks.

Source: Xtreme1 developer reference; server source 0.9.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Self, Unpack, cast

from tidewaiter_clients.xtreme1 import Client, models

from ...client import DEFAULTS, Options, VendorClient, split_settings
from ...credentials.environment import Setting, in_a_header, missing, setting
from ...credentials.provider import TokenProvider, tokens
from ...errors import ConfigError
from ...http.endpoint import endpoint
from ...redaction.secret import mask_model_reprs
from ...runtime import options_shown, run
from ...signing.bearer import bearer
from ...signing.canonical import Request
from . import NAME
from .data import DataItems
from .datasets import Datasets
from .errors import find_error, is_repeatable
from .exports import Exports
from .model_runs import ModelRuns, Models
from .uploads import Uploads
from .users import LoginToken, log_in

mask_model_reprs(models)

LOCAL = "http://localhost:8190/api"


class Xtreme1(VendorClient[Client]):
    """An Xtreme1 installation, as one user.

    `base_url` is where the API is: behind the bundled web server it ends in `/api`. `endpoint` is that server's
    address without it. With neither, it is a local installation. `token` is an API token, or a callable that returns
    one. `Options` tells what else can be set.

    Raises:
        ConfigError: If these make no client.
    """

    name = NAME
    endpoint_setting = "XTREME1_BASE_URL (base_url=)"
    job_kinds = MappingProxyType({"upload": "uploads", "export": "exports", "model-run": "model_runs"})
    settings = (
        Setting(
            "XTREME1_BASE_URL",
            "address of the API",
            "base_url",
            default=LOCAL,
            check=partial(endpoint, allow_http=True),
        ),
        Setting(
            "XTREME1_TOKEN",
            "Xtreme1 API token",
            "token",
            is_required=True,
            is_secret=True,
            check=in_a_header("Xtreme1 API token"),
        ),
    )

    @options_shown(DEFAULTS, Options)
    def __init__(
        self,
        base_url: str | None = None,
        token: str | TokenProvider = "",
        *,
        endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> None:
        credentials: Any = token if isinstance(token, LoginToken) else tokens("Xtreme1 API token", token)
        url = _base_url(base_url, endpoint)
        super().__init__(Client, url, credentials, _sign, find_error, is_repeatable, options)
        self._add_resources()

    def _add_resources(self) -> None:
        core, url = (self._session, self._runtimes), self._base_url
        self.datasets = Datasets(*core)
        self.data = DataItems(*core)
        self.uploads = Uploads(*core, self._files, self.datasets, url)
        self.models = Models(*core)
        self.model_runs = ModelRuns(*core, self.models)
        self.exports = Exports(*core, self._files, self.model_runs, url)

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From `XTREME1_TOKEN`, and `XTREME1_BASE_URL`, without which it is a local installation.

        Raises:
            ConfigError: If there is no token, or if what is set makes no client.
        """
        token = setting("XTREME1_TOKEN")
        if token is None:
            raise ConfigError("; ".join(missing(cls.settings, {})))
        return cls(setting("XTREME1_BASE_URL"), token, endpoint=endpoint, **options)

    @classmethod
    @options_shown(DEFAULTS, Options)
    def login(
        cls,
        base_url: str | None,
        username: str,
        password: str,
        *,
        endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> Self:
        """Log in as a user, and make an API token that does not expire, which the client keeps: the password is used
        once. A user name is an address of mail.

        Raises:
            AuthError: If there is no such user, or if the password is another.
            ConfigError: If the address and the options make no client.
        """
        token = LoginToken()
        client = cls(base_url, cast("Any", token), endpoint=endpoint, **options)
        try:
            run(log_in(client._runtimes.blocking, client._session, token, username, password))
        except BaseException:  # Ctrl-C too leaves nobody who would close it
            client.close()
            raise
        return client

    @classmethod
    @options_shown(DEFAULTS, Options)
    async def login_async(
        cls,
        base_url: str | None,
        username: str,
        password: str,
        *,
        endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> Self:
        """As `login`."""
        token = LoginToken()
        client = cls(base_url, cast("Any", token), endpoint=endpoint, **options)
        try:
            await log_in(client._runtimes.asyncio, client._session, token, username, password)
        except BaseException:  # Ctrl-C too leaves nobody who would close it
            await client.aclose()
            raise
        return client

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """From `token`, and `base_url` or `endpoint`; and what `Options` has.

        Raises:
            ConfigError: If one is not known, or if they make no client.
        """
        own, options = split_settings(settings, {"base_url", "endpoint", "token"})
        return cls(**own, **options)


def _sign(request: Request, now: datetime, token: str) -> Request:
    """A login goes without a token: there is none yet."""
    return bearer(request, now, token) if token else request


def _base_url(base_url: str | None, override: str | None) -> str:
    """Plain http is allowed: these servers stand in their users' own networks, and mostly have nothing else."""
    if override is None:
        return endpoint(base_url or LOCAL, allow_http=True)
    return f"{endpoint(override, allow_http=True).removesuffix('/api')}/api"
