"""Archives as people upload them, made here."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

CRANE = {"type": "BOUNDING_BOX", "className": "Crane", "contour": {"points": [{"x": 10, "y": 20}, {"x": 90, "y": 80}]}}


def images(count: int = 12, *, annotated: bool = True, folder: str = "image_0", size: int = 100) -> dict[str, bytes]:
    """The members of an archive of pictures."""
    members = {f"harbour/{folder}/quay_{number:02}.jpg": b"\xff\xd8" + bytes(size) for number in range(count)}
    results = {
        f"harbour/result/quay_{number:02}.json": json.dumps({"objects": [CRANE]}).encode() for number in range(count)
    }
    return members | (results if annotated else {})


def zipped(path: Path, members: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (images() if members is None else members).items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, members: dict[str, bytes] | None = None) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, content in (images() if members is None else members).items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path
