"""How much is left of a time that several requests share."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds_left(within: float | None) -> Callable[[], float | None]:
    """Says how much is left of `within` seconds, which begin now; None is for ever."""
    if within is None:
        return lambda: None
    deadline = time.monotonic() + within
    return lambda: max(0.0, deadline - time.monotonic())
