"""The three vendors behind one door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request as StarletteRequest
from starlette.routing import Route

from ..signing.canonical import Request
from .control import METHODS, PREFIX, Control
from .delivery import Delivered
from .state import EmulatorState

Endpoint = Callable[[StarletteRequest], Awaitable[Any]]


class Rest(PathConvertor):
    """Whatever follows in a path, line breaks too."""

    regex = "(?s:.*)"


register_url_convertor("rest", Rest())


def make_app(state: EmulatorState) -> Starlette:
    return Starlette(
        routes=[
            *(Route(path, Control(state)) for path in (PREFIX, f"{PREFIX}/{{rest:rest}}")),
            *(
                Route(path, vendor(state, one.name), methods=list(METHODS))
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
