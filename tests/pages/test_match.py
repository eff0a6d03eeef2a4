"""A page finds its operation by what it says, and by its looks only when it says nothing."""

from __future__ import annotations

import attrs
import pytest
from pages.comparing.matching import Match, Recorded, likeness, match
from pages.facts import Facts, Field
from pages.specs.operations import operations

from support.harbour import BERTH, SPECS, drop, page

OPERATIONS = operations(SPECS)
BARE = attrs.evolve(BERTH, operation=None, path=None, method=None, title="A page")
EMPTY = Facts(title="A page")
RECORDED = [Recorded("harbour/LoadCargo", "cargo.md", "Loading"), Recorded("harbour/ShowBerth", "berth.md", "Berths")]

# What a page says; the operation it is about, how that is known, and whether it is a guess.
PAGES: dict[str, tuple[Facts, str | None, str, bool]] = {
    "method and path": (attrs.evolve(EMPTY, method="POST", path="/v1/cargo"), "LoadCargo", "method and path", False),
    "a path alone": (attrs.evolve(EMPTY, path="/v1/cargo/"), "LoadCargo", "method and path", False),
    "a path from the server on": (
        attrs.evolve(EMPTY, method="POST", path="/api/v1/cargo"),
        "LoadCargo",
        "method and path",
        False,
    ),
    "other names in the path": (
        attrs.evolve(BARE, method="GET", path="/v1/ports/{port}/ships/{ship}/berth"),
        "ShowBerth",
        "method and path",
        False,
    ),
    "a name": (attrs.evolve(EMPTY, operation="moveship"), "MoveShip", "the operation's name", False),
    "a title": (
        attrs.evolve(EMPTY, title="Harbour:MoveShip（移动船只）"),
        "MoveShip",
        "the operation's name in the title",
        False,
    ),
    "another method, and a name": (
        attrs.evolve(EMPTY, method="GET", path="/v1/cargo", operation="LoadCargo"),
        "LoadCargo",
        "the operation's name",
        False,
    ),
    "a title that was accepted": (
        attrs.evolve(EMPTY, title="Loading"),
        "LoadCargo",
        "the title that was accepted",
        True,
    ),
    "a file that was accepted": (EMPTY, "ShowBerth", "the file's name", True),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_is_matched(case: str) -> None:
    """By the strongest thing it says."""
    facts, name, how, weak = PAGES[case]

    found = match(page("x", facts), OPERATIONS, RECORDED)

    assert (name, how, weak) == (found.operation and found.operation.facts.operation, found.how, found.weak)


def test_looks_are_a_weak_match() -> None:
    """Enough names in common are a match that is said to be weak."""
    found = match(page("x", drop(BARE, "note"), "x.md"), OPERATIONS)

    assert (OPERATIONS[0], "the names of its fields", True) == (found.operation, found.how, found.weak)


def test_too_little_is_no_match() -> None:
    """Half the names, or a single one that is all there is, are nothing to go by."""
    half = attrs.evolve(BARE, parameters=(), answers={"200": BERTH.answers["200"][:6]})
    one = Facts(parameters=(Field("ShipId"),))

    assert [Match(None), Match(None)] == [match(page("x", facts, "x.md"), OPERATIONS) for facts in (half, one)]


def test_refusals_do_not_make_pages_alike() -> None:
    """Envelopes of errors are the same everywhere, and do not count."""
    fields = tuple(Field(name) for name in ("code", "message", "request_id"))

    assert 0.0 == likeness(Facts(answers={"404": fields}), Facts(answers={"404": fields}))
