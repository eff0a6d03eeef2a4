"""The specs, as tests read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from speclint.documents import values

SPECS = Path(__file__).resolve().parents[2] / "specs"
POLLED = {
    "xtreme1": "findUploadRecordBySerialNumbers",
    "alibaba_dms": "QueryDataTrackResultDownloadStatus",
    "huawei_modelarts": "SyncDataSourceState",
}
"""The operation that the oldest job of each vendor is polled with."""
STATES = {
    "xtreme1": "UploadStatusValue",
    "alibaba_dms": "DownloadStatusValue",
    "huawei_modelarts": "SyncStatusValue",
}
"""Its states, where the vendor has others too."""


@cache
def document(vendor: str) -> dict[str, Any]:
    """Nobody changes it."""
    loaded: dict[str, Any] = values((SPECS / f"{vendor}.yaml").read_text())
    return loaded


def operations(vendor: str) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Path, method and operation, by operation id."""
    return {
        operation["operationId"]: (path, method, operation)
        for path, methods in document(vendor)["paths"].items()
        for method, operation in methods.items()
    }


def resolved(vendor: str, node: dict[str, Any]) -> dict[str, Any]:
    """The node, or what it refers to."""
    while "$ref" in node:
        target: Any = document(vendor)
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def polled(vendor: str) -> dict[str, Any]:
    return operations(vendor)[POLLED[vendor]][2]


def states(vendor: str) -> set[str]:
    """All that a job of the oldest kind can be in, as documented."""
    schemas = document(vendor)["components"]["schemas"]
    if vendor in STATES:
        return set(schemas[STATES[vendor]]["enum"])
    [values] = [schema["enum"] for schema in schemas.values() if "enum" in schema]
    return set(values)
