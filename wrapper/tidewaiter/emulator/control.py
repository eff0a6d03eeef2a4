"""What can be asked of the emulator over HTTP, below `/_emulator`: for tests in any language.

The server and the test of `docs/emulator.md` are made from `ROUTES` and `SETTINGS`.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

import attrs
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from .state import EmulatorState

PREFIX = "/_emulator"
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
MAX_BODY = 64 * 1024
"""Bytes."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = "0.0.0.0"
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(:\d*)?", re.ASCII | re.IGNORECASE)
MOST, MOST_STATES, LARGEST_ID = 10**9, 100, 2**63 - 1
SHOWN = 100
"""Characters of what is wrong, in an error."""


class ControlError(Exception):
    """Why a request is not carried out, and the HTTP status that says so."""

    def __init__(self, status: int, error: str, **more: Any) -> None:
        super().__init__(error)
        self.status = status
        self.body = {"error": error, **more}


# ---- what a parameter may be


@attrs.frozen
class ParameterType:
    """What a parameter may be: in words, and as a check."""

    words: str
    fits: Callable[[Any], bool]
    is_text: bool = False
    """Whether a query has it as it is, and not as JSON."""


def number(least: float, most: float) -> ParameterType:
    def fits(value: Any) -> bool:
        return type(value) in (int, float) and least <= value <= most

    return ParameterType(f"a number from {least:.0f} to {most:.0f}", fits)


def whole(least: int, most: int) -> ParameterType:
    return ParameterType(
        f"a whole number from {least} to {most}", lambda value: type(value) is int and least <= value <= most
    )


def text(most: int = 1000) -> ParameterType:
    return ParameterType(
        f"text of at most {most} characters", lambda value: type(value) is str and len(value) <= most, True
    )


def text_like(pattern: str, words: str) -> ParameterType:
    return ParameterType(words, lambda value: type(value) is str and bool(re.fullmatch(pattern, value, re.ASCII)), True)


def one_of(*values: str) -> ParameterType:
    return ParameterType(" or ".join([", ".join(values[:-1]), values[-1]]), lambda value: value in values, True)


def _items(value: Any) -> list[Any]:
    return [*value] if type(value) is list else []


def _is_script(value: Any) -> bool:
    seconds = number(0, MOST)
    return 1 <= len(_items(value)) <= MOST_STATES and all(
        len(_items(pair)) == 2 and text().fits(pair[0]) and seconds.fits(pair[1]) for pair in value
    )


def _is_error(value: Any) -> bool:
    return len(_items(value)) == 2 and all(map(text().fits, value))


COUNT = whole(0, MOST)
ID = attrs.evolve(whole(1, LARGEST_ID), words="a whole number from 1 to 2^63 - 1")
FILE_NAME = text_like(r"[^/\x00-\x1f]{1,255}", "1 to 255 characters without a slash")
WORD = text_like(r"[\w-]{1,100}", "1 to 100 letters, digits, `-` and `_`")
FLAG = ParameterType("true or false", lambda value: type(value) is bool)
OBJECT = ParameterType("a JSON object", lambda value: type(value) is dict)
SCRIPT = ParameterType(f"a list of at most {MOST_STATES} pairs of a state and its seconds", _is_script)
ERROR = ParameterType("a list of a code and a message", _is_error)
REQUIRED: Any = object()
"""The default of what must be there."""


@attrs.frozen
class Parameter:
    name: str
    type: ParameterType
    about: str
    default: Any = REQUIRED
    jobs: Sequence[str] = ()
    """Of a setting: the kinds of jobs that have it, as `xtreme1/upload`."""

    @property
    def is_required(self) -> bool:
        return self.default is REQUIRED


# ---- what each route does


def describe(state: EmulatorState, _: Mapping[str, Any]) -> Any:
    return {"time": state.clock.now(), "env": state.env()}


def health(state: EmulatorState, _: Mapping[str, Any]) -> Any:
    return {"status": "ok", "vendors": [vendor.name for vendor in state.vendors]}


def list_requests(state: EmulatorState, _: Mapping[str, Any]) -> Any:
    return [
        {
            "vendor": seen.vendor,
            "method": seen.request.method,
            "path": seen.request.path,
            "status": seen.status,
            "range": seen.headers.get("range"),
            "sent": seen.sent.size,
        }
        for seen in state.requests
    ]


