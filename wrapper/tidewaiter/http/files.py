"""Files, to and from wherever a presigned URL names: in pieces, never held whole, and with no header of ours in them
but those that say which part is wanted."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias
from urllib.parse import urlsplit

import attrs
import httpx

from ..errors import ApiError, FileError, NotFoundError, TidewaiterError
from ..jobs import OnProgress
from ..redaction.log import logger
from ..redaction.secret import Secret
from ..runtime import Runtime, in_thread
from .errors import THROTTLED, ErrorRule, Server, api_error, first, out_of_time
from .part import CallbackError, Part, disk, place_of, report
from .response import Response, read_object, unreadable
from .transports.httpx_transport import SINK, HttpxTransport, select_transport

Find: TypeAlias = Callable[[], Awaitable["RemoteFile"]]

PIECE = 256 * 1024
"""Bytes that are read from the disk, and sent, at a time."""
MAX_ERROR = 64 * 1024
"""Bytes of a store's error."""
CONNECT, IDLE, STORING = 10.0, 60.0, 600.0
"""Seconds: to connect; without a byte moving; and for a store to keep what it has got, during which it is silent."""
FOR_EVER = 1e8
ATTEMPTS = 5
"""Attempts, one after the other, of which none brings a byte."""
MAX_PAUSE = 30.0
"""Seconds between two attempts."""
DENIED = (401, 403)
ERRORS = {
    "NoSuchKey": ErrorRule(NotFoundError),
    "NoSuchBucket": ErrorRule(NotFoundError),
    "SlowDown": THROTTLED,
    "RequestTimeout": ErrorRule(ApiError, retry_safe=True),
    "IncompleteBody": ErrorRule(ApiError, retry_safe=True),
    "BadDigest": ErrorRule(ApiError, retry_safe=True),
    "InternalError": ErrorRule(ApiError, retry_safe=True),
}
"""What object stores say in XML, with whatever status."""


@attrs.frozen
class RemoteFile:
    """A file that can be fetched."""

    url: Secret
    name: str
    """The vendor's name for it: free text."""
    condition: str = "if-range"
    """The header that asks for the rest of the same file, and of no other: `if-range`, or `if-match`."""
    is_etag_md5: bool = True
    """Whether an ETag of 32 hexadecimal digits is the MD5 of the bytes."""


class Files:
    """Transfers of one client. Each host has connections of its own."""

    def __init__(self, vendor: str, setting: str, transport: object, ca_bundle: str | PathLike[str] | None) -> None:
        self._vendor = vendor
        self._setting = setting
        self._transport = transport
        self._ca_bundle = ca_bundle
        self._transports: dict[str, HttpxTransport] = {}

    async def get(
        self, io: Runtime, url: str, headers: Mapping[str, str], part: Part, deadline: float | None
    ) -> Response:
        """Fetch a file, or the rest of one, into `part`.

        Raises `ApiError` if the store refuses, `UnexpectedResponse` for what is no file, `Unreachable`, `FileError`.
        """
        part.server, part.deadline = self._server(url), deadline
        response = await self._send(io, "GET", url, headers, deadline, {SINK: part})
        if not part.is_from(response):
            raise unreadable(self._vendor, response, "the response is no file")
        return response

    async def put(self, io: Runtime, url: str, body: FileBody, deadline: float | None) -> Response:
        """Send a file, whole."""
        headers = {"content-length": str(body.size), "content-type": "application/octet-stream"}
        return await self._send(io, "PUT", url, headers, deadline, {}, body)

    async def _send(
        self,
        io: Runtime,
        method: str,
        url: str,
        headers: Mapping[str, str],
        deadline: float | None,
        extensions: Mapping[str, Any],
        body: FileBody | None = None,
    ) -> Response:
        timeouts = {"connect": CONNECT, "read": STORING if body else IDLE, "write": IDLE, "pool": IDLE}
        place = self._checked(url)
        request = httpx.Request(
            method,
            place,
            headers={"host": place.netloc.decode("ascii"), "accept-encoding": "identity", **headers},
            stream=body or httpx.ByteStream(b""),
            extensions={"timeout": timeouts, **extensions},
        )
        until = time.monotonic() + FOR_EVER if deadline is None else deadline
        began, came = time.monotonic(), "no response"
        try:
            response: Response = await io.send(self._to(url), request, until)
            came = f"HTTP {response.status_code}"
        except TimeoutError:
            raise out_of_time(self._server(url)) from None
        except CallbackError as failed:
            raise failed.__cause__ or failed from None
        finally:
            took = time.monotonic() - began
            logger.debug("%s: %s a file at %s -> %s in %.3f s", self._vendor, method, _origin(url), came, took)
        if not response.is_success:
            raise self._error_of(response)
        return response

    def _checked(self, url: str) -> httpx.URL:
        """Raises `FileError` for a URL that would be sent as another one: it is signed as it is."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            made = httpx.URL(url)
        except (httpx.InvalidURL, ValueError):
            made = None
        if made is None or parts.scheme not in ("http", "https") or made.raw_path != target.encode("ascii", "replace"):
            raise FileError(f"{self._vendor}: the URL of the file, at {_origin(url)}, cannot be asked as it is signed")
        return made

    def _error_of(self, response: Response) -> TidewaiterError:
        if response.is_redirect:
            return unreadable(self._vendor, response, "the store redirects, which is not followed")
        said = read_object(self._vendor, response)
        code, message = first(said, "Code", "code"), first(said, "Message", "message")
        return api_error(self._vendor, response, ERRORS, code=code, message=message)

    def _server(self, url: str) -> Server:
        return Server(self._vendor, _origin(url), self._setting)

    def _to(self, url: str) -> HttpxTransport:
        origin = _origin(url)
        if (known := self._transports.get(origin)) is not None:
            return known
        made = select_transport(self._transport, self._server(url), MAX_ERROR, self._ca_bundle)
        return self._transports.setdefault(origin, made)

    def close(self) -> None:
        if self._transport is None or self._transport == "httpx":  # who gave another one has it closed by the session
            for transport in self._transports.values():
                transport.close()

    async def aclose(self) -> None:
        """Those of the running event loop."""
        if self._transport is None or self._transport == "httpx":
            for transport in self._transports.values():
                await transport.aclose()


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


# ---- a file in


async def download(
    io: Runtime,
    files: Files,
    find: Find,
    to: str | PathLike[str],
    *,
    job: str,
    resume: bool,
    on_progress: OnProgress | None,
    timeout: float | None,
) -> Path:
    """Fetch the file that `find` finds, and return where it is.

    It is written beside its place, as `.part`, and renamed at the end. What is there of it is gone on with, if it is
    of the same file; what is cut is gone on with too, as long as bytes come. When its URL has expired, `find` finds
    another.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    found = await find()
    part = Part(place_of(to, found.name), job, on_progress, checks_md5=found.is_etag_md5)
    await io.in_thread(part.open, resume=resume)
    try:
        await _fetch(io, files, find, found, part, deadline)
        return await io.in_thread(part.finish)
    finally:
        part.close()


