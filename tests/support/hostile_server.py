"""The one server of the tests that does what no emulator should: it sends whatever bytes a test wants it to."""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from support.responses import rows

Parts = Sequence[bytes | float]
"""Bytes to send, and seconds to pause."""
Serve = Callable[[socket.socket], object]
FINE = json.dumps(rows({})).encode()
DRIPS = 1000
PAUSE = 0.02
"""Twenty seconds, for a client that does not keep its deadline."""


def head(*headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", "content-type: application/json", *headers, "", ""]).encode()


def whole(body: bytes = FINE, *headers: str, status: str = "200 OK") -> bytes:
    return head(f"content-length: {len(body)}", *headers, status=status) + body


def dripping(prefix: bytes, drop: bytes = b"x") -> Parts:
    return [prefix, *[drop, PAUSE] * DRIPS]


class HostileServer:
    """On this machine, a thread for each connection. It keeps what it was asked, and counts what it sent to the end.

    `serve` is sent as it is, part by part, or called with the connection. `context` makes it a TLS server.
    """

    def __init__(self, serve: bytes | Parts | Serve, context: ssl.SSLContext | None = None) -> None:
        self.serve = serve
        self.requests: list[bytes] = []
        self.connections = 0
        self.completed = 0
        """Responses that were sent to their end."""
        self.ended = threading.Semaphore(0)
        """Released for each connection that has ended."""
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.url = f"https://localhost:{self.port}" if context else f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1
                threading.Thread(target=self._respond, args=(connection,), daemon=True).start()

    def _respond(self, connection: socket.socket) -> None:
        with suppress(OSError), connection, self._secured(connection) as stream:
            while request := read_request(stream):
                self.requests.append(request)
                self._send(stream)
                self.completed += 1
        self.ended.release()

    def _secured(self, connection: socket.socket) -> socket.socket:
        return self._context.wrap_socket(connection, server_side=True) if self._context else connection

    def _send(self, connection: socket.socket) -> None:
        if callable(self.serve):
            self.serve(connection)
            return
        for part in [self.serve] if isinstance(self.serve, bytes) else self.serve:
            if isinstance(part, bytes):
                connection.sendall(part)
            else:
                time.sleep(part)

    def __enter__(self) -> HostileServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()


def read_request(connection: socket.socket) -> bytes:
    """Its head; nothing if there is no other."""
    request = b""
    while b"\r\n\r\n" not in request:
        if not (more := connection.recv(65536)):
            return b""
        request += more
    return request
