"""`--help`: quick, complete, and there even where something is not installed."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from tidewaiter import __main__
from tidewaiter.cli import COMMANDS as TABLE
from tidewaiter.cli import cli

COMMANDS = {"ls", "start", "run", "get", "status", "wait", "watch", "emulate", "demo", "doctor", "config", "completion"}
HEAVY = ("httpx", "rich", "uvicorn", "starlette", "asyncio", "dateutil", "tidewaiter_clients")


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands())


def test_the_commands_are_those_that_are_promised() -> None:
    """A command that is added or lost shows here."""
    assert COMMANDS == set(cli.list_commands(click.Context(cli)))


def test_the_list_of_commands_says_what_their_help_says() -> None:
    """It is a table, so that no command is imported to be listed."""
    said = {name: what for name, (_, what) in TABLE.items()}

    assert said == {path[0]: (command.help or "").split("\n")[0] for path, command in ALL.items() if len(path) == 1}


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_says_what_it_is_for(bare_run: Any, path: tuple[str, ...]) -> None:
    """Each command has a sentence about itself, and both spellings of help show it."""
    long, short = bare_run(*path, "--help"), bare_run(*path, "-h")

    assert ALL[path].help
    assert ALL[path].help.splitlines()[0][:40] in long.out
    assert (0, 0, long.out) == (long.code, short.code, short.out)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_option_says_what_it_is_for(path: tuple[str, ...]) -> None:
    """No option is left to be guessed: it has help, or a list of the words that it takes."""
    options = [option for option in ALL[path].params if isinstance(option, click.Option)]

    assert [] == [option.name for option in options if not (option.help or isinstance(option.type, click.Choice))]


def test_nothing_heavy_is_imported_before_it_is_needed(python: Any) -> None:
    """Commands that make no client import neither httpx nor rich, nor what only servers and clients need."""
    asked = [
        ["--help"],
        ["--version"],
        *([*path, "--help"] for path in ALL),
        ["completion", "fish"],
    ]
    program = f"""
import sys
from tidewaiter.cli import run
for arguments in {asked!r}:
    code = run(arguments)
    print("ASKED", code, *(name for name in {HEAVY!r} if name in sys.modules))
"""

    ran = python("-c", program)

    assert ["ASKED 0"] * len(asked) == [line for line in ran.out.splitlines() if line.startswith("ASKED")]


def test_the_module_is_the_command(python: Any) -> None:
    """`python -m tidewaiter` is `tidewaiter`."""
    ran = python("-m", "tidewaiter", "--help")

    assert 0 == ran.code
    assert "Usage: tidewaiter [OPTIONS] COMMAND" in ran.out


def test_no_command_is_bad_usage(bare_run: Any) -> None:
    """`tidewaiter` alone shows the help, but on stderr: nothing was done."""
    ran = bare_run()

    assert (2, "") == (ran.code, ran.out)
    assert "Commands:" in ran.err


def test_the_exit_code_reaches_the_shell(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """The entry point ends the process with the command's exit code."""
    monkeypatch.setattr(sys, "argv", ["tidewaiter", "lurk"])

    with pytest.raises(SystemExit) as end:
        __main__.main()

    assert 2 == end.value.code


def test_a_missing_click_is_explained(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without click there is no command line at all: the entry point itself says what to install."""
    for name in [name for name in sys.modules if name.startswith("tidewaiter.cli")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "click", None)

    with pytest.raises(SystemExit) as end:
        __main__.main()

    assert 2 == end.value.code
    said = capsys.readouterr().err
    assert "pip install 'tidewaiter[cli]'" in said
    assert "uvx --from 'tidewaiter[cli]' tidewaiter" in said


def test_help_costs_little_more_than_click(tmp_path: Path) -> None:
    """Less than a tenth of a second of an idle machine; on any machine, less than twice what importing click takes."""

    def cpu(*arguments: str) -> float:
        """Seconds, the least of five."""
        took: list[float] = []
        environment = {"PATH": os.environ["PATH"], "PYTHONPYCACHEPREFIX": str(tmp_path)}
        for _ in range(6):  # the first one compiles
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(took[1:])

    assert cpu("-m", "tidewaiter", "--help") < 2 * cpu("-c", "import click")


def test_a_broken_command_line_is_not_explained_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another module that cannot be found is a fault of the installation, and shown as it is."""
    monkeypatch.setitem(sys.modules, "tidewaiter.cli", None)

    with pytest.raises(ModuleNotFoundError, match=r"tidewaiter\.cli"):
        __main__.main()


@pytest.mark.parametrize("command", ["emulate", "demo"])
def test_a_missing_server_is_explained(bare_run: Any, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Without starlette or uvicorn there is no emulator: that is configuration, exit code 2."""
    monkeypatch.setitem(sys.modules, "tidewaiter.emulator.server", None)

    ran = bare_run(command)

    assert 2 == ran.code
    assert "pip install 'tidewaiter[emulator]'" in ran.err


WITHOUT = """
import importlib.abc, sys

class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocker())
sys.argv = ["tidewaiter", *{arguments!r}]
from tidewaiter.__main__ import main
main()
"""


def without(*blocked: str, arguments: list[str]) -> str:
    return WITHOUT.format(blocked=blocked, arguments=arguments)


@pytest.mark.parametrize(
    ("blocked", "arguments", "extra"),
    [
        ("click", ["--help"], "cli"),
        ("starlette", ["emulate"], "emulator"),
        ("uvicorn", ["emulate"], "emulator"),
        ("uvicorn", ["demo"], "emulator"),
        ("rich", ["demo", "--pace", "0"], "cli"),
    ],
)
def test_what_is_not_installed_is_named(python: Any, blocked: str, arguments: list[str], extra: str) -> None:
    """A command that lacks an extra says which to install, without a traceback."""
    ran = python("-c", without(blocked, arguments=arguments))

    assert 2 == ran.code
    assert f"pip install 'tidewaiter[{extra}]'" in ran.err
    assert "Traceback" not in ran.err


def test_jobs_are_read_without_the_emulators_packages(python: Any, cloud: Any) -> None:
    """Who only waits for jobs needs no server."""
    ref = cloud.xtreme1.add_upload(pace=0)

    ran = python("-c", without("starlette", "uvicorn", arguments=["wait", str(ref), "-o", "json"]))

    assert (0, "SUCCEEDED") == (ran.code, ran.document[0]["state"])


def test_json_needs_no_rich(python: Any, cloud: Any) -> None:
    """rich draws tables and bars; a program that reads JSON does without."""
    ref = cloud.xtreme1.add_upload(pace=0)

    ran = python("-c", without("rich", arguments=["wait", str(ref), "-o", "json"]))

    assert (0, "SUCCEEDED") == (ran.code, ran.document[0]["state"])
