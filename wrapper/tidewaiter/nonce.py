"""Numbers that are used once."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator


class Nonces:
    """32 hexadecimal digits each: random once a process, then counted.

    To ask the operating system each time would let go of the interpreter, in the middle of a request, to whichever
    thread waits for it: ten times as long as the asking takes.
    """

    def __init__(self) -> None:
        self._state = _begun()

    def __call__(self) -> str:
        process, prefix, numbers = self._state
        if process != os.getpid():  # forked: what comes next there must not come here too
            _, prefix, numbers = self._state = _begun()
        return f"{prefix}{next(numbers):08x}"


def _begun() -> tuple[int, str, Iterator[int]]:
    return os.getpid(), os.urandom(12).hex(), itertools.count()
