"""What is accepted comes back as it was, without a vendor's prose, and whatever the order it was accepted in."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from pages.accepted import lock
from pages.accepted.lock import Entry, Lock, identity, language_of, operation_of, reader_version
from pages.accepted.redacted import digest, without_prose
from pages.facts import Facts, Status, Unread, UnusableError

from support.harbour import BERTH, GOOD, page

NAME = "harbour/ShowBerth.en"
FACTS = without_prose(attrs.evolve(BERTH, unread=(Unread(70, "a list without items"),)))
ENTRY = Entry(page("x", FACTS), "reader-1")


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """Every fact but the prose, lines and JSON of samples included."""
    lock.save(Lock({NAME: ENTRY}), tmp_path / "sources.lock")

    assert Lock({NAME: ENTRY}) == lock.load(tmp_path / "sources.lock")


def test_a_lock_is_the_same_in_any_order(tmp_path: Path) -> None:
    """Its text depends on what was accepted alone."""
    one, other = tmp_path / "one", tmp_path / "other"
    lock.save(Lock({NAME: ENTRY, "a/b.zh": ENTRY}), one)
    lock.save(Lock({"a/b.zh": ENTRY, NAME: ENTRY}), other)

    assert one.read_text() == other.read_text()
    assert ["a/b.zh", NAME] == list(json.loads(one.read_text()))


def test_no_prose_is_kept(tmp_path: Path) -> None:
    """Sentences of a page are digests; names, values, examples and samples are data, and stay."""
    lock.save(Lock({NAME: ENTRY}), tmp_path / "sources.lock")
    text = (tmp_path / "sources.lock").read_text()
    saved = json.loads(text)[NAME]

    assert [] == [
        words for words in ("spent waiting", "Nothing of that name", "No ship of that", "...") if words in text
    ]
    assert ("Looking up a berth", "2026-10-01", "berth.md", "markdown") == tuple(
        saved[key] for key in ("title", "updated", "file", "layout")
    )
    assert "OK" == saved["facts"]["statuses"][0]["meaning"]
    assert GOOD == saved["facts"]["samples"][1]["value"]
    assert ["GET /v1/ports/{port_id}/ships/17/berth", "sha256:"] == [
        line[:38] if line[0] == "G" else line[:7] for line in saved["facts"]["samples"][0]["text"].splitlines()
    ]


def test_a_digest_is_of_words() -> None:
    """Wrapping, blanks, full width and the style of bullets are no change; a word is."""
    one, other = "Valid values:\n\n  • INIT: set up.\n  • DONE：over.", "Valid values: \n- INIT: set up.\n-  DONE:over."

    assert digest(one) == digest(other)
    assert digest(one) != digest(other.replace("over", "done"))
    assert "" == digest(" \n")


def test_a_short_meaning_is_kept() -> None:
    """`OK` and `Not Found` are names; a sentence is prose in any script."""
    long, chinese = "The ship has left.", "该船舶已离开港口，无法查询。"
    statuses = tuple(Status("404", meaning) for meaning in ("Not  Found", long + " It is at sea.", chinese))

    kept = [each.meaning for each in without_prose(Facts(statuses=statuses)).statuses]

    assert ["Not Found", "sha256:", "sha256:"] == [kept[0], kept[1][:7], kept[2][:7]]


def test_a_page_is_known_by_its_bytes_and_its_reader() -> None:
    """Another edition is not known, nor is one that another reader read."""
    known = Lock({NAME: ENTRY})
    sha256 = ENTRY.page.sha256

    assert [(NAME, ENTRY), None, None] == [
        known.of(sha256, "reader-1"),
        known.of(sha256, "reader-2"),
        known.of("0", "reader-1"),
    ]


def test_a_name_says_operation_and_language() -> None:
    """Of a second edition too."""
    assert NAME == identity("harbour/ShowBerth", "en")
    assert [("harbour/ShowBerth", "zh")] * 2 == [
        (operation_of(name), language_of(name)) for name in ("harbour/ShowBerth.zh", "harbour/ShowBerth.zh.berth-2")
    ]


def test_the_reader_is_what_makes_facts(tmp_path: Path) -> None:
    """A change to a module or table that reads makes another reader; one to what compares or reports does not."""
    names = ["reporting/report.py", "facts.py", "words.yaml", "document/html.py", "tables/rows.py", "reading/read.py"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")

    versions = [reader_version(tmp_path)]
    for name in names:
        (tmp_path / name).write_text("changed = 1")
        versions.append(reader_version(tmp_path))

    assert versions[0] == versions[1]
    assert 6 == len(set(versions))


def test_no_lock_is_an_empty_one(tmp_path: Path) -> None:
    """Nothing was accepted yet."""
    assert Lock() == lock.load(tmp_path / "sources.lock")


@pytest.mark.parametrize("text", ["{", "[]", '{"a/b.en": {}}'])
def test_a_broken_lock_is_refused(tmp_path: Path, text: str) -> None:
    """With the file's name and what to do, not with a traceback."""
    (tmp_path / "sources.lock").write_text(text)

    with pytest.raises(UnusableError, match=r"sources\.lock cannot be read; take it back from version control"):
        lock.load(tmp_path / "sources.lock")
