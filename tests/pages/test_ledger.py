"""The ledger explains what it names and nothing else; what it no longer explains, and what it cannot, is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages.accepted.ledger import Entry, entry_for, like, load, stale
from pages.comparing.findings import Finding
from pages.facts import UnusableError

ROOT = Path(__file__).resolve().parents[2]
PAGE = "harbour/ShowBerth.en"
FINDING = Finding("field-wider", "answer 200 cargo[].id", "...", says="String")
ENTRY = Entry("harbour/*", "field-wider", "answer 200 *id", "Both were seen.", line=1)

ANOTHER: dict[str, Entry] = {
    "page": Entry("quay/*", "field-wider", "*", "x"),
    "kind": Entry("*", "field-type", "*", "x"),
    "place": Entry("*", "field-wider", "answer 404 *", "x"),
    "word": Entry("*", "field-wider", "*", "x", says="Long"),
}
REFUSED: dict[str, tuple[str, str]] = {
    "no reason": ("- {page: x, kind: path, at: path}", r"ledger\.yaml:1: an entry has a reason"),
    "an empty reason": ("\n- {page: x, kind: path, at: path, reason: ' '}", r"ledger\.yaml:2: an entry has a reason"),
    "an unknown key": ("- {page: x, kind: path, at: path, reason: y, why: z}", "'why' is none of them"),
    "a misspelt key": (
        "- {page: x, kind: path, at: path, resaon: y}",
        r"'resaon' is none of them .did you mean reason",
    ),
    "an unknown kind": (
        "- {page: x, kind: paths, at: path, reason: y}",
        r"'paths' is no kind of finding \(did you mean path.*\?\); the check prints kinds",
    ),
    "everything": ("- {page: '*', kind: path, at: '*', reason: y}", r"page and at are both `\*`"),
    "a null that is no text": (
        "- {page: x, kind: path, at: path, reason: y, says: null}",
        "says is empty; the word null",
    ),
    "two pages": ("- {page: [x, y], kind: path, at: path, reason: y}", "page is one text"),
    "no mapping": ("- x", "an entry is a mapping"),
    "no list": ("page: x", "is a list of entries"),
    "no YAML": ("- [", "is no YAML"),
}


def test_an_entry_explains_a_finding() -> None:
    """By page, kind and place, where a star stands for anything; by what the page says, if the entry says it."""
    exact = Entry(PAGE, "field-wider", "answer 200 cargo[].id", "x", says="S*")

    assert [ENTRY, exact] == [entry_for([each], PAGE, FINDING) for each in (ENTRY, exact)]


@pytest.mark.parametrize("what", ANOTHER)
def test_an_entry_explains_nothing_else(what: str) -> None:
    """One that differs in anything explains nothing."""
    assert entry_for([ANOTHER[what]], PAGE, FINDING) is None


def test_brackets_mean_themselves() -> None:
    """Lists in the way to a field are no patterns."""
    assert [True, False, False] == [like("a[].b[].c", path) for path in ("a[].b[].c", "a].c", "a[]xb[].c")]


def test_an_entry_that_explains_nothing_is_stale() -> None:
    """It fails the check, and is named with its line."""
    [found] = stale([ENTRY], [], {(PAGE, "spec")}, {PAGE})

    assert ("stale", "drifts", 1) == (found.kind, found.severity, found.other_line)
    assert found.sentence.startswith("Stale ledger entry: harbour/* has no `field-wider` at `answer 200 *id` any more.")


def test_an_entry_of_a_page_that_nobody_knows_is_stale() -> None:
    """Neither accepted nor given: it is misspelt, or outlived its page."""
    [found] = stale([ANOTHER["page"]], [], set(), {PAGE})

    assert "Stale ledger entry: no page is known as quay/*." == found.sentence.partition(". ")[0] + "."


def test_an_entry_is_judged_only_when_all_was_looked_at() -> None:
    """Pages that were not given, and languages that were not compared, may still need it."""
    of_languages = Entry(PAGE, "language", "*", "x")
    two = {PAGE, "harbour/ShowBerth.zh"}

    assert [] == stale([ENTRY], [(PAGE, FINDING)], {(PAGE, "spec")}, {PAGE})
    assert [] == stale([ENTRY], [], {(PAGE, "spec")}, two)
    assert [] == stale([ENTRY, of_languages], [], set(), two)
    assert [] == stale([of_languages], [], {(PAGE, "spec")}, two)
    assert 1 == len(stale([of_languages], [], {(PAGE, "language")}, two))


@pytest.mark.parametrize("case", REFUSED)
def test_a_ledger_that_makes_no_sense_is_refused(tmp_path: Path, case: str) -> None:
    """With the line, and what an entry must be."""
    text, said = REFUSED[case]
    (tmp_path / "ledger.yaml").write_text(text)

    with pytest.raises(UnusableError, match=said):
        load(tmp_path / "ledger.yaml")


def test_entries_know_their_lines(tmp_path: Path) -> None:
    """A ledger is a list; without a file, or with comments alone, it is empty."""
    (tmp_path / "ledger.yaml").write_text("# why\n\n- page: x\n  kind: path\n  at: path\n  reason: y\n")
    (tmp_path / "empty.yaml").write_text("# nothing yet\n")

    assert (Entry("x", "path", "path", "y", line=3),) == load(tmp_path / "ledger.yaml")
    assert ((), ()) == (load(tmp_path / "empty.yaml"), load(tmp_path / "none.yaml"))


def test_the_shipped_ledger_is_read() -> None:
    """Each of its entries has a reason."""
    assert all(entry.reason for entry in load(ROOT / "specs" / "ledger.yaml"))
