"""What `doctor` looks at for a vendor, in the order in which one thing needs the other, and how to mend each."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import SplitResult, urlsplit

import attrs

from ..errors import AuthError, ConfigError, TidewaiterError, Unreachable
from .error_codes import code_of
from .exit_codes import UNREACHABLE

SECONDS = 10.0
"""For each connection and each request."""
NOTICEABLE = timedelta(minutes=1)
ALLOWED = timedelta(minutes=15)
"""How far a date may be off: the vendors' own limit."""
READS: dict[str, Callable[[Any], Any]] = {
    "xtreme1": lambda client: client.datasets.list(),
    "alibaba_dms": lambda client: client.tenants.list(),
    "huawei_modelarts": lambda client: client.datasets.list(),
}
"""A call of each vendor's that reads, and needs nothing but the account."""


@attrs.frozen
class Finding:
    """One thing that was looked at."""

    vendor: str
    check: str
    is_well: bool
    said: str
    mend: str | None = None
    """What to do, where it is not well."""
    code: int = 0
    """The exit code that it means."""

    def as_dict(self) -> dict[str, Any]:
        return attrs.asdict(self, filter=lambda field, _: field.name != "code")


@attrs.frozen
class CheckError(Exception):
    """Why a check is not well; what needs it is not looked at."""

    said: str
    mend: str
    code: int = UNREACHABLE


def examine(vendor: str, make: Callable[[], Any]) -> Iterator[Finding]:
    """Each check of the vendor's client that `make` makes, up to the first one that is not well."""
    checks = {"settings": settings, "name": name, "proxy": proxy, "tls": tls, "clock": clock, "signed call": call}
    seen: dict[str, Any] = {"make": make, "vendor": vendor}
    try:
        for title, check in checks.items():
            try:
                said = check(seen)
            except CheckError as why:
                yield Finding(vendor, title, False, why.said, why.mend, why.code)
                return
            if said is not None:
                yield Finding(vendor, title, True, said)
    finally:
        if "client" in seen:
            seen["client"].close()


def settings(seen: dict[str, Any]) -> str:
    try:
        seen["client"] = seen["make"]()
    except ConfigError as error:
        mend = "set what is missing; `tidewaiter config show` lists every variable, and where each was found"
        raise CheckError(str(error), mend, code_of(error)) from None
    url = urlsplit(str(seen["client"]._base_url))
    seen["url"] = url
    return f"complete, for {url.scheme}://{url.netloc}"


def proxy_of(url: SplitResult) -> str | None:
    from ..http.transports.proxies import proxy_for

    return proxy_for(url.geturl())


def name(seen: dict[str, Any]) -> str | None:
    """Behind a proxy it is the proxy that looks up the vendor's name."""
    url = proxied(seen) or seen["url"]
    try:
        found = socket.getaddrinfo(url.hostname, url.port or 443, type=socket.SOCK_STREAM)
    except OSError as error:
        whose = "proxy" if seen["proxy"] else "host"
        mend = f"is the {whose}'s name right, and does this machine's DNS know it (`getent hosts {url.hostname}`)?"
        raise CheckError(f"{url.hostname} has no address ({error.strerror or error})", mend) from None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    return f"{url.hostname} is {', '.join(addresses[:3])}" + (", ..." if len(addresses) > 3 else "")


def proxied(seen: dict[str, Any]) -> SplitResult | None:
    if "proxy" not in seen:
        try:
            seen["proxy"] = proxy_of(seen["url"])
        except ConfigError as error:
            raise CheckError(str(error), "mend the variable, or list the host in NO_PROXY", code_of(error)) from None
    return urlsplit(seen["proxy"]) if seen["proxy"] else None


def proxy(seen: dict[str, Any]) -> str:
    if (url := proxied(seen)) is None:
        return "none, the vendor is reached directly"
    shown = f"{url.hostname}:{url.port or 80}"  # without the password that may be there
    try:
        socket.create_connection((str(url.hostname), url.port or 80), SECONDS).close()
    except OSError as error:
        mend = "is the proxy running, and its port right? A host in NO_PROXY is reached without it"
        raise CheckError(f"{shown} takes no connection ({error.strerror or error})", mend) from None
    return f"{shown} takes connections"


