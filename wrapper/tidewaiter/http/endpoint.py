"""Base URLs: which are safe to send keys to."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from ..errors import ConfigError
from ..redaction import masking
from .transports.proxies import NAME

MAX_HOST = 253
"""Characters that a host's name may have."""


def endpoint(text: str, *, allow_http: bool = False) -> str:
    """`text` as a base URL; a bare host, as Alibaba Cloud's settings have it, means https.

    Raises `ConfigError` if it is neither, or if it would send a signed request unencrypted: plain http is for this
    machine only, unless `allow_http`.
    """
    url = text.strip() if isinstance(text, str) else ""
    if "@" in url:
        raise ConfigError("an endpoint with a user name or password in it is not accepted: keys have their own place")
    url = url if "://" in url else f"https://{url}"
    try:
        parts = httpx.URL(url)
        host, port_is_sane = parts.host, urlsplit(url).port != 0
    except (ValueError, httpx.InvalidURL) as error:
        raise ConfigError(f"{_shown(text)} is no endpoint: {masking.text(str(error))}") from None
    extra = parts.query or parts.fragment or re.search(r"\s", url)
    if parts.scheme not in ("http", "https") or not host or not port_is_sane or extra:
        raise ConfigError(f"{_shown(text)} is no endpoint: write https://HOST, with a port and a path where needed")
    if not _is_host(parts.raw_host.decode("ascii")):
        raise ConfigError(
            f"{_shown(text)} is no endpoint: the host's name has a part that is empty, too long, or has characters that"
            " no name has; is a variable in it unset?"
        )
    if parts.scheme == "http" and not (allow_http or _is_this_machine(host)):
        raise ConfigError(
            f"{_shown(text)}: signed requests go over https; set TIDEWAITER_ALLOW_HTTP=1 (allow_http=True) if the"
            " network up to there is safe"
        )
    return url.rstrip("/")


def regional(pattern: str, region: str) -> str:
    """The base URL of `region`.

    Raises `ConfigError` if that is no region's name: other characters could lead to another host.
    """
    if not (isinstance(region, str) and re.fullmatch(r"[a-z0-9-]+", region)):
        raise ConfigError(f"{_shown(region)} is no region: write one such as cn-hangzhou or cn-north-4")
    return pattern.format(region=region)


def _shown(text: object) -> str:
    return repr(masking.text(str(text))[:200])


def _is_host(host: str) -> bool:
    try:
        if len(host) <= MAX_HOST and NAME.fullmatch(host.lower()):
            return all(part.encode().decode("idna") for part in host.split(".") if part.lower().startswith("xn--"))
        return bool(ip_address(host))
    except ValueError:
        return False


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
