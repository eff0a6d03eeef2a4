"""`doctor`, with each thing broken in turn."""

from __future__ import annotations

import json
import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest

from support.certificate import CERTIFICATE, KEY, written
from support.hostile_server import HostileServer, dripping
from tidewaiter.emulator import Emulator

ALL = ["settings", "name", "proxy", "tls", "clock", "signed call"]


@pytest.fixture
def doctor(account: None, bare_run: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Its exit code; for the last vendor, the checks, and what the last one said and advised."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)

    def call(*vendors: str) -> tuple[int, list[str], str, str | None]:
        ran = bare_run("doctor", *vendors, "-o", "json")
        found = json.loads(ran.out)
        mine = [one for one in found if one["vendor"] == found[-1]["vendor"]]
        assert all(one["is_well"] for one in mine[:-1])
        assert mine[-1]["is_well"] is (mine[-1]["mend"] is None)
        return ran.code, [one["check"] for one in mine], mine[-1]["said"], mine[-1]["mend"]

    return call


@pytest.mark.parametrize("vendor", ["xtreme1", "alibaba_dms", "huawei_modelarts"])
def test_all_is_well(doctor: Any, vendor: str, cloud: Emulator) -> None:
    code, checks, said, mend = doctor(vendor)
    assert (0, ALL, None) == (code, checks, mend)
    assert said.startswith("accepted")
    assert all(request.request.method in ("GET", "POST") for request in cloud.requests)


def test_without_a_name_each_vendor_that_is_configured(
    doctor: Any, bare_run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"):
        monkeypatch.delenv(name)
    for name in ("TIDEWAITER_HUAWEI_MODELARTS_REGION", "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT"):
        monkeypatch.delenv(name)
    ran = bare_run("doctor")
    assert ["xtreme1", "huawei_modelarts"] == [line for line in ran.out.splitlines() if line[0] != " "]
    assert 2 == ran.code
    assert "BAD  settings     " in ran.out


def test_nothing_is_configured(bare_run: Any, account: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XTREME1_TOKEN", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"):
        monkeypatch.delenv(name)
    for name in ("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_PROJECT_ID"):
        monkeypatch.delenv(name)
    monkeypatch.delenv("TIDEWAITER_HUAWEI_MODELARTS_REGION")
    ran = bare_run("doctor")
    assert 2 == ran.code
    assert "no vendor is configured" in ran.err


def test_a_setting_is_missing(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUAWEICLOUD_SDK_PROJECT_ID")
    monkeypatch.delenv("TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT")
    monkeypatch.delenv("TIDEWAITER_HUAWEI_MODELARTS_REGION")
    code, checks, said, mend = doctor("huawei_modelarts")
    assert (2, ["settings"]) == (code, checks)
    assert "TIDEWAITER_HUAWEI_MODELARTS_REGION" in said
    assert "tidewaiter config show" in str(mend)


def test_the_name_is_not_known(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    code, checks, said, mend = doctor("xtreme1")
    assert (5, ["settings", "name"]) == (code, checks)
    assert "127.0.0.1 has no address (Name or service not known)" == said
    assert "is the host's name right" in str(mend)


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port


def test_the_proxy_takes_no_connection(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("HTTP_PROXY", f"http://user:secret@127.0.0.1:{port}")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    code, checks, said, mend = doctor("xtreme1")
    assert (5, ["settings", "name", "proxy"]) == (code, checks)
    assert f"127.0.0.1:{port} takes no connection" in said
    assert "secret" not in said
    assert "NO_PROXY" in str(mend)


def test_a_proxy_that_cannot_be_used_is_a_setting(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "gopher://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    code, _, said, _ = doctor("xtreme1")
    assert 2 == code
    assert "HTTP_PROXY" in said


def test_a_certificate_that_nobody_trusts(doctor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(written(tmp_path / "certificate", CERTIFICATE), written(tmp_path / "key", KEY))
    with HostileServer(b"", context) as server:
        monkeypatch.setenv("XTREME1_BASE_URL", f"https://localhost:{server.port}/api")
        code, checks, said, mend = doctor("xtreme1")
    assert (5, "tls") == (code, checks[-1])
    assert "the certificate of localhost is not trusted" in said
    assert "TIDEWAITER_CA_BUNDLE" in str(mend)


def test_plain_http_where_tls_was_expected(doctor: Any, cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XTREME1_BASE_URL", f"{cloud.url.replace('http:', 'https:')}/api")
    code, checks, said, mend = doctor("xtreme1")
    assert (5, "tls") == (code, checks[-1])
    assert "does not speak TLS" in said
    assert mend == "is it https at this port?"


def test_nobody_listens(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XTREME1_BASE_URL", f"http://127.0.0.1:{free_port()}/api")
    code, checks, _, mend = doctor("xtreme1")
    assert (5, "signed call") == (code, checks[-1])
    assert "is the host's port right" in str(mend)


@pytest.mark.parametrize(("off", "said"), [(40, "40 minutes behind"), (-40, "40 minutes ahead of")])
def test_the_clock_is_wrong(doctor: Any, cloud: Emulator, off: float, said: str) -> None:
    cloud.clock.skew_minutes(off)
    code, checks, told, mend = doctor("alibaba_dms")
    assert (5, "clock") == (code, checks[-1])
    assert f"this machine's clock is {said} the vendor's" in told
    assert "set the clock" in str(mend)


def test_a_clock_that_is_a_little_off_is_said_and_does_no_harm(doctor: Any, bare_run: Any, cloud: Emulator) -> None:
    cloud.clock.skew_minutes(5)
    assert 0 == doctor("alibaba_dms")[0]
    assert "5 minutes behind the vendor's" in bare_run("doctor", "alibaba_dms").out


def test_the_key_is_wrong(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XTREME1_TOKEN", "another")
    code, checks, said, mend = doctor("xtreme1")
    assert (4, ALL) == (code, checks)
    assert "XTREME1_TOKEN" in said
    assert "is it this account's key" in str(mend)


def test_an_outage(doctor: Any, cloud: Emulator) -> None:
    cloud.fail_next("huawei_modelarts", "502", times=9, path="/datasets")
    code, checks, _, mend = doctor("huawei_modelarts")
    assert (5, ALL) == (code, checks)
    assert "in trouble" in str(mend)


def test_the_tenant_is_wrong(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEWAITER_ALIBABA_DMS_TENANT_ID", "99999")
    _, checks, said, mend = doctor("alibaba_dms")
    assert ALL == checks
    assert "TenantNotExist" in said
    assert "TIDEWAITER_ALIBABA_DMS_TENANT_ID" in str(mend)


def test_a_host_that_closes_what_is_not_its_own_path(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gateway serves the vendor's paths alone: that says nothing of the clock, and the call is made."""
    with HostileServer(b"") as server:
        monkeypatch.setenv("XTREME1_BASE_URL", f"http://127.0.0.1:{server.port}/api")
        _, checks, _, _ = doctor("xtreme1")
    assert "signed call" == checks[-1]


def test_a_proxy_that_asks_for_a_login(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    with HostileServer(asks) as server:
        monkeypatch.setenv("HTTP_PROXY", f"http://user:wrong@127.0.0.1:{server.port}")
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        _, _, said, mend = doctor("xtreme1")
    assert "wrong" not in said
    assert "are the user's name and password in HTTPS_PROXY or HTTP_PROXY right?" == mend


def test_a_body_without_an_end_is_not_read(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = b"HTTP/1.1 200 OK\r\nDate: Thu, 26 Nov 2026 10:00:00 GMT\r\nContent-Length: 10000000000\r\n\r\n"
    with HostileServer(dripping(begun)) as server:
        monkeypatch.setenv("XTREME1_BASE_URL", f"http://127.0.0.1:{server.port}/api")
        began = time.monotonic()
        _, checks, _, _ = doctor("xtreme1")
    assert "clock" == checks[-1]  # its date is another day's
    assert time.monotonic() - began < 20


def test_another_service_at_the_host(doctor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
    with HostileServer(answer) as server:
        monkeypatch.setenv("XTREME1_BASE_URL", f"http://127.0.0.1:{server.port}/api")
        code, checks, _, mend = doctor("xtreme1")
    assert (5, "signed call") == (code, checks[-1])
    assert "is this the vendor's host" in str(mend)


def test_the_text_names_what_is_bad_and_what_to_do(
    account: None, bare_run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XTREME1_TOKEN", "another")
    lines = bare_run("doctor", "xtreme1").out.splitlines()
    assert "xtreme1" == lines[0]
    assert lines[-2].startswith("  BAD  signed call  ")
    assert lines[-1].startswith(f"{'':<20}-> is it this account's key")
