"""Rows of tables into fields, statuses and codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from pages import kinds
from pages.document.blocks import Row, Table
from pages.facts import ErrorCode, Field, Status, Unread
from pages.kinds import holds
from pages.tables import descriptions
from pages.tables.columns import MARKS, meaning, meanings
from pages.words import EMPTY, NO, TYPES, WHERE_WORDS, YES, folded

NUMBERED = re.compile(r"\.(?:[NnMm]|1)(?=\.|$)")
ESCAPED = re.compile(r"\\([\[\]_{}*<>|])")


def unmarked(name: str) -> tuple[str, int]:
    """A name without the marks before it, and how many there were."""
    match = MARKS.match(name)
    if not match:
        return name.strip(), 0
    return name[match.end() :].strip(), len(re.sub(r"[\s─]", "", match["marks"]))


@attrs.frozen
class FieldRow:
    """A field, as its table has it."""

    field: Field
    depth: int = 0
    """How many marks before its name say how deep it lies."""
    links: frozenset[str] = frozenset()
    """The anchors that its cells link to."""
    key: tuple[int, int] = (0, 0)
    """Its table's line, and its place in there."""

    def going(self, where: str | None) -> FieldRow:
        """The same, in that part of the request."""
        return attrs.evolve(self, field=attrs.evolve(self.field, where=self.field.where or where))


def fields(table: Table) -> Iterator[FieldRow]:
    above = None
    for place, (row, cells) in enumerate(_rows(table)):
        name, more, depth = _named(cells)
        if is_name(name) and not _is_element(name, cells):
            field = _field(name, more, cells, row, table)
            is_item = cells["name"].startswith("-") and above is not None and not holds(above.type)
            yield FieldRow(field, 0 if is_item else depth, row.links, (table.line, place))
            above = field if is_item or depth == 0 else above


def unread(table: Table) -> Iterator[Unread]:
    """What such a table says that is in none of its fields."""
    yield from overfull(table)
    for column, held in zip(table.columns, meanings(table), strict=True):
        if folded(column) and held is None and meaning(column) is None:
            yield Unread(table.line, f"a column that is not known: {column}")
    for row, cells in _rows(table):
        name, _, _ = _named(cells)
        if name and not is_name(name) and not RULE.fullmatch(name):
            yield Unread(row.line, f"a row whose name is not one word: {name[:60]!r}")
        elif name and not _is_element(name, cells) and said(cells.get("required")) and _flag(cells["required"]) is None:
            yield Unread(row.line, f"whether {name} is required: {cells['required']!r}")


def overfull(table: Table) -> Iterator[Unread]:
    """Rows in which a sign was taken for the end of a cell: which cells are one is not said."""
    for row in table.rows:
        if any(row.cells[len(table.columns) :]):
            yield Unread(row.line, f"a row with more cells than there are columns: {row.cells[0][:60]!r}")


def _rows(table: Table) -> Iterator[tuple[Row, dict[str, str]]]:
    known = meanings(table)
    for row in table.rows:
        yield row, {meaning: text for meaning, text in zip(known, row.cells, strict=False) if meaning}


NAME = re.compile(r"[^\s(（]+")
RULE = re.compile(r"[\s:=|+-]*")
AROUND_DOT = re.compile(r"(?<=\w)\s*\.\s+(?=\w)")
REMARKED = re.compile(r"(?P<name>[^\s(（]+)\s*(?P<remark>[(（].*[)）])", re.DOTALL)


def is_name(text: str) -> bool:
    """A word; no rule, no flag or status that stands in the wrong cell, and no `<common parameters>`."""
    is_other = RULE.fullmatch(text) or text.isdigit() or text.lower() in YES | NO or text.startswith("<")
    return NAME.fullmatch(text) is not None and not is_other


def _named(cells: dict[str, str]) -> tuple[str, str, int]:
    """A field's name, what stands behind it in brackets, and how many marks say how deep it lies."""
    name, depth = unmarked(said(cells.get("name")) or "")
    name = AROUND_DOT.sub(".", ESCAPED.sub(r"\1", name)).strip("*` ")
    match = REMARKED.fullmatch(name)
    return (match["name"].strip("*`"), match["remark"], depth) if match else (name, "", depth)


