"""Refuse what would leave this machine, in each Python that has this folder on its path, and note it for the tests."""

import os
import sys
from pathlib import Path
from typing import Any

LOCAL = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None)


def _host(event: str, arguments: tuple[Any, ...]) -> Any:
    """Whom this is about; None if nobody."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        return address[0] if isinstance(address, tuple) else None  # else a socket of this machine's
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        return arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0]
    return None


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    host = _host(event, arguments)
    if host in LOCAL or str(host).startswith("127."):
        return
    with Path(os.environ["LEAVING"]).open("a") as notes:
        notes.write(f"{event} {host}, by {' '.join(sys.argv)[:200]}\n")
    raise OSError(f"the tests of recipes stay on this machine: {event} {host}")


if "LEAVING" in os.environ:
    sys.addaudithook(_refuse)
