"""Lists that come in pages, as one iterator."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Sequence
from itertools import count
from typing import Generic, TypeVar

import attrs

T = TypeVar("T")


@attrs.frozen
class Page(Generic[T]):
    """What one request brings."""

    rows: Sequence[T]
    total: int | None
    """Rows on all pages together; None if the vendor does not say."""


async def rows_of_pages(
    fetch: Callable[[int], Awaitable[Page[T]]], identity: Callable[[T], Hashable], page_size: int
) -> AsyncGenerator[T, None]:
    """The rows of all pages, from the first on, each once: a row that moves to a later page while we read comes twice.

    It ends with a page that is not full, or has nothing new: a server that knows one page only sends it for ever.
    """
    seen = set[Hashable]()
    for number in count(1):
        page = await fetch(number)
        before = len(seen)
        for row in page.rows:
            if identity(row) not in seen:
                seen.add(identity(row))
                yield row
        is_last = page.total is not None and number * page_size >= page.total
        if len(page.rows) < page_size or is_last or len(seen) == before:
            return
