"""Rows of calls, in rounds: in each, every row is asked of every column in turn, so that noise meets all alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

import attrs
import ground
import imports

COLUMNS = ("tidewaiter", "minimum", "2b56bd9", "alibaba", "huawei", "requests", "httpx", "hashing")
ROWS = {
    "call dms": ("call dms", 0),
    "call modelarts": ("call modelarts", 0),
    "call xtreme1": ("call xtreme1", 0),
    "call dms, 1 task": ("call dms", 1),
    "call dms, 10 tasks": ("call dms", 10),
    "call dms, 100 tasks": ("call dms", 100),
    "rows": ("rows", 0),
    "wait_all": ("wait_all", 0),
    "sign acs3": ("sign acs3", 0),
    "sign sdk_hmac": ("sign sdk_hmac", 0),
}


@attrs.frozen
class Course:
    """How much is measured, against what."""

    url: str
    core: str
    rounds: int
    seconds: float
    """For which one column works on one row in one round."""


@attrs.define
class Team:
    """The columns' processes, those that there are; and why the others are not there."""

    lines: dict[str, ground.JsonProcess] = attrs.Factory(dict)
    rows: dict[str, dict[str, list[str]]] = attrs.Factory(dict)
    skipped: dict[str, str] = attrs.Factory(dict)

    def add(self, column: str, line: ground.JsonProcess) -> None:
        said = line.heard(60.0)
        if "skipped" in said:
            self.skipped[column] = said["skipped"]
        else:
            self.lines[column], self.rows[column] = line, said

    def ask(self, column: str, question: Any) -> Any:
        """None if that was too much for the column: the others go on without it."""
        try:
            return self.lines[column].ask(question)
        except (RuntimeError, OSError) as error:
            self.skipped[column] = str(error)
            del self.rows[column]
            return None

    def doing(self, call: str, tasks: int) -> list[str]:
        return [column for column, said in self.rows.items() if call in said["async" if tasks else "rows"]]


def run(course: Course, columns: Sequence[str], rows: Sequence[str]) -> dict[str, Any]:
    """Microseconds of CPU a call, calls a second, and how busy the server's core was, once for each round."""
    found: dict[str, dict[str, dict[str, list[float]]]] = {row: {} for row in rows}
    team = Team()
    with ExitStack() as stack:
        for column in columns if rows else ():
            team.add(column, stack.enter_context(ground.JsonProcess("worker.py", column, course.url, course.core)))
        for _ in range(course.rounds):
            for row in rows:
                call, tasks = ROWS[row]
                for column in team.doing(call, tasks):
                    took = measured(course, team, column, {"row": call, "tasks": tasks, "seconds": course.seconds})
                    note(found[row].setdefault(column, {}), took)
    whole = {row: {name: one for name, one in columns.items() if one} for row, columns in found.items()}
    return {"calls": whole, "skipped": team.skipped}


def measured(course: Course, team: Team, column: str, question: Any) -> dict[str, float]:
    before = ground.counts(course.url)
    took = team.ask(column, question)
    if took is None:
        return {}
    server = ground.counts(course.url)["cpu"] - before["cpu"]
    return {
        "cpu": took["cpu"] / took["calls"] * 1e6,
        "rate": took["calls"] / took["wall"],
        "server": server / took["wall"],
    }


def starts(course: Course, statements: Sequence[str]) -> dict[str, Any]:
    """Seconds and KiB of each cold start. The first one is for the disk's sake, and not counted."""
    found: dict[str, dict[str, list[float]]] = {}
    there = [statement for statement in statements if imports.start(imports.STATEMENTS[statement], course.core)]
    for _ in range(course.rounds):
        for statement in there:
            took = imports.start(imports.STATEMENTS[statement], course.core)
            if took is not None:
                note(found.setdefault(statement, {}), took)
    return found


def note(numbers: dict[str, list[float]], more: Mapping[str, float]) -> None:
    for name, value in more.items():
        numbers.setdefault(name, []).append(value)
