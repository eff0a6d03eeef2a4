"""What the README says is so: its examples run, its tables are those of the program."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import click
import pytest
from trials import reliability

from support.archives import zipped
from tidewaiter import JobRef, connect
from tidewaiter.cli import cli, run
from tidewaiter.cli.commands.ls import ls
from tidewaiter.cli.commands.start import run as run_job
from tidewaiter.cli.commands.start import start
from tidewaiter.cli.exit_codes import MEANINGS
from tidewaiter.cli.kinds import KINDS, RESOURCES, usage
from tidewaiter.client import VendorClient as Vendor
from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import FAULTS
from tidewaiter.vendors import VENDORS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
TYPED = re.findall(r"^\$ tidewaiter (.*)$", README.partition("## The command line")[2], re.MULTILINE)
WORKFLOWS = re.findall(
    r"```console\n(.*?)```", README.partition("## Upload")[2].partition("## The command line")[0], re.DOTALL
)
STAMP = re.compile(r"20\d{12}")
"""The time in the name of a file."""


def add_the_readmes_jobs(cloud: Emulator) -> list[JobRef]:
    """They have ended."""
    jobs = [
        cloud.xtreme1.add_upload("1868123456789012480"),
        cloud.alibaba_dms.add_data_track_download(11),
        cloud.huawei_modelarts.add_dataset_sync("gfghHSokody6AJigS5A"),
    ]
    cloud.advance(100)
    return jobs


def prepare(cloud: Emulator, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """What the README takes for granted: keys, an archive, a dataset at ModelArts, nobody who has to be asked."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    zipped(folder / "harbour.zip")
    cloud.xtreme1.pace = cloud.alibaba_dms.tickets.pace = 0
    cloud.alibaba_dms.tickets.needs_approval = False
    cloud.huawei_modelarts.datasets.pace = 0
    cloud.huawei_modelarts.add_pictures()
    cloud.huawei_modelarts.add_dataset("quays-1", "quays")


@pytest.mark.parametrize("block", WORKFLOWS, ids=lambda block: re.findall(r"tidewaiter run (\w+)", block)[0])
def test_every_workflow_runs_in_a_shell(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, block: str
) -> None:
    """Each command as it is typed, one after the other; stdout is what stands below them."""
    prepare(cloud, monkeypatch, tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    with connect("xtreme1") as x1:
        x1.datasets.create("harbour-cams", type="IMAGE")
    lines = block.splitlines(keepends=True)
    script = "".join(re.sub(r"^[$>] ", "", line) for line in lines if line.startswith(("$ ", "> ")))
    shown = "".join(line for line in lines if not line.startswith(("$ ", "> ")))

    ran = subprocess.run(
        ["bash", "-euc", script], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=100, check=False
    )

    assert 0 == ran.returncode, ran.stderr
    assert STAMP.sub("TIME", shown) == STAMP.sub("TIME", ran.stdout)


@pytest.mark.parametrize("code", EXAMPLES, ids=lambda code: re.findall(r"import (\w+)", code)[-1])
def test_every_example_runs(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, code: str
) -> None:
    """As it stands, against the emulator that the README speaks of, and says something."""
    prepare(cloud, monkeypatch, tmp_path)
    add_the_readmes_jobs(cloud)
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)
    for value in list(names.values()):
        if isinstance(value, Vendor):
            asyncio.run(value.aclose())

    assert capsys.readouterr().out


