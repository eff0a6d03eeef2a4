"""What can go wrong with an answer on its way, whoever the vendor is. Each fault is a change made to an answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from .response import Answer, Delivery, web_page

Records = Callable[[Any], Sequence[dict[str, Any]]]
"""The job records within an answer's body."""
Fault = Callable[[Answer, Records], Answer]

STATE_FIELDS = {"status", "DownloadStatus"}
UNHEARD_OF = "QUANTUM_SUPERPOSED"


def replaced_by(answer: Answer) -> Fault:
    return lambda _, __: answer


def delivered(how: Delivery) -> Fault:
    return lambda answer, _: attrs.evolve(answer, delivery=how)


def with_records(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Fault:
    """Each record changed in its place; an answer without records stays as it is."""

    def fault(answer: Answer, records: Records) -> Answer:
        body = json.loads(answer.body)
        for record in records(body):
            changed = change(record)
            record.clear()
            record.update(changed)
        return attrs.evolve(answer, body=json.dumps(body, ensure_ascii=False).encode())

    return fault


def rows_changed(change: Callable[[list[Any]], list[Any]]) -> Fault:
    """Another list of rows, for a vendor that answers with rows; else the answer as it is."""

    def fault(answer: Answer, _: Records) -> Answer:
        body = json.loads(answer.body)
        if isinstance(body.get("data"), list):
            body["data"] = change(body["data"])
        return attrs.evolve(answer, body=json.dumps(body, ensure_ascii=False).encode())

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
    "500": replaced_by(Answer(500, b"Internal Server Error", {"content-type": "text/plain"})),
    "502": replaced_by(web_page(502, "502 Bad Gateway")),
    "503": replaced_by(web_page(503, "503 Service Temporarily Unavailable")),
    "504": replaced_by(web_page(504, "504 Gateway Time-out")),
    "empty": replaced_by(Answer(200, b"", {"content-type": "application/json"})),
    "html": replaced_by(web_page(200, "Sign in to the network")),
    "redirect": replaced_by(Answer(302, b"", {"location": "http://127.0.0.1:9/elsewhere"})),
    "wrong-type": lambda answer, _: attrs.evolve(answer, headers={**answer.headers, "content-type": "text/plain"}),
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
