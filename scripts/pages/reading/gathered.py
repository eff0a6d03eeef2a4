"""What was understood of a page so far, and which part of it is being read."""

from __future__ import annotations

import attrs

from pages.facts import ErrorCode, Sample, Status, Unread
from pages.tables.rows import FieldRow


@attrs.frozen(eq=False)
class Group:
    """The rows of one table of fields, and what was said of it."""

    is_answer: bool
    where: str | None
    status: str | None
    caption: str
    is_sure: bool
    """Whether that is a caption, and no line that happens to stand above the table."""
    number: str | None
    """Of the caption: `Table 3`."""
    anchors: frozenset[str]
    line: int
    is_beside_address: bool
    """Whether it stands in the part of the page that gives the address."""
    rows: tuple[FieldRow, ...]


@attrs.define
class Gathered:
    layout: str

    section: str | None = None
    """The part that is being read, as `words.yaml` calls it; `other` is one that is not known."""
    heading: str = ""
    """What that part is called on the page, if it is not known."""
    caption: str | None = None
    number: str | None = None
    above: str | None = None
    """The short line that was read last, which may be a caption without a number."""
    where: str | None = None
    status: str | None = None
    is_failure: bool = False
    """Whether the samples that are being read are of calls that failed."""

    title: str | None = None
    title_is: int = 0
    """How sure that is: 1 a line, 2 a heading or a line that names the operation, 3 a heading with a method."""
    operation: str | None = None
    permission: str | None = None
    """What must be allowed to call the operation: mostly its name."""
    address: tuple[str, str] | None = None
    """Method and path."""
    line: int = 0
    updated: str | None = None
    texts: list[str] = attrs.Factory(list[str])
    groups: list[Group] = attrs.Factory(list[Group])
    statuses: list[Status] = attrs.Factory(list[Status])
    named_statuses: dict[str, int] = attrs.Factory(dict[str, int])
    """Statuses that answers or samples stand below, with the line."""
    codes: list[ErrorCode] = attrs.Factory(list[ErrorCode])
    samples: list[Sample] = attrs.Factory(list[Sample])
    failures: set[int] = attrs.Factory(set[int])
    """The lines of samples of calls that failed."""
    cut: list[Unread] = attrs.Factory(list[Unread])
    """Tables that break off in the front matter. They matter where the page does not have them whole below."""
    unread: list[Unread] = attrs.Factory(list[Unread])
    in_lists: set[int] = attrs.Factory(set[int])
    """The lines of paragraphs in the parts that list fields, statuses or codes."""
    links: set[str] = attrs.Factory(set[str])
    """What the table of statuses links to: the schemas of responses."""
    schemas: list[Unread] = attrs.Factory(list[Unread])
    """Tables of a schema's fields. They matter where no other table tells of the response."""