def reset(state: EmulatorState, _: Mapping[str, Any]) -> Any:
    state.reset()
    return {"time": state.clock.now()}


def advance(state: EmulatorState, values: Mapping[str, Any]) -> Any:
    state.clock.advance(values["seconds"])
    return {"time": state.clock.now()}


def add_job(state: EmulatorState, values: Mapping[str, Any]) -> Any:
    return {"ref": str(state.add_job(**values))}


def add_fault(state: EmulatorState, values: Mapping[str, Any]) -> Any:
    state.fail_next(**values)
    return {}


def skew(state: EmulatorState, values: Mapping[str, Any]) -> Any:
    state.clock.skew_minutes(values["minutes"])
    return {"date": state.clock.vendor_date().isoformat()}


def approve(state: EmulatorState, values: Mapping[str, Any]) -> Any:
    tickets = state.alibaba_dms.tickets
    ticket = tickets.by_number.get(values["order"])
    if ticket is None:
        raise ValueError(f"there is no order {values['order']}; there are: {', '.join(map(str, tickets.by_number))}")
    if (status := tickets.status(ticket)) not in ("new", "toaudit"):
        raise ValueError(f"order {ticket.number} is not in approval, but in the state {status!r}")
    state.alibaba_dms.approve(ticket.number)
    return {"status": tickets.status(ticket)}


# ---- the table


@attrs.frozen
class ControlRoute:
    method: str
    path: str
    about: str
    act: Callable[[EmulatorState, Mapping[str, Any]], Any]
    parameters: Sequence[Parameter] = ()
    settings: Sequence[Parameter] = ()
    """What it takes besides, as the kind of job has it."""


UPLOAD, EXPORT, MODEL_RUN = "xtreme1/upload", "xtreme1/export", "xtreme1/model-run"
DOWNLOAD, TRACK, SYNC = "alibaba_dms/data-track-download", "alibaba_dms/data-track", "huawei_modelarts/dataset-sync"
TIMED = (UPLOAD, EXPORT, MODEL_RUN, DOWNLOAD, SYNC)
ENDS = "Its last state."
SETTINGS = (
    Parameter("pace", number(0, 1000), "How long it takes; 2 is twice as long.", 1.0, TIMED),
    Parameter("begins_when_polled", FLAG, "Whether it begins with its first poll, and not at once.", False, TIMED),
    Parameter("script", SCRIPT, "Its states, the last one for ever, in the place of the usual ones.", None, TIMED),
    Parameter("end", one_of("PARSE_COMPLETED", "FAILED"), ENDS, "PARSE_COMPLETED", (UPLOAD,)),
    Parameter("end", one_of("COMPLETED", "FAILED"), ENDS, "COMPLETED", (EXPORT, SYNC)),
    Parameter("end", one_of("SUCCESS", "SUCCESS_WITH_ERROR", "FAILURE"), ENDS, "SUCCESS", (MODEL_RUN,)),
    Parameter("end", one_of("DOWNLOAD_SUCCESS", "DOWNLOAD_FAIL"), ENDS, "DOWNLOAD_SUCCESS", (DOWNLOAD,)),
    Parameter("end", one_of("FILTER_SUCCESS", "FILTER_FAIL", "DOWNLOAD_FAIL"), ENDS, "FILTER_SUCCESS", (TRACK,)),
    Parameter("serial_number", text_like(r"[1-9]\d{0,18}", "text of 1 to 19 digits"), "Its number.", None, (UPLOAD,)),
    Parameter("error_message", text(), "What is wrong with it, or odd.", None, (UPLOAD,)),
    Parameter("total_file_size", whole(0, 2**53), "Bytes.", 104_857_600, (UPLOAD,)),
    Parameter("total_data_num", COUNT, "Items.", 1_200, (UPLOAD,)),
    Parameter("size", whole(0, 2**30), "Bytes of its file.", 4_096, (EXPORT,)),
    Parameter("file_name", FILE_NAME, "Of its file.", "harbour-cams-20261126013000.zip", (EXPORT,)),
    Parameter("model", ID, "The model's id.", 3, (MODEL_RUN,)),
    Parameter("dataset", ID, "The dataset's id.", 31, (MODEL_RUN,)),
    Parameter("data_count", COUNT, "Items.", 12, (MODEL_RUN,)),
    Parameter("result_filter", OBJECT, "`resultFilterParam`.", None, (MODEL_RUN,)),
    Parameter("data_filter", OBJECT, "`dataFilterParam`.", None, (MODEL_RUN,)),
    Parameter("error_reason", text(), "What is wrong, where some or all of it has failed.", None, (MODEL_RUN,)),
    Parameter("order_id", ID, "The order's number.", None, (DOWNLOAD,)),
    Parameter("download_key_id", WORD, "Its key.", None, (DOWNLOAD,)),
    Parameter("tenant_id", ID, "Whose it is.", 3000, (DOWNLOAD,)),
    Parameter("total_count", whole(0, 100_000), "Statements in its log.", 69, (DOWNLOAD,)),
    Parameter("comment", text(), "The order's comment.", "undo 4711", (TRACK,)),
    Parameter("dataset_id", WORD, "The dataset's id; it is made if there is none.", None, (SYNC,)),
    Parameter("add_sample_count", COUNT, "Samples that are new.", 120, (SYNC,)),
    Parameter("total_sample_count", COUNT, "Samples.", 1_200, (SYNC,)),
    Parameter("error", ERROR, "What is wrong, if it fails.", ("ModelArts.4360", "Sync data source error"), (SYNC,)),
)
"""What each kind of job takes: the names and defaults of the `add_` methods."""

