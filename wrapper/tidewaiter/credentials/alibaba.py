"""Access keys of Alibaba Cloud, where the vendor's own tools keep them, in the vendor's own order.

Source: Alibaba Cloud, `alibabacloud-credentials` 1.0.12 for Python, the default provider chain, which
`tests/contract/test_credential_chains.py` runs beside this one.
"""

from __future__ import annotations

import json
import os
from typing import Any

from ..errors import ConfigError
from ..redaction import masking
from .environment import setting
from .files import USE_A_PROVIDER, FoundKey, NoKeyError, attempt, first_key, pair, place, read, section

KEY_VARIABLES = ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN")
OIDC_VARIABLES = ("ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE")
NO_KEY = (
    "no Alibaba Cloud access key: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET,"
    " or keep it in ~/.aliyun/config.json or ~/.alibabacloud/credentials.ini, or pass it in code"
)
KEY_FIELDS = ("access_key_id", "access_key_secret")
CLI_MODES = {"AK": None, "StsToken": "sts_token"}
"""Those that are supported, and where their token stands."""
OTHER_CLI_MODES = {"RamRoleArn", "EcsRamRole", "OIDC", "ChainableRamRoleArn", "CloudSSO", "OAuth", "External"}
FILE_TYPES = {"access_key": None, "sts": "security_token"}
OTHER_FILE_TYPES = {"ram_role_arn", "oidc_role_arn", "ecs_ram_role", "rsa_key_pair"}


def find_alibaba_key() -> FoundKey:
    """From the environment, the CLI's profile, or the credentials file, as the vendor's own library looks for them: a
    place that has no whole key is passed over.

    Raises `ConfigError` that names the places where there is none, or the way of getting a key that is not supported.
    """
    return first_key((_environment, _oidc_role, _cli_profile, _credentials_file, _uri), NO_KEY)


def _environment() -> FoundKey:
    return pair("the environment", *KEY_VARIABLES, values=os.environ)


def _oidc_role() -> FoundKey:
    if all(map(setting, OIDC_VARIABLES)):
        raise ConfigError(
            f"{OIDC_VARIABLES[0]} and its like ask for an OIDC role, which is not supported: {USE_A_PROVIDER}"
        )
    raise NoKeyError


def _cli_profile() -> FoundKey:
    path = place("", ".aliyun", "config.json")
    if (setting("ALIBABA_CLOUD_CLI_PROFILE_DISABLED") or "").lower() == "true" or not (content := read(path)):
        raise NoKeyError
    name, profile = attempt(_current_profile, content) or (None, None)
    if profile is None:
        raise NoKeyError(f"{path}: no such profile, or not the CLI's format")
    mode = str(profile.get("mode"))
    said = masking.text(f"profile {name!r} has the mode {mode}")
    if mode in OTHER_CLI_MODES:
        raise ConfigError(f"{path}: {said}, which is not supported: {USE_A_PROVIDER}")
    if mode not in CLI_MODES:
        raise NoKeyError(f"{path}: {said}, which is not supported")
    return pair(f"{path}, profile {name}", *KEY_FIELDS, CLI_MODES[mode], profile, is_temporary=mode != "AK")


def _current_profile(content: str) -> tuple[str, dict[str, Any]]:
    config = json.loads(content)
    name = setting("ALIBABA_CLOUD_PROFILE") or config["current"]
    [profile, *_] = [dict(one) for one in config["profiles"] if one.get("name") == name]
    return name, profile


def _credentials_file() -> FoundKey:
    path = place("ALIBABA_CLOUD_CREDENTIALS_FILE", ".alibabacloud", "credentials.ini")
    found = section(path, setting("ALIBABA_CLOUD_PROFILE") or "default")
    if found is None or found.get("enable", "true").lower() == "false":
        raise NoKeyError
    kind = found.get("type", "access_key")
    if kind in OTHER_FILE_TYPES:
        raise ConfigError(f"{path}: the type {kind} is not supported: {USE_A_PROVIDER}")
    if kind not in FILE_TYPES:
        raise NoKeyError(f"{path}: the type {masking.text(kind)} is not supported")
    return pair(str(path), *KEY_FIELDS, FILE_TYPES[kind], found, is_temporary=kind == "sts")


def _uri() -> FoundKey:
    if setting("ALIBABA_CLOUD_CREDENTIALS_URI"):
        raise ConfigError(f"ALIBABA_CLOUD_CREDENTIALS_URI is not supported: {USE_A_PROVIDER}")
    raise NoKeyError
