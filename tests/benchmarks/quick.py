"""A few seconds' worth of ratios, with nothing but our own environment: a guard, not a measurement.

CPU times only, the best of several interleaved rounds: what else the machine does costs time, but hardly any of ours.
"""

from __future__ import annotations

from typing import Any

import ground
import rounds

OURS = "tidewaiter"
AGAINST = {
    "call dms": "minimum",
    "call xtreme1": "httpx",
    "call dms, 10 tasks": "httpx",
    "call dms, 100 tasks": "minimum",
    "wait_all": "httpx",
    "sign acs3": "hashing",
    "sign sdk_hmac": "hashing",
}
IMPORT = "tidewaiter, all and watch"


def ratios() -> dict[str, float]:
    """Of our CPU time to that of whoever does the same with less."""
    client, server = ground.cores()
    with ground.server(server) as (url, _):
        course = rounds.Course(url, client, rounds=4, seconds=0.04)
        found = rounds.run(course, (OURS, "minimum", "httpx", "hashing"), list(AGAINST))
        if found["skipped"]:
            raise SystemExit(f"not measured: {found['skipped']}")
        starts = rounds.starts(course, ("nothing", IMPORT, "httpx"))
    calls, nothing = found["calls"], best(starts["nothing"])
    ratios = {row: best(calls[row][OURS]) / best(calls[row][other]) for row, other in AGAINST.items()}
    return ratios | {"import": (best(starts[IMPORT]) - nothing) / (best(starts["httpx"]) - nothing)}


def best(numbers: dict[str, Any]) -> float:
    return min(numbers["cpu"])
