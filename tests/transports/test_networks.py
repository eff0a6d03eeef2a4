"""Networks: what stands between us and a vendor. Each test is named after a fault that was found in use."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

import tidewaiter
from support.certificate import CERTIFICATE, KEY, written
from support.hostile_server import FINE, HostileServer, whole
from tidewaiter import (
    AccessKey,
    AlibabaDMS,
    ConfigError,
    HuaweiModelArts,
    JobState,
    TidewaiterError,
    UnexpectedResponse,
    Unreachable,
    Xtreme1,
)
from tidewaiter.emulator import Emulator

SERIAL = "1868123456789012480"
IS_ASYNC = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
ALIBABA = {"ALIBABA_CLOUD_ACCESS_KEY_ID": "id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "secret"}
HUAWEI = {"HUAWEICLOUD_SDK_AK": "ak", "HUAWEICLOUD_SDK_SK": "sk", "HUAWEICLOUD_SDK_PROJECT_ID": "p"}
REGION = "TIDEWAITER_HUAWEI_MODELARTS_REGION"


def modelarts(**options: Any) -> HuaweiModelArts:
    return HuaweiModelArts(AccessKey("ak", "sk"), project_id="p", **options)


def host_of(client: Any) -> str:
    with client:
        host: str = client.client.get_httpx_client().base_url.host
        return host


# ---- N3: certificates of clients, and hosts that cannot be


@pytest.fixture
def wants_a_certificate(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """A port that asks clients for a certificate and hangs up without one, and what to trust it by."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(written(tmp_path / "server.pem", KEY + CERTIFICATE))
    context.verify_mode = ssl.CERT_REQUIRED
    bundle = written(tmp_path / "ca.pem", CERTIFICATE)
    context.load_verify_locations(bundle)

    def serve(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with suppress(OSError), connection, context.wrap_socket(connection, server_side=True) as secured:
                    secured.recv(65536)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        yield listener.getsockname()[1], bundle
        listener.shutdown(socket.SHUT_RDWR)


@IS_ASYNC
@pytest.mark.parametrize("times", range(5))
def test_n3_a_server_that_wants_a_clients_certificate_is_unreachable(
    wants_a_certificate: tuple[int, Path], is_async: bool, times: int
) -> None:
    """With TLS 1.3 its refusal comes after the handshake, with a read or a write: never as an `ssl.SSLError`
    (encode/httpx#3350)."""
    port, bundle = wants_a_certificate
    with Xtreme1(f"https://localhost:{port}", token="token", ca_bundle=bundle, timeout=5.0) as client:
        one = client.uploads.job(SERIAL)

        async def ask() -> None:
            async with client:
                await one.status_async()

        with pytest.raises(TidewaiterError) as caught:
            asyncio.run(ask()) if is_async else one.status()

    assert isinstance(caught.value, Unreachable | UnexpectedResponse)


@pytest.mark.parametrize(
    "host",
    [
        "dms-enterprise..aliyuncs.com",
        ".aliyuncs.com",
        f"{'a' * 64}.aliyuncs.com",
        f"{'a.' * 130}com",
        "xn--",
        "xn--a",
        "a b.com",
        "a%20b.com",
        "a$REGION.com",
        "1.2.3",
    ],
)
@pytest.mark.parametrize("make", ["xtreme1", "alibaba_dms", "huawei_modelarts"])
def test_n3_a_host_that_cannot_be_is_rejected_when_the_client_is_made(host: str, make: str) -> None:
    """An empty part is a variable that was not set; an encoder's exception reaches nobody."""
    makes: dict[str, Any] = {
        "xtreme1": lambda url: Xtreme1(url, token="token"),
        "alibaba_dms": lambda url: AlibabaDMS(AccessKey("id", "secret"), tenant_id=3000, endpoint=url),
        "huawei_modelarts": lambda url: modelarts(endpoint=url),
    }

    with pytest.raises(ConfigError, match="is no endpoint: "):
        makes[make](f"https://{host}")


@pytest.mark.parametrize(
    "url", ["https://a_b.internal", "https://münchen.example", "https://[::1]:8443", "https://10.0.0.1"]
)
def test_n3_a_host_that_can_be_is_accepted(url: str) -> None:
    """Underscores, other alphabets and addresses are in use."""
    assert host_of(modelarts(endpoint=url))


# ---- N4: encodings that servers name


@IS_ASYNC
@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("UTF-8", FINE),
        ("", FINE),
        ("none", FINE),
        ("identity, UTF-8", FINE),
        ("gzip", gzip.compress(FINE[:20]) + gzip.compress(FINE[20:])),
        ("gzip, identity", gzip.compress(FINE)),
        ("gzip", gzip.compress(b"") + gzip.compress(FINE)),
    ],
)
def test_n4_a_body_is_read_whatever_its_encoding_is_called(is_async: bool, encoding: str, body: bytes) -> None:
    """A charset in the wrong header (yhirose/cpp-httplib#2518), gzip of several members (curl/curl#22156)."""
    with (
        HostileServer(whole(body, f"content-encoding: {encoding}")) as server,
        Xtreme1(server.url, token="token") as client,
    ):
        one = client.uploads.job(SERIAL)
        status = asyncio.run(one.status_async()) if is_async else one.status()

    assert "DOWNLOADING" == status.vendor_state


