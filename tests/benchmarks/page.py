"""The page and its charts, made of the numbers of one run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

import charts
from goals import GOALS, INTERVAL, Results, number

WHO = {
    "tidewaiter": "tidewaiter",
    "minimum": "the minimum over httpx",
    "2b56bd9": "tidewaiter before (2b56bd9)",
    "alibaba": "official Alibaba SDK",
    "huawei": "official Huawei core",
    "requests": "official Xtreme1 way (requests)",
    "httpx": "bare httpx",
    "hashing": "the hashes alone (the limit)",
    "official": "official",
    "alibaba, a client": "official Alibaba SDK, and a client made",
}
WHAT = {
    "call dms": "One poll of a DMS download",
    "call modelarts": "One poll of a ModelArts sync",
    "call xtreme1": "One poll of an Xtreme1 upload",
    "call dms, 1 task": "DMS, async, 1 task",
    "call dms, 10 tasks": "DMS, async, 10 tasks",
    "call dms, 100 tasks": "DMS, async, 100 tasks",
    "rows": "A response with 200 rows; ours by the generated function",
    "wait_all": "200 uploads that have ended; ours by `wait_all`, statuses and all",
    "sign acs3": "Signing alone, ACS3-HMAC-SHA256",
    "sign sdk_hmac": "Signing alone, SDK-HMAC-SHA256",
}
SHOWN_AS_RATIOS = ("call dms", "call modelarts", "call xtreme1", "rows", "call dms, 10 tasks", "call dms, 100 tasks")
NOT_THE_SAME = (
    "Ours signs, reads refusals, bounds the response in time and length, and returns typed statuses; its rate limit is",
    "off here. The official SDKs sign, and return models of strings. Bare httpx does neither: it sends a fixed request",
    "and takes one value out of the JSON. The minimum (`tests/benchmarks/minimum.py`) signs with our signer, sends by",
    "our transports and reads the fields, and does nothing else. The Xtreme1 SDK (0.6, commit 6b53a73, in no package",
    "index) calls `requests.request` for each poll, a new connection each time, and so does its column. Of 100 tasks,",
    "all columns have 100 requests under way.",
)
RAW = "benchmarks/results.json"


def read(out: Path) -> dict[str, Any]:
    return json.loads((out / RAW).read_text(encoding="utf-8"))


def write(out: Path, results: Results) -> None:
    (out / RAW).parent.mkdir(parents=True, exist_ok=True)
    (out / RAW).write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    for name, drawing in drawings(results):
        (out / "benchmarks" / f"{name}.svg").write_text(drawing, encoding="utf-8")
    (out / "benchmarks.md").write_text(text(results), encoding="utf-8")


def text(results: Results) -> str:
    return "\n".join([*_opening(results), *_goals(results), *_calls(results), *_starts(results),
                      *_watches(results), *_ground(results)])  # fmt: skip


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *rows)]
    return [lines[0], "|---" * len(head) + "|", *lines[1:], ""]


def _opening(results: Results) -> list[str]:
    return [
        "# Benchmarks",
        "",
        "Made by `make bench`; nobody edits this page. What was measured, and how, is in `tests/benchmarks/`; all",
        f"numbers are in [{RAW}]({RAW}).",
        "",
        f"Measured on {results['date']}, in one run. Calls are interleaved in {results['rounds']} rounds, and cold",
        "starts too; of those, numbers are medians, and in brackets the least and the most. CPU is that of the",
        "client's process alone. All is plain http on one machine: no TLS, no latency.",
        "",
    ]


def _goals(results: Results) -> list[str]:
    rows = [(goal.work, goal.what, *goal.verdict(results)) for goal in GOALS]
    skipped = [f"{WHO[name]} was not measured, or not throughout: {why}." for name, why in results["skipped"].items()]
    missed = [goal for goal in GOALS if goal.obstacle and goal.is_missed(results)]
    obstacles = {goal.obstacle: [one.work for one in missed if one.obstacle == goal.obstacle] for goal in missed}
    said = [f"In the way of {', '.join(dict.fromkeys(works))}: {why}" for why, works in obstacles.items()]
    return ["## Goals", "", *table(("work", "measure", "found", "goal", "met"), rows), *_paragraphs([*said, *skipped])]


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from (line, "")


def _calls(results: Results) -> list[str]:
    lines = ["## Calls", "", *NOT_THE_SAME, ""] if results["calls"] else []
    if any(name == "ratios" for name, _ in drawings(results)):
        lines += ["![CPU of a call, relative to bare httpx](benchmarks/ratios.svg)", ""]
    for row, columns in results["calls"].items():
        if columns:
            head = (WHAT[row], "CPU, µs", "a second", "server's core")
            lines += table(head, [_called(column, found) for column, found in columns.items()])
    return lines


def _called(column: str, found: Mapping[str, Sequence[float]]) -> tuple[str, ...]:
    cpu, rate = spread(found["cpu"], "{:,.1f}"), spread(found["rate"], "{:,.0f}")
    return WHO[column], cpu, rate, f"{median(found['server']):.0%}"


def spread(numbers: Sequence[float], form: str) -> str:
    return f"{form.format(median(numbers))} ({form.format(min(numbers))} – {form.format(max(numbers))})"


def _starts(results: Results) -> list[str]:
    found = results.get("starts") or {}
    if not found:
        return []
    rows = [
        (f"`{name}`" if name.startswith(("import", "tidewaiter -")) else WHO.get(name, name),
         spread([1000 * one for one in numbers["cpu"]], "{:,.0f}"), f"{median(numbers['memory']) / 1024:,.1f}")
        for name, numbers in found.items()
    ]  # fmt: skip
    return [
        "## Imports",
        "",
        "A fresh interpreter, from its start to its end. The goals compare what is added to one that imports nothing.",
        "Imports are not all that comes before a first call: making a client takes what it needs on top.",
        "",
        *table(("imports", "CPU, ms", "memory, MiB"), rows),
    ]


def _watches(results: Results) -> list[str]:
    found = results.get("watches") or {}
    if not found:
        return []
    rows = [_watched(row, *one) for row, columns in found.items() for one in columns.items()]
    head = (
        "jobs",
        "by",
        "of a core",
        "requests/s",
        "news/s",
        "told",
        "late p50, s",
        "p99, s",
        "MiB",
        "KiB a job",
        "runs",
    )
    return [
        "## Watching many",
        "",
        "Medians of as many interleaved rounds as the last column says, each after a",
        f"start of two intervals that is not counted. Each job is polled every {INTERVAL:g} s; half of the polls of",
        "uploads bring news, or one in twenty. Some end while they are watched: lateness is the time from an end to",
        "the moment at which the caller is told. Ends fall anywhere within an interval, so half an interval is as good",
        "as it gets on average; one that was not told at all counts as the latest. MiB is the most that was held above",
        "what the imports took, KiB a job what of it is beyond the jobs' references. The official way is a loop with",
        "`requests` and 200 uploads a request, or a task a job with the Alibaba SDK; it keeps the responses as they",
        "came, without types, retries or deadlines.",
        "",
        "![CPU of a core over the number of jobs](benchmarks/jobs.svg)",
        "",
        *table(head, rows),
    ]


def _watched(row: str, column: str, found: Mapping[str, Sequence[float]]) -> tuple[str, ...]:
    middle = {name: median(values) for name, values in found.items()}
    late = [f"{middle[name]:.2f}" if middle[name] < inf else "not told" for name in ("late p50", "late p99")]
    return (
        row,
        WHO[column],
        spread(found["share"], "{:.1%}"),
        f"{middle['requests']:,.1f}",
        f"{middle['news']:,.0f}",
        f"{sum(found['told']):,} of {sum(found['ends']):,}",
        *late,
        f"{middle['MiB above import']:.1f}",
        f"{middle['KiB a job beyond refs']:.1f}",
        f"{len(found['share'])}",
    )


def _ground(results: Results) -> list[str]:
    machine = results["machine"]
    shares = [median(found["server"]) for row in results["calls"].values() for found in row.values()]
    watched = [found for row in results["watches"].values() for found in row.values()]
    busiest = max([*shares, *[median(found["server share"]) for found in watched]], default=0.0)
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    return [
        "## The ground",
        "",
        f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, Python {machine['python']}.",
        f"{packages}.",
        "",
        f"The server is `tests/benchmarks/server.py`, {results['server']}, on 127.0.0.1; {results['pinned']}.",
        f"Where it was busiest, it used {busiest:.0%} of its core.",
        "",
    ]


def drawings(results: Results) -> Iterator[tuple[str, str]]:
    """The names of the charts that there are numbers for, and the charts."""
    ratios = {WHAT[row]: relative for row in SHOWN_AS_RATIOS if (relative := _relative(results, row))}
    if ratios:
        yield "ratios", charts.bars("CPU of a call, relative to bare httpx", ratios, "{:.2f}", mark=1.0)
    if curves := _curves(results):
        yield "jobs", charts.lines("CPU of a core, watching uploads", curves, ("uploads", "share of a core"), "{:.2%}")


def _relative(results: Results, row: str) -> dict[str, float]:
    base = number("calls", row, "httpx", "cpu")(results)
    columns = results["calls"].get(row, {})
    return {plain(column): median(found["cpu"]) / base for column, found in columns.items()} if base else {}


def _curves(results: Results) -> dict[str, dict[float, float]]:
    curves: dict[str, dict[float, float]] = {}
    for row, columns in (results.get("watches") or {}).items():
        for column, found in columns.items() if row.startswith("uploads") else ():
            if "," not in row.removeprefix(f"uploads {median(found['jobs']):,.0f}"):
                curves.setdefault(plain(column), {})[median(found["jobs"])] = median(found["share"])
    return curves


def plain(column: str) -> str:
    return WHO[column].replace("`", "")
