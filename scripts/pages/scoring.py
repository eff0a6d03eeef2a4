"""How well pages are read: what was read of each against a truth that somebody wrote down without the reader."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from pages import kinds
from pages.draft import Draft, Refused, begin
from pages.facts import Facts, Page, Unreadable, UnusableError
from pages.reading.read import read

AIMS = {"rows": 0.97, "real": 0.97, "places": 0.92, "drafts": 14 / 16}
"""The least share of rows that are read, of fields at the right place, and of drafts that agree with their page."""
SIDES = ("params", "body", "answer")
TYPES = {"string", "integer", "number", "boolean", "object", "array", None}


@attrs.frozen
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 1.0

    def __str__(self) -> str:
        return f"{self.part} of {self.whole}"


@attrs.frozen
class Score:
    """Of one page, or of several added up."""

    rows: Share = Share()
    """Rows of tables of fields that became fields."""
    told: int = 0
    """Rows that did not, and are among the passages."""
    lost: int = 0
    """Rows that are nowhere."""
    real: Share = Share()
    """Fields that were read and are on the page."""
    places: Share = Share()
    """Fields of the page that are where they belong: in the path, the body, the response; within which field."""
    types: Share = Share()
    """Of the fields at their place, those with the right type."""
    required: Share = Share()
    drafts: Share = Share()

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in attrs.fields(Score)))


@attrs.frozen
class Scored:
    name: str
    layout: str
    score: Score
    wrong: tuple[str, ...]
    """What is not as the truth has it, a line each."""


def pages_with_truth(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    """Each page in the folder that has a file of its own name with `.json`. Raises `UnusableError`."""
    found = []
    for path in sorted(folder.iterdir()):
        beside = path.with_suffix(".json")
        if path.suffix != ".json" and beside.is_file():
            found.append((path, truth(beside)))
    return found


def truth(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        whole: dict[str, Any] = {side: dict(said.get(side) or {}) for side in SIDES}
        whole |= {"method": said.get("method"), "path": said.get("path"), "rows": int(said["rows"])}
        whole["required"] = said.get("required")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableError(f"{path}: no truth of a page ({error!r})") from error
    strange = {kind for side in SIDES for kind in whole[side].values()} - TYPES
    if strange:
        raise UnusableError(f"{path}: no types: {', '.join(map(str, strange))}")
    return whole


def scored(path: Path, said: dict[str, Any], drafts_agree: bool | None = None) -> Scored:
    """The page's score. `drafts_agree` is whether a fresh draft was found to agree with the page, if that was tried."""
    try:
        page = read(path)
    except Unreadable as error:
        fields = sum(len(said[side]) for side in SIDES)
        score = Score(rows=Share(0, said["rows"]), told=said["rows"], places=Share(0, fields), drafts=Share(0, 1))
        return Scored(path.name, "unreadable", score, (str(error),))
    facts = page.facts
    mine = {side: fields_of(facts, side) for side in SIDES}
    rows = len({(line, name) for side in SIDES for _, (_, _, line, name) in mine[side]})
    rows = min(rows, said["rows"])
    told = min(said["rows"] - rows, rows_in_passages(facts, {leaf(name) for side in SIDES for name in said[side]}))
    names = {leaf(name) for side in SIDES for name in said[side]}
    real = [leaf(name) in names for side in SIDES for name, _ in mine[side]]
    wrong = list(differences(facts, said, mine))
    placed = {side: dict(mine[side]) for side in SIDES}
    right = [(side, name) for side in SIDES for name in said[side] if name in placed[side]]
    typed = [(side, name) for side, name in right if said[side][name] is not None]
    must = [(side, name) for side, name in right if side != "answer" and said["required"] is not None]
    score = Score(
        rows=Share(rows, said["rows"]),
        told=told,
        lost=said["rows"] - rows - told,
        real=Share(sum(real), len(real)),
        places=Share(len(right), sum(len(said[side]) for side in SIDES)),
        types=Share(sum(placed[side][name][0] == said[side][name] for side, name in typed), len(typed)),
        required=Share(
            sum(bool(placed[side][name][1]) == (name in said["required"]) for side, name in must), len(must)
        ),
        drafts=Share() if drafts_agree is None else Share(int(drafts_agree), 1),
    )
    return Scored(path.name, page.layout, score, tuple(wrong))


Read = tuple[str | None, bool | None, int, str]
"""A field's type, whether it is required, its line, and its name."""


def fields_of(facts: Facts, side: str) -> list[tuple[str, Read]]:
    if side == "answer":
        fields = [field for each in facts.answers.values() for field in each]
    else:
        fields = [field for field in facts.parameters if (field.where == "body") == (side == "body")]
    return [(field.path, (kinds.kind(field.type), field.required, field.line, field.name)) for field in fields]


def leaf(path: str) -> str:
    return path.rpartition(".")[2].removesuffix("[]")


def rows_in_passages(facts: Facts, names: set[str]) -> int:
    """Rows that were understood as no field: a line of what is left begins with the name of one that the page has."""
    read_at = {line for side in SIDES for _, (_, _, line, _) in fields_of(facts, side)}
    lines = [(one.line + at, line) for one in facts.passages for at, line in enumerate(one.text.splitlines())]
    starts = [(number, line.partition("|")[0].strip(" *`»")) for number, line in lines]
    return sum(number not in read_at and (start in names or start.startswith("<")) for number, start in starts)


def differences(facts: Facts, said: dict[str, Any], mine: dict[str, list[tuple[str, Read]]]) -> Iterator[str]:
    for what, is_ in (("method", facts.method), ("path", facts.path)):
        if said[what] is not None and said[what] != is_:
            yield f"{what}: {said[what]}, not {is_}"
    for side in SIDES:
        names = dict(mine[side])
        for name, kind in said[side].items():
            if name not in names:
                alike = [f"{other} {path}" for other in SIDES for path, _ in mine[other] if leaf(path) == leaf(name)]
                yield f"{side} {name}: " + (f"read as {', '.join(alike[:3])}" if alike else "not read")
            elif kind is not None and names[name][0] != kind:
                yield f"{side} {name}: {kind}, read as {names[name][0]}"
        yield from (f"{side} {name}: not on the page" for name in names if name not in said[side])
        twice = [name for name, times in Counter(name for name, _ in mine[side]).items() if times > 1]
        yield from (f"{side} {name}: read twice" for name in twice)


def draft_of(page: Page) -> Draft | None:
    """A spec with this page alone in it; None if it is refused."""
    try:
        return begin("scored", page)
    except Refused:
        return None
