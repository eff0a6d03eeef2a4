"""What the numbers must show: ratios of medians in one run, and a few plain limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any, TypeAlias

import attrs

Results: TypeAlias = Mapping[str, Any]
Get: TypeAlias = Callable[[Results], float | None]

INTERVAL = 5.0

# What stands in the way of goals that are not met, as far as it was measured.
HTTPX_ALONE = "Importing httpx, which the generated clients are written for, is most of ours: see its row below."
EAGER = (
    "`import tidewaiter` imports none of it: names are imported when they are asked for. Of all of them, attrs'"
    " classes and the generated models take the most, besides httpx."
)
POLLS = (
    "By cProfile, half of its CPU is one long request and its response (httpx, httpcore, h11, JSON, the event loop),"
    " and half is a comparison, a pause and a place in the queue for each job."
)
NEWS = (
    "Ten thousand rows a second bring news here, and each is read: the generated model, a record, a status, and a"
    " caller that is told. What of that could be spared was not found out."
)
STAGES = (
    "Ours is made in stages (canonical request, string to sign, signature) that tests check one by one. The hashes"
    " alone take a third of it, and so does making and sorting the headers that are signed."
)


@attrs.frozen
class Goal:
    work: str
    what: str
    get: Get
    bound: float
    is_most: bool = True
    form: str = "{:.2f}"
    obstacle: str = ""
    """What stands in the way, shown where the goal is not met."""

    def is_missed(self, results: Results) -> bool:
        found = self.get(results)
        return found is not None and not (found <= self.bound if self.is_most else found >= self.bound)

    def result(self, results: Results) -> tuple[str, str, str]:
        """What was found, what was wanted, and whether that is met."""
        found = self.get(results)
        wanted = f"{'≤' if self.is_most else '≥'} {self.form.format(self.bound)}"
        if found is None:
            return "not measured", wanted, "–"
        return self.form.format(found), wanted, "**no**" if self.is_missed(results) else "yes"


def at(results: Results, *path: str) -> Any:
    """What lies there; None if nothing does."""
    value: Any = results
    for name in path:
        if not isinstance(value, Mapping) or name not in value:
            return None
        value = value[name]
    return value


def number(*path: str) -> Get:
    """The number at `path`, the median where there are several."""

    def get(results: Results) -> float | None:
        value = at(results, *path)
        return median(value) if isinstance(value, Sequence) else value

    return get


def ratio(ours: Get, theirs: Get) -> Get:
    def get(results: Results) -> float | None:
        above, below = ours(results), theirs(results)
        return above / below if above is not None and below else None

    return get


def added(statement: str, what: str) -> Get:
    """What an import adds to an interpreter that imports nothing."""

    def get(results: Results) -> float | None:
        whole, nothing = number("starts", statement, what)(results), number("starts", "nothing", what)(results)
        return None if whole is None or nothing is None else max(0.0, whole - nothing)

    return get


def calls(row: str, theirs: str, what: str = "cpu") -> Get:
    """Ours to theirs, in each round; the median of that."""
    return in_rounds(("calls", row, OURS, what), ("calls", row, theirs, what))


def in_rounds(above: Sequence[str], below: Sequence[str]) -> Get:
    def get(results: Results) -> float | None:
        ours, theirs = at(results, *above), at(results, *below)
        if not ours or not theirs:
            return None
        return median(one / other for one, other in zip(ours, theirs, strict=False))

    return get


def watched(row: str, what: str) -> Get:
    return number("watches", row, OURS, what)


def to_the_older(row: str) -> Get:
    return in_rounds(("watches", row, OURS, "share"), ("watches", row, OLDER, "share"))


def a_job(row: str, jobs: int) -> Get:
    share = watched(row, "share")
    return lambda results: None if (found := share(results)) is None else found / jobs


OURS, OLDER = "tidewaiter", "2b56bd9"
HUNDRED = "call dms, 100 tasks"
HALF, FEW, MANY = "uploads 10,000", "uploads 10,000, one in twenty", "uploads 100,000"
LAZY, ALL = "import tidewaiter", "tidewaiter, all and watch"

GOALS = [
    Goal("sync call", "CPU to official Alibaba", calls("call dms", "alibaba"), 0.75),
    Goal("sync call", "CPU to official Huawei", calls("call modelarts", "huawei"), 0.45),
    Goal("sync call", "CPU to the minimum over httpx", calls("call dms", "minimum"), 1.25),
    Goal("async, 100 tasks", "rate to official Alibaba", calls(HUNDRED, "alibaba", "rate"), 1.2, is_most=False),
    Goal("async, 100 tasks", "CPU to the minimum over httpx", calls(HUNDRED, "minimum"), 1.35),
    Goal("watch 10,000, half with news", "CPU to 2b56bd9", to_the_older(HALF), 0.6),
    Goal("watch 10,000, one in twenty", "CPU to 2b56bd9", to_the_older(FEW), 0.35, obstacle=POLLS),
    Goal("watch 100,000", "share of a core", watched(MANY, "share"), 0.55, form="{:.1%}", obstacle=NEWS),
    Goal("watch 100,000", "p99 of notice, s", watched(MANY, "late p99"), INTERVAL + 1),
    Goal("watch 100,000", "KiB a job beyond refs", watched(MANY, "KiB a job beyond refs"), 2),
    Goal("watch", "CPU a job, at 100,000 to 1,000", ratio(a_job(MANY, 100_000), a_job("uploads 1,000", 1_000)), 1.3),
    Goal("signing, ACS3", "CPU to official Alibaba", calls("sign acs3", "alibaba"), 0.5, obstacle=STAGES),
    Goal("signing, SDK-HMAC", "CPU to official Huawei", calls("sign sdk_hmac", "huawei"), 0.5, obstacle=STAGES),
    *[
        Goal(
            f"import, {what}",
            f"to official {vendor}",
            ratio(added(ours, key), added(theirs, key)),
            0.3,
            obstacle=HTTPX_ALONE,
        )
        for what, key in (("CPU", "cpu"), ("memory", "memory"))
        for vendor, ours, theirs in (
            ("Alibaba", "tidewaiter, AlibabaDMS", "alibaba"),
            ("Huawei", "tidewaiter, HuaweiModelArts", "huawei"),
        )
    ],
    Goal("import, CPU", "`import tidewaiter` to httpx", ratio(added(LAZY, "cpu"), added("httpx", "cpu")), 1.3),
    Goal("import, CPU", "all of ours to httpx", ratio(added(ALL, "cpu"), added("httpx", "cpu")), 1.3, obstacle=EAGER),
    Goal("`tidewaiter --help`", "CPU, s", number("starts", "tidewaiter --help", "cpu"), 0.12),
]
