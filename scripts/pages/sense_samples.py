"""What code on a page is: a sample of a request, of an answer, or nothing of ours."""

from __future__ import annotations

import json

from . import phrases
from .blocks import Code
from .facts import Sample, Unread
from .gathered import Gathered

HOLD_SAMPLES = ("request_sample", "answer_sample", "samples", "request", "answer", "statuses", "other", None)


def take_code(page: Gathered, code: Code) -> None:
    first = code.text.strip().partition("\n")[0]
    is_request = page.section in ("request_sample", "request") or phrases.address(first) is not None
    if page.section in HOLD_SAMPLES:
        take_sample(page, code.text, code.line, "request" if is_request else "response")


def take_sample(page: Gathered, text: str, number: int, kind: str) -> None:
    value = None
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        if text.lstrip()[:1] in ("{", "["):
            page.unread.append(Unread(number, f"a {kind} sample that is no JSON"))
    status = page.status if kind == "response" else None
    if kind == "response" and page.is_failure and status is None:
        page.failures.add(number)
    page.samples.append(Sample(kind, text, value, status, number))
