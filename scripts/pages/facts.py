"""What a page, or a spec, says of one operation: plain values, in the order in which they were said.

Fields are flat. A nested one is named by its way down: `StatusResult.TotalCount`, `data[].id`.
"""

from __future__ import annotations

from typing import Any

import attrs


@attrs.frozen
class Field:
    """A parameter, or a field of an answer."""

    path: str
    type: str | None = None
    """In the page's own word."""
    required: bool | None = None
    """None where the page does not say."""
    where: str | None = None
    """Of a parameter: `path`, `query`, `header` or `body`; None where the page does not say, and in answers."""
    values: tuple[str, ...] = ()
    """What is allowed, if that is a list."""
    unit: str | None = None
    example: str | None = None
    description: str = ""
    line: int = 0
    marks: tuple[str, ...] = ()
    """Of a description of which only a digest is kept, the numbers, units and words of code in it."""

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2].removesuffix("[]")


@attrs.frozen
class Status:
    """An HTTP status that the operation can answer with."""

    code: str
    meaning: str = ""
    line: int = 0


@attrs.frozen
class ErrorCode:
    """One of the vendor's own codes."""

    code: str
    message: str = ""
    status: str | None = None
    line: int = 0


@attrs.frozen
class Sample:
    """An example of a request or of an answer."""

    kind: str
    """`request` or `response`."""
    text: str
    value: Any = None
    """The text as JSON; None if it is none."""
    status: str | None = None
    line: int = 0


@attrs.frozen
class Unread:
    """Something on a page that should have been understood."""

    line: int
    why: str


@attrs.frozen
class Passage:
    """A part of a page that no fact was read from."""

    text: str
    """In the lock, a digest."""
    line: int = 0
    last: int = 0
    marks: tuple[str, ...] = ()
    """The numbers, dates, units and words of code in it, each once."""
    sketch: tuple[str, ...] = ()
    """In the lock, digests of a few of its words: two passages that share most of them are alike."""


@attrs.frozen
class Facts:
    title: str | None = None
    operation: str | None = None
    """The vendor's own name for the operation."""
    method: str | None = None
    path: str | None = None
    line: int = 0
    """Where method and path stand."""
    updated: str | None = None
    """ISO date."""
    language: str | None = None
    """`en`, `zh` or `ja`."""
    parameters: tuple[Field, ...] = ()
    answers: dict[str, tuple[Field, ...]] = attrs.field(factory=dict)
    """The fields of the answer with each status."""
    statuses: tuple[Status, ...] = ()
    codes: tuple[ErrorCode, ...] = ()
    samples: tuple[Sample, ...] = ()
    unread: tuple[Unread, ...] = ()
    passages: tuple[Passage, ...] = ()
    """All that is in no fact."""


@attrs.frozen
class Page:
    """A file, and what it says."""

    name: str
    """The file's, without its folder."""
    sha256: str
    layout: str
    """`markdown`, `html`, `rst` or `text`."""
    facts: Facts


class Unreadable(Exception):
    """A page that nothing can be read from; says what was looked for."""


class UnusableError(Exception):
    """A file of our own, the ledger, the lock or a spec, says something that it cannot; names it, and the line."""
