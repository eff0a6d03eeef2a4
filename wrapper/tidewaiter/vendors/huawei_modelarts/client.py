"""Huawei Cloud ModelArts: where it listens, who asks, and how requests are signed.

Source: Huawei Cloud ModelArts API reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Self, Unpack

from tidewaiter_clients.huawei_modelarts import Client, models

from ...client import DEFAULTS, Options, VendorClient, split_settings
from ...credentials.access_key import KEY_SETTINGS, AccessKey, header_value, key_from_settings, secret_header_value
from ...credentials.environment import setting
from ...credentials.huawei import huawei_profile
from ...credentials.provider import AccessKeyProvider, StaticCredentials, keys
from ...errors import ConfigError
from ...http.endpoint import endpoint, regional
from ...redaction.secret import mask_model_reprs
from ...runtime import options_shown
from ...signing import sdk_hmac
from ...signing.bearer import x_auth_token
from . import NAME
from .dataset_syncs import DatasetSyncs
from .errors import find_error

mask_model_reprs(models)

REGION = "TIDEWAITER_HUAWEI_MODELARTS_REGION"
ENDPOINT = "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT"
NO_REGION = f"no region: set {REGION} (region=) to one such as cn-north-4, or {ENDPOINT} (endpoint=)"
NO_PROJECT = "no project id: set HUAWEICLOUD_SDK_PROJECT_ID (project_id=)"
PROJECT = "HUAWEICLOUD_SDK_PROJECT_ID"
REGIONAL = "https://modelarts.{region}.myhuaweicloud.com"


class HuaweiModelArts(VendorClient[Client]):
    """Huawei Cloud ModelArts, as one user in one project.

    Signs with `credentials` (AK/SK), or shows `token`, an IAM token good for 24 hours; one of them is needed.
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
        token: str | None = None,
        endpoint: str | None = None,
        **options: Unpack[Options],
    ) -> None:
        if not project_id:
            raise ConfigError(NO_PROJECT)
        header_value("project id", project_id)
        if domain_id is not None:
            header_value("domain id", domain_id)
        base_url = _base_url(region, endpoint, options)
        if token is not None:
            shown = StaticCredentials(secret_header_value("Huawei Cloud IAM token", token))
            super().__init__(Client, base_url, shown, x_auth_token, find_error, options)
        elif credentials is not None:
            sign = partial(sdk_hmac.sign, project_id=project_id, domain_id=domain_id)
            super().__init__(Client, base_url, keys(credentials), sign, find_error, options)
        else:
            raise ConfigError("no credentials: pass an AccessKey, or token= for an IAM token")
        self.project_id = project_id
        self.dataset_syncs = DatasetSyncs(self._session, self._runtimes, project_id)

    @classmethod
    @options_shown(DEFAULTS, Options)
    def from_env(cls, *, endpoint: str | None = None, **options: Unpack[Options]) -> Self:
        """From the vendor's own variables for keys and project, and `TIDEWAITER_HUAWEI_MODELARTS_{ENDPOINT,REGION}`."""
        region, endpoint = setting(REGION), endpoint or setting(ENDPOINT)
        missing = [] if region or endpoint else [NO_REGION]
        try:
            profile = huawei_profile()
        except ConfigError as error:  # all that is missing, in one error
            missing += [] if setting(PROJECT) else [NO_PROJECT]
            raise ConfigError("; ".join([str(error), *missing])) from None
        missing += [] if profile.project_id else [NO_PROJECT]
        if missing:
            raise ConfigError("; ".join(missing))
        return cls(
            profile.key,
            project_id=profile.project_id or "",
            region=region,
            domain_id=profile.domain_id,
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
    if not (region or override):
        raise ConfigError(NO_REGION)
    return endpoint(override or regional(REGIONAL, region or ""), allow_http=options.get("allow_http", False))
