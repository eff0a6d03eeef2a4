"""Which certificates a server is trusted by, against a TLS server on loopback."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import certifi
import pytest

from support.certificate import CERTIFICATE, KEY, written
from support.hostile_server import HostileServer, whole
from tidewaiter import ConfigError, JobState, Unreachable, Xtreme1
from tidewaiter.http.transports.certificates import ssl_context

HASHED = "ce275665.0"
"""The name that `openssl rehash` gives it."""

NAMES = ["TIDEWAITER_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"]
"""In the order in which they count."""


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's certificates are not in the test."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The server's own certificate, in a file."""
    return written(tmp_path / "ca.pem", CERTIFICATE)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """The same, after `openssl rehash`."""
    (tmp_path / "certs").mkdir()
    return written(tmp_path / "certs" / HASHED, CERTIFICATE).parent


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Of a server that makes one handshake."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(written(tmp_path / "server.pem", KEY + CERTIFICATE))
    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as thread:
        listener.settimeout(30)
        thread.submit(greet, listener, server)
        yield listener.getsockname()[1]


def greet(listener: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError), listener.accept()[0] as connection:  # the client may refuse the certificate
        connection.settimeout(30)
        with context.wrap_socket(connection, server_side=True) as secured:
            secured.recv(1)


def connects(context: ssl.SSLContext, port: int, host: str = "localhost") -> bool:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        try:
            context.wrap_socket(connection, server_hostname=host).close()
        except ssl.SSLCertVerificationError:
            return False
    return True


