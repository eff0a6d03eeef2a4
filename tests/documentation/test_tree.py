"""What documents say of the tree is so: its files, its tables, its numbers."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import build_site
import pytest
from trials import reliability
from website.tables import TABLES, filled

from tidewaiter.emulator import Emulator
from tidewaiter.emulator.faults import FAULTS
from tidewaiter.vendors import VENDORS

ROOT = Path(__file__).parents[2]
PAGES = list(build_site.copied_files())


@pytest.mark.parametrize("page", PAGES)
def test_the_tables_are_those_of_the_code(page: str) -> None:
    """Where this fails, `make docs-tables` fills them."""
    text = (ROOT / page).read_text(encoding="utf-8")

    assert filled(text) == text


def test_each_table_stands_somewhere() -> None:
    texts = [(ROOT / page).read_text(encoding="utf-8") for page in PAGES]

    assert set(TABLES) == {name for text in texts for name in re.findall(r"<!-- table: ([\w-]+) -->", text)}


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_linked_is_there(page: str) -> None:
    """A link that leads nowhere is a promise broken."""
    folder = (ROOT / page).parent
    text = re.sub(r"```.*?```|`[^`\n]+`", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)

    assert [] == [link for link in links if not (folder / link).exists()]


def test_every_file_that_is_named_is_there() -> None:
    """In documents and scripts: files move, and sentences about them stay."""
    named = re.compile(r"(?<![\w/.])((?:tests|scripts|docs|specs|wrapper)/[\w./-]+\.(?:py|md|yaml|json))\b(?!\.)")
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "scripts").glob("*.py")]
    found = {(page.name, name) for page in pages for name in named.findall(page.read_text(encoding="utf-8"))}
    made_up = re.compile("acme|NAME|VENDOR")

    assert [] == [pair for pair in sorted(found) if not (ROOT / pair[1]).exists() and not made_up.search(pair[1])]


def test_decisions_are_numbered_in_order() -> None:
    """So that one can be named by its number."""
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]

    assert list(range(1, len(numbers) + 1)) == numbers


def test_nothing_in_the_tree_names_a_place_of_one_machine_or_a_package_index() -> None:
    """The tree must build where nobody has been before."""
    s = "/"
    places = [
        f"{s}work{s}",
        f"{s}root{s}",
        f"..{s}shared",
        "py" + "pi.org",
        "files." + "pythonhosted",
        "npm" + "js.org",
    ]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    texts = {name: (ROOT / name).read_bytes() for name in listed if (ROOT / name).is_file()}

    assert [] == [(name, place) for name, text in texts.items() for place in places if place.encode() in text]


def test_every_fault_has_its_rows_in_the_table_of_reliability() -> None:
    """Which `make reliability` makes; what it says of them is seen there, and takes half a minute."""
    table = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
    planned = {(fault, vendor) for fault in [*FAULTS, *reliability.SKEWS] for vendor in VENDORS}
    with Emulator(frozen=True) as cloud:
        refused = {(code, one.name) for one in cloud.vendors for code in one.failures()}

    rows = re.findall(r"^\| `(.+?)` \| ([\w, ]+) \|", table, re.MULTILINE)
    told = {(fault, vendor) for fault, who in rows for vendor in (VENDORS if who == "all" else who.split(", "))}
    assert planned | refused == told
