"""The server: which request goes where. `wire="doc"` writes the numbers of uploads as text, as their page has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar, Literal

import attrs

from ...jobs import JobRef
from ...signing.canonical import Request
from ..lifecycle import Script, ending_in, paced
from ..response import Response, as_json, web_page
from ..vendor import EmulatedVendor
from .datasets import Datasets, EmulatedDataset
from .envelope import Rejected, done, error_response, values_of
from .exports import PACKING, QUEUED, Exports
from .model_runs import LIFECYCLE as MODEL_RUN
from .model_runs import ModelRuns
from .store import PREFIX as STORE
from .store import ObjectStore
from .uploads import LIFECYCLE, Uploads
from .users import PASSWORD, TOKEN, USERNAME, Users

__all__ = ["LIFECYCLE", "PASSWORD", "TOKEN", "USERNAME", "EmulatedXtreme1"]

PREFIX = "/api"
FAILURES = {
    "LOGIN_STATUS_TIMEOUT": (401, "User login status timeout"),
    "UNKNOWN": (500, "java.lang.NullPointerException"),
    "ERROR": (200, "Service error"),
    "NOT_FOUND": (200, "Resource not found"),
    "PARAM_ERROR": (200, "findUploadRecordBySerialNumbers.serialNumbers:serialNumbers cannot be null"),
}
PIECE = 2**20
PUBLIC = ("/user/login",)
Handler = Callable[..., Response]


@attrs.define
class EmulatedXtreme1(EmulatedVendor):
    name: ClassVar[str] = "xtreme1"
    path: ClassVar[str] = "/{rest:rest}"

    wire: Literal["doc", "server"] = "doc"
    pace: float = 1.0
    """How long the jobs that are started here take; 1 is thirteen seconds for an upload."""
    remote_files: dict[str, bytes] = attrs.field(factory=dict[str, bytes])
    """What other servers have, by URL: for uploads that are not from the store."""
    store: ObjectStore = attrs.field(init=False)
    datasets: Datasets = attrs.field(init=False)
    uploads: Uploads = attrs.field(init=False)
    exports: Exports = attrs.field(init=False)
    model_runs: ModelRuns = attrs.field(init=False)
    users: Users = attrs.field(init=False)
    _routes: list[tuple[str, re.Pattern[str], Handler]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.store = ObjectStore(self.clock.vendor_date)
        self.datasets = Datasets(self.clock, lambda request, key: self._store_url(request, "GET", key))
        self.uploads = Uploads(self.clock, self.store, self.datasets, self.remote_files)
        self.model_runs = ModelRuns(self.clock, self.datasets)
        self.exports = Exports(self.clock, self.store, self.datasets, {})
        self.users = Users(self.clock)
        self._routes = [
            (method, re.compile(re.sub(r"\{\w+\}", "([^/]+)", path)), handler)
            for (method, path), handler in self._operations().items()
        ]

    def _operations(self) -> dict[tuple[str, str], Handler]:
        return {
            ("POST", "/user/login"): self.users.login,
            ("POST", "/user/api/token/create"): self.users.create_token,
            ("GET", "/user/api/token/info"): self.users.token_info,
            ("POST", "/dataset/create"): self.datasets.create,
            ("GET", "/dataset/findByPage"): self.datasets.find,
            ("GET", "/dataset/info/{id}"): self.datasets.info,
            ("POST", "/dataset/update/{id}"): self.datasets.update,
            ("POST", "/dataset/delete/{id}"): self.datasets.delete,
            ("GET", "/data/generatePresignedUrl"): self._presign,
            ("POST", "/data/upload"): self._start_upload,
            ("GET", "/data/findUploadRecordBySerialNumbers"): self._find_uploads,
            ("GET", "/data/findByPage"): self.datasets.find_items,
            ("GET", "/data/export"): self._start_export,
            ("GET", "/data/findExportRecordBySerialNumbers"): self._find_exports,
            ("GET", "/model/page"): self.model_runs.find_models,
            ("GET", "/model/info/{id}"): self.model_runs.info,
            ("POST", "/model/modelRun"): self._start_model_run,
            ("GET", "/modelRun/findModelRunRecordByPage"): self.model_runs.find_runs,
            ("GET", "/modelRun/findModelRunRecordByDatasetId/{id}"): self.model_runs.find_runs_of_dataset,
        }

    # what tests and demos ask for

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
        begins_when_polled: bool = False,
    ) -> JobRef:
        """Start an upload, at once or with its first poll.

        It takes 13 seconds times `pace`, unless `script` has other plans.
        """
        chosen = paced(script or ending_in(LIFECYCLE, end), pace)
        reason = error_message or ("File url error" if chosen[-1][0] == "FAILED" else None)
        number = None if serial_number is None else int(serial_number)
        made = self.uploads.add(number, chosen, total_file_size, total_data_num, reason)
        if begins_when_polled:
            made.life.born = None
        return JobRef(self.name, "upload", (str(made.serial),))

    def add_export(
        self,
        *,
        end: str = "COMPLETED",
        script: Script | None = None,
        size: int = 4_096,
        file_name: str = "harbour-cams-20261126013000.zip",
        pace: float = 1.0,
        begins_when_polled: bool = False,
    ) -> JobRef:
        """Start an export. It takes 4 seconds times `pace`; its file has `size` bytes, the same each time."""
        chosen = paced(script or (QUEUED, PACKING, (end, 0.0)), pace)
        made = self.exports.add(chosen, file_name, made_up(size), 12)
        if begins_when_polled:
            made.life.born = None
        return JobRef(self.name, "export", (str(made.serial),))

    def add_model_run(
        self,
        *,
        model: int = 3,
        dataset: int = 31,
        end: str = "SUCCESS",
        script: Script | None = None,
        pace: float = 1.0,
        begins_when_polled: bool = False,
        **settings: Any,
    ) -> JobRef:
        """Start a run of a model. It takes 7.5 seconds times `pace`, unless `script` has other plans."""
        chosen = paced(script or ending_in(MODEL_RUN, end), pace)
        made = self.model_runs.add(model, dataset, script=chosen, **settings)
        if begins_when_polled:
            made.life.born = None
        return JobRef(self.name, "model-run", (str(dataset), str(made.id)))

    def add_dataset(self, name: str, type: str = "IMAGE") -> EmulatedDataset:
        return self.datasets.add(name, type)

    @property
    def job_kinds(self) -> Mapping[str, Callable[..., JobRef]]:
        return {"upload": self.add_upload, "export": self.add_export, "model-run": self.add_model_run}

    def environment(self, url: str) -> Mapping[str, str]:
        return {"XTREME1_BASE_URL": f"{url}{PREFIX}", "XTREME1_TOKEN": TOKEN}

    def failures(self) -> dict[str, Response]:
        return {code: error_response(status, code, message) for code, (status, message) in FAILURES.items()}

    def records(self, body: Any) -> list[dict[str, Any]]:
        return body["data"] if isinstance(body.get("data"), list) else []

    # requests

    def respond(self, request: Request) -> Response:
        if request.path.startswith(f"{STORE}/"):
            return self.store.respond(attrs.evolve(request, path=request.path.removeprefix(STORE)))
        path = request.path.removeprefix(PREFIX)
        if path == request.path:
            return web_page(200, "Xtreme1")  # without the prefix, the web application responds to every path
        if path not in PUBLIC and not self._is_authenticated(request):
            return self.failures()["LOGIN_STATUS_TIMEOUT"]
        for method, route, handler in self._routes:
            if match := route.fullmatch(path):
                return self._handle(request, method, handler, match.groups())
        return as_json(404, {"code": "OK", "message": "", "data": {"status": 404, "error": "Not Found", "path": path}})

    def _handle(self, request: Request, method: str, handler: Handler, parts: Sequence[str]) -> Response:
        if request.method != method:
            return error_response(
                500, "UNKNOWN", f"HttpRequestMethodNotSupportedException: '{request.method}' not supported"
            )
        try:
            return handler(request, *parts)
        except Rejected as rejected:
            return rejected.response

    def _is_authenticated(self, request: Request) -> bool:
        authorization = request.headers.get("authorization", "")
        if authorization.startswith("Bearer "):
            return self.users.knows(authorization.removeprefix("Bearer "), TOKEN)
        return any(name == "token" and self.users.knows(value, TOKEN) for name, value in request.query)

    def _store_url(self, request: Request, method: str, key: str, **extra: str) -> str:
        return _base(request) + self.store.presigned(method, key, **extra)

    def _presign(self, request: Request) -> Response:
        return self.uploads.presign(request, _base(request))

    def _start_upload(self, request: Request) -> Response:
        self.uploads.pace = self.pace
        return self.uploads.start(request)

    def _find_uploads(self, request: Request) -> Response:
        serials = values_of(request, "serialNumbers")
        if not serials:
            return self.failures()["PARAM_ERROR"]
        now, known = self.clock.now(), self.uploads.by_serial
        return done([self._on_the_wire(known[number].row(now)) for number in _known(serials, known)])

    def _on_the_wire(self, row: dict[str, Any]) -> dict[str, Any]:
        if self.wire == "server":
            return row
        return {name: str(value) if isinstance(value, int) else value for name, value in row.items()}

    def _start_export(self, request: Request) -> Response:
        self.exports.pace = self.pace
        self.exports.runs = {run.id: run.run_no for run in self.model_runs.runs}
        return self.exports.start(request)

    def _find_exports(self, request: Request) -> Response:
        serials = values_of(request, "serialNumbers")
        if not serials:
            text = "findExportRecordBySerialNumber.serialNumbers:serialNumbers cannot be null"
            return error_response(200, "PARAM_ERROR", text)
        now, known = self.clock.now(), self.exports.by_serial
        extra = {"response-content-type": "application/octet-stream"}
        found = [known[number] for number in _known(serials, known)]
        return done([one.row(now, self._store_url(request, "GET", one.key, **extra)) for one in found])

    def _start_model_run(self, request: Request) -> Response:
        self.model_runs.pace = self.pace
        return self.model_runs.start(request)


def made_up(size: int) -> bytes:
    """So many bytes that no compression makes fewer, the same each time."""
    random, whole = Random(size), size // PIECE  # noqa: S311 - nothing is secret
    return b"".join([*(random.randbytes(PIECE) for _ in range(whole)), random.randbytes(size % PIECE)])


def _base(request: Request) -> str:
    """Where the caller reaches the store: scheme and host as it reached us."""
    scheme = request.headers.get("x-forwarded-proto", "http")
    return f"{scheme}://{request.headers.get('host', 'localhost')}{STORE}"


def _known(serials: list[str], known: Mapping[int, Any]) -> list[int]:
    asked = {int(serial) for serial in serials if serial.isascii() and serial.isdigit() and len(serial) < 20}
    return sorted(asked & known.keys())
