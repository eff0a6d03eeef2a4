"""Which engine carries requests: httpx always can; `fast` where it is installed and nothing forbids it."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from httpx._utils import get_environment_proxies

from . import redact
from .coerce import shorten
from .engine import HttpxEngine
from .errors import ConfigError
from .log import logger
from .steps import Engine

TRANSPORT = "TIDEWAITER_TRANSPORT"
"""The environment's variable that says what `auto` is."""
WORDS = ("auto", "httpx", "fast")
PYREQWEST = "0.15."
"""The series whose ways `fast` knows."""


def engine(vendor: str, client: Any, transport: object, max_body: int) -> Engine:
    """The engine that `transport` asks for, for a generated client that was connected.

    Raises `ConfigError` if it asks for `fast`, and that cannot be had.
    """
    plain, wish = HttpxEngine(vendor, client), wished(transport)
    if wish == "httpx":
        return plain
    hindrance = _hindrance()
    if hindrance is None:
        from .fast import FastEngine

        try:
            return FastEngine(plain, max_body)
        except RuntimeError:
            hindrance = "this process was forked from one that had used it already"
    if wish == "fast":
        raise ConfigError(f"transport='fast' cannot be had: {hindrance}")
    logger.debug("%s: httpx carries requests: %s", vendor, hindrance)
    return plain


def wished(transport: object) -> str:
    """What is asked for: a word, or `httpx` for a transport object of httpx's.

    Raises `ConfigError` for any other word.
    """
    name, word = "transport", transport
    if word is None or word == "auto":
        name, word = TRANSPORT, os.environ.get(TRANSPORT) or "auto"
    if not isinstance(word, str):
        return "httpx"
    if word not in WORDS:
        shown = shorten(redact.text(word))
        raise ConfigError(f"{name} is {shown}: it takes an httpx transport, or one of {', '.join(WORDS)}")
    return word


def _hindrance() -> str | None:
    try:
        if not version("pyreqwest").startswith(PYREQWEST):
            return f"pyreqwest {version('pyreqwest')} is installed: it takes {PYREQWEST}*"
    except PackageNotFoundError:
        return "pip install 'tidewaiter[fast]'"
    if any(get_environment_proxies().values()):
        return "proxies of the environment are for httpx"
    return None
