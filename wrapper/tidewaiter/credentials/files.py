"""Keys that the vendors' own tools keep, in the vendors' own variables and files, in the vendors' own order.

Permanent and temporary keys are read. Every other way in which those tools can get a key (roles, OIDC, metadata
services, ...) is refused by name: it needs the vendor's own library, which plugs in as a provider. Nothing here talks
to a network.
"""

from __future__ import annotations

import configparser
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import attrs

from ..errors import ConfigError
from ..redaction import masking
from ..redaction.log import logger
from .access_key import AccessKey, setting

C = TypeVar("C")
T = TypeVar("T")

READABLE_BY_OTHERS = 0o077
ALIBABA_KEY = ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN")
HUAWEI_KEY = ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN")
ALIBABA_OIDC = ("ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE")
HUAWEI_OTHERS = ("HUAWEICLOUD_OIDC_PROVIDER_URN", "HUAWEICLOUD_SDK_IDP_ID")
PLUG_IN = "pass credentials= a callable around the vendor's own library"


@attrs.frozen
class HuaweiProfile:
    """A key, and the project or domain it is used in."""

    key: AccessKey
    project_id: str | None
    domain_id: str | None


def alibaba_access_key() -> AccessKey:
    """From the environment, the CLI's profile, or the credentials file, as the vendor's own library looks for them.

    Raises `ConfigError` that says where was looked, or which way of getting a key is not supported.
    """
    if setting("ALIBABA_CLOUD_ACCESS_KEY_ID") or setting("ALIBABA_CLOUD_ACCESS_KEY_SECRET"):
        return _pair("the environment", *ALIBABA_KEY, values=os.environ)
    if all(map(setting, ALIBABA_OIDC)):
        raise ConfigError(f"{ALIBABA_OIDC[0]} and its like ask for an OIDC role, which is not supported: {PLUG_IN}")
    if (key := _alibaba_cli_profile()) or (key := _alibaba_file()):
        return key
    if setting("ALIBABA_CLOUD_CREDENTIALS_URI"):
        raise ConfigError(f"ALIBABA_CLOUD_CREDENTIALS_URI is not supported: {PLUG_IN}")
    raise ConfigError(
        "no Alibaba Cloud access key: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET,"
        " or keep it in ~/.aliyun/config.json or ~/.alibabacloud/credentials.ini, or pass it in code"
    )


def _alibaba_cli_profile() -> AccessKey | None:
    path = Path.home() / ".aliyun" / "config.json"
    if (setting("ALIBABA_CLOUD_CLI_PROFILE_DISABLED") or "").lower() == "true" or not (content := _read(path)):
        return None
    name, profile = _attempt(_current_profile, content) or (None, None)
    if profile is None:
        raise ConfigError(f"{path}: no such profile, or not the CLI's format")
    token = {"AK": None, "StsToken": "sts_token"}
    mode = str(profile.get("mode"))
    if mode not in token:
        said = masking.text(f"profile {name!r} has the mode {mode}")
        raise ConfigError(f"{path}: {said}, which is not supported: {PLUG_IN}")
    return _pair(str(path), "access_key_id", "access_key_secret", token[mode], values=profile)


def _current_profile(content: str) -> tuple[str, dict[str, Any]]:
    config = json.loads(content)
    name = setting("ALIBABA_CLOUD_PROFILE") or config["current"]
    [profile] = [dict(one) for one in config["profiles"] if one["name"] == name]
    return name, profile


def _alibaba_file() -> AccessKey | None:
    named = setting("ALIBABA_CLOUD_CREDENTIALS_FILE")
    path = Path(named) if named else Path.home() / ".alibabacloud" / "credentials.ini"
    section = _section(path, setting("ALIBABA_CLOUD_PROFILE") or "default")
    if section is None or section.get("enable", "true").lower() == "false":
        return None
    kind = section.get("type", "access_key")
    if kind not in ("access_key", "sts"):
        raise ConfigError(f"{path}: the type {masking.text(kind)} is not supported: {PLUG_IN}")
    token = "security_token" if kind == "sts" else None
    return _pair(str(path), "access_key_id", "access_key_secret", token, values=section)


def huawei_profile() -> HuaweiProfile:
    """From the environment, or the credentials file, as the vendor's own SDK looks for them.

    Raises `ConfigError` that says where was looked, or which way of getting a key is not supported.
    """
    for name in HUAWEI_OTHERS:
        if setting(name):
            raise ConfigError(f"{name} asks for a federated login, which is not supported: {PLUG_IN}")
    project, domain = setting("HUAWEICLOUD_SDK_PROJECT_ID"), setting("HUAWEICLOUD_SDK_DOMAIN_ID")
    if setting("HUAWEICLOUD_SDK_AK") or setting("HUAWEICLOUD_SDK_SK"):
        return HuaweiProfile(_pair("the environment", *HUAWEI_KEY, values=os.environ), project, domain)
    named = setting("HUAWEICLOUD_SDK_CREDENTIALS_FILE")
    path = Path(named) if named else Path.home() / ".huaweicloud" / "credentials"
    section = _section(path, "basic")
    if section is None:
        raise ConfigError(
            "no Huawei Cloud access key: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or keep it in"
            " ~/.huaweicloud/credentials, section [basic], or pass it in code"
        )
    key = _pair(str(path), "ak", "sk", "security_token", values=section)
    return HuaweiProfile(key, project or section.get("project_id"), domain or section.get("domain_id"))


def _pair(where: str, key_id: str, secret: str, token: str | None, *, values: Mapping[str, Any]) -> AccessKey:
    for name in (key_id, secret):
        if not values.get(name):
            raise ConfigError(f"{where} has only one half of a key: set {name} too")
    return AccessKey(values[key_id], values[secret], (values.get(token) or None) if token else None)


def _section(path: Path, name: str) -> Mapping[str, str] | None:
    parser = _attempt(_ini, _read(path) or "")
    if parser is None:
        raise ConfigError(f"{path}: not an INI file")
    return parser[name] if parser.has_section(name) else None


def _ini(content: str) -> configparser.ConfigParser:
    # No interpolation and no inline comments: both would change a secret that has a % or a # in it.
    parser = configparser.ConfigParser(interpolation=None, comment_prefixes=("#", ";"), inline_comment_prefixes=None)
    parser.read_string(content)
    return parser


def _read(path: Path) -> str | None:
    """The file's text; None if there is no such file."""
    try:
        mode, content = path.stat().st_mode, path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {type(error).__name__}") from error
    text = _attempt(bytes.decode, content)
    if text is None:
        raise ConfigError(f"{path} cannot be read: it is not text in UTF-8")
    if mode & READABLE_BY_OTHERS and os.name == "posix":
        logger.warning("%s can be read by other users of this machine: chmod 600 it", path)
    return text


def _attempt(parse: Callable[[C], T], content: C) -> T | None:
    """What `parse` makes of it; None if nothing. Its complaint holds the content, so no error of ours may hold it."""
    try:
        return parse(content)
    except (ValueError, LookupError, TypeError, RecursionError, configparser.Error):
        return None
