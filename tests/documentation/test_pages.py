"""What the site is made of, without building it."""

from __future__ import annotations

import re
from pathlib import Path

import build_site
import pytest
import yaml
from website.from_code import DOOR
from website.from_readme import Page, pages
from website.links import DeadLinkError, rewritten

import tidewaiter

ROOT = Path(__file__).parents[2]
PAGES = {page.path: page for page in build_site.pages()}
FILES = {"README.md": "index.md", **build_site.copied_files()}


def in_navigation(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    inner = part.values() if isinstance(part, dict) else part
    return [path for each in inner for path in in_navigation(each)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", PAGES)
def test_no_link_is_dead(path: str) -> None:
    text = rewritten(PAGES[path], ROOT, FILES)
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", re.sub(r"```.*?```|`[^`\n]+`", "", text, flags=re.DOTALL))
    places = {str((Path("/site") / path).parent.joinpath(link).resolve()) for link in links}
    assert places <= {f"/site/{other}" for other in PAGES}


def test_the_navigation_has_each_page_once() -> None:
    named = in_navigation(yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"])
    others = [path for path in PAGES if not re.match(r"decisions/\d", path)]
    assert sorted(named) == sorted(others)


def test_each_public_name_has_its_place_in_the_reference() -> None:
    told = {
        name
        for page in PAGES.values()
        for name in re.findall(r"^::: tidewaiter\.[\w.]+\.(\w+)$", page.text, re.MULTILINE)
    }
    assert set(tidewaiter.__all__) - {"__version__"} <= told
    assert len(DOOR.findall((build_site.PACKAGE / "__init__.pyi").read_text())) == len(
        set(tidewaiter.__all__) - {"__version__"}
    )


def test_each_operation_has_its_part() -> None:
    for name in ("xtreme1", "alibaba_dms", "huawei_modelarts", "iam"):
        spec = yaml.safe_load((ROOT / "specs" / f"{name}.yaml").read_text())
        ids = {
            node["operationId"] for item in spec["paths"].values() for node in item.values() if "operationId" in node
        }
        assert ids == set(re.findall(r"^## (\w+)$", PAGES[f"specs/{name}.md"].text, re.MULTILINE))


def test_each_command_has_its_help() -> None:
    text = PAGES["reference/commands.md"].text
    assert "## tidewaiter wait\n" in text
    assert "## tidewaiter ls xtreme1/datasets\n" in text
    assert "Find out why calls fail" in text


def test_the_meaning_of_a_state_is_told() -> None:
    assert "- `PARSE_COMPLETED`:" in PAGES["specs/xtreme1.md"].text


def test_a_part_of_the_readme_that_has_no_place_is_an_error() -> None:
    with pytest.raises(ValueError, match="no place for: Something new"):
        list(pages("# tidewaiter\n\n## Something new\n\nText.\n"))


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ("[glossary](../glossary.md)", "[glossary](../glossary.md)"),
        ("[the page](../../README.md#keys)", "[the page](../guides/keys.md)"),
        ("[README](../../README.md)", "[README](../index.md)"),
        ("[words](../../scripts/pages/words.yaml)", "words (`scripts/pages/words.yaml`)"),
        ("[`words.yaml`](../../scripts/pages/words.yaml)", "`words.yaml`"),
        ("[elsewhere](https://example.com/a)", "[elsewhere](https://example.com/a)"),
        ("`[no](link.md)`", "`[no](link.md)`"),
        ("```\n[no](link.md)\n```", "```\n[no](link.md)\n```"),
    ],
)
def test_a_link_leads_to_the_page_of_its_file(link: str, becomes: str) -> None:
    page = Page("recipes/page.md", f"{link}\n", "docs/recipes/page.md")
    assert f"{becomes}\n" == rewritten(page, ROOT, FILES)


def test_a_dead_link_is_named_with_its_file() -> None:
    with pytest.raises(DeadLinkError, match=r"docs/a.md: \[x\]\(nowhere.md\): there is no docs/nowhere.md"):
        rewritten(Page("a.md", "[x](nowhere.md)", "docs/a.md"), ROOT, FILES)
