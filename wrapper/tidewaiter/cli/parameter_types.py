"""What options take: durations, moments, ids, references, places for files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

NUMBER = r"(\d+(?:\.\d+)?)"
UNITS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
PART = re.compile(rf"{NUMBER}(d|h|ms|m|s)", re.ASCII)
BELOW = {"d": "h", "h": "m", "m": "s", "s": "ms"}

if TYPE_CHECKING:
    FloatParameter = click.ParamType[float]
    AnyParameter = click.ParamType[Any]
else:
    FloatParameter = AnyParameter = click.ParamType  # before click 8.4 it took no type


class Duration(FloatParameter):
    """`90`, `90s`, `5m`, `1h30m`, `1m30`, `500ms`: seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, int | float):
            return float(value)
        text = value.strip()
        if re.fullmatch(NUMBER, text, re.ASCII):
            return float(text)
        parts = PART.findall(text)
        rest = PART.sub("", text)
        order = [list(UNITS).index(unit) for _, unit in parts]
        if rest.isascii() and rest.isdigit() and text.endswith(rest) and parts and (unit := BELOW.get(parts[-1][1])):
            parts.append((rest, unit))  # 1m30
            rest = ""
        if rest or not parts or order != sorted(set(order)):
            self.fail(f"{value!r} is no duration: write 90, 90s, 500ms, 5m or 1h30m", param, ctx)
        return sum(float(number) * UNITS[unit] for number, unit in parts)


class Moment(AnyParameter):
    """`2026-11-25T09:00:00+08:00`, `2026-11-25 09:00`: a time; without a zone it is the vendor's."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            self.fail(f"{value!r} is no time: write 2026-11-25T09:00:00+08:00, or without the zone", param, ctx)


class IdList(AnyParameter):
    """`7,9`, or one of some words."""

    name = "ids"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str) or value in self.words:
            return value
        numbers = value.split(",")
        if not all(one.strip().isascii() and one.strip().isdigit() for one in numbers):
            self.fail(f"{value!r}: it takes {', '.join((*self.words, 'ids as 7,9'))}", param, ctx)
        return [int(one) for one in numbers]

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        return "[" + "|".join((*self.words, "ID,...")) + "]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        return _completed(self.words, incomplete)


NOTHING: Any = object()
"""What was typed where a parameter is to be None; what was not typed is left to the default."""


class WordOrNone(AnyParameter):
    """One of some words, or `none`."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self.words = (*words, "none")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value is not NOTHING and value not in self.words:
            self.fail(f"{value!r}: it takes {' or '.join(self.words)}", param, ctx)
        return NOTHING if value == "none" else value

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        return f"[{'|'.join(self.words)}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        return _completed(self.words, incomplete)


def _completed(words: Iterable[str], incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(word) for word in words if word.startswith(incomplete)]


class Destination(AnyParameter):
    """Where a file is to go, tried before anything is started."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        path = str(value)
        if ctx is not None and ctx.resilient_parsing:  # a shell asks how to go on
            return path
        if not path.strip() or "\0" in path:
            self.fail(f"{path!r} is no path", param, ctx)
        folder = Path(path) if path.endswith(os.sep) or Path(path).is_dir() else Path(path).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.fail(f"cannot make the folder {str(folder)!r}: {error.strerror}", param, ctx)
        if not os.access(folder, os.W_OK | os.X_OK):
            self.fail(f"the folder {str(folder)!r} cannot be written to", param, ctx)
        return path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class Goal(AnyParameter):
    """A state: a word."""

    name = "state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not str(value).strip():
            self.fail("write a state, such as RUNNING", param, ctx)
        return str(value).strip()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        return _completed(("PENDING", "RUNNING", "SUCCEEDED", "FAILED"), incomplete)


class JobName(AnyParameter):
    """A reference; a shell completes its vendor and kind."""

    name = "job"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        from .kinds import KINDS

        return [CompletionItem(f"{kind}/", type="plain") for kind in KINDS if f"{kind}/".startswith(incomplete)]