def _is_element(name: str, cells: dict[str, str]) -> bool:
    """A row without a name, whose type slipped into the place of it: the message itself, or the elements of a list."""
    return name.lower() in TYPES and kinds.kind(said(cells.get("type"))) is None


def besides(table: Table, row: Row) -> list[str]:
    """The cells of columns that are not known."""
    return [cell for held, cell in zip(meanings(table), row.cells, strict=False) if held in (None, "other")]


def _field(name: str, remark: str, cells: dict[str, str], row: Row, table: Table) -> Field:
    told = [
        remark.strip("()（） "),
        *(said(cells.get(column)) for column in ("title", "description", "range", "default", "restrictions")),
        *(said(cell) for cell in besides(table, row)),
    ]
    described = "\n".join(filter(None, told))
    kind = said(cells.get("type"))
    example = said(cells.get("example"))
    if example and not described and example.endswith((".", "。")):  # the row lacked its example
        described, example = example, None
    listed = descriptions.allowed(cells.get("range") or "") or descriptions.allowed(cells.get("description") or "")
    word = ESCAPED.sub(r"\1", " ".join(kind.split())) if kind else ("null" if cells.get("type") == "null" else None)
    if NUMBERED.search(name):  # a name a list item: `ResourceId.N`, `Tag.N.Key`
        name = NUMBERED.sub("[]", name)
        if name.endswith("[]"):
            name, word = name.removesuffix("[]"), word and f"Array of {word}"
    return Field(
        path=name,
        type=word,
        required=_flag(cells.get("required")),
        where=WHERE_WORDS.get(folded(cells.get("where") or "")),
        values=() if kinds.kind(word) == "object" else tuple(ESCAPED.sub(r"\1", value) for value in listed),
        unit=descriptions.unit(described),
        example=example,
        description=described,
        line=row.line,
    )


def _flag(text: str | None) -> bool | None:
    word = (text or "").strip(" .。").lower()
    return True if word in YES else False if word in NO else None


def said(text: str | None) -> str | None:
    """A cell's text; None if the cell only says that there is none."""
    return None if text is None or text.strip().lower() in EMPTY else text.strip()


CODE = re.compile(r"\d{3}|[1-5]xx", re.IGNORECASE)
PERMISSION = re.compile(r"[a-z][a-z0-9-]*:([A-Z][A-Za-z0-9]+)")


def permission(table: Table) -> str | None:
    """The operation that a table of authorization names."""
    if "other" not in meanings(table):
        return None
    found = (PERMISSION.match(cell) for row in table.rows for cell in row.cells)
    return next((match[1] for match in found if match), None)


RUN_TOGETHER = re.compile(r"(?P<status>\d{3})(?P<code>[A-Za-z][\w.]+)")


def _run_together(row: Row) -> dict[str | None, str]:
    """A code in copied text, where a table has lost its columns."""
    match = RUN_TOGETHER.fullmatch("".join(row.cells))
    return dict(match.groupdict()) if match else {}


def statuses(table: Table) -> Iterator[Status]:
    known = meanings(table)
    for row in table.rows:
        cells = dict(zip(known, row.cells, strict=False))
        if code := CODE.match(cells.get("status") or ""):
            meaning = said(cells.get("description")) or said(cells.get("meaning")) or said(cells.get("message"))
            yield Status(code.group(), meaning or "", row.line)


def codes(table: Table) -> Iterator[ErrorCode]:
    known: Sequence[str | None] = meanings(table)
    for row in table.rows:
        cells = dict(zip(known, row.cells, strict=False)) if len(row.cells) > 1 else _run_together(row)
        if code := said(cells.get("code")):
            message = said(cells.get("message")) or said(cells.get("description")) or ""
            yield ErrorCode(code, message, said(cells.get("status")), row.line)
