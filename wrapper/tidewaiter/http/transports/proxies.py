"""Which proxy the environment names for an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies

import attrs

from ...errors import ConfigError

PORTS = {"http": 80, "https": 443}
NEEDS = {"http": None, "https": None, "socks5": "socksio", "socks5h": "socksio"}
"""The schemes of proxies, and the package that each needs."""

NAME = re.compile(r"([a-z0-9_-]{1,63}\.)*(?![0-9]+\.?$)[a-z0-9_-]{1,63}\.?")
"""Of a host. What ends in a number is an address, or a mistake."""
ENTRY = re.compile(r"(?:(https?)://)?(\[[^\[\]]+\]|[^:\[\]]+)(?::([0-9]+))?")
"""One of NO_PROXY's: scheme, host, port. What is not like this can still be an IPv6 address."""


def proxy_for(url: str, environment: Mapping[str, str] | None = None) -> str | None:
    """The URL of the proxy that the environment names for `url`; None if it names none.

    https_proxy or http_proxy is read first, then all_proxy; each in lower case, then in capitals. A proxy without a
    scheme is an http one. NO_PROXY lists what is reached without a proxy, with commas or
    spaces between:

    - `*`: everything;
    - `example.com`, `.example.com` or `*.example.com`: this host and all its subdomains; `localhost`: itself only;
    - `192.0.2.1`, `::1`, `[::1]`: an address; `10.0.0.0/8`, `fd00::/8`: a network. Names are not resolved;
    - any of these with a port (`example.com:8443`, `[::1]:8080`): that port only; after `https://`: https only.

    Capitals and dots at the end make no difference. An entry that is none of these is ignored.

    Raises `ConfigError` if the proxy cannot be used. The message never quotes it: there can be a password in it.
    """
    origin = _origin(url)
    proxies = getproxies() if environment is None else _proxies(environment)
    kind = next((kind for kind in (origin.scheme, "all") if proxies.get(kind)), None)
    if kind is None or _is_excluded(origin, proxies.get("no", "")):
        return None
    proxy = proxies[kind].strip()
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not _is_usable(proxy):
        raise ConfigError(
            f"{kind.upper()}_PROXY (or {kind}_proxy) names no proxy that can be used: it takes http://HOST:PORT or"
            " http://USER:PASSWORD@HOST:PORT, with special characters percent-encoded; https:// for a proxy that is"
            " asked over TLS; socks5:// with the package socksio"
        )
    return proxy


def _proxies(environment: Mapping[str, str]) -> dict[str, str]:
    """As `urllib.request.getproxies` reads the process's environment: lower case wins, even if it is empty.

    In a CGI script HTTP_PROXY is what a visitor sent as the header `Proxy`.
    """
    names = [name for name in environment if not (name == "HTTP_PROXY" and "REQUEST_METHOD" in environment)]
    return {name.lower().removesuffix("_proxy"): environment[name] for name in sorted(names, key=str.islower)}


def _is_usable(proxy: str) -> bool:
    try:
        parts = urlsplit(proxy)
        port = parts.port
    except ValueError:
        return False
    extra = parts.path.strip("/") or parts.query or parts.fragment  # a password with # or / in it looks like this
    return proxy.isprintable() and port != 0 and not extra and _is_supported(parts.scheme) and _has_host(parts)


def _is_supported(scheme: str) -> bool:
    package = NEEDS.get(scheme)
    return scheme in NEEDS and (package is None or find_spec(package) is not None)


def _has_host(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    in_brackets = parts.netloc.rpartition("@")[2].startswith("[")
    return _address(host) is not None or (not in_brackets and NAME.fullmatch(host) is not None)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


# ---- NO_PROXY


@attrs.frozen
class Origin:
    scheme: str
    host: str
    port: int | None


def _origin(url: str) -> Origin:
    try:
        parts = urlsplit(url)
        return Origin(parts.scheme, _ascii((parts.hostname or "").rstrip(".")), parts.port or PORTS.get(parts.scheme))
    except ValueError:
        raise ConfigError("this URL cannot be used: write https://HOST or https://HOST:PORT") from None


def _is_excluded(origin: Origin, no_proxy: str) -> bool:
    return any(_matches(entry.rstrip("/"), origin) for entry in re.split(r"[\s,]+", no_proxy.lower()))


def _matches(entry: str, origin: Origin) -> bool:
    parts = ENTRY.fullmatch(entry)
    scheme, host, port = (parts[1], parts[2].strip("[]"), parts[3]) if parts else (None, entry, None)
    if scheme not in (None, origin.scheme) or port not in (None, str(origin.port)):
        return False
    address = _address(origin.host)
    return host == "*" or (_is_in(address, host) if address else _is_below(origin.host, host))


def _is_in(address: IPv4Address | IPv6Address, network: str) -> bool:
    try:
        return address in ip_network(network, strict=False)
    except ValueError:
        return False


def _is_below(host: str, domain: str) -> bool:
    name = _ascii(re.sub(r"^\*?\.", "", domain).rstrip("."))
    return host == name or (domain != "localhost" and host.endswith(f".{name}"))


def _ascii(name: str) -> str:
    """As domain name servers know it."""
    try:
        return name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return name
