"""Lists, in either flavour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def listed(drive: Callable[..., Any], method: Any, *arguments: Any, **filters: Any) -> list[Any]:
    """All of a list, in the flavour of `drive`."""

    class Lister:
        def collect(self) -> list[Any]:
            return list(method(*arguments, **filters))

        async def collect_async(self) -> list[Any]:
            twin = getattr(method.__self__, f"{method.__name__}_async")
            return [one async for one in twin(*arguments, **filters)]

    found: list[Any] = drive(Lister().collect)
    return found
