"""Archives: which items one holds, by the folders that the server looks for; and the one that an export makes.

Source: Xtreme1 documentation, "Upload Dataset" and "Folder Structure"; server source 0.9.1.
"""

from __future__ import annotations

import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, cast

import attrs

FOLDERS = {
    "IMAGE": re.compile(r"image_\d"),
    "LIDAR_BASIC": re.compile(r"lidar_point_cloud_\d"),
    "LIDAR_FUSION": re.compile(r"lidar_point_cloud_\d"),
    "TEXT": re.compile(r"text"),
}
"""The folder that an item's own file lies in, by the dataset's type."""
SCENE = re.compile(r"scene_", re.IGNORECASE)
FORMAT = "The format of the compressed package is incorrect"
EMPTY = "Compressed package is empty"
VERSION = "Xtreme1 v0.6"


@attrs.frozen
class Entry:
    """An item of an archive."""

    name: str
    scene: str | None
    path: str
    content: bytes = attrs.field(repr=False)
    objects: list[Any] = attrs.field(factory=list[Any])


class Corrupt(Exception):  # noqa: N818 - the server does not call it an error either
    """It cannot be opened: the server logs that, and writes nothing."""


class Unfit(Exception):  # noqa: N818
    """The server gives up, for a reason."""


def entries(content: bytes, name: str, type: str) -> list[Entry]:
    """The items of an archive. Raises `Corrupt` or `Unfit`."""
    files = dict(_files(content, name))
    wanted = FOLDERS[type]
    found = [PurePosixPath(path) for path in files if wanted.fullmatch(PurePosixPath(path).parent.name)]
    if not found:
        raise Unfit(FORMAT if files else EMPTY)
    return [_entry(path, files) for path in sorted(found)]


def _entry(path: PurePosixPath, files: dict[str, bytes]) -> Entry:
    above = path.parent.parent
    scene = above.name if SCENE.match(above.name) else None
    result = files.get(str(above / "result" / f"{path.stem}.json"))
    return Entry(path.stem, scene, str(path), files[str(path)], _objects(result) if result else [])


def _objects(result: bytes) -> list[Any]:
    """What a result file says; one that cannot be read is logged, and nobody is told."""
    try:
        said: Any = json.loads(result)
    except ValueError:
        return []
    sources: list[Any] = [*said] if type(said) is list else [said]
    found: list[Any] = []
    for source in sources:
        if type(source) is dict:
            found += cast("dict[str, Any]", source).get("objects") or []
    return found


def _files(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    try:
        if name.lower().endswith(".tar"):
            with tarfile.open(fileobj=io.BytesIO(content)) as tar:
                for member in tar:
                    if member.isfile() and (opened := tar.extractfile(member)):
                        yield member.name, opened.read()
        else:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for info in archive.infolist():
                    if not info.is_dir():
                        yield info.filename, archive.read(info)
    except (zipfile.BadZipFile, tarfile.TarError, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Corrupt(str(error)) from error


def exported(stem: str, items: Sequence[tuple[str | None, str, Any, Any]]) -> bytes:
    """A zip with what is said of each item: its scene, its name, its data, and its results, if any were asked for."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for scene, name, data, results in items:
            folder = f"{stem}/{scene}" if scene else stem
            archive.writestr(_member(f"{folder}/data/{name}.json"), json.dumps(data))
            if results is not None:
                archive.writestr(_member(f"{folder}/result/{name}.json"), json.dumps(results))
    return written.getvalue()


def _member(path: str) -> zipfile.ZipInfo:
    """With one date for all, so that the same export is the same bytes."""
    return zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
