"""`config show`: what is read, and where it was found."""

from __future__ import annotations

from typing import Any

import pytest

from tidewaiter.cli.commands.config import EVERY_VENDOR, GENERAL
from tidewaiter.vendors import VENDORS, load
from tidewaiter.vendors.alibaba_dms import client as alibaba_dms
from tidewaiter.vendors.xtreme1 import client as xtreme1

CANARY = "canary-5f4e3d2c1b"
ALL = [(vendor, setting) for vendor in VENDORS for setting in load(vendor).settings]
ALL += [(EVERY_VENDOR, setting) for setting in GENERAL]
SECRETS = {
    *("XTREME1_TOKEN", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
    *("HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "TIDEWAITER_HUAWEI_MODELARTS_TOKEN"),
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

    assert {xtreme1.LOCAL, alibaba_dms.CENTRAL} == {default for default in shown if ":" in default}


def test_the_secrets_are_those_that_this_test_knows() -> None:
    """A secret that is added to the list is added here, and so tested."""
    assert SECRETS == {setting.variable for _, setting in ALL if setting.is_secret}


def test_a_password_in_an_address_is_masked(bare_run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret in the wrong place is still one."""
    monkeypatch.setenv("XTREME1_BASE_URL", f"http://me:{CANARY}@127.0.0.1/api")

    assert CANARY not in bare_run("config", "show").out
