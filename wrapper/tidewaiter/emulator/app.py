"""The three vendors behind one door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request as StarletteRequest
from starlette.responses import JSONResponse
from starlette.routing import Route

from ..jobs import JobRef
from ..signing.canonical import Request
from .delivery import Delivered
from .state import EmulatorState

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]
Endpoint = Callable[[StarletteRequest], Awaitable[Any]]


class Rest(PathConvertor):
    """Whatever follows in a path, line breaks too."""

    regex = "(?s:.*)"


register_url_convertor("rest", Rest())


def make_app(state: EmulatorState) -> Starlette:
    return Starlette(
        routes=[
            Route("/_emulator", control(state, describe)),
            Route("/_emulator/requests", control(state, list_requests)),
            Route("/_emulator/advance", control(state, advance), methods=["POST"]),
            Route("/_emulator/jobs", control(state, add_job), methods=["POST"]),
            Route("/_emulator/faults", control(state, add_fault), methods=["POST"]),
            Route("/_emulator/skew", control(state, skew), methods=["POST"]),
            *(
                Route(path, vendor(state, one.name), methods=METHODS)
                for one in reversed(state.vendors)
                for path in (*one.other_paths, one.path)
            ),
        ]
    )


def vendor(state: EmulatorState, name: str) -> Endpoint:
    async def endpoint(request: StarletteRequest) -> Any:
        response = state.vendor(name).serve(await plain(request))
        return Delivered(response, format_datetime(state.clock.vendor_date(), usegmt=True), state.held)

    return endpoint


async def plain(request: StarletteRequest) -> Request:
    path = request.scope["raw_path"].decode("ascii")
    query = request.scope["query_string"].decode("ascii")
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in request.scope["headers"]}
    pairs = parse_qsl(query, keep_blank_values=True)
    return Request(request.method, path, pairs, headers, await request.body())


def control(state: EmulatorState, act: Callable[[EmulatorState, dict[str, Any]], Any]) -> Endpoint:
    """What is under `/_emulator`: parameters in the query, or as a JSON object; what is wrong with them is a 400."""

    async def endpoint(request: StarletteRequest) -> JSONResponse:
        try:
            body: Any = await request.json() if await request.body() else {}
            return JSONResponse(act(state, dict(request.query_params) | body))
        except Exception as error:
            return JSONResponse({"error": f"{type(error).__name__}: {error}"}, 400)

    return endpoint


def describe(state: EmulatorState, _: dict[str, Any]) -> Any:
    return {"time": state.clock.now(), "env": state.env()}


def list_requests(state: EmulatorState, _: dict[str, Any]) -> Any:
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


def advance(state: EmulatorState, parameters: dict[str, Any]) -> Any:
    state.clock.advance(float(parameters["seconds"]))
    return {"time": state.clock.now()}


def skew(state: EmulatorState, parameters: dict[str, Any]) -> Any:
    state.clock.skew_minutes(float(parameters["minutes"]))
    return {"date": state.clock.vendor_date().isoformat()}


def add_job(state: EmulatorState, parameters: dict[str, Any]) -> Any:
    ref: JobRef = state.add_job(**parameters)
    return {"ref": str(ref)}


def add_fault(state: EmulatorState, parameters: dict[str, Any]) -> Any:
    times, path = int(parameters.get("times", 1)), parameters.get("path", "")
    state.fail_next(parameters["vendor"], parameters["code"], times, path=path)
    return {}