def test_n4_members_that_come_byte_by_byte() -> None:
    """A chunk can end within the first two bytes of the next member."""
    packed = gzip.compress(FINE[:20]) + gzip.compress(FINE[20:])
    head = whole(packed, "content-encoding: gzip")[: -len(packed)]
    parts = [head, *(bytes([byte]) for byte in packed)]
    with HostileServer(parts) as server, Xtreme1(server.url, token="token") as client:
        assert "DOWNLOADING" == client.uploads.job(SERIAL).status().vendor_state


def test_n4_members_together_have_the_limit() -> None:
    """A thousand small bombs are one."""
    body = gzip.compress(bytes(10_000)) * 100
    with (
        HostileServer(whole(body, "content-encoding: gzip")) as server,
        Xtreme1(server.url, token="token", max_body=100_000) as client,
        pytest.raises(UnexpectedResponse, match="longer than 100000 bytes"),
    ):
        client.uploads.job(SERIAL).status()


# ---- N5: programs without our metadata


def test_n5_a_program_without_our_metadata_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """As PyInstaller and Lambda bundles are: the version is not known, and nothing else is missing."""

    def missing(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr("importlib.metadata.version", missing)
    monkeypatch.delitem(vars(tidewaiter), "__version__", raising=False)

    assert "unknown" == tidewaiter.__version__
    monkeypatch.delitem(vars(tidewaiter), "__version__", raising=False)


def test_n5_the_version_is_the_installed_one() -> None:
    """`tidewaiter.__version__`."""
    assert tidewaiter.__version__.count(".") >= 1


# ---- N6: regions and partner clouds


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("cn-north-4", "modelarts.cn-north-4.myhuaweicloud.com"),
        ("eu-west-101", "modelarts.eu-west-101.myhuaweicloud.eu"),
        ("eu-west-0", "modelarts.eu-west-0.myhuaweicloud.com"),
        ("ap-southeast-1", "modelarts.ap-southeast-1.myhuaweicloud.com"),
    ],
)
def test_n6_a_region_has_its_own_host(region: str, host: str) -> None:
    """The European partner cloud has another end."""
    assert host == host_of(modelarts(region=region))


def test_n6_the_vendors_own_variable_for_a_region_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of its addresses; an endpoint outweighs it."""
    monkeypatch.setenv("HUAWEICLOUD_SDK_REGION_MODELARTS_XX_EAST_1", "https://ma.partner.example , https://second")

    assert "ma.partner.example" == host_of(modelarts(region="xx-east-1"))
    assert "mine.example" == host_of(modelarts(region="xx-east-1", endpoint="https://mine.example"))


# ---- N7: plain http in a network that is safe


@pytest.mark.parametrize(("said", "allowed"), [("1", True), ("true", True), ("0", False), ("", False), (None, False)])
@pytest.mark.parametrize("vendor", ["alibaba_dms", "huawei_modelarts"])
def test_n7_plain_http_can_be_allowed_by_the_environment(
    vendor: str, said: str | None, allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The emulator in a compose file is `http://emulator:8765`."""
    for name, value in (ALIBABA | HUAWEI | {REGION: "cn-north-4"}).items():
        monkeypatch.setenv(name, value)
    for name in ("TIDEWAITER_ALIBABA_DMS_ENDPOINT", "TIDEWAITER_HUAWEI_MODELARTS_ENDPOINT"):
        monkeypatch.setenv(name, "http://emulator:8765")
    if said is not None:
        monkeypatch.setenv("TIDEWAITER_ALLOW_HTTP", said)
    make: Any = AlibabaDMS.from_env if vendor == "alibaba_dms" else HuaweiModelArts.from_env

    if allowed:
        assert "emulator" == host_of(make())
    else:
        with pytest.raises(ConfigError, match=r"signed requests go over https; set TIDEWAITER_ALLOW_HTTP=1"):
            make()


def test_n7_a_word_that_is_neither_yes_nor_no_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    """It could mean either."""
    for name, value in (ALIBABA | {"TIDEWAITER_ALLOW_HTTP": "maybe"}).items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError, match="TIDEWAITER_ALLOW_HTTP is neither yes nor no: it takes 1 or 0"):
        AlibabaDMS.from_env()


def test_n7_an_option_in_code_outweighs_it(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere."""
    for name, value in (cloud.env() | {"TIDEWAITER_ALLOW_HTTP": "1"}).items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError, match="signed requests go over https"):
        AlibabaDMS.from_env(endpoint="http://emulator:8765", allow_http=False)
    with AlibabaDMS.from_env(clock=cloud.clock) as client:
        assert JobState.SUCCEEDED is client.job(cloud.alibaba_dms.add_data_track_download()).wait().state
