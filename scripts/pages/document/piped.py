"""Tables with `|` between the cells, which may go over several lines; with a rule below the names, or without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pages.document.blocks import Block, Row, Table
from pages.document.lines import Lines, is_section, tidy
from pages.words import COLUMNS, folded, is_column

RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*")
HIGHEST_HEAD = 60
BAR = re.compile(r"(?<!\\)\|")


def tables(lines: Lines) -> Iterator[Block] | None:
    if "|" not in lines.here:
        return None
    rule = _rule(lines)
    end = rule or _head_without_rule(lines)
    return None if end is None else _read(lines, end, end if rule is None else end + 1)


def _rule(lines: Lines) -> int | None:
    """The line below the names."""
    for place in range(lines.at + 1, min(lines.at + HIGHEST_HEAD, len(lines.all))):
        if RULE.fullmatch(lines.all[place].strip()):
            names = _cells(" ".join(lines.all[lines.at : place]))
            return place if len(names) == len(_cells(lines.all[place])) else None
        if is_section(lines.all[place]):
            return None
    return None


def _head_without_rule(lines: Lines) -> int | None:
    """The line after the names, which are in one line, or one below the other."""
    for place in range(lines.at, min(lines.at + HIGHEST_HEAD, len(lines.all))):
        names = [name for name in _cells(" ".join(lines.all[lines.at : place + 1])) if name]
        if not all(map(is_column, names)):
            return None
        following = lines.all[place + 1].strip() if place + 1 < len(lines.all) else ""
        if lines.all[place].rstrip().endswith("|") and _is_head(names):
            more = [name for name in _cells(following) if name]
            if not more or not all(map(is_column, more)):
                return place + 1
    return None


def _is_head(names: list[str]) -> bool:
    meanings = {COLUMNS.get(folded(name)) for name in names}
    return len(names) >= 3 and None not in meanings and (len(meanings) >= 3 or meanings == {"other"})


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in BAR.split(line.strip().strip("|"))]


def _read(lines: Lines, end: int, body: int) -> Iterator[Block]:
    """One table; another one's names in the middle of it begin the next."""
    start = lines.at
    head = " ".join(lines.all[start:end]).strip()
    has_leading_bar = head.startswith("|")
    columns = tuple(_cells(head))
    lines.at = body
    rows: list[Row] = []
    while (row := _row(lines, len(columns), has_leading_bar)) is not None:
        if _is_head([cell for cell in row.cells if cell]):
            yield Table(columns, tuple(rows), start + 1)
            columns, rows, start = tuple(filter(None, row.cells)), [], row.line - 1
        elif not RULE.fullmatch("|".join(["", *row.cells, ""])):
            rows.append(row)
    yield Table(columns, tuple(rows), start + 1)


def _row(lines: Lines, width: int, has_leading_bar: bool) -> Row | None:
    """`width` cells, each up to its bar; None, and nothing taken, if there are none here."""
    place = lines.at
    while place < len(lines.all) and not lines.all[place].strip():
        place += 1
    if place == len(lines.all) or not _begins_row(lines, place, has_leading_bar):
        return None
    began, cells, cell = place, list[str](), ""
    rest = lines.all[place].lstrip()[1:] if has_leading_bar else lines.all[place]
    while len(cells) < width:
        if bar := BAR.search(rest):
            cells.append(cell + rest[: bar.start()])
            cell, rest = "", rest[bar.end() :]
            continue
        cell += rest + "\n"
        place += 1
        if (
            place == len(lines.all)
            or is_section(lines.all[place])
            or _is_next_row(lines.all[place], cells, has_leading_bar)
        ):
            cells.append(cell)  # the last bar is often missing
            break
        rest = lines.all[place]
    else:
        place += 1
        *surplus, rest = BAR.split(rest)
        if rest.strip() and place > began + 1:
            lines.all[place - 1] = rest
            place -= 1
        elif place == began + 1:
            surplus.append(rest)
        elif has_leading_bar:
            place = _surplus(lines, place, surplus)
        cells += [cell for cell in surplus if cell.strip()]
    lines.at = place
    filled = [*cells, *[""] * (width - len(cells))]
    return Row(tuple(tidy(cell.replace("\\|", "|")) for cell in filled), began + 1)


def _surplus(lines: Lines, place: int, cells: list[str]) -> int:
    """The place after further cells of this row, there because a bar in a cell was taken for its end."""
    for at in range(place, len(lines.all)):
        line = lines.all[at]
        if at - place > HIGHEST_HEAD or line.lstrip().startswith("|") or is_section(line):
            break
        if "|" in line:
            cells += BAR.split(" ".join(lines.all[place : at + 1]))
            place = at + 1
    return place


def _begins_row(lines: Lines, place: int, has_leading_bar: bool) -> bool:
    line = lines.all[place]
    if has_leading_bar:
        return line.lstrip().startswith("|")
    return not is_section(line) and any("|" in near for near in lines.all[place : place + 4])


def _is_next_row(line: str, cells: list[str], has_leading_bar: bool) -> bool:
    """Whether a row begins here, so that the one before must have ended: it lacked the bars of its empty cells."""
    return has_leading_bar and len(cells) > 1 and line.startswith("| ") and bool(line.strip("| "))