async def _fetch(io: Runtime, files: Files, find: Find, found: RemoteFile, part: Part, deadline: float | None) -> None:
    """Until all bytes are there."""
    fruitless, is_fresh = 0, True
    while not part.is_whole:
        before = part.size
        try:
            if not is_fresh:
                found, is_fresh = await find(), True
            await files.get(io, found.url, part.headers(found.condition), part, deadline)
        except TidewaiterError as error:
            is_denied = isinstance(error, ApiError) and error.status in DENIED
            has_changed = isinstance(error, ApiError) and error.status in (412, 416)
            fruitless = 0 if part.size > before else fruitless + 1
            can_pass = error.retry_safe or is_denied or has_changed
            if not can_pass or fruitless >= (2 if is_denied else ATTEMPTS) or _is_late(deadline):
                raise
            if has_changed:
                part.restart()
            is_fresh = False
            await io.sleep(0 if is_denied or not fruitless else min(MAX_PAUSE, 2.0 ** (fruitless - 1)))


def _is_late(deadline: float | None) -> bool:
    return deadline is not None and time.monotonic() >= deadline


# ---- a file out


class FileBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A file as the body of a request, from its first byte on each time it is sent."""

    def __init__(self, file: BinaryIO, size: int, on_progress: OnProgress | None) -> None:
        self._file = file
        self.size = size
        self._on_progress = on_progress

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        sent = 0
        while sent < self.size and (piece := self._file.read(min(PIECE, self.size - sent))):
            yield piece
            sent = self._sent(sent + len(piece))

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._file.seek(0)
        sent = 0
        while sent < self.size and (piece := await in_thread(self._file.read, min(PIECE, self.size - sent))):
            yield piece
            sent = self._sent(sent + len(piece))

    def _sent(self, size: int) -> int:
        report(self._on_progress, size, self.size)
        return size


async def upload(
    io: Runtime, files: Files, find_url: Callable[[], Awaitable[str]], path: Path, on_progress: OnProgress | None
) -> str | None:
    """Send a file to the URL that `find_url` finds, and return the ETag that the store gave it, if it gave one.

    The store knows no resume: what is cut is sent again from the first byte on, a few times.

    Raises `FileError` if the file cannot be read, or changes meanwhile.
    """
    attempt = 0
    with _opened(path) as file:
        while True:
            before = state_of(path)
            body = FileBody(file, before[0], on_progress)
            attempt += 1
            try:
                response = await files.put(io, await find_url(), body, None)
            except TidewaiterError as error:
                if state_of(path) != before:
                    raise FileError(f"{path} changed while it was sent") from error
                is_denied = isinstance(error, ApiError) and error.status in DENIED
                if not (error.retry_safe or is_denied) or attempt >= (2 if is_denied else ATTEMPTS):
                    raise
                await io.sleep(min(MAX_PAUSE, 2.0 ** (attempt - 1)))
                continue
            if state_of(path) != before:
                raise FileError(f"{path} changed while it was sent")
            return response.headers.get("etag")


def _opened(path: Path) -> BinaryIO:
    with disk(f"cannot read {path}"):
        return path.open("rb")


def state_of(path: Path) -> tuple[int, int]:
    """Size and date of change."""
    with disk(f"cannot read {path}"):
        found = path.stat()
    return found.st_size, found.st_mtime_ns
