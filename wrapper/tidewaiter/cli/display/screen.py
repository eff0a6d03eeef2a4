"""The moving screen: a few jobs a line or two each, and more than fit as counts. Rendered from what was last told, so
that it can be rendered again at any moment and at any size."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self

import attrs

from ...jobs import JobRef
from ...redaction import masking
from ...redaction.masking import printable
from .documents import JobResult, amount, attempts, duration, waiting_for
from .standing import Standing, standing
from .summary import StateCounts

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

FRAMES = 8
"""Frames in a second."""
BAR = 20
SAID = 40
"""Columns for where a job stands. A job has one line where these, the bar and the whole reference fit, else two."""
AGE = 8
DENSE = 32
"""Columns beside a reference where each job has one line and no bar."""
PULSE = 3
"""Cells that move where it is not known how much is done."""
ALMOST = 0.999
"""A full bar is taken for an ended one, and a job that has fetched all its bytes goes on."""
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
PLAIN_SPINNER = "|/-\\"
REASON_LINES = 2
"""Lines that one reason may take."""
LONGEST_NAMED = 3
FAILED_NAMED = 6


@attrs.define
class Row:
    """One job, as last told."""

    result: JobResult
    told: float
    """When."""
    began: float
    ended: float | None = None


class Screen:
    """Draws jobs on stderr until it is left; what it showed last stays, unless it is `passing`."""

    def __init__(
        self,
        refs: Sequence[JobRef],
        *,
        passing: bool = False,
        now: Callable[[], float] = time.monotonic,
        console: Console | None = None,
    ) -> None:
        from rich.console import Console as RichConsole
        from rich.live import Live

        self._now = now
        self._rows = [Row(JobResult(ref), now(), now()) for ref in refs]
        self._longest = max((len(printable(str(ref))) for ref in refs), default=0)
        self._counts = StateCounts(len(refs), now)
        self._failures: list[int] = []
        self._started = now()
        console = console or RichConsole(stderr=True, highlight=False)
        self._live = Live(self, console=console, refresh_per_second=FRAMES, transient=passing)

    def update(self, index: int, result: JobResult) -> None:
        row = self._rows[index]
        row.result, row.told = result, self._now()
        if result.has_ended and row.ended is None:
            row.ended = row.told
            if result.error is not None:
                self._failures.append(index)
        self._counts.note(index, result)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width, height = options.max_width, console.size.height
        is_plain = options.ascii_only
        footer = self._footer(width)[: max(1, height // 4)]
        is_wide = width >= self._longest + len("✓ ") + 2 + BAR + AGE + 2 + SAID
        room = height - len(footer)
        if len(self._rows) * (1 if is_wide else 2) < room:
            yield from self._jobs(width, is_wide, is_plain)
        elif len(self._rows) < room:
            yield from self._dense(width, is_plain)
        else:
            lines = list(self._crowd(width, is_plain))
            yield from lines[: max(1, room - 1)]
        yield from footer

    # a few jobs

    def _jobs(self, width: int, is_wide: bool, is_plain: bool) -> Iterator[Text]:
        for row in self._rows:
            sign, name = self._sign(row, is_plain), printable(str(row.result.ref))
            bar, age = self._bar(row, min(BAR, width // 3), is_plain), self._age(row)
            told = _joined(bar, (f"{age:>{AGE}}", "bright_black"), "  ", self._said(row))
            if is_wide:
                yield _fitted(_joined(sign, name.ljust(self._longest), "  ", told), width)
            else:
                yield _joined(sign, _cut(name, width - 2))
                yield _fitted(_joined("  ", told), width)

    def _dense(self, width: int, is_plain: bool) -> Iterator[Text]:
        """A line a job, where there is no room for more: of a long reference both ends."""
        most = max(10, min(self._longest, width - 2 - DENSE))
        for row in self._rows:
            name = _cut(printable(str(row.result.ref)), most).ljust(most)
            age = (f"{self._age(row):>{AGE}}", "bright_black")
            status = row.result.status
            share = status.progress.fraction if status and status.progress else None
            so_far = ("", "") if share is None or row.ended is not None else (f"{min(share, ALMOST):6.0%}", "")
            said = self._said(row, in_short=True)
            yield _fitted(_joined(self._sign(row, is_plain), name, age, "  ", said, so_far), width)

    def _sign(self, row: Row, is_plain: bool) -> Text:
        from rich.text import Text

        where = standing(row.result)
        if row.ended is None and where.word == "running":
            frames = PLAIN_SPINNER if is_plain else SPINNER
            return Text(f"{frames[int(self._now() * FRAMES) % len(frames)]} ", style=where.style)
        return Text(f"{where.plain_sign if is_plain else where.sign} ", style=where.style)

    def _bar(self, row: Row, cells: int, is_plain: bool) -> Text:
        """Filled as far as is known, styled by where the job stands."""
        from rich.text import Text

        where, status = standing(row.result), row.result.status
        full, empty = ("#", "-") if is_plain else ("━", "─")
        share = status.progress.fraction if status and status.progress else None
        if where.word == "succeeded":
            share = 1.0
        elif share is not None:
            share = min(share, ALMOST)
        if share is None and where.word == "running":
            at = int(self._now() * FRAMES) % (cells - PULSE + 1)
            parts = (empty * at, full * PULSE, empty * (cells - PULSE - at))
            return Text.assemble((parts[0], "bright_black"), (parts[1], where.style), (parts[2], "bright_black"))
        filled = int(cells * (share or 0.0))
        return Text.assemble((full * filled, where.style), (empty * (cells - filled), "bright_black"))

    def _said(self, row: Row, *, in_short: bool = False) -> Text:
        from rich.text import Text

        result, where, status = row.result, standing(row.result), row.result.status
        if result.error is not None and not result.has_ended:
            return Text(self._trouble(row, where), style=where.style)
        said = where.word
        if status and status.vendor_state and where.word in ("running", "pending", "succeeded", "failed"):
            said = printable(masking.text(status.vendor_state))
        if person := waiting_for(result):
            said = printable(person)
        text = Text(said, style=where.style)
        if in_short:
            return text
        if status and status.progress:
            text.append(f"  {amount(status.progress)}", style="")
        if result.error is not None and where.word in ("failed", "rejected", "given up"):
            text.append(f"  {printable(result.trouble or '')}", style="")
        return text

    def _trouble(self, row: Row, where: Standing) -> str:
        outage = row.result.outage
        if outage is None:
            return where.word
        since = outage.seconds + (self._now() - row.told)
        return f"unreachable for {duration(since)}, {attempts(outage.polls)}"

    def _age(self, row: Row) -> str:
        return duration((row.ended if row.ended is not None else self._now()) - row.began)

    # many

    def _crowd(self, width: int, is_plain: bool) -> Iterator[Text]:
        from rich.text import Text

        yield self._shares(width, is_plain)
        counts = self._counts
        share = f"{counts.ended:,} of {counts.total:,} ended"
        yield _with_end(_joined(share, f"  {counts.pace()}"), duration(self._now() - self._started), width)
        yield from _wrapped(counts.counts(), width, 2)
        longest = list(counts.longest(LONGEST_NAMED))
        if longest:
            yield _fitted(Text("longest where they are:", style="bright_black"), width)
            for seconds, index in longest:
                row = self._rows[index]
                tail = f"  {standing(row.result).word} for {duration(seconds)}"
                yield _fitted(_joined("  ", _cut(str(row.result.ref), width - 2 - len(tail)), tail), width)
        if self._failures:
            yield _fitted(Text("ended without success, the latest first:", style="bright_black"), width)
        for index in self._failures[: -1 - FAILED_NAMED : -1]:
            row = self._rows[index]
            where = standing(row.result)
            said = f"{row.result.ref}  {row.result.trouble or where.word}"
            yield Text.assemble("  ", (_end_cut(printable(said), width - 2), where.style))

    def _shares(self, width: int, is_plain: bool) -> Text:
        """A bar of all jobs: how many succeeded, failed, run, and the rest."""
        from rich.text import Text

        full, empty = ("#", "-") if is_plain else ("━", "─")
        bar, used = Text(), 0
        total = max(1, self._counts.total)
        for where, count in self._counts.by_standing():
            if where.word in ("not seen yet", "pending"):
                continue
            cells = min(width - used, max(1, round(width * count / total)) if count else 0)
            bar.append(full * cells, style=where.style)
            used += cells
        bar.append(empty * (width - used), style="bright_black")
        return bar

    # below

    def _footer(self, width: int) -> list[Text]:
        """What is wrong now, each reason once."""
        reasons: dict[str, str] = {}
        for row in self._rows if len(self._rows) <= 200 else self._troubled():
            result = row.result
            if result.error is None or result.has_ended:
                continue
            said = str(result.error).removeprefix(f"{result.ref} ")
            reasons.setdefault(said, standing(result).style)
        lines: list[Text] = []
        for said, style in list(reasons.items())[:3]:
            lines += _wrapped(said, width, REASON_LINES, style)
        if len(reasons) > 3:
            lines.append(_joined(f"... and {len(reasons) - 3} other reasons"))
        return lines

    def _troubled(self) -> Iterable[Row]:
        return (self._rows[index] for index in self._counts.troubled)


def _joined(*parts: Any) -> Text:
    from rich.text import Text

    return Text.assemble(*parts, no_wrap=True)


def _fitted(line: Text, width: int) -> Text:
    line.truncate(width, overflow="ellipsis")
    return line


def _with_end(line: Text, end: str, width: int) -> Text:
    """`line`, and `end` at the right; what does not fit is cut from the line."""
    from rich.text import Text

    room = width - len(end) - 1
    line.truncate(room, overflow="ellipsis")
    return Text.assemble(line, " " * (width - line.cell_len - len(end)), (end, "bright_black"), no_wrap=True)


def _cut(name: str, width: int) -> str:
    """The name, without its middle if it is too long: both its ends tell one from another."""
    if len(name) <= width or width < 5:
        return name[: max(width, 0)] if width < 5 else name
    front = (width - 1) // 2
    return f"{name[:front]}…{name[len(name) - (width - 1 - front) :]}"


def _end_cut(said: str, width: int) -> str:
    return said if len(said) <= width else f"{said[: max(0, width - 1)]}…"


def _wrapped(said: str, width: int, most: int, style: str = "") -> list[Text]:
    """Up to so many lines; what is beyond them is cut."""
    import textwrap

    from rich.text import Text

    lines = textwrap.wrap(printable(said), width, max_lines=most, placeholder=" …")
    return [Text(line, style=style, no_wrap=True) for line in lines]
