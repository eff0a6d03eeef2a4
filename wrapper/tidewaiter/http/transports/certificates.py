"""Which certificates are trusted: one rule for every transport."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...errors import ConfigError

SETTINGS = (
    ("TIDEWAITER_CA_BUNDLE",),
    ("SSL_CERT_FILE", "SSL_CERT_DIR"),
    ("REQUESTS_CA_BUNDLE",),
    ("CURL_CA_BUNDLE",),
)
"""The first line with a variable that is set counts, and no other. An empty variable is not set."""

HASHED = re.compile(r"[0-9a-f]{8}\.[0-9]+")
"""The names that OpenSSL finds certificates by in a directory."""


def ssl_context(ca_bundle: str | os.PathLike[str] | None = None) -> ssl.SSLContext:
    """The context that verifies servers, for TLS 1.2 and later. The same settings return the same object, because a
    new one takes up to 50 ms.

    Trusted is what `ca_bundle` names, else the first of `SETTINGS`: a PEM file, or a directory that `openssl rehash`
    has indexed. A server's own certificate may be in it. Without any, certifi's certificates are trusted, and the
    system's.

    Raises `ConfigError` if a file or directory cannot be read, or holds no certificate.
    """
    return _context(tuple((setting, _path(setting, name)) for setting, name in _named(ca_bundle)))


def _named(ca_bundle: Any) -> list[tuple[str, Any]]:
    """The settings that count, and the file or directory that each names."""
    if ca_bundle is not None and ca_bundle != "":
        return [("ca_bundle", ca_bundle)]
    for settings in SETTINGS:
        if named := [(setting, path) for setting in settings for path in _paths(setting)]:
            return named
    return []


def _paths(setting: str) -> list[str]:
    """OpenSSL takes more than one directory."""
    value = os.environ.get(setting, "")
    return [path for path in (value.split(os.pathsep) if setting == "SSL_CERT_DIR" else [value]) if path]


def _path(setting: str, name: Any) -> Path:
    with _told(setting, name):
        return Path(name).expanduser().absolute()


@lru_cache(maxsize=32)
def _context(bundles: tuple[tuple[str, Path], ...]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # Python 3.13's default context refuses many companies' CAs
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # a server's own certificate can be named, as for curl
    for setting, path in bundles:
        with _told(setting, path):
            _load(context, path)
    if not bundles:
        _load_defaults(context)
    return context


def _load(context: ssl.SSLContext, path: Path) -> None:
    if not path.is_dir():
        context.load_verify_locations(cafile=path)
    elif any(HASHED.fullmatch(entry.name) for entry in path.iterdir()):
        context.load_verify_locations(capath=path)
    else:
        raise ssl.SSLError


def _load_defaults(context: ssl.SSLContext) -> None:
    import certifi

    context.load_verify_locations(certifi.where())
    context.load_default_certs()


@contextmanager
def _told(setting: str, path: object) -> Generator[None, None, None]:
    """Turn whatever goes wrong with the file into an error that names the file and the setting."""
    try:
        yield
    except ssl.SSLError:
        raise _unreadable(setting, path, "no certificate there, or a damaged one") from None
    except OSError as error:
        raise _unreadable(setting, path, error.strerror or type(error).__name__) from None
    except (TypeError, ValueError, RuntimeError) as error:  # no path; a null byte; no home
        raise _unreadable(setting, path, str(error)) from None


def _unreadable(setting: str, path: object, reason: str) -> ConfigError:
    shown = repr(str(path))[:300]
    return ConfigError(
        f"{setting} names {shown}, and no certificates can be read from it ({reason}): it takes a PEM file, or a"
        " directory after `openssl rehash`"
    )
