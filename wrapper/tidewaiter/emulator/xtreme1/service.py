"""Xtreme1, as its server behaves; `wire="doc"` writes numbers as text, as its page has them.

Source: Xtreme1 developer reference and server source 0.9.1 (`specs/xtreme1.yaml` tells which says what).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import attrs

from ...jobs import JobRef
from ...signing.canonical import Request
from ..lifecycle import Lifecycle, Script, ending_in, paced
from ..response import Response, as_json, web_page
from ..vendor import EmulatedVendor

TOKEN = "emulated-xtreme1-token"
PREFIX = "/api"
FIND = "/data/findUploadRecordBySerialNumbers"
FIRST_SERIAL = 1868123456789012480
LIFECYCLE: Script = (
    ("UNSTARTED", 1.5),
    ("DOWNLOADING", 5.5),
    ("DOWNLOAD_COMPLETED", 1.0),
    ("PARSING", 5.0),
    ("PARSE_COMPLETED", 0.0),
)
NULL_BEFORE = {"UNSTARTED": 0, "DOWNLOADING": 1, "DOWNLOAD_COMPLETED": 1, "PARSING": 2, "PARSE_COMPLETED": 2}
"""How many pairs of counters are filled in each state: file sizes first, then data items."""

FAILURES = {
    "LOGIN_STATUS_TIMEOUT": (401, "User login status timeout"),
    "UNKNOWN": (500, "java.lang.NullPointerException"),
    "ERROR": (200, "Service error"),
    "NOT_FOUND": (200, "Resource not found"),
    "PARAM_ERROR": (200, "findUploadRecordBySerialNumbers.serialNumbers:serialNumbers cannot be null"),
}


@attrs.frozen
class Upload:
    serial: int
    id: int
    life: Lifecycle
    total_file_size: int
    total_data_num: int
    error_message: str | None

    def row(self, now: float) -> dict[str, Any]:
        """The record as the server writes it: the columns fill one after the other, and are never cleared."""
        state, share = self.life.at(now)
        pairs = self._counters(state)
        ended = state in ("PARSE_COMPLETED", "FAILED")
        return {
            "id": self.id,
            "serialNumber": str(self.serial),
            "errorMessage": (self.error_message or "") if ended else None,
            "totalFileSize": self.total_file_size if pairs >= 1 else None,
            "downloadedFileSize": self._done(self.total_file_size, state == "DOWNLOADING", share) if pairs else None,
            "totalDataNum": self.total_data_num if pairs >= 2 else None,
            "parsedDataNum": self._done(self.total_data_num, state == "PARSING", share) if pairs >= 2 else None,
            "status": state,
        }

    def _counters(self, state: str) -> int:
        if state == "FAILED":  # at once: nothing was counted; later: what had been counted stays
            return max((NULL_BEFORE.get(earlier, 0) for earlier, _ in self.life.script[:-1]), default=0)
        return NULL_BEFORE.get(state, 0)

    def _done(self, total: int, moving: bool, share: float) -> int:
        return max(1, int(total * share)) if moving else total


@attrs.define
class EmulatedXtreme1(EmulatedVendor):
    name: ClassVar[str] = "xtreme1"
    path: ClassVar[str] = "/{rest:rest}"

    wire: Literal["doc", "server"] = "doc"
    _uploads: dict[int, Upload] = attrs.field(factory=dict[int, Upload])

    def add_upload(
        self,
        serial_number: str | int | None = None,
        *,
        end: str = "PARSE_COMPLETED",
        error_message: str | None = None,
        script: Script | None = None,
        total_file_size: int = 104_857_600,
        total_data_num: int = 1_200,
        pace: float = 1.0,
    ) -> JobRef:
        """Start an upload. It takes 13 seconds times `pace`, unless `script` has other plans."""
        serial = int(serial_number) if serial_number is not None else FIRST_SERIAL + len(self._uploads)
        life = Lifecycle(self.clock.now(), paced(script or ending_in(LIFECYCLE, end), pace))
        reason = error_message or ("File url error" if life.script[-1][0] == "FAILED" else None)
        self._uploads[serial] = Upload(serial, len(self._uploads) + 41, life, total_file_size, total_data_num, reason)
        return JobRef(self.name, "upload", (str(serial),))

    def environment(self, url: str) -> Mapping[str, str]:
        return {"XTREME1_BASE_URL": f"{url}{PREFIX}", "XTREME1_TOKEN": TOKEN}

    def failures(self) -> dict[str, Response]:
        return {code: error_response(status, code, message) for code, (status, message) in FAILURES.items()}

    def add_job(self, **settings: Any) -> JobRef:
        return self.add_upload(**settings)

    def records(self, body: Any) -> list[dict[str, Any]]:
        return body["data"] if isinstance(body.get("data"), list) else []

    def respond(self, request: Request) -> Response:
        path = request.path.removeprefix(PREFIX)
        if path == request.path:
            return web_page(200, "Xtreme1")  # without the prefix, the web application responds to every path
        if not self._is_authenticated(request):
            return self.failures()["LOGIN_STATUS_TIMEOUT"]
        if path != FIND:
            return as_json(
                404, {"code": "OK", "message": "", "data": {"status": 404, "error": "Not Found", "path": path}}
            )
        if request.method != "GET":
            return error_response(
                500, "UNKNOWN", f"HttpRequestMethodNotSupportedException: '{request.method}' not supported"
            )
        return self._find(serials_in(request))

    def _is_authenticated(self, request: Request) -> bool:
        authorization = request.headers.get("authorization", "")
        if authorization.startswith("Bearer "):
            return authorization == f"Bearer {TOKEN}"
        return ("token", TOKEN) in request.query

    def _find(self, serials: list[str]) -> Response:
        if not serials:
            return self.failures()["PARAM_ERROR"]
        asked = {int(serial) for serial in serials if serial.isascii() and serial.isdigit() and len(serial) < 20}
        now = self.clock.now()
        rows = [self._uploads[serial].row(now) for serial in sorted(asked & self._uploads.keys())]
        return as_json(200, {"code": "OK", "message": "", "data": [self._on_the_wire(row) for row in rows]})

    def _on_the_wire(self, row: dict[str, Any]) -> dict[str, Any]:
        if self.wire == "server":
            return row
        return {name: str(value) if isinstance(value, int) else value for name, value in row.items()}


def serials_in(request: Request) -> list[str]:
    """One value is split at its commas; several are taken as they are."""
    values = [value for name, value in request.query if name == "serialNumbers"]
    return [part.strip() for part in values[0].split(",") if part.strip()] if len(values) == 1 else values


def error_response(status: int, code: str, message: str) -> Response:
    return as_json(status, {"code": code, "message": message, "data": None})
