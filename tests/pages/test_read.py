"""Pages in the vendors' layouts, about a harbour of our own, are read whole; what cannot be read is said."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest
from pages.facts import Facts, Field, Unreadable
from pages.reading.read import layout_of, read

SAVED = Path(__file__).parent / "saved"


def told(facts: Facts) -> list[str]:
    """Parameters and fields of answers, a line each."""
    parameters = [_line(field.where or "?", field) for field in facts.parameters]
    return parameters + [_line(status, field) for status, fields in facts.answers.items() for field in fields]


def _line(where: str, field: Field) -> str:
    flag = {True: "!", False: "?", None: ""}[field.required]
    said = [where, f"{field.path}{flag}: {field.type}", "|".join(field.values), field.unit and f"in {field.unit}"]
    return " ".join(filter(None, said))


WHOLE: dict[str, tuple[str, list[str]]] = {
    "berths.md": (
        "GET List the berths of a port, None, GET /harbour/berths/{portId}, None, en, 200 404",
        [
            "path portId!: integer",
            "query sort?: string LENGTH|DEPTH|LAST_USED",
            "query names?: array[string]",
            "body portId!: integer",
            "200 code!: string",
            "200 data!: [object]",
            "200 data[].id?: string",
            "200 data[].sizes?: object",
            "200 data[].sizes.lengthOverAll?: string¦null",
            "200 data[].state?: string FREE|TAKEN|BEING_CLEANED",
        ],
    ),
    "pilotage.txt": (
        "Harbour Management:GetPilotage, GetPilotage, None None, 2025-03-05, en, 403",
        [
            "? ShipId!: long",
            "? Level?: string BRIEF|FULL",
            "? Within?: integer in minute",
            "200 RequestId: string",
            "200 Success: boolean true|false",
            "200 Pilotage: object",
            "200 Pilotage.State: string BOARDING|ABOARD",
            "200 Pilotage.ChartURL: string",
            "200 Pilotage.Legs: array<object>",
            "200 Pilotage.Legs[].Depth: long",
            "200 ErrorCode: string",
        ],
    ),
    "convoy.zh.md": (
        "查询船队, ShowConvoy, POST /v2/{port_id}/convoys/{convoy_id}, None, zh, 201 404",
        [
            "path port_id!: String",
            "path convoy_id!: String",
            "query wait?: Integer in second",
            "body ships!: Array of Ship objects",
            "body ships[].kind!: Integer 0|1",
            "body ships[].@harbour:colour?: String",
            "201 state: String LYING|UNDER_WAY",
            "201 route: Route object",
            "201 route.legs: Array of Leg objects",
            "201 route.legs[].begun: Long in millisecond",
            "201 sizes: Map<String,Long> in byte",
        ],
    ),
    "convoy.en.txt": (
        "Looking Up a Convoy, None, POST /v2/{port_id}/convoys/{convoy_id}, 2025-05-30, en, 201 404",
        [
            "path port_id!: String",
            "path convoy_id!: String",
            "query wait?: Integer in second",
            "body ships!: Array of Ship objects",
            "body ships[].kind!: Integer 0|1",
            "201 state: String",
        ],
    ),
    "locks.html": (
        "Listing Locks, ListLocks, GET /v1/{canal}/locks, None, en, 200",
        [
            "path canal!: String",
            "query order?: String asc|desc",
            "200 locks: Array of lock objects",
            "200 locks[].state: String OPEN|SHUT",
            "200 locks[].size: Long in byte",
        ],
    ),
    "tides.txt": (
        "None, ListTides, None None, None, en, ",
        [
            "? Action!: String ListTides",
            "? PortId?: Long",
            "? Kind?: String",
            "200 Tides: Array of tide",
            "200 Tides.Tide: None",
            "200 Tides.Tide[].Height: Integer",
            "200 RequestId: String",
        ],
    ),
    "moorings.rst": (
        "Making a Ship Fast, None, PUT /v3/{port_id}/berths/{berth_id}/mooring, None, en, ",
        [
            "path port_id!: String",
            "path berth_id!: String",
            "body ship_id!: String",
            "body ropes?: Array of objects",
            "body ropes[].material?: String HEMP|STEEL",
            "body ropes[].length!: Integer",
            "200 mooring: Object",
            "200 mooring.since: String",
            "200 status: String FAST|ADRIFT",
        ],
    ),
    "crane.zh.md": (
        "查询起重机, None, GET /v1/{port_id}/cranes/{crane_id}, None, zh, ",
        [
            "path port_id!: String",
            "path crane_id!: String",
            "200 jib: *String",
            "200 jib.reach: Int",
            "200 loads: []String",
        ],
    ),
    "fleet.md": (
        "ListFleet, ListFleet, None None, None, en, ",
        [
            "? Action!: String ListFleet",
            "? FleetId!: String",
            "? ShipId?: Array of String",
            "200 RequestId: String",
            "200 Ships: Array of Ship",
            "200 Ships.Ship: None",
            "200 Ships.Ship[].Name: String",
            "200 Ships.Ship[].Masts: Integer",
        ],
    ),
    "docks.ja.txt": (
        "ドックの一覧, None, GET /v3/docks/{dock}, 2025-02-01, ja, ",
        ["path dock!: String", "200 water: Long in byte"],
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_is_read_whole(name: str) -> None:
    """Whatever its layout and language: all fields, at their depth, and nothing that is not there."""
    facts = read(SAVED / name).facts
    codes = " ".join(status.code for status in facts.statuses)
    address = f"{facts.method} {facts.path}"

    assert WHOLE[name] == (
        ", ".join(map(str, [facts.title, facts.operation, address, facts.updated, facts.language, codes])),
        told(facts),
    )


UNREAD = {
    "berths.md": [],
    "convoy.zh.md": [],
    "locks.html": [],
    "pilotage.txt": [],
    "convoy.en.txt": [
        (26, "the values of convoy_id: they are announced, and do not follow"),
        (104, "the values of state: they are announced, and do not follow"),
    ],
    "tides.txt": [
        (10, "the values of Kind: they are announced, and do not follow"),
        (20, "how deep these fields lie is not said, and there is no sample: Height"),
    ],
    "docks.ja.txt": [(38, "a sample that breaks off")],
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_cannot_be_read_is_said(name: str) -> None:
    """With its line, and nothing else is."""

    assert UNREAD[name] == [(unread.line, unread.why) for unread in read(SAVED / name).facts.unread]


@pytest.mark.parametrize("name", sorted(path.name for path in SAVED.iterdir() if path.name != "nothing.txt"))
def test_every_fact_has_its_line(name: str) -> None:
    """The word for it is on that line of the file, or, of a cell over several lines, on the next."""
    lines = (SAVED / name).read_text(encoding="utf-8").splitlines()
    facts = read(SAVED / name).facts
    fields = [*facts.parameters, *(field for fields in facts.answers.values() for field in fields)]

    assert [] == [f.path for f in fields if f.name not in "".join(lines[f.line - 1 : f.line + 1])]
    assert [] == [s.code for s in facts.statuses if s.code not in "".join(lines[s.line - 1 : s.line + 1])]


def test_samples_are_read_as_json() -> None:
    """With the status above them, and trailing newlines in them."""
    told = [(one.kind, one.status, one.value) for one in read(SAVED / "convoy.zh.md").facts.samples]
    [pilotage] = read(SAVED / "pilotage.txt").facts.samples

    assert told == [
        ("request", None, None),
        ("response", "201", {"state": "LYING", "route": {"legs": [{"begun": 1605690595404}]}}),
    ]
    assert pilotage.value["Pilotage"]["ChartURL"].endswith("\n")


def test_codes_are_read_even_where_a_table_lost_its_columns() -> None:
    """Or has more of them than are of use."""
    pilotage, locks = (read(SAVED / name).facts.codes for name in ("pilotage.txt", "locks.html"))

    assert [("NotThisPort", "403")] == [(code.code, code.status) for code in pilotage]
    assert [("Lock.0001", "Dry.")] == [(code.code, code.message) for code in locks]


def test_a_page_of_nothing_is_refused() -> None:
    """With a sentence that says what was looked for."""
    with pytest.raises(Unreadable, match=r"nothing\.txt: no operation is described here; looked for a line like `GET"):
        read(SAVED / "nothing.txt")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00\x81", b"<html></html>", b"---\na: b\n---\n", b"| a | b |\n|---|---|\n"]
)
def test_odd_files_are_refused(tmp_path: Path, content: bytes) -> None:
    """None of them with anything else than the refusal."""
    (tmp_path / "page").write_bytes(content)

    with pytest.raises(Unreadable):
        read(tmp_path / "page")


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    """They are known by their names."""
    text = (SAVED / "berths.md").read_text(encoding="utf-8")
    swapped = "\n".join(map(_swapped, text.splitlines()))
    (tmp_path / "berths.md").write_text(swapped, encoding="utf-8")

    assert text != swapped
    assert told(read(SAVED / "berths.md").facts) == told(read(tmp_path / "berths.md").facts)


def _swapped(line: str) -> str:
    """The second and the third cell of a row, the other way round."""
    cells = line.split("|")
    if line.startswith("|") and len(cells) == 8:
        cells[2], cells[3] = cells[3], cells[2]
    return "|".join(cells)


@pytest.mark.parametrize(
    ("source", "suffix", "layout"),
    [
        ("# Title\n", ".txt", "markdown"),
        ("---\na: b\n---\n", ".txt", "markdown"),
        ("x\n<table>", "", "markdown"),
        ("<!DOCTYPE html><h1>x</h1>\n<table>", ".txt", "html"),
        ("  <html>", ".txt", "html"),
        ("<a name='x'></a><h1>x</h1>", ".html", "html"),
        ("Name | Type\n", ".txt", "text"),
        ("Name | Type\n", ".md", "markdown"),
    ],
)
def test_the_layout_is_told_by_the_content(source: str, suffix: str, layout: str) -> None:
    """People save pages under any name."""

    assert layout == layout_of(source, suffix)


SPANNERS = [
    "|",
    "\n",
    "<div>" * 40,
    "ParameterTypeName" * 9,
    "{" * 400,
    "[" * 5000,
    "A," * 900,
    "a" * 3000,
    "»",
    "```",
    "\0",
    "---\n",
]


@pytest.mark.parametrize("name", sorted(path.name for path in SAVED.iterdir()))
def test_mangled_pages_are_read_or_refused(tmp_path: Path, name: str) -> None:
    """Whatever was lost or doubled in saving; nothing else comes of it, and none takes long."""
    dice = random.Random(name)
    source = (SAVED / name).read_text(encoding="utf-8")
    page = tmp_path / name
    for _ in range(60):
        page.write_text(_mangled(source, dice), encoding="utf-8")
        began = time.monotonic()
        with suppress(Unreadable):
            read(page)
        assert time.monotonic() - began < 5


def _mangled(source: str, dice: random.Random) -> str:
    lines = source.splitlines(keepends=True)
    for _ in range(dice.randint(1, 5)):
        place = dice.randrange(len(lines))
        match dice.randrange(4):
            case 0:
                del lines[place : place + dice.randint(1, 3)]
                lines = lines or ["\n"]
            case 1:
                lines[place] *= dice.choice([2, 30])
            case 2:
                dice.shuffle(lines)
            case _:
                cut = dice.randrange(len(lines[place]) + 1)
                lines[place] = lines[place][:cut] + dice.choice(SPANNERS) + lines[place][cut:]
    return "".join(lines)
