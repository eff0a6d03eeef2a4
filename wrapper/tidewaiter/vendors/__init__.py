"""The vendors, each in a module of its own: where it listens, how it refuses, what its states mean."""

from importlib import import_module
from typing import Any

from ..vendor import Vendor

VENDORS = {"xtreme1": "Xtreme1", "alibaba_dms": "AlibabaDMS", "huawei_modelarts": "HuaweiModelArts"}
"""Module and class of each vendor. The one list: everything that is done for every vendor reads it."""


def load(name: str) -> type[Vendor[Any]]:
    """The vendor's class, imported now: nobody should pay for clients that are not used."""
    vendor: type[Vendor[Any]] = getattr(import_module(f"{__name__}.{name}"), VENDORS[name])
    return vendor
