"""What the documents show is so: each block of code runs, or says beside it why it does not.

A comment above a block says what is special: `not run: WHY`, `run by: TEST`, or `file: NAME`, which is saved where the
commands run. `2 blocks not run:` and `2 blocks run by:`, anywhere on a page, are for all of its blocks, which are so
many. The commands of a page run one after the other in one shell, and print what stands below them.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

import attrs
import build_site
import pytest
from markdown_it import MarkdownIt

from support.archives import zipped
from tidewaiter import JobRef, connect
from tidewaiter.client import VendorClient
from tidewaiter.emulator import Emulator
from tidewaiter.vendors import VENDORS

ROOT = Path(__file__).parents[2]
OF_PAGE = re.compile(r"^<!-- (\d+) blocks (.*) -->$", re.MULTILINE)
COMMENT = re.compile(r"^ *<!-- (.*) -->$")
LANGUAGES = ("python", "console", "sh", "yaml", "text", "")
NO_CODE = ("", "text")
COMMAND = ("$ ", "> ")
STAMP = re.compile(r"20\d{12}")
"""The time in the name of a file."""
WIDTH = 86
"""Columns that a block of code has on the site, in a window of 1280 pixels."""
CURL = """\
#!{python}
import sys, urllib.request
assert sys.argv[1:6] == ["-s", "-o", sys.argv[3], "-X", "POST"]
response = urllib.request.urlopen(urllib.request.Request(sys.argv[6], method="POST"))
open(sys.argv[3], "wb").write(response.read())
"""


@attrs.frozen
class Block:
    page: str
    number: int
    language: str
    code: str
    note: str

    @property
    def name(self) -> str:
        return f"{self.page}-{self.number}"


def blocks() -> Iterator[Block]:
    for page in build_site.copied_files():
        yield from blocks_of(page, (ROOT / page).read_text(encoding="utf-8"))


def blocks_of(page: str, text: str) -> Iterator[Block]:
    """As a Markdown parser finds them, whatever their fences."""
    of_all, lines = OF_PAGE.search(text), text.splitlines()
    found = [token for token in MarkdownIt().parse(text) if token.type in ("fence", "code_block")]
    for number, token in enumerate(found, 1):
        assert token.map
        note = COMMENT.match(lines[token.map[0] - 1]) if token.map[0] else None
        said = note[1] if note else of_all[2] if of_all else ""
        language = "indented" if token.type == "code_block" else token.info
        yield Block(page, number, language, token.content, said)


BLOCKS = list(blocks())
EXAMPLES = [one for one in BLOCKS if one.language == "python" and not one.note]
SESSIONS = sorted({one.page for one in BLOCKS if one.language == "console" and not one.note})


def add_the_jobs(cloud: Emulator) -> list[JobRef]:
    """Those that the guides speak of. They have ended."""
    jobs = [
        cloud.xtreme1.add_upload("1868123456789012480"),
        cloud.alibaba_dms.add_data_track_download(11),
        cloud.huawei_modelarts.add_dataset_sync("gfghHSokody6AJigS5A"),
    ]
    cloud.advance(100)
    return jobs


def prepare(cloud: Emulator, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """What the pages take for granted: keys, an archive, a dataset at Xtreme1, nobody who takes time."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    zipped(folder / "harbour.zip")
    cloud.xtreme1.pace = cloud.alibaba_dms.tickets.pace = 0
    cloud.huawei_modelarts.datasets.pace = 0
    cloud.huawei_modelarts.add_pictures()
    with connect("xtreme1") as x1:
        x1.datasets.create("harbour-cams", type="IMAGE")


@pytest.mark.parametrize("one", BLOCKS, ids=attrgetter("name"))
def test_every_block_runs_or_says_why_not(one: Block) -> None:
    assert one.language in LANGUAGES
    how, _, rest = one.note.partition(": ")
    if how == "run by":
        assert (ROOT / rest).exists()
    elif how == "not run":
        assert len(rest.split()) >= 4, "why not?"
    elif one.language in NO_CODE:
        assert not re.search(r"^(\$ |from \w|import \w)", one.code, re.MULTILINE), "this is code"
    else:
        assert (how, one.language) in (("file", "python"), ("", "python"), ("", "console"))


