"""Tables of which each cell became a paragraph, the names of the columns too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from pages.document import run_together
from pages.document.blocks import Block, Row, Table
from pages.document.lines import Lines, bulleted, is_section, tidy
from pages.document.run_together import TYPE
from pages.words import COLUMNS, NO, YES, folded, is_column

NAME = re.compile(r"[A-Za-z_$@](?:[\w.\-$@\[\]/]*[\w$@\]])?")
TYPED = re.compile(rf"(?:{TYPE}|Array of .+|.+ objects?|Map<.+>|[A-Za-z]\w*\[\])", re.IGNORECASE)
CODE = re.compile(r"\d{3}|[A-Za-z]+\.\d+")
ERROR = re.compile(r"\d{3}|[A-Za-z]\w*(?:\.\w+)+|[A-Z]\w+")
FITS: dict[str, Callable[[str], object]] = {
    "name": NAME.fullmatch,
    "type": TYPED.fullmatch,
    "required": lambda text: text.lower() in YES | NO,
    "status": CODE.fullmatch,
    "code": ERROR.fullmatch,
}
"""What a cell of a column looks like; the others can hold anything."""
WIDEST = 8
LONGEST_NAME = 30
"""Of a column, in characters."""


def tables(lines: Lines) -> Iterator[Block] | None:
    heads = list(islice(_filled(lines, lines.at), WIDEST))
    known = _known(lines, heads)
    start = lines.number
    for width in range(len(heads), 1, -1):
        names = tuple(lines.all[place].strip() for place in heads[:width])
        for meanings in (_by_words(names), _by_shape(lines, heads, width)):
            if meanings is not None:
                lines.at = heads[width - 1] + 1
                if lead := _lead(lines, meanings) or _lead_below_root(lines, meanings):
                    return _read(lines, names, meanings, lead, start)
                lines.at = start - 1
    if known is None:
        return None
    lines.at = known[-1] + 1
    return run_together.rows(lines, tuple(lines.all[place].strip() for place in known), start)


def _filled(lines: Lines, start: int) -> Iterator[int]:
    return (place for place in range(start, len(lines.all)) if lines.all[place].strip())


def _by_words(names: Sequence[str]) -> list[str] | None:
    """What the columns hold, if all these are names of columns, and of one table."""
    if not all(map(is_column, names)):
        return None
    meanings = [COLUMNS[folded(name)] for name in names]
    is_whole = {"name", "description"} <= set(meanings) or meanings[0] == "status"
    return meanings if is_whole and len(set(meanings)) == len(meanings) else None


def _known(lines: Lines, heads: Sequence[int]) -> list[int] | None:
    """The places of all names of columns that stand here one below the other."""
    width = next((at for at, place in enumerate(heads) if not is_column(lines.all[place].strip())), len(heads))
    names = [lines.all[place].strip() for place in heads[:width]]
    return list(heads[:width]) if width > 1 and _by_words(names) else None


def _by_shape(lines: Lines, heads: Sequence[int], width: int) -> list[str] | None:
    """The same for names that are not known: they are short, and below them stand a name and its type."""
    names = [lines.all[place].strip() for place in heads[:width]]
    if any(len(name) > LONGEST_NAME or is_section(name) or name.endswith((".", "。", ":", "：")) for name in names):
        return None
    if (
        width < 3
        or all(map(is_column, names))
        or any(map(TYPED.fullmatch, names))
        or not any(map(is_column, names[:2]))
    ):
        return None
    cells = [lines.all[place].strip() for place in islice(_filled(lines, heads[width - 1] + 1), 60)]
    if len(cells) < 3 or not (NAME.fullmatch(cells[0]) and TYPED.fullmatch(cells[1])):
        return None
    meanings = [COLUMNS.get(folded(name), "") for name in names]
    meanings[:2] = ["name", "type"]
    if cells[2].lower() in YES | NO and "required" not in meanings:
        meanings[2] = "required"
    if "description" not in meanings:
        meanings[-1] = "description"
    return meanings if len(set(filter(None, meanings))) == len(list(filter(None, meanings))) else None


def _read(
    lines: Lines, columns: tuple[str, ...], meanings: Sequence[str], lead: Sequence[str], start: int
) -> Iterator[Block]:
    rows: list[Row] = []
    has_example = {"example", "description"} <= {*meanings} and meanings.index("example") < meanings.index(
        "description"
    )
    while (begun := _begins(lines, lines.at, lead)) is not None:
        number = begun[0] + 1
        cells = dict(zip(lead, (lines.all[place].strip() for place in begun), strict=True))
        lines.at = begun[-1] + 1
        rest = lines.until(lambda place: _begins(lines, place, lead) is not None)
        if has_example:
            cells["example"] = _take_example(rest)
        elif meanings[-1] == "example":
            cells["example"] = _take_last(rest)
        if "message" in meanings:
            cells["message"] = _take_first(rest)
        cells["description"] = tidy("\n".join(rest))
        rows.append(Row(tuple(cells.get(meaning, "") for meaning in meanings), number))
    yield Table(columns, tuple(rows), start)


def _take_example(rest: list[str]) -> str:
    """The first paragraph, if another one follows, and it is no sentence."""
    said = [place for place, line in enumerate(rest) if line.strip()]
    if len(said) < 2 or rest[said[0]].rstrip().endswith((".", "。", ":", "：")):
        return ""
    return rest.pop(said[0]).strip()


def _take_first(rest: list[str]) -> str:
    place = next((place for place, line in enumerate(rest) if line.strip()), None)
    return "" if place is None else rest.pop(place).strip()


def _take_last(rest: list[str]) -> str:
    """The last paragraph, if another one stands before it, and it is no sentence and no item of a list."""
    said = [place for place, line in enumerate(rest) if line.strip()]
    if len(said) < 2 or rest[said[-1]].rstrip().endswith((".", "。", ":", "：")):
        return ""
    return "" if bulleted(rest[said[-1]]).lstrip().startswith("- ") else rest.pop(said[-1]).strip()


def _lead(lines: Lines, meanings: Sequence[str]) -> list[str]:
    """The columns that a row begins with. Copies lose the yes and no of some languages: then without that one."""
    short = [meaning for meaning in meanings if meaning in FITS]
    for lead in (short, [meaning for meaning in short if meaning != "required"]):
        if lead and _begins(lines, lines.at, lead) is not None:
            return lead
    return []


def _lead_below_root(lines: Lines, meanings: Sequence[str]) -> list[str]:
    """As `_lead`, below a line that has the type of the whole message, and no name."""
    start = lines.at
    while not lines.are_over and not lines.here.strip():
        lines.step()
    if not lines.are_over and lines.here.strip().lower() in ("object", "array"):
        lines.step()
        for _ in range(2):  # the second time behind what is said of it
            if lead := _lead(lines, meanings):
                return lead
            while not lines.are_over and not lines.here.strip():
                lines.step()
            if not lines.are_over and not is_section(lines.here.strip()):
                lines.step()
    lines.at = start
    return []


def _begins(lines: Lines, place: int, lead: Sequence[str]) -> list[int] | None:
    """The places of the cells in the columns `lead`, if a row begins here (after what is empty)."""
    found: list[int] = []
    for at in range(place, len(lines.all)):
        text = lines.all[at].strip()
        if not text:
            continue
        if (is_section(text) and lead[len(found)] != "name") or not FITS[lead[len(found)]](text):
            return None
        found.append(at)
        if len(found) == len(lead):
            return found
    return None