@pytest.mark.parametrize("setting", ["ca_bundle", *NAMES])
def test_the_first_setting_counts(setting: str, port: int, bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A self-signed certificate that it names is accepted, and settings after it are not looked at."""
    later = [name for name in NAMES if setting == "ca_bundle" or NAMES.index(name) > NAMES.index(setting)]
    for name in later:
        if (setting, name) != ("SSL_CERT_FILE", "SSL_CERT_DIR"):  # those two count together
            monkeypatch.setenv(name, "/nowhere")
    if setting == "SSL_CERT_DIR":
        written(bundle.parent / HASHED, CERTIFICATE)
    monkeypatch.setenv(setting, str(bundle.parent if setting == "SSL_CERT_DIR" else bundle))

    assert connects(ssl_context(bundle if setting == "ca_bundle" else None), port)


def test_a_stranger_is_rejected(port: int) -> None:
    """A certificate that nobody named."""

    assert not connects(ssl_context(), port)


def test_the_name_is_verified_too(port: int, bundle: Path) -> None:
    """A certificate that is trusted speaks for its own host only."""

    assert not connects(ssl_context(bundle), port, host="example.com")


def test_a_file_and_directories(port: int, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SSL_CERT_FILE and SSL_CERT_DIR count together; the latter is a list, as for OpenSSL."""
    (other := directory.with_name("other")).mkdir()
    written(other / "00000000.0", CERTIFICATE)
    monkeypatch.setenv("SSL_CERT_FILE", certifi.where())
    monkeypatch.setenv("SSL_CERT_DIR", os.pathsep.join([str(other), str(directory)]))

    assert connects(ssl_context(), port)


@pytest.mark.parametrize("named", ["directory", "~", "relative"])
def test_ways_to_name_a_bundle(
    named: str, port: int, bundle: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A directory, a file below the home directory, or one below the working directory."""
    monkeypatch.setenv("HOME", str(bundle.parent))
    monkeypatch.chdir(bundle.parent)

    assert connects(ssl_context({"directory": str(directory), "~": "~/ca.pem", "relative": "ca.pem"}[named]), port)


def test_without_any_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """certifi's certificates are trusted, and the system's: companies put their own there. Empty variables are none."""
    sources = [ssl.create_default_context(cafile=certifi.where()), ssl.create_default_context()]
    expected = {certificate for source in sources for certificate in source.get_ca_certs(binary_form=True)}
    for name in {*NAMES} - {"SSL_CERT_FILE", "SSL_CERT_DIR"}:
        monkeypatch.setenv(name, "")

    assert expected == set(ssl_context("").get_ca_certs(binary_form=True))


def test_a_context_verifies() -> None:
    """Certificates and names, over TLS 1.2 at least."""
    context = ssl_context()

    assert (ssl.CERT_REQUIRED, True) == (context.verify_mode, context.check_hostname)
    assert ssl.TLSVersion.TLSv1_2 == context.minimum_version


def test_a_bundle_is_all_that_is_trusted(bundle: Path) -> None:
    """Nothing is added to it. What is in it is trusted itself, whoever signed it, and a CA may lack extensions."""
    context = ssl_context(bundle)

    assert 1 == context.cert_store_stats()["x509"]
    assert ssl.VERIFY_X509_PARTIAL_CHAIN == context.verify_flags & (
        ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VERIFY_X509_STRICT
    )


UNREADABLE: dict[str, Any] = {
    "missing": (lambda path: None, "No such file"),
    "empty": (lambda path: path.write_text(""), "no certificate"),
    "no PEM": (lambda path: path.write_bytes(ssl.PEM_cert_to_DER_cert(CERTIFICATE)), "no certificate"),
    "a key": (lambda path: path.write_text(KEY), "no certificate"),
    "damaged": (lambda path: path.write_text(CERTIFICATE[:200]), "damaged"),
    "an empty directory": (lambda path: path.mkdir(), "openssl rehash"),
    "below a file": (lambda path: path.parent.rmdir() or path.parent.write_text(""), "Not a directory"),
    "unreadable": (lambda path: path.symlink_to(path), "symbolic links"),  # as root, permissions refuse nothing
}


@pytest.mark.parametrize("setting", ["ca_bundle", *NAMES])
@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read(kind: str, setting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the file, the setting, and what is wrong."""
    make, reason = UNREADABLE[kind]
    (path := tmp_path / "below" / "ca.pem").parent.mkdir()
    make(path)
    monkeypatch.setenv(setting, str(path))
    with pytest.raises(ConfigError, match=reason) as caught:
        ssl_context(path if setting == "ca_bundle" else None)

    assert str(caught.value).startswith(f"{setting} names '{path}'")


@pytest.mark.parametrize("path", ["a\0b", "~nobody-here/ca.pem", "x" * 5000, False, b"ca.pem"])
def test_what_is_no_path(path: Any) -> None:
    """Is refused like a file that is not there; `False` does not switch verification off."""
    with pytest.raises(ConfigError, match="ca_bundle names"):
        ssl_context(path)


def test_clients_share_a_context(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making one takes time. Another file in the environment means another context; the first is still known."""
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    first = ssl_context()
    monkeypatch.setenv("SSL_CERT_FILE", str(written(bundle.with_name("other.pem"), CERTIFICATE)))
    second = ssl_context()
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))

    assert first is not second
    assert first is ssl_context()
    assert ssl_context(bundle) is ssl_context(str(bundle))


def test_a_relative_path_is_another_file_elsewhere(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that changes its working directory is not given the old file's context."""
    monkeypatch.chdir(bundle.parent)
    first = ssl_context(bundle.name)
    (elsewhere := bundle.with_name("elsewhere")).mkdir()
    monkeypatch.chdir(elsewhere)

    assert first is ssl_context(bundle)
    with pytest.raises(ConfigError, match="No such file"):
        ssl_context(bundle.name)


@pytest.fixture
def tls_server(tmp_path: Path) -> Iterator[str]:
    """Responds over TLS, on as many connections as anybody opens."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(written(tmp_path / "server.pem", KEY + CERTIFICATE))
    with HostileServer(whole(), context) as server:
        yield server.url


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_client_takes_a_bundle_of_its_own(bundle: Path, tls_server: str, flavour: str) -> None:
    """With it, the server is trusted, and the connection is used again; without, it is not."""

    def states(client: Xtreme1) -> list[JobState]:
        upload = client.uploads.job("1868123456789012480")

        async def poll() -> list[JobState]:
            return [(await upload.status_async()).state for _ in range(2)]

        return asyncio.run(poll()) if flavour == "async" else [upload.status().state for _ in range(2)]

    with Xtreme1(tls_server, "token-of-a-test", ca_bundle=bundle) as client:
        assert [JobState.RUNNING] * 2 == states(client)
    with (
        Xtreme1(tls_server, "token-of-a-test") as client,
        pytest.raises(Unreachable, match="CERTIFICATE_VERIFY_FAILED"),
    ):
        states(client)


def test_a_client_with_a_bundle_that_cannot_be_read_is_not_made(tmp_path: Path) -> None:
    """It says which setting was wrong."""
    with pytest.raises(
        ConfigError, match=r"^ca_bundle names '.*nowhere\.pem', and no certificates can be read from it"
    ):
        Xtreme1("https://localhost", "token-of-a-test", ca_bundle=tmp_path / "nowhere.pem")
