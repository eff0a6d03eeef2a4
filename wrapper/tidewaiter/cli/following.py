"""Follow jobs to their ends, and show them meanwhile: what `wait`, `watch`, `run` and `demo` have in common."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

import click
from click.core import ParameterSource

from ..jobs import JobRef, JobState, JobStatus
from .clients import connect
from .display.documents import JobResult
from .display.progress import make_display
from .exit_codes import Terminated
from .parameter_types import Duration

Show = Callable[[JobResult], None]
WAIT_OPTIONS = (
    "timeout",
    "interval",
    "max_interval",
    "stall_timeout",
    "missing_grace",
    "connect_grace",
    "outage_timeout",
)
MAX_TYPED = 400
"""Characters of references in a command that is to be typed again; more are put in a file."""
HAS_BEEN = {
    JobState.PENDING.value: (JobState.PENDING, JobState.RUNNING, JobState.SUCCEEDED),
    JobState.RUNNING.value: (JobState.RUNNING, JobState.SUCCEEDED),
}
"""States that a job which is in one of these has been in: `--for RUNNING` is content with one that has succeeded."""


def follow(
    command: str | None,
    refs: Mapping[JobRef, str],
    options: dict[str, Any],
    *,
    jobs: Sequence[Any] | None = None,
    resumed_with: Sequence[str] | None = None,
    show: Show = lambda _: None,
    end: Callable[[Sequence[JobResult]], None] = lambda _: None,
    is_text: bool = False,
) -> list[JobResult]:
    """Follow the jobs until they have ended, or as long as the options say; what is known of each, in order.

    `show` is called with each change, `end` with all of them at the end, after an interruption too. `command` is what
    to type to go on then, with the options `resumed_with` (None is all of them); it is None if the jobs will be gone.
    `jobs` are those of `refs`, where they are there already.
    """
    known = {index: JobResult(ref) for index, ref in enumerate(refs)}
    passing = is_text and sys.stdout.isatty() and sys.stderr.isatty()
    display = make_display("none" if options["quiet"] else options["progress"], list(refs), passing=passing)
    try:
        with ExitStack() as stack:
            watched = connect(refs, options, stack) if jobs is None else jobs
            stack.enter_context(display)
            for index, result, is_news in _results(watched, options):
                known[index] = result
                display.update(index, result)
                if result.has_ended or is_news:
                    show(result)
                if result.has_ended and _is_enough(result, options):
                    break
    except (KeyboardInterrupt, Terminated):
        end(list(known.values()))
        pending = [result.ref for result in known.values() if not result.has_ended]
        _say_how_to_resume(command, pending, resumed_with)
        raise
    results = list(known.values())
    end(results)
    return results


def _results(watched: Sequence[Any], options: dict[str, Any]) -> Iterator[tuple[int, JobResult, bool]]:
    from ..waiting.many import events

    index_of = {job: index for index, job in enumerate(watched)}
    seen: dict[int, JobStatus[Any]] = {}
    stop_at = None if options["goal"] is None else _reached(options["goal"])
    for event in events(watched, stop_at, **{name: options[name] for name in WAIT_OPTIONS}):
        index = index_of[event.key]
        result = JobResult(event.ref, event.outcome, seen.get(index), event.outage, event.is_end)
        if result.status is not None:
            seen[index] = result.status
        yield index, result, event.is_news


def _reached(goal: str) -> Callable[[JobStatus[Any]], bool]:
    """Whether a job is, or has been, in that state: one of ours, else the vendor's own word."""
    states = HAS_BEEN.get(goal.upper())
    return lambda status: (
        status.state in states if states else goal.upper() == status.state.value or goal == status.vendor_state
    )


def goal_of(goal: str | None) -> Callable[[JobResult], bool]:
    """Whether what was waited for has come."""
    if goal is None:
        return lambda result: result.error is None
    reached = _reached(goal)
    return lambda result: result.status is not None and reached(result.status)


def _is_enough(result: JobResult, options: dict[str, Any]) -> bool:
    is_met = goal_of(options["goal"])(result)
    return bool(options["any_"] if is_met else options["fail_fast"])


def _say_how_to_resume(command: str | None, pending: Sequence[JobRef], resumed_with: Sequence[str] | None) -> None:
    if command is None or not pending:
        return
    named = [str(ref) for ref in pending]
    if sum(map(len, named)) > MAX_TYPED:
        named = ["--from-file", _kept(named)]
    resume = ["tidewaiter", command, *named, *options_given(click.get_current_context(), resumed_with)]
    click.echo(f"\nThe jobs go on without us. To wait for them again:\n  {shlex.join(resume)}", err=True)


def _kept(lines: Sequence[str]) -> str:
    """A new file with these lines."""
    handle, path = tempfile.mkstemp(prefix="tidewaiter-jobs-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    return path


OF_THE_JOBS = ("jobs", "from_file", "verbose", "to")
"""Parameters that a resumed wait does not take over."""


def options_given(ctx: click.Context, known: Sequence[str] | None = None) -> Iterator[str]:
    """The options of this command line, as they could be typed again; `known` alone, where that is given."""
    for option in ctx.command.params:
        name = str(option.name)
        if ctx.get_parameter_source(name) is not ParameterSource.COMMANDLINE or name in OF_THE_JOBS:
            continue
        if not isinstance(option, click.Option) or (known is not None and name not in known):
            continue
        yield option.opts[-1]
        if not option.is_flag:
            yield f"{ctx.params[name]:g}" if isinstance(option.type, Duration) else str(ctx.params[name])
