"""Huawei Cloud ModelArts: where it listens, who asks, and how requests are signed.

Source: Huawei Cloud ModelArts API reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Self, Unpack, cast

from tidewaiter_clients.huawei_modelarts import Client, models

from ...client import DEFAULTS, Options, VendorClient, split_settings
from ...credentials.access_key import KEY_SETTINGS, AccessKey, header_value, key_from_settings
from ...credentials.environment import ALLOW_HTTP, Setting, flag, in_a_header, missing, setting
from ...credentials.files import FoundKey
from ...credentials.huawei import KEY_VARIABLES, find_huawei_key
from ...credentials.provider import AccessKeyProvider, TokenProvider, keys, tokens
from ...errors import ConfigError
from ...http.endpoint import endpoint as checked_endpoint
from ...http.endpoint import regional
from ...redaction.secret import mask_model_reprs
from ...runtime import options_shown
from ...signing import sdk_hmac
from ...signing.bearer import x_auth_token
from . import NAME
from .dataset_syncs import DatasetSyncs
from .errors import find_error, is_repeatable

mask_model_reprs(models)

REGION = "TIDEWAITER_HUAWEI_MODELARTS_REGION"
ENDPOINT = "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT"
TOKEN = "TIDEWAITER_HUAWEI_MODELARTS_TOKEN"  # noqa: S105 - the name of a variable
NO_KEY = "no credentials: pass an AccessKey, or token= for an IAM token"
PROJECT = "HUAWEICLOUD_SDK_PROJECT_ID"
DOMAIN = "HUAWEICLOUD_SDK_DOMAIN_ID"
REGIONAL = "https://modelarts.{region}.myhuaweicloud.com"
HAS_KEY: dict[str, object] = {TOKEN: True}
"""What the table need not ask for: a key has its own error."""
EUROPEAN = {"eu-west-101": "https://modelarts.{region}.myhuaweicloud.eu"}
"""Regions of the European partner cloud, whose hosts have an end of their own."""


class HuaweiModelArts(VendorClient[Client]):
    """Huawei Cloud ModelArts, as one user in one project.

    Signs with `credentials` (AK/SK), or shows `token`, an IAM token good for 24 hours, or what a callable
    returns, which is called again when the vendor rejects one as expired; one of them is needed.
    `region`, such as `cn-north-4`, picks the host; `endpoint` overrides it; one of them is needed. `Options` tells what
    else can be set.
    """

    name = NAME
    endpoint_setting = "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT or _REGION (endpoint=, region=)"
    job_kinds = MappingProxyType({"dataset-sync": "dataset_syncs"})
    key_variables = KEY_VARIABLES
    settings = (
        Setting(KEY_VARIABLES[0], "access key", is_required=True, instead=TOKEN, check=in_a_header("access key's id")),
        Setting(
            KEY_VARIABLES[1],
            "secret key",
            is_required=True,
            instead=TOKEN,
            is_secret=True,
            check=in_a_header("access key's secret"),
        ),
        Setting(
            KEY_VARIABLES[2],
            "security token of a temporary key",
            is_secret=True,
            check=in_a_header("access key's token"),
        ),
        Setting(TOKEN, "IAM token, instead of a key", "token", is_secret=True, check=in_a_header("IAM token")),
        Setting("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "credentials file", default="~/.huaweicloud/credentials"),
        Setting(PROJECT, "project id", "project_id", is_required=True, check=in_a_header("project id")),
        Setting(DOMAIN, "domain (account) id, where it is needed", "domain_id", check=in_a_header("domain id")),
        Setting(
            REGION,
            "region, such as cn-north-4",
            "region",
            is_required=True,
            instead=ENDPOINT,
            check=partial(regional, REGIONAL),
        ),
        Setting(ENDPOINT, "host, instead of a region", "endpoint", check=partial(checked_endpoint, allow_http=True)),
    )

    @options_shown(DEFAULTS, Options)
    def __init__(
        self,
        credentials: AccessKey | AccessKeyProvider | None = None,
        *,
        project_id: str,
        region: str | None = None,
        domain_id: str | None = None,
        token: str | TokenProvider | None = None,
        endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> None:
        absent = missing(self.settings, {PROJECT: project_id, REGION: region, ENDPOINT: endpoint} | HAS_KEY)
        absent += [] if credentials is not None or token is not None else [NO_KEY]
        if absent:
            raise ConfigError("; ".join(absent))
        header_value("project id", project_id)
        if domain_id is not None:
            header_value("domain id", domain_id)
        base_url = _base_url(region, endpoint, options)
        if token is not None:
            shown = tokens("Huawei Cloud IAM token", token)
            super().__init__(Client, base_url, shown, x_auth_token, find_error, is_repeatable, options)
        else:
            sign = partial(sdk_hmac.sign, project_id=project_id, domain_id=domain_id)
            super().__init__(Client, base_url, keys(cast("Any", credentials)), sign, find_error, is_repeatable, options)
        self.project_id = project_id
        self.dataset_syncs = DatasetSyncs(self._session, self._runtimes, project_id)

    @staticmethod
    def find_key() -> FoundKey:
        """The access key that `from_env` would use, and where it was found.

        Raises `ConfigError` if there is none.
        """
        return find_huawei_key()

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the vendor's own variables for keys, project and a region's host, and
        `TIDEWAITER_HUAWEI_MODELARTS_{ENDPOINT,REGION,TOKEN}`: an IAM token outweighs a key.

        Raises `ConfigError` that names all that is missing.
        """
        region, endpoint, token = setting(REGION), endpoint or setting(ENDPOINT), setting(TOKEN)
        found, absent = None, list[str]()
        try:
            found = None if token else cls.find_key()
        except ConfigError as error:
            absent.append(str(error))
        ids = dict(found.more) if found else {}
        project, domain = setting(PROJECT) or ids.get("project_id"), setting(DOMAIN) or ids.get("domain_id")
        absent += missing(cls.settings, {PROJECT: project, REGION: region, ENDPOINT: endpoint} | HAS_KEY)
        if absent:
            raise ConfigError("; ".join(absent))
        options.setdefault("allow_http", flag(ALLOW_HTTP))
        return cls(
            found.key if found else None,
            project_id=project or "",
            region=region,
            domain_id=domain,
            token=token,
            endpoint=endpoint,
            **options,
        )

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Self:
        """From `access_key_id`, `access_key_secret`, `security_token` (of a temporary key), or `token` (IAM's);
        `project_id`, `domain_id`, `region`, `endpoint`; and what `Options` has.

        Raises `ConfigError` if one is not known, or if they make no client.
        """
        known = {*KEY_SETTINGS, "token", "project_id", "domain_id", "region", "endpoint"}
        own, options = split_settings(settings, known)
        credentials = None if own.get("token") else key_from_settings(own)
        return cls(credentials, **{"project_id": "", **own}, **options)


def _base_url(region: str | None, override: str | None, options: Options) -> str:
    return checked_endpoint(override or _regional(region or ""), allow_http=options.get("allow_http", False))


def _regional(region: str) -> str:
    """The first address that the variable of the vendor's own SDK has for the region, or else its usual host."""
    usual = regional(EUROPEAN.get(region, REGIONAL), region)
    named = setting(f"HUAWEICLOUD_SDK_REGION_MODELARTS_{region.upper().replace('-', '_')}") or ""
    return named.split(",")[0].strip() or usual
