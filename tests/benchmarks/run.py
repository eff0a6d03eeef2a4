"""Measures tidewaiter, the vendors' own SDKs and the bare HTTP libraries against one server on this machine.

Everything is measured in one run, calls and cold starts interleaved. `--out docs` writes docs/benchmarks.md, its charts
and all numbers as JSON; `--quick` takes a few seconds, knows ratios only, and needs nobody's SDK.
The rows: call, tasks, rows, wait_all, sign, import, parts, watch; more of a name means fewer, as in `--only "watch
uploads 1,000"`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import ground
import page
import quick
import rounds
from goals import INTERVAL
from imports import STATEMENTS

OURS = ("tidewaiter httpx", "tidewaiter fast")
WATCHES = {
    "uploads 100": ("uploads", 100, 30.0),
    "uploads 1,000": ("uploads", 1_000, 30.0),
    "uploads 10,000": ("uploads", 10_000, 30.0),
    "uploads 100,000": ("uploads", 100_000, 40.0),
    "downloads 1,000": ("downloads", 1_000, 30.0),
}
"""What is watched, how many of it, and for how many seconds."""
SPARE = 60.0


def watch(course: rounds.Course, row: str, column: str) -> dict[str, Any]:
    kind, count, seconds = WATCHES[row]
    asked = json.dumps({"kind": kind, "count": count, "interval": INTERVAL, "seconds": seconds})
    return heard(seconds + SPARE, "watching.py", column, course.url, course.core, asked)


def heard(within: float, *arguments: str) -> dict[str, Any]:
    """What a process of its own found."""
    with ground.Line(*arguments) as line:
        return line.heard(within)


def everything(course: rounds.Course, is_wanted: Callable[[str], bool]) -> dict[str, Any]:
    found: dict[str, Any] = rounds.run(course, rounds.COLUMNS, [row for row in rounds.ROWS if is_wanted(row)])
    found["starts"] = rounds.starts(course, [one for one in STATEMENTS if is_wanted(f"import {one}")])
    found["parts"] = heard(SPARE, "parts.py", course.url, course.core) if is_wanted("parts") else {}
    found["watches"] = {}
    for row in WATCHES:
        if is_wanted(f"watch {row}"):
            found["watches"][row] = {column: watch(course, row, column) for column in (*OURS, "official")}
            print(f"watched {row}", file=sys.stderr, flush=True)
    return found


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    client, server = ground.cores()
    with ground.server(server) as (url, engine):
        course = rounds.Course(url, client, asked.rounds, asked.seconds)
        found = everything(course, lambda row: asked.only is None or asked.only in row)
    pinned = "client and server have a core each" if client != "-" else "client and server share all cores"
    said = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "server": engine, "pinned": pinned, "rounds": asked.rounds}
    return {**said, "machine": ground.machine(), **found}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="ratios only, as JSON")
    parser.add_argument("--only", metavar="ROW", help="rows with this in their name: call, tasks, rows, wait_all, …")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.4, help="for each row, column and round")
    parser.add_argument("--out", type=Path, help="the folder that benchmarks.md is written to")
    parser.add_argument("--again", action="store_true", help="write the page anew, from the numbers in --out")
    asked = parser.parse_args(arguments)
    if asked.quick:
        print(json.dumps(quick.ratios(), indent=2))
        return 0
    results = page.read(asked.out) if asked.again else measure(asked)
    if asked.out:
        page.write(asked.out, results)
    print(page.text(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
