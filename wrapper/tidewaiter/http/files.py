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

from ..errors import ApiError, FileError, NotFoundError, TidewaiterError, UnexpectedResponse
from ..jobs import OnProgress
from ..redaction.log import logger
from ..redaction.secret import Secret
from ..runtime import Runtime, in_thread
from .checksums import MD5, Checksum
from .errors import THROTTLED, ErrorRule, Server, api_error, first, out_of_time
from .part import CallbackError, Part, disk, path_text, place_of, report
from .response import Response, read_object, retry_after, unreadable
from .transports.httpx_transport import SINK, HttpxTransport, select_transport
from .transports.network import AtMost

Find: TypeAlias = Callable[[float | None], Awaitable["RemoteFile"]]
"""Finds where a file is, within so many seconds."""
Renew: TypeAlias = Callable[[TidewaiterError, float | None], Awaitable["RemoteFile"]]
"""Makes another file of the same content, where the URL of the first is denied and stays what it is; or raises."""

PIECE = 256 * 1024
"""Bytes that are read from the disk, and sent, at a time."""
MAX_ERROR = 64 * 1024
"""Bytes of a store's error."""
CONNECT, IDLE, STORING = 10.0, 60.0, 600.0
"""Seconds: to connect; without a byte moving; and for a store to keep what it has got, during which it is silent."""
FOR_EVER = 1e8
ATTEMPTS = 5
"""Attempts, one after the other, of which none brings a byte."""
MAX_PAUSE, MAX_ADVICE = 30.0, 120.0
"""Seconds between two attempts; and as many as a store may ask for."""
DENIED, MOST_DENIED = (401, 403), 2
CHANGED = (412, 416)
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
    checksum: Checksum = MD5
    """Which one the store gives."""


class Files:
    """Transfers of one client. Each host has connections of its own."""

    def __init__(self, of_api: Server, transport: object, ca_bundle: str | PathLike[str] | None) -> None:
        self._vendor = of_api.vendor
        self._setting, self._origin = of_api.setting, of_api.url
        self._transport = transport
        self._ca_bundle = ca_bundle
        self._transports: dict[str, HttpxTransport] = {}

    async def get(
        self, io: Runtime, url: str, headers: Mapping[str, str], part: Part, deadline: float | None
    ) -> Response:
        """Fetch a file, or the rest of one, into `part`.

        Raises `ApiError` if the store refuses, `UnexpectedResponse` for what is no file, `Unreachable`, `FileError`.
        """
        part.server, part.deadline = self.server(url), deadline
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
        until = time.monotonic() + FOR_EVER if deadline is None else deadline
        seconds = {"connect": CONNECT, "read": STORING if body else IDLE, "write": IDLE, "pool": IDLE}
        timeouts = {name: AtMost.until(most, until) for name, most in seconds.items()}
        place = self._checked(url)
        request = httpx.Request(
            method,
            place,
            headers={"host": place.netloc.decode("ascii"), "accept-encoding": "identity", **headers},
            stream=body or httpx.ByteStream(b""),
            extensions={"timeout": timeouts, **extensions},
        )
        began, came = time.monotonic(), "no response"
        try:
            response: Response = await io.send(self._to(url), request, until)
            came = f"HTTP {response.status_code}"
        except TimeoutError:
            raise out_of_time(self.server(url)) from None
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
        advised = retry_after(response)
        return api_error(self._vendor, response, ERRORS, code=code, message=message, retry_after=advised)

    def server(self, url: str) -> Server:
        """The server of a URL, as errors name it."""
        origin = _origin(url)
        return Server(
            self._vendor, origin, self._setting if origin == self._origin else "the address in the vendor's URL"
        )

    def _to(self, url: str) -> HttpxTransport:
        origin = _origin(url)
        if (known := self._transports.get(origin)) is not None:
            return known
        made = select_transport(self._transport, self.server(url), MAX_ERROR, self._ca_bundle)
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
    renew: Renew | None = None,
) -> Path:
    """Fetch the file that `find` finds, and return where it is.

    It is written beside its place, as `.part`, and renamed at the end. What is there of it is gone on with, if it is
    of the same file; what is cut is gone on with too, as long as bytes come. When its URL has expired, `find` finds
    another.
    """
    deadline = None if timeout is None else time.monotonic() + timeout
    place = path_text("to", to)
    found: RemoteFile | None = None
    part: Part | None = None
    denied: tuple[str, TidewaiterError] | None = None
    fruitless = 0
    try:
        while part is None or not part.is_whole:
            before = part.size if part else 0
            try:
                found = found or await find(_left(deadline))
                if renew and denied and denied[0] == found.url:
                    found = await renew(denied[1], _left(deadline))
                if part is None:
                    part = Part(place_of(place, found.name), job, on_progress, found.checksum)
                    await _open(io, part, resume, files.server(found.url), deadline)
                    before = part.size
                if not part.is_whole:
                    await files.get(io, found.url, part.headers(found.condition), part, deadline)
            except TidewaiterError as error:
                fruitless = 0 if part and part.size > before else fruitless + 1
                is_hopeless = part is not None and part.restarts >= ATTEMPTS
                if is_hopeless or not _can_go_on(error, fruitless) or _is_late(deadline):
                    raise
                if part and _has_changed(error):
                    part.restart()
                denied = (found.url, error) if found and _is_denied(error) else None
                found = None
                pause = 0.0 if _is_denied(error) or not fruitless else min(MAX_PAUSE, 2.0 ** (fruitless - 1))
                pause = max(pause, min(MAX_ADVICE, error.retry_after or 0.0))
                left = _left(deadline)
                await io.sleep(pause if left is None else min(pause, left))
        return await io.in_thread(part.finish)
    except CallbackError as failed:
        raise failed.__cause__ or failed from None
    finally:
        if part is not None:
            part.close()


async def _open(io: Runtime, part: Part, resume: bool, server: Server, deadline: float | None) -> None:
    """Take the part, and read what is there of it, which takes a while where it is long."""
    await io.in_thread(part.open, resume=resume)
    while not part.is_read:
        if _is_late(deadline):
            raise out_of_time(server)
        await io.in_thread(part.read_some)


def _can_go_on(error: TidewaiterError, fruitless: int) -> bool:
    """Whether another attempt, with a fresh URL, may bring more."""
    if _is_denied(error):
        return fruitless < MOST_DENIED
    return (error.retry_safe or _has_changed(error)) and fruitless < ATTEMPTS


def _has_changed(error: TidewaiterError) -> bool:
    """Whether the store has another file, or none so long, in whichever words."""
    return isinstance(error, ApiError | UnexpectedResponse) and error.status in CHANGED


def _is_denied(error: TidewaiterError) -> bool:
    return isinstance(error, ApiError) and error.status in DENIED


def _left(deadline: float | None) -> float | None:
    """Seconds until then."""
    return None if deadline is None else max(0.0, deadline - time.monotonic())


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
            except CallbackError as failed:
                raise failed.__cause__ or failed from None
            except TidewaiterError as error:
                if state_of(path) != before:
                    raise FileError(f"{path} changed while it was sent") from error
                if not _can_go_on(error, attempt):
                    raise
                await io.sleep(max(min(MAX_PAUSE, 2.0 ** (attempt - 1)), min(MAX_ADVICE, error.retry_after or 0.0)))
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
