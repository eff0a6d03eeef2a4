"""`config show`: what is read, and where it was found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tidewaiter.cli.commands.config import EVERY_VENDOR, GENERAL
from tidewaiter.vendors import VENDORS, load
from tidewaiter.vendors.alibaba_dms import client as alibaba_dms
from tidewaiter.vendors.huawei_modelarts import client as huawei_modelarts
from tidewaiter.vendors.xtreme1 import client as xtreme1

CANARY = "canary-5f4e3d2c1b"
ALL = [(vendor, setting) for vendor in VENDORS for setting in load(vendor).settings]
ALL += [(EVERY_VENDOR, setting) for setting in GENERAL]
SECRETS = {
    *("XTREME1_TOKEN", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
    *("HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "TIDEWAITER_HUAWEI_MODELARTS_TOKEN"),
    "TIDEWAITER_HUAWEI_MODELARTS_IAM_PASSWORD",
}


@pytest.mark.parametrize("output", ["text", "json"])
@pytest.mark.parametrize("variable", sorted(SECRETS))
def test_a_secret_is_never_printed(bare_run: Any, monkeypatch: pytest.MonkeyPatch, variable: str, output: str) -> None:
    """That a secret is set is shown; no part of it is, nor its length."""
    monkeypatch.setenv(variable, CANARY)
    short = bare_run("config", "show", "-o", output)
    monkeypatch.setenv(variable, CANARY * 2)
    long = bare_run("config", "show", "-o", output)

    assert "canary" not in short.out + short.err
    assert "**********" in short.out
    assert short.out == long.out


@pytest.mark.parametrize("variable", [setting.variable for _, setting in ALL if setting.variable not in SECRETS])
def test_what_is_no_secret_is_shown(bare_run: Any, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """A wrong host or region can be seen."""
    monkeypatch.setenv(variable, "as-it-is")

    [row] = [row for row in bare_run("config", "show", "-o", "json").document if row["setting"] == variable]

    assert ("as-it-is", "environment") == (row["value"], row["source"])


def test_sources_are_told(bare_run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each setting comes from the environment, from a default, or from nowhere; an empty variable is not set."""
    monkeypatch.setenv("XTREME1_TOKEN", CANARY)
    monkeypatch.setenv("HUAWEICLOUD_SDK_AK", "")

    rows = {row["setting"]: (row["value"], row["source"]) for row in bare_run("config", "show", "-o", "json").document}

    assert ("**********", "environment") == rows["XTREME1_TOKEN"]
    assert ("http://localhost:8190/api", "default") == rows["XTREME1_BASE_URL"]
    assert (None, "not set") == rows["HUAWEICLOUD_SDK_AK"]


def test_text_has_a_line_for_each_setting(bare_run: Any) -> None:
    """For people: the setting, its value, its source and what it means."""
    lines = bare_run("config", "show").out.splitlines()

    named = [line.split()[0] for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert [setting.variable for _, setting in ALL] == named
    assert ["xtreme1: no Xtreme1 API token: set XTREME1_TOKEN (token=)", "every vendor:"] == [
        line for line in lines if line.startswith(("xtreme1", "every"))
    ]
    assert "      Xtreme1 API token (not set, required)" in lines


def test_the_defaults_that_are_shown_are_those_that_are_used() -> None:
    """The hosts in the list are the vendors' modules' own."""
    shown = {setting.default for _, setting in ALL} - {None}

    assert {xtreme1.LOCAL, alibaba_dms.CENTRAL, huawei_modelarts.GLOBAL_IAM} == {
        default for default in shown if ":" in default
    }


def test_the_secrets_are_those_that_this_test_knows() -> None:
    """A secret that is added to the list is added here, and so tested."""
    assert SECRETS == {setting.variable for _, setting in ALL if setting.is_secret}


def test_a_password_in_an_address_is_masked(bare_run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret in the wrong place is still one."""
    monkeypatch.setenv("XTREME1_BASE_URL", f"http://me:{CANARY}@127.0.0.1/api")

    assert CANARY not in bare_run("config", "show").out


# ---- C3: every setting, where it comes from, and whether it would be accepted


def rows(ran: Any) -> dict[str, dict[str, Any]]:
    return {row["setting"]: row for row in ran.document}


def keep(name: str, content: str) -> Path:
    path = Path.home() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    path.chmod(0o600)
    return path


def test_c3_a_key_in_a_file_is_shown_with_the_file(bare_run: Any) -> None:
    """The file where the key that would be used stands; its secret masked, and what stands beside it too."""
    cli = keep(".aliyun/config.json", PROFILE)
    basic = keep(".huaweicloud/credentials", f"[basic]\nak = file-ak\nsk = {CANARY}\nproject_id = p1\n")

    ran = bare_run("config", "show", "-o", "json")
    found = rows(ran)

    assert CANARY not in ran.out
    assert ("file-id", f"{cli}, profile work") == (
        found["ALIBABA_CLOUD_ACCESS_KEY_ID"]["value"],
        found["ALIBABA_CLOUD_ACCESS_KEY_ID"]["source"],
    )
    assert ("**********", f"{cli}, profile work") == (
        found["ALIBABA_CLOUD_ACCESS_KEY_SECRET"]["value"],
        found["ALIBABA_CLOUD_ACCESS_KEY_SECRET"]["source"],
    )
    assert ("p1", str(basic)) == tuple(found["HUAWEICLOUD_SDK_PROJECT_ID"][name] for name in ("value", "source"))
    assert found["ALIBABA_CLOUD_ACCESS_KEY_ID"]["ready"]
    assert not found["HUAWEICLOUD_SDK_AK"]["ready"]  # its region is missing


PROFILE = (
    '{"current": "work", "profiles": [{"name": "work", "mode": "AK", "access_key_id": "file-id",'
    f' "access_key_secret": "{CANARY}"}}]}}'
)


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("XTREME1_BASE_URL", "http://a..b", "is no endpoint"),
        ("TIDEWAITER_ALIBABA_DMS_TENANT_ID", "abc", "whole number"),
        ("TIDEWAITER_ALIBABA_DMS_REGION", "cn hangzhou", "is no region"),
        ("TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT", "https://", "is no endpoint"),
        ("TIDEWAITER_ALLOW_HTTP", "perhaps", "neither yes nor no"),
        ("HUAWEICLOUD_SDK_PROJECT_ID", "a b", "project id"),
    ],
)
def test_c3_what_would_not_be_accepted_is_told(
    bare_run: Any, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    """Beside the setting, in text and in JSON."""
    monkeypatch.setenv(variable, value)

    assert said in rows(bare_run("config", "show", "-o", "json"))[variable]["problem"]
    assert "not accepted: " in bare_run("config", "show").out


def test_c3_each_vendor_is_ready_or_says_what_is_missing(bare_run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a line of its own; what is required and missing has its problem in JSON."""
    monkeypatch.setenv("XTREME1_TOKEN", CANARY)
    lines = bare_run("config", "show").out.splitlines()

    assert "xtreme1: ready" in lines
    [modelarts] = [line for line in lines if line.startswith("huawei_modelarts: ")]
    assert all(name in modelarts for name in ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_PROJECT_ID", "MODELARTS_REGION"))
    found = rows(bare_run("config", "show", "-o", "json"))
    assert "set HUAWEICLOUD_SDK_PROJECT_ID" in found["HUAWEICLOUD_SDK_PROJECT_ID"]["problem"]
    assert None is found["HUAWEICLOUD_SDK_DOMAIN_ID"]["problem"]
