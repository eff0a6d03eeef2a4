"""What a connection's fields mean to `tidewaiter.connect`. It needs neither Airflow nor tidewaiter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

OPTIONS = ("timeout", "ca_bundle", "max_body", "allow_http", "requests_per_second", "requests_at_once")
"""Of every vendor. `transport` and `clock` are objects, which no connection can hold."""
EXTRA = {
    "xtreme1": OPTIONS,
    "alibaba_dms": ("security_token", "region", "tenant_id", *OPTIONS),
    "huawei_modelarts": (
        "security_token",
        "region",
        "project_id",
        "domain_id",
        "iam_endpoint",
        "iam_user",
        "iam_account",
        "token",
        *OPTIONS,
    ),
}
"""Names in a connection's extra, for each vendor. They are those of the vendor's `from_settings`."""
CONSOLES = {
    "alibaba_dms": "https://dms.aliyun.com/",
    "huawei_modelarts": "https://console.huaweicloud.com/modelarts/",
}
LOCAL = "http://localhost:8190"
"""Xtreme1's address, if none is given."""
FLAGS = {"true": True, "1": True, "false": False, "0": False}
READ: dict[str, Callable[[str], Any]] = {
    "timeout": float,
    "requests_per_second": float,
    "requests_at_once": int,
    "max_body": int,
    "allow_http": lambda text: FLAGS[text.lower()],
}
"""How text is read: a connection that is given as a URI has nothing else."""


@dataclass(frozen=True)
class Fields:
    """The fields of a connection that are used. Only its type is shown."""

    type: str
    host: str | None = field(default=None, repr=False)
    schema: str | None = field(default=None, repr=False)
    port: int | None = field(default=None, repr=False)
    login: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)


def settings(fields: Fields, extra: Mapping[str, Any]) -> dict[str, Any]:
    """The settings for `tidewaiter.connect(fields.type, ...)`.

    Raises `ValueError` if the type is no vendor, if the extra has a name that is not known (a mistyped region must not
    pass for none), or if a number is none.
    """
    if fields.type not in EXTRA:
        raise ValueError(f"the connection's type is {fields.type!r}: it takes {', '.join(EXTRA)}")
    given = {name: value for name, value in extra.items() if value not in (None, "")}
    if unknown := sorted(given.keys() - set(EXTRA[fields.type])):
        raise ValueError(f"the connection's extra has {', '.join(unknown)}: it takes {', '.join(EXTRA[fields.type])}")
    given = {name: _read(name, value) for name, value in given.items()}
    found = {"endpoint": _address(fields), **_credentials(fields, given), **given}
    return {name: value for name, value in found.items() if value not in (None, "")}


def page(vendor: str, settings: Mapping[str, Any]) -> str:
    """The vendor's console. None of the three publishes an address for a single job; Xtreme1's is its own."""
    return CONSOLES.get(vendor) or str(settings.get("endpoint", LOCAL)).removesuffix("/api")


def _read(name: str, value: Any) -> Any:
    if name not in READ or not isinstance(value, str):
        return value
    try:
        return READ[name](value)
    except (KeyError, ValueError):
        raise ValueError(f"{name} in the connection's extra is {value[:20]!r}: it takes a number or a flag") from None


def _credentials(fields: Fields, extra: Mapping[str, Any]) -> dict[str, Any]:
    if fields.type == "xtreme1":
        return {"token": fields.password}
    if "iam_user" in extra:
        return {"iam_password": fields.password}
    return {"access_key_id": fields.login, "access_key_secret": fields.password}


def _address(fields: Fields) -> str | None:
    """As it stands, if it is a URL; else of host, schema and port, as connections from URIs have them."""
    if not fields.host or "://" in fields.host:
        return fields.host or None
    scheme = fields.schema or ("http" if fields.type == "xtreme1" else "https")
    return f"{scheme}://{fields.host}" + (f":{fields.port}" if fields.port else "")
