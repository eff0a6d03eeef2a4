"""A change anywhere on a page is told, also where nothing is understood."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from pages.accepted.lock import converter
from pages.accepted.redacted import without_prose
from pages.comparing import compare
from pages.facts import Facts, Passage, Unreadable
from pages.reading.passages import marks
from pages.reading.read import read

from pages import phrases

SAVED = Path(__file__).parent / "saved"
PAGES = sorted(path for path in SAVED.iterdir() if path.stem != "nothing")
FRAME = re.compile(
    r"\s*(?:</?\w[^>]*>\s*)*\s*|```\w*|\|(?:\s*:?-+:?\s*\|)+|\s*[{}\[\],]*\s*"
    r"|\s*\.\. (?:_\S+:|code-block::)|.*<(?:head|script|nav)\b.*"
)
"""Lines of markup alone, and what is no part of the page's text."""


def kept(folder: Path, source: str, suffix: str = ".md") -> Facts:
    """What the lock would keep of a page."""
    path = folder / f"page{suffix}"
    path.write_text(source, encoding="utf-8")
    return without_prose(read(path).facts)


def told(now: Facts, before: Facts) -> list[str]:
    return [finding.sentence for finding in compare.with_accepted(now, before)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_word_that_is_added_anywhere_is_told(page: Path, tmp_path: Path) -> None:
    """To each line in turn, behind its last letter: nothing is lost without a word."""
    source = page.read_text(encoding="utf-8")
    before, lines, silent = kept(tmp_path, source, page.suffix), source.splitlines(), []
    unread = {each.why for each in before.unread}
    for place, line in enumerate(lines):
        plain = re.sub(r"<[^>]*>|\{[#.][^}]*\}", lambda tag: " " * len(tag[0]), line)
        letters = [at for at, letter in enumerate(plain) if letter.isalpha()]
        is_frame = FRAME.fullmatch(line) or _names_columns(lines, place) or phrases.date(line.strip())
        if not letters or is_frame:
            continue
        end = letters[-1] + 1
        changed = [*lines[:place], f"{line[:end]} qwx{line[end:]}", *lines[place + 1 :]]
        try:
            now = kept(tmp_path, "\n".join(changed), page.suffix)
            if not told(now, before) and {each.why for each in now.unread} <= unread:
                silent.append(line)
        except Unreadable:
            pass
    assert [] == silent


def _names_columns(lines: list[str], place: int) -> bool:
    """A word more in the name of a column is another column, which is told as one that is not known, or as none."""
    below = lines[place + 1] if place + 1 < len(lines) else ""
    return bool(re.fullmatch(r"\|(?:\s*:?-+:?\s*\|)+\s*", below)) or "<th" in lines[place]


PAGE = """# Mooring

GET /v1/berths/{berth_id}

## Usage notes

Only once per second. The URL expires after 15 minutes.

Only the latest ten tasks can be queried.

## URI

| Parameter | Mandatory | Type | Description |
|---|---|---|---|
| berth_id | Yes | String | The berth. |

## Change history

| Change Time | Summary of Changes | Operation |
|---|---|---|
| 2026-01-01 | The response has changed. | See |
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("15 minutes", "30 minutes", "What stands in line 7 changed (with 30 minutes; without 15 minutes)."),
        ("latest ten tasks", "latest tasks", "What stands in line 9 changed."),
        ("| See |", "| See |\n| 2026-05-02 | Fields were added. | See |", "with 2026-05-02"),
        ("be queried.\n", "be queried.\n\nIt needs `harbour:moor`.\n", "is new (with harbour:moor)."),
        ("\nOnly the latest ten tasks can be queried.\n", "", "What stood in line 9 is gone."),
    ],
)
def test_prose_is_drift_and_its_figures_are_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    before = kept(tmp_path, PAGE)
    [sentence] = told(kept(tmp_path, PAGE.replace(old, new)), before)

    assert said in sentence


def test_the_lock_keeps_no_sentence(tmp_path: Path) -> None:
    """A digest, and the numbers and words of code in it; and it comes back as it was."""
    before = kept(tmp_path, PAGE)
    written = converter().unstructure(before)

    assert "expires" not in str(written)
    assert "sha256:" in str(written["passages"])
    assert before == converter().structure(written, Facts)


def test_what_only_moves_is_not_told(tmp_path: Path) -> None:
    """Nor what is wrapped in another way."""
    before = kept(tmp_path, PAGE)
    moved = PAGE.replace("\nOnly the latest ten tasks can be queried.\n", "")
    moved = moved.replace("## URI", "Only the latest ten\ntasks can be queried.\n\n## URI")

    assert [] == told(kept(tmp_path, moved), before)


def test_a_reader_that_kept_no_prose_knows_nothing_of_it(tmp_path: Path) -> None:
    """What an older one accepted is not told as new."""
    now = kept(tmp_path, PAGE)

    assert [] == told(now, attrs.evolve(now, passages=()))


def test_rows_that_are_accepted_as_unread_are_still_watched(tmp_path: Path) -> None:
    """A field that comes into such a part is a change."""
    table = "| Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n| depth | No | Integer | How deep. |\n"
    odd = f"{PAGE}\n## Inputs of old\n\n{table}"
    before = kept(tmp_path, odd)
    [sentence] = told(kept(tmp_path, f"{odd}| width | No | Integer | At most 40. |\n"), before)

    assert before.unread
    assert "with 40" in sentence


def test_figures_are_numbers_dates_units_and_words_of_code() -> None:
    text = "At most 1,200 items, 15 minutes, 5 GB or 80%, since 2026-01-01; see `a.b`, OrderId, MAX_SIZE and max_size."

    assert ("1,200", "15 minutes", "5 GB", "80%", "2026-01-01", "a.b", "OrderId", "MAX_SIZE", "max_size") == marks(text)
    assert Passage("x") == Passage("x", 0, 0, ())


EDITED = """# Mooring

Ships are moored here by their masters.

GET /v1/berths/{berth_id}

## Request parameters

| Parameter | Type | Description |
|---|---|---|
| berth_id | String | Which berth. From 2 to 128 characters. |
| gzip | String | Whether it is packed. Valid value: on (default)| off |

## Example requests

```
GET https://harbour.example/v1/berths/7 HTTP/1.1
X-Kind: sloop
```

## Example responses

```
{"id": 7, "list": ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1"]}
```

See the list of all harbours for more.
"""


def changes(folder: Path, *edits: tuple[str, str]) -> list[str]:
    now = EDITED
    for old, new in edits:
        assert old in now
        now = now.replace(old, new)
    return told(kept(folder, now), kept(folder, EDITED))


def test_a_line_that_is_added_above_makes_nothing_else_another(tmp_path: Path) -> None:
    """What changed is held against what it was, and not against what stood at its place."""
    said = changes(
        tmp_path,
        ("# Mooring\n", "# Mooring\n\nRead this before anything.\n"),
        ("See the list of all harbours for more.", "See the list of all harbours for more of them."),
    )
    assert {each.partition(".")[0] for each in said} == {
        "What stands in line 3 is new",
        "What stands in line 29 changed",
    }


def test_how_a_text_is_drawn_is_no_change(tmp_path: Path) -> None:
    said = changes(
        tmp_path,
        ("From 2 to 128 characters.", "From **2 to 128** characters."),
        ("Ships are moored here by their masters.", "Ships are moored here\nby their  masters."),
        ("X-Kind: sloop", "X-Kind:   sloop"),
    )
    assert said == []


def test_figures_that_changed_in_a_description_are_said(tmp_path: Path) -> None:
    [said] = changes(tmp_path, ("2 to 128", "1 to 80"))
    assert said == "The description of the parameter berth_id changed (with 1, 80; without 2, 128)."


def test_words_that_change_beside_a_list_of_values_are_told_too(tmp_path: Path) -> None:
    """The default is no value that was added."""
    [said] = changes(tmp_path, ("on (default)| off", "on | off (default)"))
    assert said == "The description of the parameter gzip changed."


def test_a_sample_is_told_once_and_with_the_part_that_differs(tmp_path: Path) -> None:
    said = changes(tmp_path, ("X-Kind: sloop", "X-Kind: brig"), ("a-1", "a-2"))
    assert said[0] == "The sample request changed: its text is another."
    assert re.search(r'`list\[0\]` was \.\.\.a+-1" and is \.\.\.a+-2"', said[1])
    assert len(said) == 2


def test_a_sample_in_another_language_that_is_added_is_not_held_against_json(tmp_path: Path) -> None:
    sample = "## Example responses\n\n```\n"
    said = changes(tmp_path, (sample, "## Example responses\n\n```\n<Ship><Id>7</Id></Ship>\n```\n\n```\n"))
    assert said == ["The sample response that is no JSON changed: there was none."]


def test_a_row_that_only_holds_others_is_a_row_too(tmp_path: Path) -> None:
    head = "# ListShips\n\n## Response parameters\n\n| Parameter | Type | Description |\n|---|---|---|\n"
    tail = '\n## Example responses\n\n```\n{"Ships": {"Ship": [{"Id": 1}]}}\n```\n'
    before = kept(tmp_path, f"{head}| Ships | Array of Ship | All. |\n| Id | Long | Which. |\n{tail}")
    rows = "| Ships | Array of Ship | All. |\n| Ship | | One of them. |\n| Id | Long | Which. |\n"
    now = kept(tmp_path, f"{head}{rows}{tail}")
    assert told(now, before) == ["The page now lists the field Ships.Ship, which the accepted one lacks."]


def test_values_are_read_behind_a_first_item_that_is_glued_to_its_sentence(tmp_path: Path) -> None:
    head = "# ListShips\n\n## Response parameters\n\n| Parameter | Type | Description |\n|---|---|---|\n"
    rows = "| State | String | Where she is. -   in: in the harbour.\n-   out: at sea. |\n"
    facts = kept(tmp_path, head + rows)
    assert facts.answers["200"][0].values == ("in", "out")
