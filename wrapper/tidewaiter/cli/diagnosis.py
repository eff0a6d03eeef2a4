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

from ..errors import AuthError, ConfigError, ThrottledError, TidewaiterError, Unreachable
from .error_codes import code_of
from .exit_codes import UNREACHABLE

SECONDS = 10.0
"""For each connection and each request."""
PORTS = {"https": 443, "socks5": 1080, "socks5h": 1080}
NOTICEABLE = timedelta(minutes=1)
ALLOWED = timedelta(minutes=15)
"""How far a date may be off: the vendors' own limit."""
READS: dict[str, Callable[[Any], Any]] = {
    "xtreme1": lambda client: client.datasets.list(),
    "alibaba_dms": lambda client: client.orders.list(),
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
    shown = shown_proxy(url)
    try:
        socket.create_connection((str(url.hostname), url.port or PORTS.get(url.scheme, 80)), SECONDS).close()
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


def shown_proxy(url: SplitResult) -> str:
    """Without the password that may be there."""
    return f"{url.hostname}:{url.port or PORTS.get(url.scheme, 80)}"


@contextmanager
def connecting(url: SplitResult) -> Generator[None, None, None]:
    """Errors of a connection, with what to do."""
    try:
        yield
    except ConfigError as error:
        raise CheckError(str(error), "mend the variable that names the certificates", code_of(error)) from None
    except ssl.SSLCertVerificationError as error:
        said = f"the certificate of {url.hostname} is not trusted ({error.verify_message})"
        raise CheckError(said, mend_certificate(error.verify_message)) from None
    except TimeoutError:
        raise CheckError(f"{url.netloc} does not respond within {SECONDS:g} s", REACHED) from None
    except ssl.SSLError as error:
        mend = "is it https at this port?"
        raise CheckError(f"{url.netloc} does not speak TLS ({error.reason or error})", mend) from None
    except OSError as error:
        raise CheckError(f"{url.netloc} takes no connection ({error.strerror or error})", REACHED) from None


REACHED = "is the host's port right, and does a firewall let it through?"
CERTIFICATES = {
    "expired": "is this machine's date right? If it is, the vendor has to renew it",
    "not yet valid": "is this machine's date right?",
    "ostname mismatch": "is the host's name right? The certificate is another host's",
    "IP address mismatch": "is the host's name right? The certificate is another host's",
}
"""By what OpenSSL says is wrong with a certificate."""


def mend_certificate(said: str) -> str:
    advice = next((mend for words, mend in CERTIFICATES.items() if words in said), None)
    return advice or "does a proxy of your company's sign for others? Name its certificates in TIDEWAITER_CA_BUNDLE"


def clock(seen: dict[str, Any]) -> str | None:
    """By the date of a response to a request without keys."""
    import httpx

    from ..http.response import http_date
    from ..http.transports.certificates import ssl_context

    url = seen["url"]
    with connecting(url):
        verify = ssl_context(seen["client"]._chosen["ca_bundle"]) if url.scheme == "https" else False
        try:
            with (
                httpx.Client(verify=verify, proxy=seen["proxy"], trust_env=False, timeout=SECONDS) as asker,
                asker.stream("GET", f"{url.scheme}://{url.netloc}/") as response,  # the headers alone
            ):
                date = http_date(response.headers.get("date"))
        except httpx.HTTPError as error:
            check_proxy(seen, error)
            return None  # what is not at the vendor's own paths need not be there; the call will show it
    if date is None:
        return None
    ahead = datetime.now(UTC) - date
    if abs(ahead) > ALLOWED:
        said = f"this machine's clock is {minutes(ahead)} the vendor's; signatures are allowed 15 minutes"
        raise CheckError(
            said, "set the clock (`timedatectl set-ntp true`); long waits would survive it, other tools not"
        )
    return f"{minutes(ahead)} the vendor's" if abs(ahead) > NOTICEABLE else "right, to the minute"


def check_proxy(seen: dict[str, Any], error: Exception) -> None:
    """Raises `CheckError` where it is the proxy, or a certificate behind it, that is wrong."""
    if not seen["proxy"]:
        return
    shown = shown_proxy(urlsplit(str(seen["proxy"])))
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        said = f"the certificate of {seen['url'].hostname}, through {shown}, is not trusted"
        raise CheckError(said, mend_certificate(str(error))) from None
    if "407" in str(error):
        mend = "are the user's name and password in HTTPS_PROXY or HTTP_PROXY right?"
        raise CheckError(f"the proxy {shown} asks for a login (HTTP 407)", mend) from None
    said = f"the proxy {shown} does not lead to {seen['url'].netloc} ({error or type(error).__name__})"
    raise CheckError(said, "is it an http proxy, and does it let this host through?") from None


def minutes(ahead: timedelta) -> str:
    return f"{abs(ahead).total_seconds() / 60:.0f} minutes {'ahead of' if ahead > timedelta() else 'behind'}"


def call(seen: dict[str, Any]) -> str:
    try:
        found: list[Any] = list(islice(READS[seen["vendor"]](seen["client"]), 1))
    except AuthError as error:
        mend = "is it this account's key, and may it read? `tidewaiter config show` says where it was found"
        raise CheckError(str(error), mend, code_of(error)) from None
    except TidewaiterError as error:
        raise CheckError(str(error), advice(error), code_of(error)) from None
    return "accepted" + ("" if found else ", and there is nothing yet")


def advice(error: TidewaiterError) -> str:
    status = getattr(error, "status", None)
    if isinstance(error, Unreachable):
        return "is the host's port right, and does the vendor have an outage?"
    if "Tenant" in str(getattr(error, "code", "")):
        return "is the tenant right (TIDEWAITER_ALIBABA_DMS_TENANT_ID)? `tidewaiter ls alibaba_dms/tenants` lists yours"
    if isinstance(error, ThrottledError):
        return "others use up what the account may ask: try again later"
    if status == 407:
        return "are the user's name and password in HTTPS_PROXY or HTTP_PROXY right?"
    if isinstance(status, int) and status >= 500:
        return "the vendor, or what stands before it, is in trouble: try again later"
    return "is this the vendor's host, and not another service?"
