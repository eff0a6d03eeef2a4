"""Access keys of Huawei Cloud, where the vendor's own SDK keeps them, in the vendor's own order.

Source: Huawei Cloud, `huaweicloudsdkcore` 3.1.219 for Python, the credential provider chain, which
`tests/contract/test_credential_chains.py` runs beside this one.
"""

from __future__ import annotations

import os

import attrs

from ..errors import ConfigError
from .environment import setting
from .files import USE_A_PROVIDER, FoundKey, NoKeyError, first_key, pair, place, section

KEY_VARIABLES = ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN")
OIDC_VARIABLES = ("HUAWEICLOUD_OIDC_PROVIDER_URN", "HUAWEICLOUD_OIDC_AGENCY_URN")
FEDERATED_VARIABLES = ("HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE")
NO_KEY = (
    "no Huawei Cloud access key: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or keep it in"
    " ~/.huaweicloud/credentials, section [basic] (credentials=)"
)


def find_huawei_key() -> FoundKey:
    """From the environment, or the credentials file, as the vendor's own SDK looks for them: a place that has no whole
    key is passed over. `more` has the ids of project and domain that stand in the file.

    Raises `ConfigError` that names the places where there is none, or the way of getting a key that is not supported.
    """
    return first_key((_oidc, _environment, _credentials_file), NO_KEY)


def _oidc() -> FoundKey:
    has_token = setting("HUAWEICLOUD_OIDC_ID_TOKEN") or setting("HUAWEICLOUD_OIDC_TOKEN_FILE")
    if all(map(setting, OIDC_VARIABLES)) and has_token:
        raise _federated(OIDC_VARIABLES[0])
    raise NoKeyError


def _environment() -> FoundKey:
    if all(map(setting, FEDERATED_VARIABLES)):
        raise _federated(FEDERATED_VARIABLES[0])
    return pair("the environment", *KEY_VARIABLES, values=os.environ)


def _credentials_file() -> FoundKey:
    path = place("HUAWEICLOUD_SDK_CREDENTIALS_FILE", ".huaweicloud", "credentials")
    found = section(path, "basic")
    if found is None:
        raise NoKeyError
    if found.get("idp_id") and found.get("id_token_file"):
        raise _federated(f"{path}: idp_id")
    key = pair(str(path), "ak", "sk", "security_token", found)
    return attrs.evolve(key, more={name: found[name] for name in ("project_id", "domain_id") if found.get(name)})


def _federated(what: str) -> ConfigError:
    return ConfigError(f"{what} asks for a federated login, which is not supported: {USE_A_PROVIDER}")
