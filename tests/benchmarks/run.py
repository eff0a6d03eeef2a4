"""Measures tidewaiter, the vendors' own SDKs and the bare HTTP libraries against one server on this machine.

Everything is measured in one run, calls and cold starts interleaved. `--out docs` writes docs/benchmarks.md, its charts
and all numbers as JSON; `--quick` takes a few seconds, knows ratios only, and needs nobody's SDK.
The rows: call, tasks, rows, wait_all, sign, import, watch; more of a name means fewer, as in `--only "watch
uploads 1,000"`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import ground
import page
import quick
import rounds
from goals import INTERVAL
from imports import STATEMENTS

OURS, OLDER, OFFICIAL = "tidewaiter", "2b56bd9", "official"


@attrs.frozen
class Watched:
    """What is watched by whom, and for how many seconds; with the older revision in every round, else once."""

    kind: str
    count: int
    seconds: float
    columns: Sequence[str]
    rounds: int | None = 1
    """None is as many as were asked for."""


WATCHES = {
    "uploads 1,000": Watched("uploads", 1_000, 30.0, (OURS, OFFICIAL), None),
    "uploads 10,000": Watched("uploads", 10_000, 25.0, (OURS, OLDER), None),
    "uploads 10,000, one in twenty": Watched("slow uploads", 10_000, 25.0, (OURS, OLDER), None),
    "uploads 100,000": Watched("uploads", 100_000, 35.0, (OURS,), None),
    "uploads 10,000, officially": Watched("uploads", 10_000, 30.0, (OFFICIAL,)),
    "downloads 1,000": Watched("downloads", 1_000, 30.0, (OURS, OFFICIAL)),
}
SPARE = 60.0


def watch(course: rounds.Course, row: Watched, column: str) -> dict[str, Any]:
    wanted = {"kind": row.kind, "count": row.count, "interval": INTERVAL, "seconds": row.seconds}
    return heard(row.seconds + SPARE, "watching.py", column, course.url, course.core, json.dumps(wanted))


def watches(course: rounds.Course, rows: Mapping[str, Watched], most: int) -> dict[str, Any]:
    """Round after round, each column in turn."""
    found: dict[str, Any] = {}
    for turn in range(most):
        for name, row in rows.items():
            for column in row.columns if turn < (row.rounds or most) else ():
                took = watch(course, row, column)
                if "skipped" not in took:
                    rounds.note(found.setdefault(name, {}).setdefault(column, {}), took)
        print(f"watched, round {turn + 1}", file=sys.stderr, flush=True)
    return found


def heard(within: float, *arguments: str) -> dict[str, Any]:
    """What a process of its own found."""
    with ground.JsonProcess(*arguments) as line:
        return line.heard(within)


def everything(course: rounds.Course, watch_rounds: int, is_wanted: Callable[[str], bool]) -> dict[str, Any]:
    found: dict[str, Any] = rounds.run(course, rounds.COLUMNS, [row for row in rounds.ROWS if is_wanted(row)])
    found["starts"] = rounds.starts(course, [one for one in STATEMENTS if is_wanted(f"import {one}")])
    found["watches"] = watches(
        course, {name: row for name, row in WATCHES.items() if is_wanted(f"watch {name}")}, watch_rounds
    )
    return found


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    client, server = ground.cores()
    with ground.server(server) as (url, engine):
        course = rounds.Course(url, client, asked.rounds, asked.seconds)
        found = everything(
            course, asked.watch_rounds or asked.rounds, lambda row: asked.only is None or asked.only in row
        )
    pinned = "client and server have a core each" if client != "-" else "client and server share all cores"
    said = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "server": engine, "pinned": pinned, "rounds": asked.rounds}
    return {**said, "machine": ground.machine(), **found}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="ratios only, as JSON")
    parser.add_argument("--only", metavar="ROW", help="rows with this in their name: call, tasks, rows, wait_all, …")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--watch-rounds", type=int, help="as many as --rounds, if not said")
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
