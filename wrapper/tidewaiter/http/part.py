"""A file that is being fetched: as much of it as is there, beside its place."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from ..coerce import shorten
from ..errors import ConfigError, FileError, TidewaiterError, UnexpectedResponse
from ..jobs import OnProgress, Progress
from .checksums import MD5, Checksum
from .errors import Server, out_of_time
from .locks import NO_LINK, open_locked
from .response import Response, unreadable

ENOUGH = 1024 * 1024
"""Bytes that are kept before they are written."""
MOST_AT_ONCE = 64
"""Times as many that are read without a look at the time."""
SPARE = 16 * 1024 * 1024
"""Bytes that a disk must have left beside the file."""
MAX_NAME = 200
"""Bytes of a file's name: most systems take 255, and `.part.json` stands after it meanwhile."""
ETAG = re.compile(r'"[\x21\x23-\x7e]*"')
SPAN = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})")
LENGTH = re.compile(r"[0-9]{1,18}")
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that are devices on Windows."""


def place_of(to: str | PathLike[str], name: str) -> Path:
    """Where a file goes: `to` itself, or, if that is a folder or ends in a slash, `name` in it.

    A link is followed. Raises `FileError` if there can be no such folder, or if what is there is no file.
    """
    text = path_text("to", to)
    try:
        os.fsencode(text)
    except UnicodeEncodeError as error:
        raise ConfigError(f"to is {shorten(to)}: it holds half of a character") from error
    target = Path(text)
    with disk(f"cannot write {target}"):
        if text.endswith(("/", os.sep)) or target.is_dir():
            target = target / safe_name(name)
        target = Path(os.path.realpath(target)) if target.is_symlink() else target
        is_other = target.exists() and not target.is_file()
    if is_other:
        raise FileError(f"{target} is there, and no file: it cannot be replaced")
    with disk(f"cannot make the folder {target.parent}"):
        target.parent.mkdir(parents=True, exist_ok=True)
    return target


def safe_name(name: str) -> str:
    """A vendor's name for a file, as the name of one file in one folder, whatever it says."""
    sayable = name.encode("utf-8", "ignore").decode()
    last = UNSAFE.sub("_", sayable.replace("\\", "/").rpartition("/")[2]).strip(" .")
    if not last or RESERVED.fullmatch(last):
        last = f"download_{last}".rstrip("_")
    stem, dot, suffix = last.rpartition(".")
    suffix = f"{dot}{suffix}" if stem and len(suffix) < 20 else ""
    room = MAX_NAME - len(suffix.encode())
    return last.removesuffix(suffix).encode()[:room].decode("utf-8", "ignore") + suffix


