"""Access keys of Huawei Cloud, where the vendor's own SDK keeps them, in the vendor's own order.

Source: Huawei Cloud, `huaweicloudsdkcore` for Python, the credential provider chain.
"""

from __future__ import annotations

import os
from pathlib import Path

import attrs

from ..errors import ConfigError
from .access_key import AccessKey
from .environment import setting
from .files import USE_A_PROVIDER, pair, section

KEY_VARIABLES = ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN")
FEDERATED_VARIABLES = ("HUAWEICLOUD_OIDC_PROVIDER_URN", "HUAWEICLOUD_SDK_IDP_ID")


@attrs.frozen
class HuaweiProfile:
    """A key, and the project or domain it is used in."""

    key: AccessKey | None
    """None where a token is shown instead."""
    project_id: str | None
    domain_id: str | None


def huawei_profile() -> HuaweiProfile:
    """From the environment, or the credentials file, as the vendor's own SDK looks for them.

    Raises `ConfigError` that names the places where there is none, or the way of getting a key that is not supported.
    """
    for name in FEDERATED_VARIABLES:
        if setting(name):
            raise ConfigError(f"{name} asks for a federated login, which is not supported: {USE_A_PROVIDER}")
    project, domain = setting("HUAWEICLOUD_SDK_PROJECT_ID"), setting("HUAWEICLOUD_SDK_DOMAIN_ID")
    if setting("HUAWEICLOUD_SDK_AK") or setting("HUAWEICLOUD_SDK_SK"):
        return HuaweiProfile(pair("the environment", *KEY_VARIABLES, values=os.environ), project, domain)
    named = setting("HUAWEICLOUD_SDK_CREDENTIALS_FILE")
    path = Path(named) if named else Path.home() / ".huaweicloud" / "credentials"
    found = section(path, "basic")
    if found is None:
        raise ConfigError(
            "no Huawei Cloud access key: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or keep it in"
            " ~/.huaweicloud/credentials, section [basic] (credentials=)"
        )
    key = pair(str(path), "ak", "sk", "security_token", values=found)
    return HuaweiProfile(key, project or found.get("project_id"), domain or found.get("domain_id"))