@pytest.mark.parametrize("page", build_site.copied_files())
def test_who_says_of_all_blocks_how_they_are_run_says_how_many_they_are(page: str) -> None:
    """So that nobody adds one that is not."""
    said = OF_PAGE.search((ROOT / page).read_text(encoding="utf-8"))
    assert not said or int(said[1]) == sum(one.page == page and one.language not in NO_CODE for one in BLOCKS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("~~~python\nx = 1\n~~~\n", "python"),
        ("````python\nx = 1\n````\n", "python"),
        ('```python title="x"\nx = 1\n```\n', 'python title="x"'),
        ("``` python\nx = 1\n``` \n", " python"),
        ("> ```c++\n> x\n> ```\n", "c++"),
        ("Text:\n\n    x = 1\n", "indented"),
        ("1. A step:\n\n   ```python\n   x = 1\n   ```\n", "python"),
    ],
)
def test_no_block_hides_behind_its_fence(text: str, language: str) -> None:
    assert [language.strip()] == [one.language.strip() for one in blocks_of("a.md", text)]


@pytest.mark.parametrize("one", EXAMPLES, ids=attrgetter("name"))
def test_an_example_runs(
    cloud: Emulator,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    one: Block,
) -> None:
    """As it stands, and says something."""
    prepare(cloud, monkeypatch, tmp_path)
    add_the_jobs(cloud)
    cloud.alibaba_dms.tickets.needs_approval = False
    cloud.huawei_modelarts.add_dataset("quays-1", "quays")
    names: dict[str, Any] = {}
    exec(compile(one.code, one.page, "exec"), names)
    for value in list(names.values()):
        if isinstance(value, VendorClient):
            asyncio.run(value.aclose())

    assert capsys.readouterr().out


@pytest.mark.parametrize("page", SESSIONS)
def test_the_commands_of_a_page_run_in_a_shell(
    cloud: Emulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str, free_port: int
) -> None:
    """One after the other; stdout is what stands below them."""
    prepare(cloud, monkeypatch, tmp_path)
    if page.startswith("docs/guides/"):
        add_the_jobs(cloud)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "curl").write_text(CURL.format(python=sys.executable))
    (programs / "curl").chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}")
    for one in BLOCKS:
        if one.page == page and one.note.startswith("file: "):
            (tmp_path / one.note.removeprefix("file: ")).write_text(one.code)
    session = [one.code for one in BLOCKS if one.page == page and one.language == "console" and not one.note]

    ran = subprocess.run(
        ["bash", "-euc", "\n".join(map(script_of, session)).replace("emulate ", f"emulate --port {free_port} ")],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=300,
        check=False,
    )

    assert 0 == ran.returncode, ran.stderr
    shown = "".join(map(shown_in, session))
    printed = re.sub(rf":({free_port}|{cloud.url.rpartition(':')[2]})\b", ":8765", ran.stdout)
    assert STAMP.sub("TIME", shown) == STAMP.sub("TIME", printed)


def script_of(session: str) -> str:
    return "".join(line[len(COMMAND[0]) :] for line in session.splitlines(keepends=True) if line.startswith(COMMAND))


def shown_in(session: str) -> str:
    return "".join(line for line in session.splitlines(keepends=True) if not line.startswith(COMMAND))


@pytest.mark.parametrize(
    "one",
    [one for one in BLOCKS if re.match(r"README|docs/(start|guides/(?!fourth)|workflows)", one.page)],
    ids=attrgetter("name"),
)
def test_a_block_is_no_wider_than_its_box(one: Block) -> None:
    assert [] == [line for line in one.code.splitlines() if len(line) > WIDTH]


def test_there_are_examples() -> None:
    """Or the tests above would hold of nothing."""
    assert 15 <= len(EXAMPLES)
    assert 8 <= len(SESSIONS)


def test_the_table_of_ids_names_what_there_is(cloud: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place where an id comes from is a method that a client has."""
    for name, value in cloud.env().items():
        monkeypatch.setenv(name, value)
    page = (ROOT / "docs" / "guides" / "finding_ids.md").read_text(encoding="utf-8")
    places = re.findall(r"`(x1|dms|ma)\.([\w.]+)\(", page.partition("\n\n```")[0])
    clients = dict(zip(("x1", "dms", "ma"), map(connect, VENDORS), strict=True))

    assert 11 <= len(places)
    for client, path in places:
        assert callable(attrgetter(path)(clients[client])), path
    for made in clients.values():
        made.close()