@contextmanager
def disk(what: str) -> Generator[None, None, None]:
    """Raise a `FileError` for what the system says no to."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise FileError(f"{what}: {getattr(error, 'strerror', None) or error}") from error


def path_text(name: str, path: Any) -> str:
    """A path as text.

    Raises `ConfigError` if it is none.
    """
    as_text: Any = getattr(path, "__fspath__", lambda: path)
    text: Any = as_text()
    if isinstance(text, str) and text and "\0" not in text:
        return text
    raise ConfigError(f"{name} is {shorten(path)}: it takes a path, as text or as a pathlib.Path")


class CallbackError(Exception):
    """What `on_progress` raised is its cause. An OSError of it would be taken for one of the network."""


def report(on_progress: OnProgress | None, done: int, total: int | None) -> None:
    """Raises `CallbackError` if it raises."""
    if on_progress:
        try:
            on_progress(Progress(done, total, "bytes"))
        except Exception as error:
            raise CallbackError from error


def _is_etag(_: object, __: object, value: Any) -> None:
    if not (isinstance(value, str) and ETAG.fullmatch(value)):
        raise ValueError("it is no strong ETag")


def _is_length(_: object, __: object, value: Any) -> None:
    if value is not None and not (type(value) is int and value >= 0):
        raise ValueError("it is no length")


@attrs.frozen(kw_only=True)
class About:
    """What a part is a part of. Raises `ValueError` or `TypeError` for what cannot be that."""

    job: str = attrs.field(validator=attrs.validators.instance_of(str))
    etag: str = attrs.field(validator=_is_etag)
    total: int | None = attrs.field(validator=_is_length)
    checksum: str | None = attrs.field(validator=attrs.validators.optional(attrs.validators.instance_of(str)))
    """What that of all its bytes is to be."""


class Part:
    """Takes the bytes of a file in order. It knows of which file, and whether that is still the same."""

    server: Server
    deadline: float | None = None

    def __init__(self, target: Path, job: str, on_progress: OnProgress | None, checksum: Checksum = MD5) -> None:
        self.target = target
        beside = target.name
        if len(beside.encode("utf-8", "surrogateescape")) > MAX_NAME:
            beside = hashlib.sha256(beside.encode("utf-8", "surrogateescape")).hexdigest()
        self._path = target.with_name(f"{beside}.part")
        self._about = target.with_name(f"{beside}.part.json")
        self._job = job
        self._on_progress = on_progress
        self._checksum = checksum
        self._file: BinaryIO | None = None
        self._kept: list[bytes] = []
        self._unwritten = self._unread = 0
        self._etag: str | None = None
        self._total: int | None = None
        self._has_ended = False
        self._digest = checksum.make()
        self._expected: str | None = None
        self._response: Response | None = None
        self.size = self.restarts = 0
        """Bytes that are there, written or kept; and how often some were thrown away."""

    # before and after

    def open(self, *, resume: bool) -> None:
        """Raises `FileError` if somebody else fetches it, if what is there is not ours, or if it cannot be written."""
        with disk(f"cannot write {self._path}"):
            self._file = open_locked(self._path)
        if self._file is None:
            raise FileError(
                f"{self.target} is being fetched already, by another process, thread or task: {self._path} is locked"
            )
        with disk(f"cannot read {self._path}"):
            size = os.fstat(self._file.fileno()).st_size
        if size and not self._about.exists():
            raise FileError(f"{self._path} is there, and nothing says what it is a part of: move it away")
        about = self._read_about() if resume else None
        if about is not None and (about.total is None or size <= about.total):
            self._etag, self._total, self._expected = about.etag, about.total, about.checksum
            self._unread = size
        else:
            self.restart()

    def _read_about(self) -> About | None:
        """None if it is about something else, or cannot be read."""
        try:
            about = About(**json.loads(self._about.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        return about if about.job == self._job else None

    @property
    def is_read(self) -> bool:
        """Whether what was there before has been read."""
        return not self._unread

    def read_some(self) -> None:
        """Read what is there, some of it: it is a part of the checksum."""
        with disk(f"cannot read {self._path}"):
            for _ in range(MOST_AT_ONCE):
                piece = self._opened.read(min(ENOUGH, self._unread))
                self._unread = self._unread - len(piece) if piece else 0
                self._digest.update(piece)
                self.size += len(piece)

    def restart(self) -> None:
        """From nothing. What had come comes again: how often, is counted."""
        self.restarts += bool(self.size)
        with disk(f"cannot write {self._path}"):
            self._opened.seek(0)
            self._opened.truncate()
        self._kept, self._unwritten, self._unread, self.size, self._has_ended = [], 0, 0, 0, False
        self._etag = self._total = None
        self._digest, self._expected = self._checksum.make(), None

    def headers(self, condition: str) -> dict[str, str]:
        """Of the request for the rest."""
        if not self.size or self._etag is None:
            return {}
        return {"range": f"bytes={self.size}-", condition: self._etag}

    @property
    def is_whole(self) -> bool:
        return self._has_ended or (self._total is not None and self.size == self._total)

    def finish(self) -> Path:
        """Put it in its place.

        Raises `FileError` if it is not what the store said that it is; then it is gone, too.
        """
        self.write()
        if self._expected is not None and self._digest.text() != self._expected:
            self.restart()
            self._about.unlink(missing_ok=True)
            name = self._checksum.name
            raise FileError(f"{self.target}: the bytes that came are not those of the store: their {name} differs")
        with disk(f"cannot write {self.target}"):
            os.fsync(self._opened.fileno())
            self._path.replace(self.target)
            self._about.unlink(missing_ok=True)
        return self.target

    def close(self) -> None:
        """What was kept is written; what is there stays for another attempt."""
        if self._file is not None:
            with suppress(FileError):
                self.write()
            with suppress(OSError):
                if not os.fstat(self._file.fileno()).st_size and not self._about.exists():
                    self._path.unlink()
            self._file.close()
            self._file = None

    @property
    def _opened(self) -> BinaryIO:
        assert self._file is not None  # noqa: S101 - `open` comes first
        return self._file

    # what a transport calls

    def begin(self, response: Response) -> bool:
        """Whether this response is the file, or the rest of it. What is there goes if it is another file's.

        Raises `UnexpectedResponse` if it cannot be the file, `FileError` if the disk has no room for it.
        """
        if response.status_code not in (200, 206):
            return False
        self._response = response
        if response.headers.get("content-encoding", "identity") != "identity":
            raise self._hopeless(response, "the file comes in an encoding that was not asked for")
        etag = response.headers.get("etag")
        if response.status_code == 206:
            self._check_span(response, etag)
        else:
            self.restart()
            length = response.headers.get("content-length")
            self._total = int(length) if length and LENGTH.fullmatch(length) else None
            self._etag = etag if etag and ETAG.fullmatch(etag) else None
            self._expected = self._checksum.expected(response)
            self._check_room()
            self._write_about()
        return True

    def is_from(self, response: Response) -> bool:
        """Whether it took this response."""
        return self._response is response

    def _check_span(self, response: Response, etag: str | None) -> None:
        said = SPAN.fullmatch(response.headers.get("content-range", ""))
        if said is None or int(said[1]) != self.size:
            raise self._hopeless(response, "the response is another part of the file than was asked for")
        self._total = int(said[3]) if self._total is None else self._total
        if int(said[3]) != self._total or (etag is not None and etag != self._etag):
            self.restart()
            raise unreadable(self.server.vendor, response, "the file has changed meanwhile", may_pass=True)
        self._check_room()

    def _hopeless(self, response: Response, why: str) -> UnexpectedResponse:
        error = unreadable(self.server.vendor, response, why)
        error.retry_safe = False
        return error

    def _check_room(self) -> None:
        if self._total is None:
            return
        needed = self._total - self.size
        with disk(f"cannot write {self.target}"):
            free = shutil.disk_usage(self.target.parent).free
        if free < needed + SPARE:
            raise FileError(f"{self.target}: {needed} bytes are still to come, and the disk has {free} left")

    def _write_about(self) -> None:
        """Before the first byte: bytes of which nobody knows what they are of no use."""
        about = {"job": self._job, "etag": self._etag, "total": self._total, "checksum": self._expected}
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | NO_LINK
        with disk(f"cannot write {self._about}"), os.fdopen(os.open(self._about, flags, 0o666), "w") as file:
            json.dump(about, file)

    def take(self, chunk: bytes) -> bool:
        """Keep a piece. Whether there is enough to write."""
        if self.deadline is not None and time.monotonic() >= self.deadline:
            raise out_of_time(self.server)
        self.size += len(chunk)
        if self._total is not None and self.size > self._total:
            total = self._total
            self.restart()
            raise self.cut_off(f"it is longer than the {total} bytes that were announced")
        self._kept.append(chunk)
        self._unwritten += len(chunk)
        if self._unwritten < ENOUGH:
            return False
        self._report()
        return True

    def write(self) -> None:
        """Write what is kept. It can be called from a thread, one call at a time."""
        with disk(f"cannot write {self._path}"):
            content = b"".join(self._kept)
            written = 0
            try:
                while written < len(content):
                    written += self._opened.write(memoryview(content)[written:])
            except OSError:
                self.size -= len(content) - written
                raise
            finally:
                self._kept, self._unwritten = [], 0
                self._digest.update(content[:written])

    def whole(self) -> Response:
        """The response, when it has ended.

        Raises `UnexpectedResponse` if it ended before the file did.
        """
        self.write()
        self._report()
        assert self._response is not None  # noqa: S101 - `begin` comes first
        if self._total is not None and self.size < self._total:
            raise self.cut_off(f"after {self.size} of {self._total} bytes")
        self._has_ended = True
        return self._response

    def cut_off(self, how: str) -> TidewaiterError:
        assert self._response is not None  # noqa: S101 - `begin` comes first
        return unreadable(self.server.vendor, self._response, f"the file was cut off ({how})", may_pass=True)

    def _report(self) -> None:
        report(self._on_progress, self.size, self._total)