VENDOR = Parameter("vendor", one_of("xtreme1", "alibaba_dms", "huawei_modelarts"), "Whose.")
ROUTES = (
    ControlRoute("GET", "", "The emulator's time, and the variables that point clients at it.", describe),
    ControlRoute("GET", "/health", 'Says `{"status": "ok"}` as soon as it serves.', health),
    ControlRoute("GET", "/requests", "What each vendor was asked, the oldest first.", list_requests),
    ControlRoute("POST", "/reset", "Forget all jobs, requests and faults; time begins anew.", reset),
    ControlRoute(
        "POST",
        "/advance",
        "Let time pass for all jobs.",
        advance,
        [Parameter("seconds", number(0, 1e9), "How much.")],
    ),
    ControlRoute(
        "POST",
        "/jobs",
        "Start a job; the response is its reference.",
        add_job,
        [
            VENDOR,
            Parameter(
                "kind",
                one_of(*(one.partition("/")[2] for one in (UPLOAD, EXPORT, MODEL_RUN, DOWNLOAD, TRACK, SYNC))),
                "Of what kind; without it an upload, a data-track-download or a dataset-sync.",
                "",
            ),
        ],
        SETTINGS,
    ),
    ControlRoute(
        "POST",
        "/faults",
        "Let the vendor's next responses go wrong.",
        add_fault,
        [
            VENDOR,
            Parameter("code", text(SHOWN), "How: a fault, or one of the vendor's own codes."),
            Parameter("times", whole(1, 10_000), "How many responses.", 1),
            Parameter("path", text(), "Only where the path ends so; at DMS it is the action, as `/ListOrders`.", ""),
            Parameter("method", one_of(*METHODS), "Only this method.", ""),
        ],
    ),
    ControlRoute(
        "POST",
        "/skew",
        "Set the vendors' date off; signatures are checked against it.",
        skew,
        [Parameter("minutes", number(-1e6, 1e6), "How far; 0 sets it right again.")],
    ),
    ControlRoute(
        "POST",
        "/approve",
        "Let the second person at DMS approve an order.",
        approve,
        [Parameter("order", ID, "Its number.")],
    ),
)


# ---- a request


@attrs.frozen
class Control:
    """The routes below `/_emulator`, as an ASGI application."""

    state: EmulatorState

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = JSONResponse(await self._act(Request(scope, receive)))
        except ControlError as error:
            allowed = {"allow": ", ".join(error.body["methods"])} if "methods" in error.body else None
            response = JSONResponse(error.body, error.status, allowed)
        await response(scope, receive, send)

    async def _act(self, request: Request) -> Any:
        check_origin(self.state, request)
        path = request.scope["path"].removeprefix(PREFIX).removesuffix("/")
        found = {one.method: one for one in ROUTES if one.path == path}
        if not found:
            routes = [f"{one.method} {PREFIX}{one.path}" for one in ROUTES]
            raise ControlError(404, f"there is no {PREFIX}{path[:SHOWN]}", routes=routes)
        route = found.get("GET" if request.method == "HEAD" else request.method)
        if route is None:
            raise ControlError(405, f"{PREFIX}{path} is there for {' and '.join(found)}", methods=list(found))
        typed = query_of(request), await body_of(request)
        parameters = parameters_of(route, self.state, *typed)
        try:
            return route.act(self.state, values_of(parameters, *typed))
        except ValueError as error:
            raise ControlError(400, str(error)) from None


