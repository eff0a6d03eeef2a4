"""The journal of an upload: how far it came, for another process to go on with.

It holds presigned URLs, so that nobody but its owner may read it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime, timedelta
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Literal, Self, cast

import attrs

from ...coerce import moment
from ...errors import ConfigError
from ...http.locks import open_locked
from ...http.part import path_text
from ...redaction.secret import Secret

Stage = Literal["new", "sent", "starting", "started"]
STAGES = ("new", "sent", "starting", "started")
FRESH = timedelta(days=6)
"""URLs are good for seven days."""


@attrs.define
class Journal:
    """What is known of one upload. Without a path it is kept in memory alone."""

    path: Path | None
    subject: dict[str, Any]
    """What is uploaded, and to where: a journal about something else is not gone on with."""
    stage: Stage = "new"
    access_url: Secret | None = None
    at: datetime | None = None
    """When the URL was made."""
    serial_number: str | None = None

    _lock: BinaryIO | None = attrs.field(default=None, repr=False)

    @classmethod
    def open(cls, path: str | PathLike[str] | None, subject: dict[str, Any]) -> Journal:
        """The journal at that path, or a new one; until it is closed, nobody else can open it.

        Raises `ConfigError` if somebody else has it, if it cannot be written, if what is there is no journal, or if it
        is one about something else.
        """
        if path is None:
            return cls(None, subject)
        place = Path(path_text("journal", path))
        made = cls(place, subject)
        try:
            made._lock = open_locked(place.with_name(f"{place.name}.lock"), 0o600)
        except (OSError, ValueError) as error:
            raise ConfigError(f"cannot write the journal {place}: {error}") from error
        if made._lock is None:
            raise ConfigError(f"the journal {place} is in use: another process, thread or task goes on with it")
        try:
            made._read(place)
        except BaseException:  # Ctrl-C too must not leave it locked
            made.close()
            raise
        return made

    def _read(self, place: Path) -> None:
        try:
            said: Any = json.loads(place.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.save("new")  # better now than after an hour of sending
            return
        except (OSError, ValueError, RecursionError) as error:
            raise ConfigError(f"{place} is no journal of an upload: {error}") from error
        read = cast("dict[str, Any]", said) if type(said) is dict else {}
        url, serial = read.get("access_url"), read.get("serial_number")
        if read.get("stage") not in STAGES or not all(isinstance(one, str | None) for one in (url, serial)):
            raise ConfigError(f"{place} is no journal of an upload")
        if read.get("subject") != self.subject:
            why = _difference(read.get("subject"), self.subject)
            raise ConfigError(f"{place} is the journal of another upload: {why}; name another file, or delete it")
        self.stage, self.at, self.serial_number = read["stage"], moment(read.get("at")), serial
        self.access_url = Secret(url) if url else None

    def close(self) -> None:
        if self._lock is not None and self.path is not None:
            with suppress(OSError):
                self.path.with_name(f"{self.path.name}.lock").unlink()
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def is_fresh(self, now: datetime) -> bool:
        """Whether the URL is still good."""
        return self.access_url is not None and self.at is not None and now - self.at < FRESH

    def save(self, stage: Stage, **changes: Any) -> None:
        """Keep what is known now, on the disk too, before anything else happens.

        Raises `ConfigError` if it cannot be written.
        """
        self.stage = stage
        for name, value in changes.items():
            setattr(self, name, value)
        if self.path is None:
            return
        content = {
            "subject": self.subject,
            "stage": stage,
            "access_url": self.access_url,
            "at": self.at.isoformat() if self.at else None,
            "serial_number": self.serial_number,
        }
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            with suppress(FileNotFoundError):
                fresh.unlink()
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump(content, file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            raise ConfigError(f"cannot write the journal {self.path}: {error.strerror or error}") from error


def _difference(theirs: Any, ours: dict[str, Any]) -> str:
    """The first thing that differs."""
    said = cast("dict[str, Any]", theirs) if type(theirs) is dict else {}
    name = next((name for name, value in ours.items() if said.get(name) != value), "source")
    if name == "changed":
        return "the file was changed since"
    if name == "source" and str(ours["source"]).startswith("http"):
        return "its source is another URL"
    return f"its {name} is {said.get(name)!r}, not {ours[name]!r}"
