"""Access keys of Alibaba Cloud, where the vendor's own tools keep them, in the vendor's own order.

Source: Alibaba Cloud, `alibabacloud-credentials` for Python, the default provider chain.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ..errors import ConfigError
from ..redaction import masking
from .access_key import AccessKey
from .environment import setting
from .files import USE_A_PROVIDER, attempt, pair, read, section

KEY_VARIABLES = ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN")
OIDC_VARIABLES = ("ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE")


def alibaba_access_key() -> AccessKey:
    """From the environment, the CLI's profile, or the credentials file, as the vendor's own library looks for them.

    Raises `ConfigError` that names the places where there is none, or the way of getting a key that is not supported.
    """
    if setting("ALIBABA_CLOUD_ACCESS_KEY_ID") or setting("ALIBABA_CLOUD_ACCESS_KEY_SECRET"):
        return pair("the environment", *KEY_VARIABLES, values=os.environ)
    if all(map(setting, OIDC_VARIABLES)):
        raise ConfigError(
            f"{OIDC_VARIABLES[0]} and its like ask for an OIDC role, which is not supported: {USE_A_PROVIDER}"
        )
    if (key := _alibaba_cli_profile()) or (key := _alibaba_file()):
        return key
    if setting("ALIBABA_CLOUD_CREDENTIALS_URI"):
        raise ConfigError(f"ALIBABA_CLOUD_CREDENTIALS_URI is not supported: {USE_A_PROVIDER}")
    raise ConfigError(
        "no Alibaba Cloud access key: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET,"
        " or keep it in ~/.aliyun/config.json or ~/.alibabacloud/credentials.ini, or pass it in code"
    )


def _alibaba_cli_profile() -> AccessKey | None:
    path = Path.home() / ".aliyun" / "config.json"
    if (setting("ALIBABA_CLOUD_CLI_PROFILE_DISABLED") or "").lower() == "true" or not (content := read(path)):
        return None
    name, profile = attempt(_current_profile, content) or (None, None)
    if profile is None:
        raise ConfigError(f"{path}: no such profile, or not the CLI's format")
    token = {"AK": None, "StsToken": "sts_token"}
    mode = str(profile.get("mode"))
    if mode not in token:
        said = masking.text(f"profile {name!r} has the mode {mode}")
        raise ConfigError(f"{path}: {said}, which is not supported: {USE_A_PROVIDER}")
    return pair(str(path), "access_key_id", "access_key_secret", token[mode], values=profile)


def _current_profile(content: str) -> tuple[str, dict[str, Any]]:
    config = json.loads(content)
    name = setting("ALIBABA_CLOUD_PROFILE") or config["current"]
    [profile] = [dict(one) for one in config["profiles"] if one["name"] == name]
    return name, profile


def _alibaba_file() -> AccessKey | None:
    named = setting("ALIBABA_CLOUD_CREDENTIALS_FILE")
    path = Path(named) if named else Path.home() / ".alibabacloud" / "credentials.ini"
    found = section(path, setting("ALIBABA_CLOUD_PROFILE") or "default")
    if found is None or found.get("enable", "true").lower() == "false":
        return None
    kind = found.get("type", "access_key")
    if kind not in ("access_key", "sts"):
        raise ConfigError(f"{path}: the type {masking.text(kind)} is not supported: {USE_A_PROVIDER}")
    token = "security_token" if kind == "sts" else None
    return pair(str(path), "access_key_id", "access_key_secret", token, values=found)
