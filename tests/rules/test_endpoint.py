"""Where a client asks, and the options that every client has."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tidewaiter import AccessKey, ConfigError, HuaweiModelArts, Xtreme1
from tidewaiter.http.endpoint import endpoint


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://h", "https://h"),
        ("http://127.0.0.1:8190/api/", "http://127.0.0.1:8190/api"),
        ("h", "https://h"),
        ("h:8443", "https://h:8443"),
        (" https://h ", "https://h"),
        ("https://[::1]:1/x", "https://[::1]:1/x"),
    ],
)
def test_an_endpoint_is_a_url_or_a_host(text: str, url: str) -> None:
    """A bare host means https, as in one vendor's own settings."""

    assert url == endpoint(text)


@pytest.mark.parametrize(
    "text",
    ["", "ftp://h", "https://", "https://h:99999", "https://h:0", "https://h?x=1", "https://h#x", "http://[::1", "://"],
)
def test_what_is_no_endpoint_is_rejected(text: str) -> None:
    """Before anything is signed for it."""

    with pytest.raises(ConfigError, match="endpoint"):
        endpoint(text)


def test_a_password_in_an_endpoint_is_rejected_unseen() -> None:
    """It would be shown in every error."""
    with pytest.raises(ConfigError) as caught:
        endpoint("https://user:CANARY@h")

    assert "CANARY" not in str(caught.value)


def test_a_misspelt_option_is_rejected() -> None:
    """As by any function."""

    with pytest.raises(TypeError, match="time_out"):
        Xtreme1(token="t", time_out=3)  # type: ignore[call-arg]


@pytest.mark.parametrize("most", [None, 0, -1, "8", 1.5, True])
def test_a_senseless_limit_is_rejected(most: Any) -> None:
    """Before anything is asked."""

    with pytest.raises(ConfigError, match=r"max_body is .*: it takes a whole number of bytes"):
        Xtreme1(token="t", max_body=most)


@pytest.mark.parametrize(
    "timeout", [0, -1, 1e9, float("nan"), "abc", True, object(), timedelta(seconds=-1), httpx.Timeout(5)]
)
def test_a_timeout_that_nobody_could_keep_is_rejected(timeout: Any) -> None:
    """When the client is made, and not by whichever library comes across it."""

    with pytest.raises(
        ConfigError, match=r"^timeout is .*: it takes seconds, more than 0 and at most 1e\+08, or a time"
    ):
        Xtreme1(token="t", timeout=timeout)


@pytest.mark.parametrize("name", ["requests_per_second", "requests_at_once"])
@pytest.mark.parametrize("limit", [0, -1, "10", True, float("nan")])
def test_a_limit_that_lets_nothing_through_is_rejected(name: str, limit: Any) -> None:
    """None is no limit."""

    with pytest.raises(ConfigError, match=rf"^{name} is .*: it takes a number, .* or None for no limit$"):
        Xtreme1(token="t", **{name: limit})
    with Xtreme1(token="t", **{name: None}):
        pass


@pytest.mark.parametrize("region", ["x.evil.example/", "cn hangzhou", "CN", "cn\n", 5])
def test_a_region_cannot_move_the_host(region: Any) -> None:
    """It becomes part of a name that keys are sent to."""
    with pytest.raises(ConfigError, match="region"):
        HuaweiModelArts(AccessKey("a", "s"), project_id="p", region=region)


def test_no_region_at_all_is_said_to_be_missing() -> None:
    """An empty variable is not set."""
    with pytest.raises(ConfigError, match="no region"):
        HuaweiModelArts(AccessKey("a", "s"), project_id="p", region="")


@pytest.mark.parametrize(
    "text", ["http://256.1.1.1", "http://a\x00b", "http://a b", "http://[v1.x]", "x" * 70_000, 123]
)
def test_a_host_that_cannot_be_is_rejected(text: Any) -> None:
    """Not first at the first request."""

    with pytest.raises(ConfigError, match="endpoint"):
        endpoint(text)


def test_plain_http_is_for_this_machine_only() -> None:
    """Signed requests do not travel in the open, unless somebody says that the way is safe."""

    with pytest.raises(ConfigError, match="allow_http"):
        endpoint("http://10.0.0.1")
    assert "http://10.0.0.1" == endpoint("http://10.0.0.1", allow_http=True)
    assert ["http://localhost:1", "http://127.9.9.9", "http://[::1]:5"] == [
        endpoint(text) for text in ("http://localhost:1", "http://127.9.9.9", "http://[::1]:5")
    ]
