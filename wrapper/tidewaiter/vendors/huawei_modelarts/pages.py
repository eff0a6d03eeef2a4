"""Lists of ModelArts: an offset is the number of a page, or that of a row. Documents and the vendor's clients differ.

Source: Huawei Cloud ModelArts API reference, "ListDatasets" and its siblings; the vendor's Go and Python clients.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable
from typing import TypeVar

from ...http.paging import Page

T = TypeVar("T")

PAGE = 100


async def rows_from_offsets(
    fetch: Callable[[int], Awaitable[Page[T]]], identity: Callable[[T], Hashable], page_size: int = PAGE
) -> AsyncGenerator[T, None]:
    """The rows of all pages, each once. `fetch` takes an offset: the number of a page, as the documents say. If the
    second page brings again what the first one brought, it is taken for the number of a row from then on.
    """
    seen = set[Hashable]()
    offset, counts_rows = 0, False
    while True:
        page = await fetch(offset)
        fresh = [row for row in page.rows if identity(row) not in seen]
        for row in fresh:
            if identity(row) not in seen:
                seen.add(identity(row))
                yield row
        if offset == 1 and not counts_rows and len(fresh) * 2 < len(page.rows):
            counts_rows = True
        elif not fresh:
            return
        if len(page.rows) < page_size and (page.total is None or len(seen) >= page.total):
            return  # a total that is wrong does not hide a full page's successor, nor a page that the vendor cut short
        offset = len(seen) if counts_rows else offset + 1
