"""`status`, `wait` and `watch`: the same polls of the same jobs, shown in three ways."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, TextIO

import click
from click.core import ParameterSource

from ...errors import ConfigError, TidewaiterError
from ...jobs import JobRef, JobStatus
from ..display.documents import JobResult, as_json, as_json_line, as_line
from ..display.progress import make_display
from ..display.table import print_table
from ..exit_codes import Terminated, code_of, code_of_state, worst
from ..parameters import Duration, display_options, job_options, references, wait_options

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


@click.command()
@job_options
def status(jobs: Sequence[str], from_file: TextIO | None, output: str, endpoint_url: str | None, reveal: bool) -> int:
    """Poll each JOB once.

    Exits 3 if one is still going: only 0 says that all have succeeded.
    """
    refs = parse(references(jobs, from_file))
    with ExitStack() as stack:
        results = [poll(job) for job in connect(refs, endpoint_url, stack)]
    if output == "ndjson":
        for result in results:
            click.echo(as_json_line(result, reveal))
    else:
        finish(results, output, reveal)
    return worst(map(exit_code, results))


@click.command()
@job_options
@wait_options
@display_options
def wait(jobs: Sequence[str], from_file: TextIO | None, output: str, reveal: bool, **options: Any) -> int:
    """Wait until each JOB has ended."""
    refs = parse(references(jobs, from_file))
    results = attend("wait", refs, options, lambda _: None, lambda result: ended(result, output, reveal))
    if output != "ndjson":
        finish(results, output, reveal)
    return worst_of(results, options["any_"])


@click.command()
@job_options
@wait_options
def watch(jobs: Sequence[str], from_file: TextIO | None, output: str, reveal: bool, **options: Any) -> int:
    """Print each change of each JOB, until all have ended.

    `-o json` is the same as `-o ndjson`: one document a line.
    """
    refs = parse(references(jobs, from_file))

    def show(result: JobResult) -> None:
        click.echo(as_line(result) if output == "text" else as_json_line(result, reveal))

    results = attend("watch", refs, options | {"quiet": False, "progress": "failures"}, show, show)
    return worst_of(results, options["any_"])


def attend(
    command: str | None, refs: Mapping[JobRef, str], options: dict[str, Any], on_change: Show, on_end: Show
) -> list[JobResult]:
    """Follow the jobs until they have ended, or as long as the options say; the result of each, in order.

    `command` is what to type to go on after an interruption; None if the jobs will be gone.
    """
    results: dict[int, JobResult] = {}
    display = make_display("none" if options["quiet"] else options["progress"], len(refs))
    try:
        with ExitStack() as stack:
            watched = connect(refs, options["endpoint_url"], stack)
            stack.enter_context(display)
            for index, result, is_end, is_news in _events(watched, options):
                display.update(index, result, is_end)
                if is_end:
                    results[index] = result
                    on_end(result)
                elif is_news:
                    on_change(result)
                if is_end and _is_enough(result, options):
                    break
    except (KeyboardInterrupt, Terminated):
        _say_how_to_resume(command, [ref for index, ref in enumerate(refs) if index not in results])
        raise
    return [results[index] for index in sorted(results)]


def _events(watched: Sequence[Any], options: dict[str, Any]) -> Iterator[tuple[int, JobResult, bool, bool]]:
    from ...waiting.many import events

    index_of = {job: index for index, job in enumerate(watched)}
    seen: dict[int, JobStatus[Any]] = {}
    for event in events(watched, **{name: options[name] for name in WAIT_OPTIONS}):
        index = index_of[event.key]
        result = JobResult(event.ref, event.outcome, seen.get(index), event.outage)
        if result.status is not None:
            seen[index] = result.status
        yield index, result, event.is_end, event.is_news


def _is_enough(result: JobResult, options: dict[str, Any]) -> bool:
    return bool(options["fail_fast"] if result.error else options["any_"])


def _say_how_to_resume(command: str | None, pending: Sequence[JobRef]) -> None:
    if command is None or not pending:
        return
    resume = ["tidewaiter", command, *map(str, pending), *_options_given(click.get_current_context())]
    click.echo(f"\nThe jobs go on without us. To wait for them again:\n  {shlex.join(resume)}", err=True)


def _options_given(ctx: click.Context) -> Iterator[str]:
    """The options of this command line, as they could be typed again."""
    for option in ctx.command.params:
        name = str(option.name)
        if ctx.get_parameter_source(name) is not ParameterSource.COMMANDLINE or name in (
            "jobs",
            "from_file",
            "verbose",
        ):
            continue
        yield option.opts[-1]
        if not getattr(option, "is_flag", False):
            yield f"{ctx.params[name]:g}" if isinstance(option.type, Duration) else str(ctx.params[name])


def parse(references: Sequence[tuple[str, str]]) -> dict[JobRef, str]:
    """Each job once, with the place where it was named first."""
    from ...vendors import VENDORS

    places: dict[JobRef, str] = {}
    for text, place in references:
        with _naming(place):
            ref = JobRef.parse(text)
            if ref.vendor not in VENDORS:
                raise ConfigError(f"{ref}: there is no vendor {ref.vendor!r}, but {', '.join(VENDORS)}")
        places.setdefault(ref, place)
    return places


@contextmanager
def _naming(place: str) -> Generator[None, None, None]:
    """Errors that say in which line the job stands."""
    try:
        yield
    except ConfigError as error:
        if not place:
            raise
        raise ConfigError(f"{error} ({place})") from None


def connect(refs: Mapping[JobRef, str], endpoint_url: str | None, stack: ExitStack) -> list[Any]:
    """The jobs, each through the one client of its vendor."""
    from ...vendors import load

    clients = {
        name: stack.enter_context(load(name).from_env(endpoint=endpoint_url)) for name in {r.vendor for r in refs}
    }
    jobs: list[Any] = []
    for ref, place in refs.items():
        with _naming(place):
            jobs.append(clients[ref.vendor].job(ref))
    return jobs


def poll(job: Any) -> JobResult:
    try:
        return JobResult(job.ref, job.status())
    except TidewaiterError as error:
        return JobResult(job.ref, error)


def exit_code(result: JobResult) -> int:
    if isinstance(result.outcome, JobStatus):
        return code_of_state(result.outcome.state)
    return code_of(result.outcome)


def worst_of(results: Sequence[JobResult], any_is_enough: bool) -> int:
    codes = [code_of(result.error) if result.error else 0 for result in results]
    return 0 if any_is_enough and 0 in codes else worst(codes)


def ended(result: JobResult, output: str, reveal: bool) -> None:
    if output == "ndjson":
        click.echo(as_json_line(result, reveal))


def finish(results: Sequence[JobResult], output: str, reveal: bool) -> None:
    if output == "json":
        click.echo(as_json(results, reveal))
    else:
        print_table(results, reveal)
