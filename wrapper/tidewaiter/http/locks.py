"""Files that one process, thread or task at a time may have."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows: nobody is kept from anything
    fcntl = None  # type: ignore[assignment]

NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""In a folder of many, what lies in our way may be a link to a file that is none of theirs."""


def open_locked(path: Path, mode: int = 0o666) -> BinaryIO | None:
    """The file, for reading and writing, made if it is not there; None if somebody else has it.

    Raises `OSError` if it cannot be had at all. It is free again when it is closed.
    """
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, mode), "r+b", buffering=0)
    if _lock(file) and _is_at(file, path):
        return file
    file.close()
    return None


def _lock(file: BinaryIO) -> bool:
    """Whether nobody else has it; or, where the file system knows no locks, whether somebody has is not known."""
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True


def _is_at(file: BinaryIO, path: Path) -> bool:
    """Whether it is still there, or whoever had it has renamed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False