def tls(seen: dict[str, Any]) -> str | None:
    """Through a proxy the call itself shows it."""
    url = seen["url"]
    if url.scheme != "https":
        return "none: plain http"
    if seen["proxy"]:
        return None
    from ..http.transports.certificates import ssl_context

    with connecting(url):
        context = ssl_context(seen["client"]._chosen["ca_bundle"])
        with (
            socket.create_connection((url.hostname, url.port or 443), SECONDS) as bare,
            context.wrap_socket(bare, server_hostname=url.hostname) as secured,
        ):
            expires = dict(secured.getpeercert() or {}).get("notAfter")
            days = (datetime.fromtimestamp(ssl.cert_time_to_seconds(str(expires)), UTC) - datetime.now(UTC)).days
            return f"{secured.version()}, with a certificate that is good for {days} days"


@contextmanager
def connecting(url: SplitResult) -> Generator[None, None, None]:
    """Errors of a connection, with what to do."""
    try:
        yield
    except ConfigError as error:
        raise CheckError(str(error), "mend the variable that names the certificates", code_of(error)) from None
    except ssl.SSLCertVerificationError as error:
        mend = "does a proxy of your company's sign for others? Name its certificates in TIDEWAITER_CA_BUNDLE"
        raise CheckError(f"the certificate of {url.hostname} is not trusted ({error.verify_message})", mend) from None
    except ssl.SSLError as error:
        mend = "is it https at this port?"
        raise CheckError(f"{url.netloc} does not speak TLS ({error.reason or error})", mend) from None
    except OSError as error:
        mend = "is the host's port right, and does a firewall let it through?"
        raise CheckError(f"{url.netloc} takes no connection ({error.strerror or error})", mend) from None


def clock(seen: dict[str, Any]) -> str | None:
    """By the date of a response to a request without keys."""
    import httpx

    from ..http.response import http_date
    from ..http.transports.certificates import ssl_context

    url = seen["url"]
    with connecting(url):
        verify = ssl_context(seen["client"]._chosen["ca_bundle"]) if url.scheme == "https" else False
        try:
            with httpx.Client(verify=verify, proxy=seen["proxy"], trust_env=False, timeout=SECONDS) as asker:
                date = http_date(asker.get(f"{url.scheme}://{url.netloc}/").headers.get("date"))
        except httpx.HTTPError as error:
            mend = "is the host's port right, and does a firewall let it through?"
            raise CheckError(f"{url.netloc} does not respond ({error or type(error).__name__})", mend) from None
    if date is None:
        return None
    ahead = datetime.now(UTC) - date
    if abs(ahead) > ALLOWED:
        said = f"this machine's clock is {minutes(ahead)} the vendor's; signatures are allowed 15 minutes"
        raise CheckError(
            said, "set the clock (`timedatectl set-ntp true`); long waits would survive it, other tools not"
        )
    return f"{minutes(ahead)} the vendor's" if abs(ahead) > NOTICEABLE else "right, to the minute"


def minutes(ahead: timedelta) -> str:
    return f"{abs(ahead).total_seconds() / 60:.0f} minutes {'ahead of' if ahead > timedelta() else 'behind'}"


def call(seen: dict[str, Any]) -> str:
    try:
        found: list[Any] = list(islice(READS[seen["vendor"]](seen["client"]), 1))
    except AuthError as error:
        mend = "is it this account's key, and may it read? `tidewaiter config show` says where it was found"
        raise CheckError(str(error), mend, code_of(error)) from None
    except Unreachable as error:
        raise CheckError(str(error), "is the host right, and does the vendor have an outage?", code_of(error)) from None
    except TidewaiterError as error:
        raise CheckError(str(error), "is this the vendor's host, and not another service?", code_of(error)) from None
    return "accepted" + ("" if found else ", and there is nothing yet")
