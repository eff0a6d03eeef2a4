"""Which proxy the environment names for an address."""

from __future__ import annotations

import asyncio
import sys
import traceback
from types import ModuleType

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.hostile_server import HostileServer, whole
from tidewaiter import ConfigError, JobState, Xtreme1
from tidewaiter.http.transports.proxies import proxy_for

P = "http://proxy:3128"


@pytest.mark.parametrize(
    ("environment", "https", "http"),
    [
        ({}, None, None),
        ({"https_proxy": P}, P, None),
        ({"http_proxy": P}, None, P),
        ({"HTTPS_PROXY": P, "HTTP_PROXY": "http://other"}, P, "http://other"),
        ({"ALL_PROXY": P}, P, P),
        ({"all_proxy": P, "https_proxy": "http://other"}, "http://other", P),
        ({"HTTPS_PROXY": "http://other", "https_proxy": P}, P, None),
        ({"HTTPS_PROXY": P, "https_proxy": ""}, None, None),
        ({"HTTP_PROXY": P, "REQUEST_METHOD": "GET"}, None, None),
        ({"http_proxy": P, "REQUEST_METHOD": "GET"}, None, P),
        ({"ALL_PROXY": P, "no_proxy": "example.com"}, None, None),
        ({"ALL_PROXY": P, "NO_PROXY": "example.com", "no_proxy": ""}, P, P),
        ({"ftp_proxy": P, "PROXY": P}, None, None),
    ],
)
def test_the_variables(
    environment: dict[str, str], https: str | None, http: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address's own variable comes first, then all_proxy; a mapping is read as the process's environment is."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert (https, http) == (proxy_for("https://example.com"), proxy_for("http://example.com"))
    assert (https, http) == tuple(proxy_for(f"{scheme}://example.com", environment) for scheme in ("https", "http"))


@pytest.mark.parametrize(
    ("written", "proxy"),
    [
        ("proxy:3128", P),
        (" http://proxy:3128\n", P),
        ("10.0.0.1", "http://10.0.0.1"),
        ("user:pass@proxy:3128", "http://user:pass@proxy:3128"),
        ("http://user:p%40ss@proxy/", "http://user:p%40ss@proxy/"),
        ("https://proxy", "https://proxy"),
        ("HTTP://PROXY.example.com.:1", "HTTP://PROXY.example.com.:1"),
        ("http://[::1]:3128", "http://[::1]:3128"),
    ],
)
def test_a_proxy_is_a_url_or_a_host(written: str, proxy: str) -> None:
    """A bare host means http, as for curl."""

    assert proxy == proxy_for("https://h", {"https_proxy": written})


@pytest.mark.parametrize("kind", ["https", "all"])
@pytest.mark.parametrize(
    "proxy",
    [
        *("http://user:CANARY@proxy:x", "http://user:CANARY@proxy:99999", "http://user:CANARY@proxy:0", "proxy:CANARY"),
        *(
            "http://[CANARY",
            "http://[::CANARY]:1",
            "http://[v1.CANARY]",
            "http://user:1#CANARY@proxy",
            "http://u:CANARY@",
        ),
        *("http://user:1/CANARY@proxy", "http://proxy:1/CANARY.pac", "http://proxy?CANARY", "http://CANARY proxy"),
        *(
            "http://CANARY\x00",
            "http://CANARY\nproxy",
            "http://CANARY\udcff",
            "http://CANARY..proxy",
            "http://CANARY.1.1",
        ),
        *(
            "ftp://CANARY",
            "CANARY://proxy",
            "socks4://CANARY",
            "socks5://u:CANARY@proxy",
            "socks5h://CANARY",
            "://CANARY",
        ),
        *("http://", " ", "http://999.1.1.1", f"http://{'a' * 64}"),
    ],
)
def test_what_cannot_be_used_is_told_unseen(kind: str, proxy: str) -> None:
    """The error names the variables and what they take; the value, in which there can be a password, is nowhere."""
    with pytest.raises(ConfigError, match=rf"{kind.upper()}_PROXY .*{kind}_proxy.*http://HOST:PORT") as caught:
        proxy_for("https://h", {f"{kind.upper()}_PROXY": proxy})

    assert "CANARY" not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None


def test_socks_needs_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is installed, a SOCKS proxy is taken."""
    socksio = ModuleType("socksio")
    socksio.__spec__ = sys.__spec__
    monkeypatch.setitem(sys.modules, "socksio", socksio)

    assert "socks5h://proxy" == proxy_for("https://h", {"all_proxy": "socks5h://proxy"})


def test_only_the_proxy_that_is_asked_counts() -> None:
    """A bad one for other addresses, or for an address that is asked directly, harms nobody."""

    assert proxy_for("https://h", {"http_proxy": "ftp://x"}) is None
    assert proxy_for("https://h", {"all_proxy": "ftp://x", "no_proxy": "h"}) is None


def test_an_address_that_is_none() -> None:
    """Is not quoted either: there can be a signature in it."""
    url = f"https://h:{'signature'.upper()}"
    with pytest.raises(ConfigError) as caught:
        proxy_for(url, {"all_proxy": P})

    assert "SIGNATURE" not in "".join(traceback.format_exception(caught.value))


NO_PROXY = {
    "*": (["https://a.b", "http://10.0.0.1", "https://[::1]:8080"], []),
    "*:8443": (["https://h:8443", "https://[::1]:8443"], ["https://h"]),
    "example.com": (
        ["https://example.com", "https://EXAMPLE.com.", "http://a.b.example.com:81"],
        ["https://badexample.com", "https://example.com.evil", "https://com", "https://10.0.0.1"],
    ),
    ".example.com": (["https://example.com", "https://a.example.com"], ["https://badexample.com"]),
    "*.example.com": (["https://example.com", "https://a.example.com"], ["https://badexample.com"]),
    "Example.COM.": (["https://example.com", "https://a.example.com"], []),
    "example.com:8443": (["https://a.example.com:8443"], ["https://example.com"]),
    "example.com:443": (["https://example.com"], ["http://example.com", "https://example.com:8443"]),
    "https://example.com/": (["https://example.com"], ["http://example.com"]),
    "bücher.example": (["https://bücher.example", "https://xn--bcher-kva.example"], []),
    "localhost": (["http://localhost:8190"], ["http://127.0.0.1", "http://a.localhost", "http://[::1]"]),
    "192.0.2.1": (["https://192.0.2.1:8443"], ["https://192.0.2.11", "https://a.192.0.2.1.example"]),
    "192.0.2.1:8443": (["https://192.0.2.1:8443"], ["https://192.0.2.1"]),
    "::1": (["http://[::1]:1", "http://[0:0::1]"], ["http://[::2]", "http://localhost"]),
    "[::1]": (["http://[::1]:8080", "http://[::1]"], ["http://[::2]"]),
    "[::1]:8080": (["http://[::1]:8080"], ["http://[::1]"]),
    "10.0.0.0/8": (["https://10.1.2.3", "https://10.0.0.0:1"], ["https://11.0.0.1", "https://[::a]", "https://h"]),
    "10.1.2.3/8": (["https://10.9.9.9"], ["https://11.0.0.1"]),
    "fd00::/8": (["https://[fd12::1]:1"], ["https://[fe80::1]", "https://10.0.0.1"]),
    "a,b c\t,\n d": (["https://a", "https://b", "https://c", "https://d"], ["https://e"]),
    "10.0.0.0/33,[::1,[]:1,fd00::/x,:,/,.,*.,h:p,://,%,h": (
        ["https://h"],
        ["https://10.0.0.1", "https://[::1]", "https://p"],
    ),
}


@pytest.mark.parametrize("no_proxy", NO_PROXY)
def test_what_is_asked_directly(no_proxy: str) -> None:
    """NO_PROXY in any form that curl, requests, Go and httpx take; what is malformed takes nothing else with it."""
    directly, through = NO_PROXY[no_proxy]
    asked = {url: proxy_for(url, {"all_proxy": P, "no_proxy": no_proxy}) for url in (*directly, *through)}

    assert dict.fromkeys(directly, None) | dict.fromkeys(through, P) == asked


ENTRIES = (
    st.text() | st.text("019af:./[]*,% hst-") | st.lists(st.sampled_from([*NO_PROXY, "é", "9" * 5000])).map(":".join)
)


@given(
    no_proxy=ENTRIES,
    url=st.sampled_from(["https://h", "http://10.0.0.1:81", "https://[fe80::1%25eth0]", "http://a..b"]),
)
def test_nothing_in_no_proxy_harms(no_proxy: str, url: str) -> None:
    """Whatever it is, an address is asked directly or through the proxy."""

    assert proxy_for(url, {"all_proxy": P, "no_proxy": no_proxy}) in (P, None)


@given(st.text("htps:/[]@.%#1aü -_v") | st.text() | st.from_regex(r"(https?://)?(u:p@)?[\[\]a-f0-9:.v-]+(:[0-9]+)?/?"))
def test_what_is_named_can_be_used(proxy: str) -> None:
    """What is not refused is a URL that httpx makes a proxy of."""
    try:
        named = proxy_for("https://h", {"https_proxy": proxy})
    except ConfigError:
        return

    assert named is None or httpx.Proxy(named).url.raw_host


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_the_environments_proxy_is_asked(monkeypatch: pytest.MonkeyPatch, flavour: str) -> None:
    """For a name that only it can resolve."""
    with HostileServer(whole()) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        with Xtreme1("http://xtreme1.invalid/api", "token-of-a-test") as client:
            upload = client.uploads.job("1868123456789012480")
            status = asyncio.run(upload.status_async()) if flavour == "async" else upload.status()

    assert JobState.RUNNING is status.state
    assert proxy.requests[0].startswith(b"GET http://xtreme1.invalid/api/data/findUploadRecord")


@pytest.mark.parametrize("variable", [("HTTP_PROXY", "ftp://x"), ("ALL_PROXY", "socks9://127.0.0.1:1")])
def test_a_client_with_a_proxy_that_cannot_be_used_is_not_made(
    monkeypatch: pytest.MonkeyPatch, variable: tuple[str, str]
) -> None:
    """Instead of whatever a library raises at the first request."""
    monkeypatch.setenv(*variable)

    with pytest.raises(ConfigError, match=variable[0]):
        Xtreme1(token="t")
