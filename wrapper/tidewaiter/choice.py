"""Which wire carries requests: `httpx` always can; `fast` where it is installed and nothing forbids it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import httpx
from httpx._utils import get_environment_proxies

from . import redact
from .bounds import Bounds, Wire
from .coerce import shorten
from .errors import ConfigError
from .log import logger
from .transport import pools

TRANSPORT = "TIDEWAITER_TRANSPORT"
"""The environment's variable that says what `auto` is."""
WORDS = ("auto", "httpx", "fast")
PYREQWEST = "0.15."
"""The series whose ways `fast` knows."""


def wire(bounds: Bounds, transport: object) -> tuple[Wire, Callable[[], Wire]]:
    """The wire that `transport` asks for, and what makes one for a process that is forked from this one.

    Raises `ConfigError` if it asks for `fast`, and that cannot be had.
    """
    wish = wished(transport)
    plain = partial(_pool_wire, bounds, None if isinstance(transport, str) else transport)
    if wish == "httpx":
        return plain(), plain
    hindrance = _hindrance()
    if hindrance is None:
        from .fast import FastWire

        try:
            return FastWire(bounds), plain
        except RuntimeError:
            hindrance = "this process was forked from one that had used it already"
    if wish == "fast":
        raise ConfigError(f"transport='fast' cannot be had: {hindrance}")
    logger.debug("%s: httpx carries requests: %s", bounds.vendor, hindrance)
    return plain(), plain


def _pool_wire(bounds: Bounds, transport: object) -> Wire:
    """httpcore is imported where it is needed: that takes a while."""
    from .wire import PoolWire

    if transport is None:
        from .punctual import Deadline, PunctualBackend

        deadline = Deadline()
        return PoolWire(bounds, *pools(bounds.origin, PunctualBackend(deadline)), deadline)
    if not isinstance(transport, httpx.BaseTransport | httpx.AsyncBaseTransport):
        raise ConfigError(f"transport is a {type(transport).__name__}: it takes an httpx transport")
    from .given import GivenWire

    return GivenWire(bounds, transport)


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
    from importlib.metadata import PackageNotFoundError, version

    try:
        if not version("pyreqwest").startswith(PYREQWEST):
            return f"pyreqwest {version('pyreqwest')} is installed: it takes {PYREQWEST}*"
    except PackageNotFoundError:
        return "pip install 'tidewaiter[fast]'"
    if any(get_environment_proxies().values()):
        return "proxies of the environment are for httpx"
    return None
