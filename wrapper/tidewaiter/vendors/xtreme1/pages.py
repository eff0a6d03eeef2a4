"""Records, and pages of them, within the server's envelope.

Source: Xtreme1 server source 0.9.1.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias, TypeVar, cast

from ...coerce import RecordReader, integer
from ...http.paging import Page
from ...http.response import Response, parsed, unreadable
from . import NAME
from .errors import list_of, object_of

R = TypeVar("R")
Read: TypeAlias = Callable[[RecordReader, Any], R]
"""Makes a record of a generated model."""


def record_of(response: Response, model: type[Any], read: Read[R]) -> R:
    """The record that a response holds.

    Raises `UnexpectedResponse` if it holds none.
    """
    return _record(response, object_of(response), model, read)


def records_of(response: Response, model: type[Any], read: Read[R]) -> list[R]:
    """The records that a response holds, not paged."""
    return [_record(response, row, model, read) for row in list_of(response)]


def page_of(response: Response, model: type[Any], read: Read[R]) -> Page[R]:
    """The page that a response holds.

    Raises `UnexpectedResponse` if it holds none.
    """
    data = object_of(response)
    rows: Any = data.get("list")
    if not isinstance(rows, list):
        raise unreadable(NAME, response, "`data.list` is no list")
    return Page([_record(response, row, model, read) for row in cast("Any", rows)], integer(data.get("total")))


def _record(response: Response, row: Any, model: type[Any], read: Read[R]) -> R:
    return read(RecordReader(partial(unreadable, NAME, response)), parsed(NAME, response, model, row))
