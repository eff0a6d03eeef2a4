"""The three vendors behind one door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ..jobs import JobRef
from ..signing.canonical import Message
from .delivery import Delivered
from .state import World

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]
Endpoint = Callable[[Request], Awaitable[Any]]


class Rest(PathConvertor):
    """Whatever follows in a path, line breaks too."""

    regex = "(?s:.*)"


register_url_convertor("rest", Rest())


def make_app(world: World) -> Starlette:
    return Starlette(
        routes=[
            Route("/_emulator", control(world, describe)),
            Route("/_emulator/requests", control(world, list_requests)),
            Route("/_emulator/advance", control(world, advance), methods=["POST"]),
            Route("/_emulator/jobs", control(world, add_job), methods=["POST"]),
            Route("/_emulator/faults", control(world, add_fault), methods=["POST"]),
            Route("/_emulator/skew", control(world, skew), methods=["POST"]),
            *(Route(one.path, vendor(world, one.name), methods=METHODS) for one in reversed(world.clouds)),
        ]
    )


def vendor(world: World, name: str) -> Endpoint:
    async def endpoint(request: Request) -> Any:
        answer = world.cloud(name).serve(await plain(request))
        return Delivered(answer, format_datetime(world.clock.vendor_date(), usegmt=True), world.held)

    return endpoint


async def plain(request: Request) -> Message:
    path = request.scope["raw_path"].decode("ascii")
    query = request.scope["query_string"].decode("ascii")
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in request.scope["headers"]}
    pairs = parse_qsl(query, keep_blank_values=True)
    return Message(request.method, path, pairs, headers, await request.body())


def control(world: World, act: Callable[[World, dict[str, Any]], Any]) -> Endpoint:
    """What is under `/_emulator`: parameters in the query, or as a JSON object; what is wrong with them is a 400."""

    async def endpoint(request: Request) -> JSONResponse:
        try:
            body: Any = await request.json() if await request.body() else {}
            return JSONResponse(act(world, dict(request.query_params) | body))
        except Exception as error:
            return JSONResponse({"error": f"{type(error).__name__}: {error}"}, 400)

    return endpoint


def describe(world: World, _: dict[str, Any]) -> Any:
    return {"time": world.clock.now(), "env": world.env()}


def list_requests(world: World, _: dict[str, Any]) -> Any:
    return [
        {"vendor": seen.vendor, "method": seen.message.method, "path": seen.message.path, "status": seen.status}
        for seen in world.requests
    ]


def advance(world: World, parameters: dict[str, Any]) -> Any:
    world.clock.advance(float(parameters["seconds"]))
    return {"time": world.clock.now()}


def skew(world: World, parameters: dict[str, Any]) -> Any:
    world.clock.skew_minutes(float(parameters["minutes"]))
    return {"date": world.clock.vendor_date().isoformat()}


def add_job(world: World, parameters: dict[str, Any]) -> Any:
    ref: JobRef = world.add_job(**parameters)
    return {"ref": str(ref)}


def add_fault(world: World, parameters: dict[str, Any]) -> Any:
    world.fail_next(parameters["vendor"], parameters["code"], int(parameters.get("times", 1)))
    return {}
