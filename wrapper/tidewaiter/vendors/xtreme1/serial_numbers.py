"""Jobs that are known by serial numbers, and polled many at once: their rows within one response.

Source: Xtreme1 developer reference, "Query the processing progress of the compressed dataset"; server source 0.9.1.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from ...coerce import text
from ...errors import StartUncertain
from ...http.response import Response, unreadable
from ...jobs import JobRef, JobState
from ...signing.canonical import encode
from ...waiting.status_reader import BatchLimit, Row
from . import NAME
from .errors import list_of

LIMIT = BatchLimit(200, size=lambda ref: len("&serialNumbers=") + len(encode(ref.key[0])))
"""The server sets no limit, but web servers take no more than 8 KiB of head."""


class RepeatedRow(dict[str, Any]):
    """The last of several rows for one job."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(rows[-1])
        self.rows = rows


class UnclearRow(dict[str, Any]):
    """In place of the row of a job that the response does not mention, while it has rows that are nobody's."""


def _rows_by_serial(rows: Sequence[Any], asked: Collection[str]) -> dict[str, Row]:
    """The row of each job. One that cannot be read costs those that have none, and nobody else."""
    found, is_clear = dict[str, list[Mapping[str, Any]]](), True
    for row in rows:
        serial = text(cast("dict[str, Any]", row).get("serialNumber")) if type(row) is dict else None
        if serial in asked:
            found.setdefault(cast("str", serial), []).append(cast("dict[str, Any]", row))
        else:
            is_clear = False
    missing = {} if is_clear else dict.fromkeys(asked, UnclearRow())
    return missing | {serial: one[0] if len(one) == 1 else RepeatedRow(one) for serial, one in found.items()}


def rows_of(response: Response, refs: Sequence[JobRef]) -> list[Row]:
    """The row of each job, in order; None for one that the server does not know."""
    found = _rows_by_serial(list_of(response), {ref.key[0] for ref in refs})
    return [found.get(ref.key[0]) for ref in refs]


def serial_number_of(response: Response, to_check: str) -> str:
    """The serial number of a job that was started.

    Raises `StartUncertain` if there is none: the server says that it did what it was asked.
    """
    data = response.json().get("data")
    if isinstance(data, str | int) and not isinstance(data, bool) and (serial_number := text(data)):
        return serial_number
    what = f"{NAME}: the server says that it started the job, and not under which serial number"
    raise StartUncertain(what, to_check=to_check) from unreadable(NAME, response, "`data` is no serial number")


def check_odd_row(response: Response, row: UnclearRow | RepeatedRow, states: Mapping[str, JobState]) -> str:
    """What is odd about it: the warning that there are several rows for the job.

    Raises `UnexpectedResponse` if one of them has failed, and another succeeded; or if the response may have had a row
    for this job, under no name.
    """
    if isinstance(row, UnclearRow):
        why = "the response has no row for this job, but one that belongs to none of those asked for"
        raise unreadable(NAME, response, why)
    said = {states.get(text(one.get("status")) or "") for one in row.rows}
    if {JobState.SUCCEEDED, JobState.FAILED} <= said:
        why = f"the response has {len(row.rows)} rows for this job, one failed and one completed"
        raise unreadable(NAME, response, why, is_outage=False)
    return f"the response has {len(row.rows)} rows for this job; the last one counts"
