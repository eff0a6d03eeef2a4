"""Which table tells of what lies in a field: by a link, by "see Table 4", by its caption, or by their order, where
copying lost those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pages import kinds, phrases
from pages.facts import Field, Unread
from pages.kinds import holds
from pages.reading.gathered import Group
from pages.tables.rows import FieldRow

SEE = re.compile(r"(?:\btable|表)\s*(\d+)", re.IGNORECASE)
LIST_WORDS = re.compile(r"(?i)\b(?:array|list|of|objects?|map|struct|json)\b|结构体?|数组|列表|对象")
REFERRED = re.compile(r"(?i)^(?:array of |list<)?\s*([\w.\-]+)\s*>?\s+(?:objects?)$|^(\S+?)结构(?:数组|体)?$")
ITEMS = re.compile(r"(?i)^(?:array|list)(?:\s+of\s+|\s*\\?<\s*)([\w.\-]+)")
SCALARS = ("string", "integer", "number", "boolean")


class References:
    """Of all tables of fields on a page."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._below: dict[int, Group] = {}
        """What tells of a row, by its key."""
        for group in groups:
            for row in group.rows:
                if (found := self._named_by(row, group)) is not None:
                    self._below[row.key] = found
        self._in_order()
        self._told = {id(group) for group in self._below.values()}

    def below(self, row: FieldRow) -> Group | None:
        return self._below.get(row.key)

    def is_root(self, group: Group) -> bool:
        """Whether its fields are those of the message itself."""
        return id(group) not in self._told and not self.is_unreferred(group)

    def is_unreferred(self, group: Group) -> bool:
        """Whether it tells of something that no field is."""
        if id(group) in self._told or group.where is not None or not (group.is_sure and names(group.caption)):
            return False
        same = [other for other in self._groups if beside(other, group)]
        speaks_of_all = phrases.speaks_of_answers(group.caption) and group.is_answer
        return same[0] is not group and not speaks_of_all

    def _named_by(self, row: FieldRow, group: Group) -> Group | None:
        field = row.field
        others = sorted(self._groups, key=lambda other: (not beside(other, group), other.line < group.line))
        linked = [other for other in others if other.anchors & row.links]
        numbers = set(SEE.findall(f"{field.type} {field.description}"))
        numbered = [other for other in others if other.number in numbers and other is not group]
        if kinds.kind(field.type) in SCALARS:  # pages call some objects strings; others only link to what is allowed
            named = (other for other in linked or numbered if ways_to_say(field.name) & names(other.caption))
            return next(named, None)
        if pointed := linked or numbered:
            return self._nearest_alike(pointed[0], group)
        near = [other for other in others if beside(other, group) and other is not group and other.where is None]
        alone = [other for other in near if squashed(other.caption) == squashed(field.name) and holds(field.type)]
        if alone:
            return alone[0]
        words = [squashed(word) for word in re.findall(r"[\w.\-]+", field.type or "") if not kinds.kind(word)]
        typed = [other for other in near if set(words) & names(other.caption)]
        whole = squashed(LIST_WORDS.sub(" ", field.type or ""))
        alike = [
            other for other in near if holds(field.type) and {whole, *ways_to_say(field.name)} & names(other.caption)
        ]
        return next(iter(typed or alike), None)

    def _nearest_alike(self, found: Group, group: Group) -> Group:
        """Pages that are put together have several tables of one name, and links to the first of them."""
        following = (other for other in self._groups if beside(other, found) and other.line > group.line)
        same = (other for other in following if squashed(other.caption) == squashed(found.caption))
        return found if found.line > group.line or not found.caption else next(same, found)

    def _in_order(self) -> None:
        """A further table without a caption is about the first type that was named and is not yet told of."""
        told = {id(group) for group in self._below.values()}
        for group in self._groups:
            before = [other for other in self._groups if beside(other, group) and other.line < group.line]
            if group.where is None and not group.is_sure and id(group) not in told and before:
                waiting = (row for other in before for row in other.rows if self._waits(row))
                if (row := next(waiting, None)) is not None:
                    self._below[row.key] = group

    def _waits(self, row: FieldRow) -> bool:
        said = row.field.type or ""
        names_items = ITEMS.match(said) is not None and not kinds.element(said)
        return (referred(row.field) is not None or names_items) and row.key not in self._below


def beside(one: Group, other: Group) -> bool:
    """Whether both are about the same message."""
    return (one.is_answer, one.status) == (other.is_answer, other.status)


def names(caption: str) -> frozenset[str]:
    """What a caption names besides that there are parameters."""
    said = phrases.type_named(caption)
    words = [squashed(word) for word in phrases.names_in(caption)]
    return frozenset(filter(None, [*words, squashed(said) if words else ""]))


def names_what_was_read(heading: str, groups: Sequence[Group]) -> bool:
    """Whether a heading is the name or the type of a field that holds others: what follows tells of that."""
    said = squashed(phrases.type_named(heading))
    holders = (row.field for group in groups for row in group.rows if holds(row.field.type))
    return any(said in {squashed(LIST_WORDS.sub(" ", field.type or "")), squashed(field.name)} for field in holders)


def ways_to_say(name: str) -> set[str]:
    """A name, and its singular: a table about `tag` tells of `tags`."""
    plain = squashed(name)
    return {plain, plain.removesuffix("s"), plain.removesuffix("es"), f"{plain}s"} - {""}


def squashed(name: str) -> str:
    """A name in which signs, blanks and case do not count."""
    return re.sub(r"[\W_]", "", name).lower()


def referred(field: Field) -> str | None:
    match = REFERRED.match(field.type or "")
    return next(filter(None, match.groups()), None) if match else None


def unread(groups: Sequence[Group], fields: Sequence[Field]) -> Iterator[Unread]:
    """Tables none of whose rows became a field, and rows that are told of twice."""
    found = {(field.line, field.name) for field in fields}
    all_names = {field.name for field in fields}
    for group in groups:
        lost = [row.field for row in group.rows if (row.field.line, row.field.name) not in found]
        if group.is_answer and group.where == "header":
            continue
        if len(lost) == len(group.rows) > 0 and names(group.caption):
            yield Unread(group.line, f"a table that nothing refers to: {group.caption}")
        elif not group.is_answer:
            yield from (Unread(field.line, f"told of twice: {field.name}") for field in lost if field.name in all_names)