def test_the_table_of_ids_names_what_there_is(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place where an id comes from is a method that a client has."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    table = README.partition("Where each id comes from:")[2].partition("\n**")[0]
    places = re.findall(r"`(x1|dms|ma)\.([\w.]+)\(", table)
    clients = dict(zip(("x1", "dms", "ma"), map(connect, VENDORS), strict=True))

    assert 11 <= len(places)
    for client, path in places:
        assert callable(attrgetter(path)(clients[client])), path
    for made in clients.values():
        made.close()


@pytest.mark.parametrize("line", TYPED)
def test_every_command_runs(
    cloud: Emulator,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    usual_signals: None,
    line: str,
) -> None:
    """As it is typed, up to a pipe, and succeeds."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    Path("jobs.txt").write_text("\n".join(map(str, add_the_readmes_jobs(cloud))))
    arguments = shlex.split(line.partition("|")[0])

    assert 0 == run(arguments)
    shown = capsys.readouterr().out
    assert shown if "json" not in arguments else 1200 == json.loads(shown)[0]["detail"]["total_data_num"]


@pytest.fixture
def usual_signals() -> Iterator[None]:
    """The command line sets a handler of its own."""
    handler = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, handler)


def commands(group: click.Group, prefix: str = "tidewaiter") -> dict[str, str]:
    found: dict[str, str] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        path, command = f"{prefix} {name}", group.get_command(context, name)
        assert command is not None
        is_made_of_a_table = command in (ls, start, run_job)
        if isinstance(command, click.Group) and not is_made_of_a_table:
            found |= commands(command, path)
        else:
            found[path] = command.help or ""
    return found


def test_every_command_is_in_the_table_with_the_first_sentence_of_its_help() -> None:
    """No more, no less."""
    table = re.findall(r"^\| `(tidewaiter [\w ]+)` \| (.*) \|$", README, re.MULTILINE)

    assert {path: text.split("\n")[0] for path, text in commands(cli).items()} == dict(table)


@pytest.mark.parametrize(("name", "table"), [("kinds", KINDS), ("resources", RESOURCES)])
def test_every_kind_and_resource_is_in_its_table(name: str, table: dict[str, Any]) -> None:
    """As it is typed, with the first sentence of its help."""
    shown = README.partition(f"<!-- {name}:")[2].partition(f"<!-- end of {name}")[0]
    rows = re.findall(r"^\| `(.*?)` \| (.*) \|$", shown, re.MULTILINE)

    assert [(usage(key, one.parameters), one.what) for key, one in table.items()] == rows[-len(table) :]


def test_every_exit_code_is_in_the_table() -> None:
    """With the meaning that `--help` gives it."""
    shown = re.findall(r"^\| (\d+) \| (.*) \|$", README, re.MULTILINE)

    assert [(str(code), meaning) for code, meaning in MEANINGS.items()] == shown


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "specs/README.md"])
def test_every_file_that_is_linked_is_there(page: str) -> None:
    """A link that leads nowhere is a promise broken."""
    folder = (ROOT / page).parent
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text())

    assert [] == [link for link in links if not (folder / link).exists()]


def test_every_file_that_is_named_is_there() -> None:
    """In documents and scripts: files move, and sentences about them stay."""
    named = re.compile(r"(?<![\w/.])((?:tests|scripts|docs|specs|wrapper)/[\w./-]+\.(?:py|md|yaml|json))\b(?!\.)")
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "scripts").glob("*.py")]
    found = {(page.name, name) for page in pages for name in named.findall(page.read_text(encoding="utf-8"))}
    made_up = re.compile("acme|NAME|VENDOR")

    assert [] == [pair for pair in sorted(found) if not (ROOT / pair[1]).exists() and not made_up.search(pair[1])]


def test_decisions_are_numbered_in_order() -> None:
    """So that one can be named by its number."""
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]

    assert list(range(1, len(numbers) + 1)) == numbers


def test_nothing_in_the_tree_names_a_place_of_one_machine_or_a_package_index() -> None:
    """The tree must build where nobody has been before."""
    s = "/"
    places = [
        f"{s}work{s}",
        f"{s}root{s}",
        f"..{s}shared",
        "py" + "pi.org",
        "files." + "pythonhosted",
        "npm" + "js.org",
    ]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    texts = {name: (ROOT / name).read_bytes() for name in listed if (ROOT / name).is_file()}

    assert [] == [(name, place) for name, text in texts.items() for place in places if place.encode() in text]


def test_every_fault_has_its_rows_in_the_table_of_reliability() -> None:
    """Which `make reliability` makes; what it says of them is seen there, and takes half a minute."""
    table = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
    planned = {(fault, vendor) for fault in [*FAULTS, *reliability.SKEWS] for vendor in VENDORS}
    with Emulator(frozen=True) as cloud:
        refused = {(code, one.name) for one in cloud.vendors for code in one.failures()}

    assert planned | refused == set(re.findall(r"^\| `(.+?)` \| (\w+) \|", table, re.MULTILINE))
