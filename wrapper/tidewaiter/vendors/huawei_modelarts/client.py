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
from ...credentials.environment import ALLOW_HTTP, flag, setting
from ...credentials.huawei import HuaweiProfile, huawei_profile
from ...credentials.provider import AccessKeyProvider, TokenProvider, keys, tokens
from ...errors import ConfigError
from ...http.endpoint import endpoint, regional
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
NO_REGION = f"no region: set {REGION} (region=) to one such as cn-north-4, or {ENDPOINT} (endpoint=)"
NO_KEY = "no credentials: pass an AccessKey, or token= for an IAM token"
NO_PROJECT = "no project id: set HUAWEICLOUD_SDK_PROJECT_ID (project_id=)"
PROJECT = "HUAWEICLOUD_SDK_PROJECT_ID"
DOMAIN = "HUAWEICLOUD_SDK_DOMAIN_ID"
REGIONAL = "https://modelarts.{region}.myhuaweicloud.com"
EUROPEAN = {"eu-west-101": "https://modelarts.{region}.myhuaweicloud.eu"}
"""Regions of the European partner cloud, whose hosts have an end of their own."""
TOKEN = "TIDEWAITER_HUAWEI_MODELARTS_TOKEN"  # noqa: S105 - the name of a variable


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
        missing = [] if project_id else [NO_PROJECT]
        missing += [] if region or endpoint else [NO_REGION]
        missing += [] if credentials is not None or token is not None else [NO_KEY]
        if missing:
            raise ConfigError("; ".join(missing))
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

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the vendor's own variables for keys, project and a region's host, and
        `TIDEWAITER_HUAWEI_MODELARTS_{ENDPOINT,REGION,TOKEN}`: an IAM token outweighs a key.

        Raises `ConfigError` that names all that is missing.
        """
        region, endpoint, token = setting(REGION), endpoint or setting(ENDPOINT), setting(TOKEN)
        missing = [] if region or endpoint else [NO_REGION]
        profile = HuaweiProfile(None, setting(PROJECT), setting(DOMAIN))
        try:
            profile = profile if token else huawei_profile()
        except ConfigError as error:
            missing.insert(0, str(error))
        missing += [] if profile.project_id else [NO_PROJECT]
        if missing:
            raise ConfigError("; ".join(missing))
        options.setdefault("allow_http", flag(ALLOW_HTTP))
        return cls(
            profile.key,
            project_id=profile.project_id or "",
            region=region,
            domain_id=profile.domain_id,
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
    return endpoint(override or _regional(region or ""), allow_http=options.get("allow_http", False))


def _regional(region: str) -> str:
    """The first address that the variable of the vendor's own SDK has for the region, or else its usual host."""
    usual = regional(EUROPEAN.get(region, REGIONAL), region)
    named = setting(f"HUAWEICLOUD_SDK_REGION_MODELARTS_{region.upper().replace('-', '_')}") or ""
    return named.split(",")[0].strip() or usual