def check_origin(state: EmulatorState, request: Request) -> None:
    """Raises `ControlError` for what comes from a web page, or by a name that is not this server's."""
    host, origin = request.headers.get("host", ""), request.headers.get("origin")
    served = urlsplit(state.url).hostname or ""
    if not is_served(host, served):
        raise ControlError(403, f"{PREFIX} is not served as {host[:SHOWN]!r}; ask for {served or LOOPBACK[0]}")
    if origin is not None and origin.lower() != f"http://{host}".lower():
        raise ControlError(403, f"{PREFIX} is not for web pages of another origin: {origin[:SHOWN]!r}")
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise ControlError(403, f"{PREFIX} is not for web pages of another site")


def is_served(host: str, served: str) -> bool:
    """Whether a Host header names the server, which listens on `served`; its port may be another's, who forwards."""
    match = HOST.fullmatch(host)
    if match is None:
        return False
    name = match[1].strip("[]").lower()
    if name in (*LOOPBACK, served):
        return True
    return served == EVERYWHERE and (_is_address(name) or name == socket.gethostname().lower())


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def query_of(request: Request) -> dict[str, str]:
    found = dict[str, str]()
    for name, value in request.query_params.multi_items():
        if name in found:
            raise ControlError(400, f"{name[:SHOWN]!r} is there twice")
        found[name] = value
    return found


async def body_of(request: Request) -> dict[str, Any]:
    """The JSON object in the body; empty if there is no body."""
    content, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        content += chunk if size <= MAX_BODY else b""
    if size > MAX_BODY:
        raise ControlError(413, f"the body is larger than {MAX_BODY} bytes")
    if not content:
        return {}
    try:
        found = parsed(bytes(content))
    except (ValueError, RecursionError):
        found = None
    if type(found) is not dict:
        raise ControlError(400, "the body is no JSON object")
    return cast("dict[str, Any]", found)


def parsed(content: bytes | str) -> Any:
    """What JSON says, if it can be said again: without NaN, infinities and halves of letters."""
    found = json.loads(content)
    json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    return found


def parameters_of(
    route: ControlRoute, state: EmulatorState, query: Mapping[str, str], body: Mapping[str, Any]
) -> list[Parameter]:
    """What a route takes, of settings only those of the kind of job that is asked for."""
    parameters = list(route.parameters)
    if not route.settings:
        return parameters
    names = {one.name for one in parameters}
    first = [{name: value for name, value in part.items() if name in names} for part in (query, body)]
    job = values_of(parameters, *first)
    vendor = state.vendor(job["vendor"])
    try:
        named = f"{vendor.name}/{vendor.kind_named(job['kind'])}"
    except ValueError as error:
        raise ControlError(400, str(error)) from None
    return parameters + [one for one in route.settings if named in one.jobs]


def values_of(parameters: Sequence[Parameter], query: Mapping[str, str], body: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each parameter that is there, and the defaults of those that are not.

    Raises `ControlError` for anything else.
    """
    takes = "; it takes " + ", ".join(f"{one.name} ({one.type.words})" for one in parameters) if parameters else ""
    known = {one.name: one for one in parameters}
    for name in (*query, *body):
        if name not in known:
            raise ControlError(400, f"there is no parameter {name[:SHOWN]!r}{takes or '; it takes none'}")
        if name in query and name in body:
            raise ControlError(400, f"{name} is in the query and in the body")
    values = {one.name: one.default for one in parameters if not one.is_required}
    for name, value in (*query.items(), *body.items()):
        wanted = known[name].type
        read = _read(value) if name in query and not wanted.is_text else value
        if not wanted.fits(read):
            raise ControlError(400, f"{name} must be {wanted.words}, not {repr(value)[:SHOWN]}")
        values[name] = read
    if missing := [one.name for one in parameters if one.name not in values]:
        raise ControlError(400, f"{' and '.join(missing)} must be there{takes}")
    return values


def _read(value: str) -> Any:
    try:
        return parsed(value)
    except (ValueError, RecursionError):
        return value
