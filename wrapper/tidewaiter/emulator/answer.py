"""What a vendor sends back, before HTTP."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import attrs

JSON = "application/json"
HTML = "text/html;charset=utf-8"


@attrs.frozen
class Answer:
    status: int
    body: bytes
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])


def as_json(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Answer:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(status, content, {"content-type": JSON, **(headers or {})})


def web_page(status: int, title: str) -> Answer:
    page = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"
    return Answer(status, page.encode(), {"content-type": HTML})
