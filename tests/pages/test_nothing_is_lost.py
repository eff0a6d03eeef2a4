"""Every row and every word of a page is somewhere in what was read of it, and no field that is not there: counted by a
reader of the tests' own, over the saved pages and over what chance makes of them."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from pages.facts import Facts, Unreadable
from pages.reading.read import read

from support.second_reader import invented, lost_rows, lost_words, mutated, rows

SAVED = Path(__file__).parent / "saved"
PAGES = sorted(path for path in SAVED.iterdir() if path.stem != "nothing")
MUTATIONS = int(os.environ.get("PAGE_MUTATIONS", "300"))
"""`make fuzz` asks for more."""


def wrong(source: str, facts: Facts) -> list[str]:
    found = [f"lost the row {name}" for name in lost_rows(source, facts)]
    found += [f"invented the field {name}" for name in invented(source, facts)]
    return found + [f"lost words: {line}" for line in lost_words(source, facts)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_all_of_a_saved_page_is_told(page: Path) -> None:
    source = page.read_text(encoding="utf-8")

    assert [] == wrong(source, read(page).facts)


def test_the_second_reader_sees_rows() -> None:
    """Else it would find nothing lost, whatever was."""
    seen = {page.suffix: list(rows(page.read_text(encoding="utf-8"))) for page in PAGES}

    assert ["port_id", "berth_id"] == seen[".rst"][:2]
    assert all(len(seen[suffix]) > 2 for suffix in (".md", ".rst", ".html"))


@pytest.mark.parametrize("page", [page for page in PAGES if page.suffix != ".html"], ids=lambda page: page.name)
def test_chance_loses_nothing(page: Path, tmp_path: Path) -> None:
    """Whatever happens to its lines: what is no field any more is told as a passage, or as unread."""
    random, source = Random(page.name), page.read_text(encoding="utf-8")
    gone: list[tuple[int, list[str]]] = []
    for number in range(MUTATIONS // len(PAGES)):
        changed = mutated(source, random)
        path = tmp_path / f"page{page.suffix}"
        path.write_text(changed, encoding="utf-8")
        try:
            if found := wrong(changed, read(path).facts):
                gone.append((number, found))
        except Unreadable:
            pass
    assert [] == gone
