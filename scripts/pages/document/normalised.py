"""Markdown as vendors save it, into Markdown as parsers read it: rows in one line each, captions and tables apart from
what stands around them, headings without attributes. Each line keeps the number that it has in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from pages.document.lines import CAPTION

RULE = re.compile(r"\s*\|?(?:\s*:?-{1,}:?\s*\|)+(?:\s*:?-{1,}:?)?\s*")
"""The line between the names of columns and the rows."""
BAR = re.compile(r"(?<!\\)\|")
FENCE = re.compile(r"\s*(```|~~~)")
HEADING = re.compile(r"#{1,6}\s")
ATTRIBUTES = re.compile(r"\s*\{\s*[#.:][^{}]*\}\s*$")
HIGHEST_ROW = 60
"""Lines that a row, or the names of columns, may take."""


@attrs.frozen
class Line:
    text: str
    number: int

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def has_leading_bar(self) -> bool:
        return self.text.lstrip().startswith("|")

    @property
    def width(self) -> int:
        """Cells, if it is a row."""
        return len(BAR.findall(self.text.strip().strip("|"))) + 1

    @property
    def is_closed(self) -> bool:
        """Whether it ends with a bar."""
        return bool(re.search(r"(?<!\\)\|\s*$", self.text))


TYPE_IN_ANGLES = re.compile(r"(?<=[A-Za-z>])(?<!\\)<(?=[\w\s,.<>\[\]]*>)(?![^<>]*=)")
"""What looks like a tag behind a word, and is none: `List<Long>`."""
TAGS = re.compile(
    r"</?(?:a|b|br|code|div|em|font|i|img|li|ol|p|pre|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)\b",
    re.IGNORECASE,
)


def with_types(line: str) -> str:
    """The same, in which types with angles are text."""
    return TYPE_IN_ANGLES.sub(lambda found: found[0] if TAGS.match(line, found.start()) else "&lt;", line)


def _lines(source: str) -> Iterator[Line]:
    is_code = False
    for number, text in enumerate(source.splitlines(), 1):
        is_code ^= FENCE.match(text) is not None
        yield Line(text if is_code else with_types(text), number)


def normalised(source: str) -> list[Line]:
    lines = list(_lines(source))
    done: list[Line] = []
    place = _end_of_front_matter(lines)
    done += lines[:place]
    is_code = False
    while place < len(lines):
        line = lines[place]
        place += 1
        if FENCE.match(line.text):
            is_code = not is_code
        if is_code:
            done.append(line)
            continue
        if FENCE.match(line.text):
            done.append(line)
        elif RULE.fullmatch(line.text) and "|" in line.text and _join_names(done, line):
            done.append(line)
            place = _rows(lines, place, line.width, done[-2].is_closed, done)
        elif HEADING.match(line.text):
            done.append(attrs.evolve(line, text=ATTRIBUTES.sub("", line.text)))
        elif CAPTION.fullmatch(line.text.replace("**", "").strip(" *")):
            done += [Line("", line.number), line, Line("", line.number)]
        else:
            done.append(line)
    return done


def _end_of_front_matter(lines: list[Line]) -> int:
    if not lines or lines[0].text.strip() != "---":
        return 0
    return next((place for place, line in enumerate(lines[1:], 2) if line.text.strip() == "---"), 0)


def _join_names(done: list[Line], rule: Line) -> bool:
    """Whether the names of columns stand above the rule: on one line, which what stands above it is parted from; or on
    several, which are joined."""
    names = ""
    for back in range(1, min(HIGHEST_ROW, len(done)) + 1):
        line = done[-back]
        if HEADING.match(line.text) or RULE.fullmatch(line.text.strip() or " "):
            return False
        indent = line.text[: len(line.text) - len(line.text.lstrip())]
        names = f"{line.text.strip()} {names}".strip()
        joined = Line(f"{indent}{names}", line.number)
        if line.has_leading_bar and joined.width == rule.width:
            done[-back:] = [Line("", line.number), joined]
            return True
        if joined.width > rule.width:
            return False
        if back == 1 and joined.width == rule.width and not line.is_blank:
            done[-1:] = [Line("", line.number), line]
            return True
    return False


def _rows(lines: list[Line], place: int, width: int, are_closed: bool, done: list[Line]) -> int:
    """Add the rows of a table, each in a line of its own; the place after them. `are_closed` says whether they end with
    a bar, as the names of the columns do."""
    with_bars = place < len(lines) and lines[place].has_leading_bar
    while place < len(lines):
        line = lines[place]
        if line.is_blank:
            following = _next(lines, place)
            if following is None or not _is_row(lines, following, width):
                return place
            place = following
        elif with_bars and not line.has_leading_bar:
            done.append(Line("", line.number))
            return place
        else:
            row, place = _whole_row(lines, place, width, are_closed)
            done.append(_without_surplus(row, width))
    return place


def _without_surplus(row: Line, width: int) -> Line:
    """A row of more cells than there are columns, with all that is too much in its last cell: parsers would drop it."""
    if row.width <= width:
        return row
    cells = BAR.split(row.text.strip().strip("|"))
    kept = [*cells[: width - 1], "\\|".join(cells[width - 1 :])]
    indent = row.text[: len(row.text) - len(row.text.lstrip())]
    return attrs.evolve(row, text=f"{indent}|{'|'.join(kept)}|")


def _next(lines: list[Line], place: int) -> int | None:
    return next((at for at in range(place, min(place + HIGHEST_ROW, len(lines))) if not lines[at].is_blank), None)


def _is_row(lines: list[Line], place: int, width: int) -> bool:
    """Whether a row of the same table goes on below a blank line; no names of another one."""
    line = lines[place]
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    return line.has_leading_bar and line.width == width and not RULE.fullmatch(below or " ")


def _whole_row(lines: list[Line], place: int, width: int, are_closed: bool) -> tuple[Line, int]:
    """The row that begins there, with all lines that it takes."""
    first = lines[place]
    is_whole = first.width >= width and (first.is_closed or not are_closed)
    if is_whole or not first.has_leading_bar:
        return first, place + 1
    text = first.text.rstrip()
    for at in range(place + 1, min(place + HIGHEST_ROW, len(lines))):
        line = lines[at]
        if HEADING.match(line.text) or FENCE.match(line.text):
            break
        if line.has_leading_bar and line.is_closed and line.width >= width:
            break  # a whole row of its own
        if not line.is_blank:
            text += f"<br>{line.text.strip()}"
            joined = Line(text, first.number)
            if joined.width >= width and joined.is_closed:
                return joined, at + 1
    return first, place + 1
