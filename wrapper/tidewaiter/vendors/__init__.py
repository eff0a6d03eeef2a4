"""The vendors, each in a package of its own: its client, its errors, and a module for each resource."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ..client import VendorClient
from ..errors import ConfigError

VENDORS = {"xtreme1": "Xtreme1", "alibaba_dms": "AlibabaDMS", "huawei_modelarts": "HuaweiModelArts"}
"""Module and class of each vendor. The one list: everything that is done for every vendor reads it."""


def load(name: str) -> type[VendorClient[Any]]:
    """The vendor's class, imported now: nobody should pay for clients that are not used."""
    vendor: type[VendorClient[Any]] = getattr(import_module(f"{__name__}.{name}.client"), VENDORS[name])
    return vendor


def connect(vendor: str, settings: Mapping[str, Any] | None = None) -> VendorClient[Any]:
    """A client of the vendor of that name, from plain values; without them, from the environment's variables.

    For programs that learn only when they run which vendor they need: `connect("xtreme1", {"token": "..."})`. Each
    vendor's `from_settings` names its settings.

    Raises:
        ConfigError: If there is no such vendor, or if the settings, or the environment's variables, make no client.
    """
    if not isinstance(vendor, str) or vendor not in VENDORS:
        raise ConfigError(f"there is no vendor {vendor!r}, but {', '.join(VENDORS)}")
    return load(vendor).from_env() if settings is None else load(vendor).from_settings(settings)
