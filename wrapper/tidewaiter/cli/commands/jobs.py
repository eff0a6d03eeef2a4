"""`status`, `wait` and `watch`: the same looks at the same jobs, shown in three ways."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any, TextIO

import click
from click.core import ParameterSource

from ...errors import ConfigError, TidewaiterError
from ...jobs import JobRef, JobStatus
from ..display.documents import Ending, as_json, as_json_line, as_line
from ..display.progress import make_display
from ..display.table import print_table
from ..exit_codes import Terminated, code_of, code_of_state, worst
from ..parameters import Duration, display_options, job_options, references, wait_options

Show = Callable[[Ending], None]


@click.command()
@job_options
def status(jobs: Sequence[str], from_file: TextIO | None, output: str, endpoint_url: str | None, reveal: bool) -> int:
    """Look at each JOB once.

    Exits 3 if one is still going: only 0 says that all have succeeded.
    """
    refs = parse(references(jobs, from_file))
    with ExitStack() as stack:
        endings = [look(job) for job in connect(refs, endpoint_url, stack)]
    if output == "ndjson":
        for ending in endings:
            click.echo(as_json_line(ending, reveal))
    else:
        finish(endings, output, reveal)
    return worst(map(verdict, endings))


@click.command()
@job_options
@wait_options
@display_options
def wait(jobs: Sequence[str], from_file: TextIO | None, output: str, reveal: bool, **options: Any) -> int:
    """Wait until each JOB has ended."""
    refs = parse(references(jobs, from_file))
    endings = attend("wait", refs, options, lambda _: None, lambda ending: ended(ending, output, reveal))
    if output != "ndjson":
        finish(endings, output, reveal)
    return worst_of(endings, options["any_"])


@click.command()
@job_options
@wait_options
def watch(jobs: Sequence[str], from_file: TextIO | None, output: str, reveal: bool, **options: Any) -> int:
    """Print each change of each JOB, until all have ended.

    `-o json` is the same as `-o ndjson`: one document a line.
    """
    refs = parse(references(jobs, from_file))

    def show(ending: Ending) -> None:
        click.echo(as_line(ending) if output == "text" else as_json_line(ending, reveal))

    endings = attend("watch", refs, options | {"quiet": True}, show, show)
    return worst_of(endings, options["any_"])


def attend(
    command: str | None, refs: Sequence[JobRef], options: dict[str, Any], on_change: Show, on_end: Show
) -> list[Ending]:
    """Follow the jobs to their ends, as long as the options say; what came of each, in order.

    `command` is what to type to go on after an interruption; None if the jobs will be gone.
    """
    endings: dict[int, Ending] = {}
    display = make_display("none" if options["quiet"] else options["progress"], len(refs))
    try:
        with ExitStack() as stack:
            watched = connect(refs, options["endpoint_url"], stack)
            stack.enter_context(display)
            for index, ending, is_end in _events(watched, options):
                display.update(index, ending, is_end)
                if is_end:
                    endings[index] = ending
                    on_end(ending)
                else:
                    on_change(ending)
                if is_end and _is_enough(ending, options):
                    break
    except (KeyboardInterrupt, Terminated):
        _say_how_to_resume(command, [ref for index, ref in enumerate(refs) if index not in endings])
        raise
    return [endings[index] for index in sorted(endings)]


def _events(watched: Sequence[Any], options: dict[str, Any]) -> Iterator[tuple[int, Ending, bool]]:
    from ...waiting.many import events

    names = ("timeout", "interval", "max_interval", "stall_timeout", "missing_grace")
    index_of = {job: index for index, job in enumerate(watched)}
    for event in events(watched, **{name: options[name] for name in names}):
        if event.is_end or event.is_news:
            yield index_of[event.key], Ending(event.ref, event.outcome), event.is_end


def _is_enough(ending: Ending, options: dict[str, Any]) -> bool:
    return bool(options["fail_fast"] if ending.error else options["any_"])


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


def parse(references: Sequence[str]) -> list[JobRef]:
    from ...vendors import VENDORS

    refs = list(dict.fromkeys(JobRef.parse(text) for text in references))
    for ref in refs:
        if ref.vendor not in VENDORS:
            raise ConfigError(f"{ref}: there is no vendor {ref.vendor!r}, but {', '.join(VENDORS)}")
    return refs


def connect(refs: Sequence[JobRef], endpoint_url: str | None, stack: ExitStack) -> list[Any]:
    """The jobs, each through the one client of its vendor."""
    from ...vendors import load

    clients = {
        name: stack.enter_context(load(name).from_env(endpoint=endpoint_url)) for name in {r.vendor for r in refs}
    }
    return [clients[ref.vendor].job(ref) for ref in refs]


def look(job: Any) -> Ending:
    try:
        return Ending(job.ref, job.status())
    except TidewaiterError as error:
        return Ending(job.ref, error)


def verdict(ending: Ending) -> int:
    if isinstance(ending.outcome, JobStatus):
        return code_of_state(ending.outcome.state)
    return code_of(ending.outcome)


def worst_of(endings: Sequence[Ending], any_is_enough: bool) -> int:
    codes = [code_of(ending.error) if ending.error else 0 for ending in endings]
    return 0 if any_is_enough and 0 in codes else worst(codes)


def ended(ending: Ending, output: str, reveal: bool) -> None:
    if output == "ndjson":
        click.echo(as_json_line(ending, reveal))


def finish(endings: Sequence[Ending], output: str, reveal: bool) -> None:
    if output == "json":
        click.echo(as_json(endings, reveal))
    else:
        print_table(endings, reveal)
