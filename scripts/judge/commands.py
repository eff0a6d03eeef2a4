"""What changed for those who type: the commands, options and arguments of the base and of now, as click knows them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .findings import Finding, Heading, Severity, UnjudgeableError
from .surface import HOMES

BREAK, WARN, INFO = Severity
CHANGED, ADDED, REMOVED = Heading.CHANGED, Heading.ADDED, Heading.REMOVED
Verdict = tuple[Severity, Heading, str]
Parameter = dict[str, Any]
Commands = dict[str, dict[str, list[Parameter]]]

SCRIPT = Path(__file__).with_name("command_tree.py")
CLI = Path(HOMES["tidewaiter"], "tidewaiter", "cli")
NUMBERS = {"integer": "float"}
"""A type, and another that takes all that it takes; `text` takes everything."""


def changed_commands(base: Path, root: Path) -> list[Finding]:
    """Between the command lines below `base` and below `root`."""
    old, new = commands(base, "the base's "), commands(root, "")
    return [Finding(severity, where, said, "click", heading) for where, (severity, heading, said) in _said(old, new)]


def commands(folder: Path, whose: str) -> Commands:
    """Of a tree without a command line, none. It is asked in a process of its own: two trees are one package's name."""
    if not (folder / CLI).is_dir():
        return {}
    paths = os.pathsep.join(str(folder / home) for home in HOMES.values())
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", SCRIPT]  # -P: modules of ours beside the script are none that it may import
    ran = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode:
        said = (ran.stderr.strip().splitlines() or ["it says nothing"])[-1]
        raise UnjudgeableError(f"{whose}command line cannot be loaded ({said}): mend it, or choose another base")
    return dict(json.loads(ran.stdout))


def _said(old: Commands, new: Commands) -> Iterator[tuple[str, Verdict]]:
    for gone in topmost(old, new):
        yield gone, (BREAK, REMOVED, "The command is gone.")
    for came in topmost(new, old):
        yield came, (INFO, ADDED, "The command is new.")
    for name in [name for name in old if name in new]:
        yield from ((name, verdict) for verdict in takes_otherwise(old[name]["parameters"], new[name]["parameters"]))


def topmost(here: Commands, there: Commands) -> list[str]:
    """The commands that are only here, without those below another of them."""
    only = [name for name in here if name not in there]
    return [name for name in only if name.rpartition(" ")[0] not in only]


def takes_otherwise(old: list[Parameter], new: list[Parameter]) -> Iterator[Verdict]:
    ways, its_ways = ({way: each for each in side for way in each["ways"]} for side in (old, new))
    for each in old:
        if lost := [way for way in each["ways"] if way not in its_ways]:
            yield BREAK, REMOVED, f"The option {listed(lost)} is gone."
    for each in new:
        if came := [way for way in each["ways"] if way not in ways]:
            needed = each["required"] and came == each["ways"]
            said = f"The option {listed(came)} is new" + (", and required." if needed else ".")
            yield (BREAK, CHANGED, said) if needed else (INFO, ADDED, said)
    for each in old:
        if now := next((its_ways[way] for way in each["ways"] if way in its_ways), None):
            yield from changed(f"`{each['ways'][-1]}`", each, now)
    yield from arguments([each for each in old if not each["ways"]], [each for each in new if not each["ways"]])


def listed(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def arguments(old: list[Parameter], new: list[Parameter]) -> Iterator[Verdict]:
    """By their places."""
    for was, now in zip(old, new, strict=False):
        yield from changed(f"The argument {was['name'].upper()}", was, now)
    for gone in old[len(new) :]:
        yield BREAK, REMOVED, f"The argument {gone['name'].upper()} is gone."
    for came in new[len(old) :]:
        said = f"There is a new argument, {came['name'].upper()}"
        yield (BREAK, CHANGED, f"{said}, and it is required.") if came["required"] else (INFO, ADDED, f"{said}.")


def changed(it: str, old: Parameter, new: Parameter) -> Iterator[Verdict]:
    if old["type"] != new["type"]:
        wider = new["type"] in ("text", NUMBERS.get(old["type"]))
        yield (INFO if wider else BREAK), CHANGED, f"{it} took a value of type {old['type']}, and takes {new['type']}."
    elif gone := [each for each in old["choices"] if each not in new["choices"]]:
        yield BREAK, CHANGED, f"{it} takes no {listed(gone)} any more."
    if old["choices"] and (came := [each for each in new["choices"] if each not in old["choices"]]):
        yield INFO, ADDED, f"{it} takes {listed(came)} now."
    if (old["takes"], old["repeats"]) != (new["takes"], new["repeats"]):
        more = old["takes"] == new["takes"] and new["repeats"]
        said = "can be given more than once now" if more else "takes another number of values, or is given once only"
        yield (INFO if more else BREAK), CHANGED, f"{it} {said}."
    if new["required"] and not old["required"]:
        yield BREAK, CHANGED, f"{it} is required now."
    if old["default"] != new["default"]:
        yield WARN, CHANGED, f"{it}, when left out, was `{old['default']}`, and is `{new['default']}`."
