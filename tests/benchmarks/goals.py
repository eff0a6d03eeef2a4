"""What the numbers must show: ratios of medians in one run, and a few plain limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any, TypeAlias

import attrs
import obstacles

Results: TypeAlias = Mapping[str, Any]
Get: TypeAlias = Callable[[Results], float | None]

INTERVAL = 5.0
ENOUGH_LIKE_A_LINE = 1.1
"""How much dearer a job may be among a hundred times as many: two runs of the same differ by that."""


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

    def verdict(self, results: Results) -> tuple[str, str, str]:
        """What was found, what was wanted, and whether that is met."""
        found = self.get(results)
        wanted = f"{'≤' if self.is_most else '≥'} {self.form.format(self.bound)}"
        if found is None:
            return "not measured", wanted, "–"
        return self.form.format(found), wanted, "**no**" if self.is_missed(results) else "yes"


def number(*path: str) -> Get:
    """The number at `path`, the median where there are several."""

    def get(results: Results) -> float | None:
        value: Any = results
        for name in path:
            if not isinstance(value, Mapping) or name not in value:
                return None
            value = value[name]
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


def calls(row: str, ours: str, theirs: str, what: str = "cpu") -> Get:
    return ratio(number("calls", row, ours, what), number("calls", row, theirs, what))


def a_job(row: str, column: str, jobs: int) -> Get:
    share = number("watches", row, column, "share")
    return lambda results: None if (found := share(results)) is None else found / jobs


def _watching(column: str) -> list[Goal]:
    few, many, most = "uploads 1,000", "uploads 10,000", "uploads 100,000"
    name = f"`{column.removeprefix('tidewaiter ')}`"

    def of(row: str, what: str) -> Get:
        return number("watches", row, column, what)

    grown = ratio(a_job(most, column, 100_000), a_job(few, column, 1_000))
    return [
        Goal(
            f"watch 10,000 uploads, {name}",
            "share of a core",
            of(many, "share"),
            0.04,
            form="{:.1%}",
            obstacle=obstacles.ROWS,
        ),
        Goal(f"watch 10,000 uploads, {name}", "MiB above import", of(many, "MiB above import"), 60, form="{:.0f}"),
        Goal(f"watch 10,000 uploads, {name}", "KiB a job beyond refs", of(many, "KiB a job beyond refs"), 2),
        Goal(f"watch 10,000 uploads, {name}", "p99 of notice, s", of(many, "late p99"), INTERVAL + 1),
        Goal(f"watch 100,000 uploads, {name}", "share of a core", of(most, "share"), 1, form="{:.1%}"),
        Goal(f"watch 100,000 uploads, {name}", "p99 of notice, s", of(most, "late p99"), INTERVAL + 1),
        Goal(
            f"watch, {name}", "CPU a job, at 100,000 to 1,000", grown, ENOUGH_LIKE_A_LINE, obstacle=obstacles.COLLECTOR
        ),
    ]


FAST, PLAIN = "tidewaiter fast", "tidewaiter httpx"
HUNDRED = "call dms, 100 tasks"
LAZY, ALL = "import tidewaiter", "tidewaiter, all and watch"

GOALS = [
    Goal(
        "sync call, `fast`",
        "CPU to official Alibaba",
        calls("call dms", FAST, "alibaba"),
        0.4,
        obstacle=obstacles.BETWEEN_SWITCHES,
    ),
    Goal(
        "sync call, `fast`",
        "CPU to official Huawei",
        calls("call modelarts", FAST, "huawei"),
        0.22,
        obstacle=obstacles.BETWEEN_SWITCHES,
    ),
    Goal(
        "sync call, `fast`",
        "CPU to bare pyreqwest",
        calls("call dms", FAST, "pyreqwest"),
        2,
        obstacle=obstacles.BETWEEN_SWITCHES,
    ),
    Goal("sync call, `httpx`", "CPU to official Alibaba", calls("call dms", PLAIN, "alibaba"), 1.1),
    Goal("sync call, `httpx`", "CPU to bare httpx", calls("call dms", PLAIN, "httpx"), 1.3),
    Goal(
        "async, 100 tasks, `fast`",
        "rate to official Alibaba",
        calls(HUNDRED, FAST, "alibaba", "rate"),
        4,
        False,
        obstacle=obstacles.CONTENDED,
    ),
    Goal(
        "async, 100 tasks, `fast`",
        "rate to bare pyreqwest",
        calls(HUNDRED, FAST, "pyreqwest", "rate"),
        0.4,
        False,
        obstacle=obstacles.CONTENDED,
    ),
    Goal("async, 100 tasks, `httpx`", "rate to bare httpx", calls(HUNDRED, PLAIN, "httpx", "rate"), 2, False),
    Goal(
        "signing, ACS3",
        "CPU to official Alibaba",
        calls("sign acs3", PLAIN, "alibaba"),
        0.5,
        obstacle=obstacles.STAGES,
    ),
    Goal(
        "signing, SDK-HMAC",
        "CPU to official Huawei",
        calls("sign sdk_hmac", PLAIN, "huawei"),
        0.5,
        obstacle=obstacles.STAGES,
    ),
    *[
        Goal(
            f"import, {what}",
            f"to official {vendor}",
            ratio(added(ours, key), added(theirs, key)),
            0.3,
            obstacle=obstacles.HTTPX_ALONE,
        )
        for what, key in (("CPU", "cpu"), ("memory", "memory"))
        for vendor, ours, theirs in (
            ("Alibaba", "tidewaiter, AlibabaDMS", "alibaba"),
            ("Huawei", "tidewaiter, HuaweiModelArts", "huawei"),
        )
    ],
    Goal("import, CPU", "`import tidewaiter` to httpx", ratio(added(LAZY, "cpu"), added("httpx", "cpu")), 1.3),
    Goal(
        "import, CPU",
        "all of ours to httpx",
        ratio(added(ALL, "cpu"), added("httpx", "cpu")),
        1.3,
        obstacle=obstacles.EAGER,
    ),
    Goal("`tidewaiter --help`", "CPU, s", number("starts", "tidewaiter --help", "cpu"), 0.12),
    *_watching(PLAIN),
    *_watching(FAST),
]
