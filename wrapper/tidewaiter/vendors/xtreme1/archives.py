"""Whether the server will find anything in an archive: said before it is sent, because the server says it after an
hour, in one sentence.

Source: Xtreme1 documentation, "Upload Dataset"; server source 0.9.1.
"""

from __future__ import annotations

import re
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ...coerce import shorten
from ...errors import ConfigError

SUFFIXES = (".zip", ".tar")
"""What the server opens; it knows no compressed tar."""
IMAGES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")
FOLDERS = {
    "IMAGE": (re.compile(r"image_\d"), "image_0"),
    "LIDAR_BASIC": (re.compile(r"lidar_point_cloud_\d"), "lidar_point_cloud_0"),
    "LIDAR_FUSION": (re.compile(r"lidar_point_cloud_\d"), "lidar_point_cloud_0"),
    "TEXT": (re.compile(r"text"), "text"),
}
"""The folder that the items' own files lie in, at any depth; and one such name."""
MAX_MEMBERS = 1_000_000
SHOWN = 5
ENCRYPTED = 0x1


def check_name(path: Path, dataset_type: str | None) -> None:
    """Raises `ConfigError` if the server does not take files of this name's extension."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES or (suffix in IMAGES and dataset_type == "IMAGE"):
        return
    raise ConfigError(f"{path}: the server takes {' and '.join(SUFFIXES)}, and for IMAGE datasets a single picture")


def check_archive(path: Path, dataset_type: str | None) -> None:
    """Look into an archive.

    Raises `ConfigError` if it cannot be opened, or if no folder in it is one that the server looks for.
    """
    check_name(path, dataset_type)
    if path.suffix.lower() in IMAGES or dataset_type not in FOLDERS:
        return
    pattern, example = FOLDERS[dataset_type]
    folders = _folders(path)
    if not any(pattern.fullmatch(folder) for folder in folders):
        found = ", ".join(sorted(map(shorten, folders))[:SHOWN]) or "none"
        raise ConfigError(
            f"{path}: the server looks for files in folders like {example}/ in an archive for a dataset of type"
            f" {dataset_type}; its folders are {found}{', ...' if len(folders) > SHOWN else ''}"
        )


def _folders(path: Path) -> set[str]:
    """The names of the folders that have files."""
    try:
        if path.suffix.lower() == ".tar":
            with tarfile.open(path, "r:") as tar:
                return _parents(member.name for member in tar if member.isfile())
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from error
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, ValueError, NotImplementedError) as error:
        raise ConfigError(f"{path} is no {path.suffix.lower()[1:]} archive: {error}") from error
    if any(info.flag_bits & ENCRYPTED for info in infos):
        raise ConfigError(f"{path} is encrypted: the server cannot open it")
    return _parents(info.filename for info in infos if not info.is_dir())


def _parents(names: Iterable[str]) -> set[str]:
    return {PurePosixPath(name).parent.name for name, _ in zip(names, range(MAX_MEMBERS), strict=False)}
