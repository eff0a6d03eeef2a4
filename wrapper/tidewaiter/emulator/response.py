"""What a vendor sends back, before HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs

JSON = "application/json"
HTML = "text/html;charset=utf-8"


class Delivery(Enum):
    """How a response is delivered."""

    WHOLE = "whole"
    RESET = "reset"
    """The connection is reset before the first byte."""
    RESET_WITHIN = "reset within"
    """... after half of the body."""
    TRUNCATED = "truncated"
    """The connection is closed, in good order, after half of the body."""
    DRIP = "drip"
    """Byte after byte, with a pause after each."""
    STUCK = "stuck"
    """Half of the body, and then nothing, on a connection that stays open."""
    SILENT = "silent"
    """The request is taken, and nothing comes back."""


@attrs.define
class Sent:
    """How much of a response went out, before its reader had gone."""

    size: int = 0
    """Bytes of the body."""


@attrs.frozen
class Response:
    status: int
    body: bytes = attrs.field(repr=False)
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])
    delivery: Delivery = Delivery.WHOLE
    sent: Sent = attrs.field(factory=Sent, eq=False)


def as_json(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, content, {"content-type": JSON, **(headers or {})})


def web_page(status: int, title: str) -> Response:
    page = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
    return Response(status, page.encode(), {"content-type": HTML})
