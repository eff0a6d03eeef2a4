"""Keys."""

from __future__ import annotations

from typing import Any

import pytest

from tidewaiter import AccessKey, AlibabaDMS, ConfigError, HuaweiModelArts, Xtreme1

ALIBABA = {"ALIBABA_CLOUD_ACCESS_KEY_ID": "id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "secret"}
HUAWEI = {"HUAWEICLOUD_SDK_AK": "ak", "HUAWEICLOUD_SDK_SK": "sk", "HUAWEICLOUD_SDK_PROJECT_ID": "p"}
REGION = {"TIDEWAITER_HUAWEI_MODELARTS_REGION": "cn-north-4"}
COMPLETE: list[tuple[Any, dict[str, str]]] = [
    (Xtreme1, {"XTREME1_TOKEN": "t"}),
    (AlibabaDMS, ALIBABA),
    (HuaweiModelArts, HUAWEI | REGION),
]


def test_a_key_shows_its_id_and_nothing_else() -> None:
    """A repr ends up in logs."""
    key = AccessKey("LTAI", "CANARY-1", "CANARY-2")

    assert "AccessKey(id='LTAI')" == repr(key)


@pytest.mark.parametrize(
    "values", [("", "s", None), ("i", "", None), ("i", "s", ""), ("i", "s\n", None), ("é", "s", None)]
)
def test_a_key_that_no_header_can_carry_is_refused_unseen(values: tuple[Any, ...]) -> None:
    """A newline at the end of a secret is the usual slip."""

    with pytest.raises(ConfigError, match=r"access key's (id|secret|token) is empty, or has"):
        AccessKey(*values)


def set_all(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("vendor", "variables"), COMPLETE)
def test_every_vendor_can_be_made_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, vendor: Any, variables: dict[str, str]
) -> None:
    """From the vendor's own variables where it has some."""
    set_all(monkeypatch, variables)

    with vendor.from_env() as client:
        assert vendor is type(client)


@pytest.mark.parametrize(
    ("vendor", "variables", "missing"),
    [(vendor, variables, name) for vendor, variables in COMPLETE for name in variables if name not in REGION],
)
def test_a_missing_variable_is_named(
    monkeypatch: pytest.MonkeyPatch, vendor: Any, variables: dict[str, str], missing: str
) -> None:
    """The error says which to set."""
    set_all(monkeypatch, variables | {missing: ""})

    with pytest.raises(ConfigError, match=missing):
        vendor.from_env()


def test_settings_besides_keys_are_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Region, endpoint and tenant; a malformed tenant is refused by the variable's name."""
    set_all(monkeypatch, ALIBABA | {"TIDEWAITER_ALIBABA_DMS_TENANT_ID": "3000", "TIDEWAITER_ALIBABA_DMS_REGION": "r"})
    with AlibabaDMS.from_env() as client:
        base = client._httpx().base_url

    assert (3000, "dms-enterprise.r.aliyuncs.com") == (client.tenant_id, base.host)

    monkeypatch.setenv("TIDEWAITER_ALIBABA_DMS_TENANT_ID", "x")
    with pytest.raises(ConfigError, match="TIDEWAITER_ALIBABA_DMS_TENANT_ID"):
        AlibabaDMS.from_env()


def test_an_endpoint_in_code_outweighs_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """For all vendors alike."""
    set_all(monkeypatch, HUAWEI | {"TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT": "https://one"})
    with HuaweiModelArts.from_env(endpoint="https://other") as client:
        assert "other" == client._httpx().base_url.host


def test_temporary_keys_come_with_their_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both clouds."""
    from tidewaiter.credentials import alibaba_access_key, huawei_access_key

    set_all(monkeypatch, ALIBABA | HUAWEI)
    set_all(monkeypatch, {"ALIBABA_CLOUD_SECURITY_TOKEN": "T1", "HUAWEICLOUD_SDK_SECURITY_TOKEN": "T2"})

    assert ["T1", "T2"] == [alibaba_access_key().token, huawei_access_key().token]
