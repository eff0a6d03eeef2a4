"""A few seconds' worth of ratios, with nothing but our own environment: a guard, not a measurement.

CPU times only, the best of several interleaved rounds: what else the machine does costs time, but hardly any of ours.
"""

from __future__ import annotations

from typing import Any

import ground
import rounds

PLAIN, FAST = "tidewaiter httpx", "tidewaiter fast"
AGAINST = {
    ("call dms", PLAIN): "httpx",
    ("call dms", FAST): "httpx",
    ("call xtreme1", PLAIN): "httpx",
    ("call dms, 10 tasks", PLAIN): "httpx",
    ("call dms, 100 tasks", PLAIN): "httpx",
    ("call dms, 100 tasks", FAST): "httpx",
    ("wait_all", PLAIN): "httpx",
    ("wait_all", FAST): "httpx",
    ("sign acs3", PLAIN): "hashing",
    ("sign sdk_hmac", PLAIN): "hashing",
}
IMPORT = "tidewaiter, all and watch"


def ratios() -> dict[str, float]:
    """Of our CPU time to that of whoever does the same with less."""
    client, server = ground.cores()
    with ground.server(server) as (url, _):
        course = rounds.Course(url, client, rounds=4, seconds=0.04)
        found = rounds.run(course, (PLAIN, FAST, "httpx", "hashing"), list(dict.fromkeys(row for row, _ in AGAINST)))
        if found["skipped"]:
            raise SystemExit(f"not measured: {found['skipped']}")
        starts = rounds.starts(course, ("nothing", IMPORT, "httpx"))
    calls, nothing = found["calls"], best(starts["nothing"])
    ratios = {
        f"{row}, {ours.split()[1]}": best(calls[row][ours]) / best(calls[row][other])
        for (row, ours), other in AGAINST.items()
    }
    return ratios | {"import": (best(starts[IMPORT]) - nothing) / (best(starts["httpx"]) - nothing)}


def best(numbers: dict[str, Any]) -> float:
    return min(numbers["cpu"])
