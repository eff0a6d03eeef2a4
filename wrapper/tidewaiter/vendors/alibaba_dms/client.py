"""Alibaba Cloud Data Management: where it listens, who asks, and how requests are signed.

Source: Alibaba Cloud DMS API reference; the vendor's SDK 3.0.0.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any, Self, Unpack

from tidewaiter_clients.alibaba_dms import Client, models

from ...client import DEFAULTS, Options, VendorClient, split_settings
from ...coerce import shorten
from ...credentials.access_key import KEY_SETTINGS, AccessKey, header_value, key_from_settings
from ...credentials.alibaba import KEY_VARIABLES, find_alibaba_key
from ...credentials.environment import ALLOW_HTTP, Setting, flag, in_a_header, setting
from ...credentials.files import FoundKey
from ...credentials.provider import AccessKeyProvider, keys
from ...errors import ConfigError
from ...http.endpoint import endpoint as checked_endpoint
from ...http.endpoint import regional
from ...http.lookup import Lookup
from ...redaction.secret import mask_model_reprs
from ...runtime import options_shown
from ...signing import acs3
from ...signing.canonical import Request
from . import NAME
from .data_track_downloads import DataTrackDownloads, whole_number
from .data_tracks import DataTracks
from .databases import Databases
from .errors import find_error, is_repeatable
from .instances import Instances
from .orders import Orders
from .tenants import Tenants

mask_model_reprs(models)

VERSION = "2018-11-01"
ENDPOINT = "TIDEWAITER_ALIBABA_DMS_ENDPOINT"
REGION = "TIDEWAITER_ALIBABA_DMS_REGION"
TENANT = "TIDEWAITER_ALIBABA_DMS_TENANT_ID"
CENTRAL = "https://dms-enterprise.aliyuncs.com"
REGIONAL = "https://dms-enterprise.{region}.aliyuncs.com"


class Nonces:
    """32 hexadecimal digits each: random once a process, then counted.

    To ask the operating system each time would let go of the interpreter, in the middle of a request, to whichever
    thread waits for it: ten times as long as the asking takes.
    """

    def __init__(self) -> None:
        self._state = _new_state()

    def __call__(self) -> str:
        process, prefix, numbers = self._state
        if process != os.getpid():  # forked: what comes next there must not come here too
            _, prefix, numbers = self._state = _new_state()
        return f"{prefix}{next(numbers):08x}"


def _new_state() -> tuple[int, str, Iterator[int]]:
    return os.getpid(), os.urandom(12).hex(), itertools.count()


NONCES = Nonces()


class AlibabaDMS(VendorClient[Client]):
    """Alibaba Cloud Data Management, as one user.

    `region` picks a region's host, such as `cn-hangzhou`; without it the central host is asked. `tenant_id` is sent
    as `Tid`; without it that of the user's active tenant is, which is asked for once. `Options` tells what else can be
    set.

    Raises:
        ConfigError: If these make no client.
    """

    name = NAME
    endpoint_setting = "TIDEWAITER_ALIBABA_DMS_ENDPOINT or _REGION (endpoint=, region=)"
    job_kinds = MappingProxyType({"data-track-download": "data_track_downloads", "data-track": "data_tracks"})
    key_variables = KEY_VARIABLES
    settings = (
        Setting(KEY_VARIABLES[0], "access key", is_required=True, check=in_a_header("access key's id")),
        Setting(
            KEY_VARIABLES[1],
            "access key secret",
            is_required=True,
            is_secret=True,
            check=in_a_header("access key's secret"),
        ),
        Setting(
            KEY_VARIABLES[2],
            "session token of a temporary key",
            is_secret=True,
            check=in_a_header("access key's token"),
        ),
        Setting("ALIBABA_CLOUD_PROFILE", "profile of the CLI's file, or of the credentials file"),
        Setting("ALIBABA_CLOUD_CREDENTIALS_FILE", "credentials file", default="~/.alibabacloud/credentials.ini"),
        Setting("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true: leave ~/.aliyun/config.json alone"),
        Setting(ENDPOINT, "host", "endpoint", default=CENTRAL, check=partial(checked_endpoint, allow_http=True)),
        Setting(REGION, "region, instead of a host", "region", check=partial(regional, REGIONAL)),
        Setting(
            TENANT,
            "tenant id (Tid)",
            "tenant_id",
            when_absent="the active one, asked for once",
            check=partial(whole_number, TENANT),
        ),
    )

    @options_shown(DEFAULTS, Options)
    def __init__(
        self,
        credentials: AccessKey | AccessKeyProvider,
        *,
        region: str | None = None,
        tenant_id: int | None = None,
        endpoint: str | None = None,
        nonce: Callable[[], str] = NONCES,
        **options: Unpack[Options],
    ) -> None:
        if not callable(nonce):
            raise ConfigError(f"nonce is {shorten(nonce)}: it takes a function that returns text")

        def sign(request: Request, when: datetime, key: AccessKey) -> Request:
            return acs3.sign(request, when, key, version=VERSION, nonce=header_value("nonce", nonce()))

        url = _base_url(region, endpoint, options)
        super().__init__(Client, url, keys(credentials), sign, find_error, is_repeatable, options)
        self.tenant_id = None if tenant_id is None else whole_number("tenant_id", tenant_id)
        self._asked_for_tenant: Lookup[int] | None = None
        self._add_resources()

    def _add_resources(self) -> None:
        core = self._session, self._runtimes
        self.tenants = Tenants(*core, self.tenant_id, self._asked_for_tenant)
        self._asked_for_tenant = self.tenants.asked
        self.instances = Instances(*core, self.tenants)
        self.databases = Databases(*core, self.tenants, self.instances)
        self.orders = Orders(*core, self.tenants)
        self.data_tracks = DataTracks(*core, self.orders, self.tenants)
        self.data_track_downloads = DataTrackDownloads(*core, self._files, self.tenants)

    @staticmethod
    def find_key() -> FoundKey:
        """The access key that `from_env` would use, and where it was found.

        Raises:
            ConfigError: If there is none that can be used.
        """
        return find_alibaba_key()

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the vendor's own variables for keys, and `TIDEWAITER_ALIBABA_DMS_{ENDPOINT,REGION,TENANT_ID}`.

        Raises:
            ConfigError: If there is no key, or if what is set makes no client.
        """
        tenant = setting(TENANT)
        options.setdefault("allow_http", flag(ALLOW_HTTP))
        return cls(
            cls.find_key().key,
            region=setting(REGION),
            tenant_id=whole_number(TENANT, tenant) if tenant else None,
            endpoint=endpoint or setting(ENDPOINT),
            **options,
        )

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """From `access_key_id`, `access_key_secret`, `security_token` (of a temporary key), `region`, `endpoint`,
        `tenant_id`; and what `Options` has.

        Raises:
            ConfigError: If one is not known, or if they make no client.
        """
        own, options = split_settings(settings, {*KEY_SETTINGS, "region", "endpoint", "tenant_id"})
        return cls(key_from_settings(own), **own, **options)


def _base_url(region: str | None, override: str | None, options: Options) -> str:
    chosen = override or (regional(REGIONAL, region) if region else CENTRAL)
    return checked_endpoint(chosen, allow_http=options.get("allow_http", False))
