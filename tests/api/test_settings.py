"""Settings that are wrong: said in words, and not shown whole, for keys end up in the wrong variable."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.responses import StubTransport
from tidewaiter import AccessKey, AlibabaDMS, ConfigError, HuaweiModelArts, Xtreme1

SECRET = "kQ3vR7wZ1hT9bN5xD2mL8cY4sG6pCANARY"
KEY = AccessKey("id", "secret")
WRONG: dict[str, Callable[[], Any]] = {
    "a region": lambda: AlibabaDMS(KEY, region=SECRET),
    "another region": lambda: HuaweiModelArts(KEY, project_id="p", region=SECRET),
    "a tenant": lambda: AlibabaDMS(KEY, tenant_id=SECRET),  # type: ignore[arg-type]
    "an endpoint": lambda: AlibabaDMS(KEY, endpoint=f"ftp://{SECRET}"),
}


def rejected(make: Callable[[], Any]) -> str:
    with pytest.raises(ConfigError) as caught:
        make()
    return "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_setting_is_masked(what: str) -> None:
    """As any text from outside."""

    assert "CANARY" not in rejected(WRONG[what])


@pytest.mark.parametrize(
    "profile",
    [
        f'{{"name": "d", "mode": "{SECRET}"}}',
        f'{{"name": "{SECRET}", "mode": "x"}}',
        f'{{"name": "d", "mode": ["{SECRET}"]}}',
    ],
)
def test_a_wrong_profile_is_masked(profile: str) -> None:
    """Its mode is shown, as far as it looks like one."""
    file = Path.home() / ".aliyun" / "config.json"
    file.parent.mkdir()
    name = SECRET if f'"name": "{SECRET}"' in profile else "d"
    file.write_text(f'{{"current": "{name}", "profiles": [{profile}]}}')
    file.chmod(0o600)
    said = rejected(AlibabaDMS.from_env)

    assert ("is not supported" in said, "CANARY" in said) == (True, False)


def test_a_wrong_type_of_key_is_masked() -> None:
    """In the other file too."""
    file = Path.home() / ".alibabacloud" / "credentials.ini"
    file.parent.mkdir()
    file.write_text(f"[default]\ntype = {SECRET}\n")
    file.chmod(0o600)
    said = rejected(AlibabaDMS.from_env)

    assert ("is not supported" in said, "CANARY" in said) == (True, False)


@pytest.mark.parametrize("ref", [None, 5, ["xtreme1/upload/1"], ""])
def test_what_is_no_reference_is_rejected(ref: Any) -> None:
    """With one as an example."""
    with Xtreme1(token="t") as client, pytest.raises(ConfigError, match="write VENDOR/KIND/ID"):
        client.job(ref)


@pytest.mark.parametrize("nonce", [5, None, "", "a b"])
def test_a_nonce_is_text(drive: Any, nonce: Any) -> None:
    """What else a function gives is refused before anything is sent."""
    transport = StubTransport({})
    dms = AlibabaDMS(KEY, transport=transport, nonce=lambda: nonce)

    with pytest.raises(ConfigError, match="the nonce is"):
        drive(dms.data_track_downloads.job(11, "key").status)
    assert [] == transport.requests
