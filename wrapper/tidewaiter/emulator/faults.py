"""What can go wrong with a response on its way, for every vendor. Each fault changes a response."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from .response import Delivery, Response, web_page

Records = Callable[[Any], Sequence[dict[str, Any]]]
"""The job records within a response's body."""
Fault = Callable[[Response, Records], Response]

STATE_FIELDS = {"status", "DownloadStatus"}
UNHEARD_OF = "QUANTUM_SUPERPOSED"


def replaced_by(response: Response) -> Fault:
    return lambda _, __: response


def delivered(how: Delivery) -> Fault:
    return lambda response, _: attrs.evolve(response, delivery=how)


def with_records(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Fault:
    """Changes each record in its place; a response without records stays as it is."""

    def fault(response: Response, records: Records) -> Response:
        body = json.loads(response.body)
        for record in records(body):
            changed = change(record)
            record.clear()
            record.update(changed)
        return attrs.evolve(response, body=json.dumps(body, ensure_ascii=False).encode())

    return fault


def rows_changed(change: Callable[[list[Any]], list[Any]]) -> Fault:
    """Changes the list of rows; a response without rows stays as it is."""

    def fault(response: Response, _: Records) -> Response:
        body = json.loads(response.body)
        if isinstance(body.get("data"), list):
            body["data"] = change(body["data"])
        return attrs.evolve(response, body=json.dumps(body, ensure_ascii=False).encode())

    return fault


def unknown_state(record: dict[str, Any]) -> dict[str, Any]:
    return {name: UNHEARD_OF if name in STATE_FIELDS else value for name, value in record.items()}


def nulls(record: dict[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(record)


def set_back(record: dict[str, Any]) -> dict[str, Any]:
    return {name: _halved(value) for name, value in record.items()}


def _halved(value: Any) -> Any:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        return str(int(value) // 2)
    return value // 2 if type(value) is int else value


FAULTS: dict[str, Fault] = {
    "500": replaced_by(Response(500, b"Internal Server Error", {"content-type": "text/plain"})),
    "502": replaced_by(web_page(502, "502 Bad Gateway")),
    "503": replaced_by(web_page(503, "503 Service Temporarily Unavailable")),
    "504": replaced_by(web_page(504, "504 Gateway Time-out")),
    "empty": replaced_by(Response(200, b"", {"content-type": "application/json"})),
    "html": replaced_by(web_page(200, "Sign in to the network")),
    "redirect": replaced_by(Response(302, b"", {"location": "http://127.0.0.1:9/elsewhere"})),
    "wrong-type": lambda response, _: attrs.evolve(
        response, headers={**response.headers, "content-type": "text/plain"}
    ),
    "reset": delivered(Delivery.RESET),
    "reset-within": delivered(Delivery.RESET_WITHIN),
    "truncated": delivered(Delivery.TRUNCATED),
    "drip": delivered(Delivery.DRIP),
    "silent": delivered(Delivery.SILENT),
    "unknown-state": with_records(unknown_state),
    "nulls": with_records(nulls),
    "counters-back": with_records(set_back),
    "duplicate-rows": rows_changed(lambda rows: rows * 2),
    "missing-rows": rows_changed(lambda _: []),
}
