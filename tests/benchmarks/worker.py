"""One column's process: reads which row to measure, a JSON object a line, and writes what it took."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import subjects

WARM = 20


def measure(work: Callable[[int], Any], calls: int) -> dict[str, float]:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    work(calls)
    return {"calls": calls, "cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def blocking(call: Callable[[], Any]) -> Callable[[int], None]:
    def work(calls: int) -> None:
        for _ in range(calls):
            call()

    return work


def side_by_side(runner: asyncio.Runner, call: Callable[[], Any], tasks: int) -> Callable[[int], None]:
    async def work(calls: int) -> None:
        left = iter(range(calls))

        async def one() -> None:
            for _ in left:
                await call()

        await asyncio.gather(*(one() for _ in range(tasks)))

    return lambda calls: runner.run(work(calls))


class Worker:
    """A column, ready for each of its rows. A row is measured for about so many seconds, whatever its calls take."""

    def __init__(self, column: str, url: str, runner: asyncio.Runner) -> None:
        self._subject = subjects.make(column, url)
        self._runner = runner
        self._pace: dict[tuple[str, int], float] = {}

    def rows(self) -> dict[str, list[str]]:
        return {"rows": list(self._subject.calls), "async": list(self._subject.async_calls)}

    def measure(self, row: str, tasks: int, seconds: float) -> dict[str, float]:
        work = self._work(row, tasks)
        if (row, tasks) not in self._pace:
            self._check(row, tasks)
            warm = measure(work, max(WARM, 2 * tasks))
            self._pace[row, tasks] = warm["wall"] / warm["calls"]
        return measure(work, max(WARM, 2 * tasks, int(seconds / self._pace[row, tasks])))

    def _work(self, row: str, tasks: int) -> Callable[[int], None]:
        if tasks:
            return side_by_side(self._runner, self._subject.async_calls[row], tasks)
        return blocking(self._subject.calls[row])

    def _check(self, row: str, tasks: int) -> None:
        said = self._runner.run(self._subject.async_calls[row]()) if tasks else self._subject.calls[row]()
        if not said.startswith(subjects.EXPECTED[row]):
            raise AssertionError(f"{row}: {said!r} instead of {subjects.EXPECTED[row]}")


def main(column: str, url: str, core: str) -> None:
    if core != "-":
        os.sched_setaffinity(0, {int(core)})
    with asyncio.Runner() as runner:
        try:
            worker = Worker(column, url, runner)
        except subjects.Skipped as why:
            print(json.dumps({"skipped": str(why)}), flush=True)
            return
        print(json.dumps(worker.rows()), flush=True)
        for line in sys.stdin:
            print(json.dumps(worker.measure(**json.loads(line))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
