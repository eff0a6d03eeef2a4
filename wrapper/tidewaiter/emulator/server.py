"""The emulator on a socket."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any, Literal, Self

import uvicorn

from .app import make_app
from .state import EmulatorState

LOOPBACK = "127.0.0.1"
START_TIMEOUT = 10.0
SEND_BUFFER = 128 * 1024
"""Bytes: little, so that what was sent was mostly received as well, when a client is killed."""


def make_server(state: EmulatorState) -> uvicorn.Server:
    config = uvicorn.Config(
        make_app(state),
        http="h11",
        loop="asyncio",
        lifespan="off",
        log_level="critical",
        access_log=False,
        date_header=False,  # the vendors' date can be skewed
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    state.held = server.server_state
    return server


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to `port`, or to a free one if that is 0.

    Its protocol is named because asyncio sets TCP_NODELAY only then: without it every response is 40 ms late.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    try:
        bound.bind((host, port))
        bound.listen(128)  # from here on, whoever connects waits in line
    except OSError:
        bound.close()
        raise
    return bound


class Emulator(EmulatorState):
    """Three vendors on one port of this machine, for as long as the `with` lasts.

    `frozen` stops the clock but for `advance`, and `speed` makes jobs go so many times as fast: a number, more than 0
    and at most 1,000,000. `wire="server"` makes Xtreme1 write numbers as numbers.
    """

    def __init__(
        self,
        *,
        wire: Literal["doc", "server"] = "doc",
        frozen: bool = False,
        speed: float = 1.0,
        port: int = 0,
    ) -> None:
        super().__init__(wire=wire, frozen=frozen, speed=speed)
        self._port = port

    def advance(self, seconds: float) -> None:
        """Let time pass for all jobs."""
        self.clock.advance(seconds)

    def __enter__(self) -> Self:
        bound = listen(LOOPBACK, self._port)
        self.url = f"http://{LOOPBACK}:{bound.getsockname()[1]}"
        self._server = make_server(self)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [bound]}, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + START_TIMEOUT
        while not self._server.started and time.monotonic() < deadline:
            time.sleep(0.001)
        if not self._server.started:
            raise RuntimeError(f"the emulator did not start within {START_TIMEOUT:g} s")
        return self

    def __exit__(self, *_: Any) -> None:
        self._server.should_exit = True
        self._thread.join(START_TIMEOUT)
        self.url = ""
