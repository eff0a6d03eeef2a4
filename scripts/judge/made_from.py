"""Whether the generated clients are what the specs give: else a change of a spec would be judged by half."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from speclint.places import spec_files

from .findings import UnjudgeableError

LOCK = Path("generated", "tidewaiter_clients", "generated.lock")


def refuse_stale(root: Path) -> None:
    """Raises UnjudgeableError where the clients' lock has other digests than `specs/`; without a lock, nothing."""
    if not (root / LOCK).is_file():
        return
    try:
        made_from = dict(json.loads((root / LOCK).read_text(encoding="utf-8"))["specs"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnjudgeableError(f"{LOCK.as_posix()} cannot be read: run `make generate`") from error
    there = {
        path.name: f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in spec_files(root / "specs")
    }
    if other := sorted(dict(there.items() ^ made_from.items())):
        listed = ", ".join(f"specs/{name}" for name in other)
        raise UnjudgeableError(f"the clients were not generated from {listed} as it is now: run `make generate` first")


def digest(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
