"""Run the commands of `docs/regenerating.md` in a copy of this project, and compare what they print with what it shows.

A command begins with `$ `, goes on in lines that begin with `> `, and prints what stands below it. `--write` records
anew. The copy is a git repository of its own, and uses the environments of this one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "regenerating.md"
BLOCKS = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMIT = re.compile(r" \([0-9a-f]{12}\)")
"""That of the copy is another one whenever a file changes."""
MAKES_OWN = re.compile(r"make(\[\d+\])?: ")
ENVIRONMENTS = (".venv", ".tools")
LONGEST = 600
"""Seconds that a command may take."""


@attrs.frozen
class Command:
    text: str
    printed: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="show what the commands print now")
    options = parser.parse_args()
    shown = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        seen = replayed(shown, copied(Path(folder) / ROOT.name))
    if options.write:
        PAGE.write_text(seen, encoding="utf-8")
    elif seen != shown:
        print(f"docs/{PAGE.name} is not what is seen: run `make regenerating`", file=sys.stderr)
        return 1
    return 0


def copied(folder: Path) -> Path:
    """The files of this project that git knows or would take, as the first commit of a repository of their own."""
    listed = _run(ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)  # make compares the times of files
    _run(folder, "git", "init", "-q")
    (folder / ".git" / "info" / "exclude").write_text("\n".join(ENVIRONMENTS))
    for name in ENVIRONMENTS:
        (folder / name).symlink_to(ROOT / name)
    _run(folder, "git", "add", "--all")
    _run(
        folder, "git", "-c", "user.name=nobody", "-c", "user.email=nobody@localhost", "commit", "-q", "-m", "As it was"
    )
    return folder


def _run(folder: Path, *command: str) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def replayed(page: str, folder: Path) -> str:
    """`page`, with what its commands print in `folder`."""
    return BLOCKS.sub(lambda block: "".join(_again(command, folder) for command in steps(block.group())), page)


def steps(block: str) -> Iterator[Command]:
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if part:
            lines = part.splitlines(keepends=True)
            taken = next((place for place, line in enumerate(lines) if not line.startswith(("$ ", ">"))), len(lines))
            yield Command("".join(lines[:taken]), "".join(lines[taken:]))


SETTINGS = {"MAKEFLAGS": "-s", "COLUMNS": "110", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _paths(folder: Path) -> dict[str, str]:
    """The copy's own code, in this project's environment."""
    return {
        "PYTHONPATH": f"{folder / 'generated'}:{folder / 'wrapper'}",
        "PATH": f"{folder / '.venv' / 'bin'}:{os.environ['PATH']}",
    }


def _again(command: Command, folder: Path) -> str:
    ran = subprocess.run(
        ["bash", "-c", re.sub(r"^[$>] ?", "", command.text, flags=re.MULTILINE)],
        cwd=folder,
        env=os.environ | SETTINGS | _paths(folder),
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=LONGEST,
    )
    printed = COMMIT.sub("", ran.stdout)
    lines = [line.rstrip() for line in printed.splitlines() if not MAKES_OWN.match(line)]
    return command.text + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
