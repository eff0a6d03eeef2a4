"""What the site is made of, without building it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import build_site
import pytest
import yaml
from website import from_code, from_specs
from website.links import DeadLinkError, rewritten
from website.page import Page
from website.sessions import copied_without_prompts

import tidewaiter
from tidewaiter.errors import TidewaiterError

ROOT = Path(__file__).parents[2]
PAGES = {page.path: page for page in build_site.pages()}
FILES = build_site.MADE | build_site.copied_files()


def in_navigation(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    inner = part.values() if isinstance(part, dict) else part
    return [path for each in inner for path in in_navigation(each)]  # type: ignore[attr-defined]


def places_in(text: str) -> set[str]:
    """The anchors of a page: of its headings, and those that it makes itself."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)"', text))


@pytest.mark.parametrize("path", PAGES)
def test_no_link_is_dead(path: str) -> None:
    """Nor does it lead to a part of a page that is not there."""
    text = rewritten(PAGES[path], ROOT, FILES)
    bare = re.sub(r"```.*?```|`[^`\n]+`", "", text, flags=re.DOTALL)
    links = re.findall(r"(?<!!)\[[^\]]*\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", bare)
    leads = [(os.path.normpath(Path(path).parent / link) if link else path, anchor) for link, anchor in links]
    assert {place for place, _ in leads} <= set(PAGES)
    assert [] == [(place, anchor) for place, anchor in leads if anchor and anchor not in places_in(PAGES[place].text)]


def test_each_picture_lies_beside_its_page() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", PAGES["benchmarks.md"].text)
    assert 2 == len(pictures)
    assert all((ROOT / "docs" / picture).exists() for picture in pictures)


def test_the_navigation_has_each_page_once() -> None:
    named = in_navigation(yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"])
    others = [path for path in PAGES if not re.match(r"decisions/\d", path)]
    assert sorted(named) == sorted(others)


def test_a_page_is_made_from_each_file_that_links_lead_to() -> None:
    for source, path in FILES.items():
        assert (ROOT / source).exists()
        assert path in PAGES


def test_each_public_name_has_its_place_in_the_reference() -> None:
    told = {
        name
        for page in PAGES.values()
        for name in re.findall(r"^::: tidewaiter\.[\w.]+\.(\w+)$", page.text, re.MULTILINE)
    }
    public = set(tidewaiter.__all__) - {"__version__"}
    assert public <= told
    assert len(from_code.public_names(build_site.PACKAGE)) == len(public)


@pytest.mark.parametrize(("vendor", "count"), [("xtreme1", 6), ("alibaba_dms", 6), ("huawei_modelarts", 6)])
def test_each_resource_of_a_client_has_its_place(vendor: str, count: int) -> None:
    found = from_code.resources(vendor)

    assert count == len(found)
    headings = re.findall(r'heading: "\w+\.(\w+)"', PAGES[f"reference/{vendor}.md"].text)
    assert list(found) == headings


def test_each_error_has_an_anchor_that_is_its_name_and_its_exit_code() -> None:
    text = PAGES["reference/errors.md"].text
    for name in tidewaiter.__all__:
        kind = getattr(tidewaiter, name)
        if isinstance(kind, type) and issubclass(kind, TidewaiterError):
            assert f'<a id="{name}"></a>\n\n::: tidewaiter.errors.{name}\n' in text
            assert f"| [`{name}`](#{name}) | " in text
    assert "| [`JobConflict`](#JobConflict) | Refused because of another job that runs: wait for that, or" in text
    assert "3: a job had not ended when time was up, or stalled |" in text


def test_each_state_of_a_vendor_is_told_with_ours_and_its_meaning() -> None:
    text = PAGES["reference/states_and_codes.md"].text
    assert re.search(r"^\| `PARSE_COMPLETED` \| `SUCCEEDED` \| \w.+ \|$", text, re.MULTILINE)
    assert re.search(r"^\| `NOT_EXIST` \| `NOT_FOUND` \| \w.+ \|$", text, re.MULTILINE)
    assert "| `Throttling.*` | [`ThrottledError`](errors.md#ThrottledError) | yes |" in text
    assert [] == re.findall(r"^\| `\w+` \| `[A-Z_]+` \|  \|$", text, re.MULTILINE)


def test_each_operation_has_its_part() -> None:
    for name in ("xtreme1", "alibaba_dms", "huawei_modelarts", "iam"):
        spec = yaml.safe_load((ROOT / "specs" / f"{name}.yaml").read_text())
        ids = {
            node["operationId"] for item in spec["paths"].values() for node in item.values() if "operationId" in node
        }
        assert ids == set(re.findall(r"^## (\w+)$", PAGES[f"specs/{name}.md"].text, re.MULTILINE))


def test_each_difference_of_the_ledger_stands_at_an_operation() -> None:
    entries = yaml.safe_load((ROOT / "specs" / "ledger.yaml").read_text())
    told = "\n".join(PAGES[f"specs/{name}.md"].text for name in ("xtreme1", "alibaba_dms", "huawei_modelarts", "iam"))
    assert [] == [entry for entry in entries if from_specs.cell(entry["reason"]) not in told]


def test_a_type_that_the_wire_has_otherwise_is_told() -> None:
    text = PAGES["specs/xtreme1.md"].text
    assert "| `data[].totalFileSize` | string (accepted: integer or string) or null, byte | Size of" in text
    assert "(accepted: boolean)" not in text
    assert "[object] (accepted" not in text


def described(node: object) -> Iterator[str]:
    """What a spec says of operations, responses, parameters and fields, and of the wire."""
    if isinstance(node, dict):
        yield from (node[key] for key in ("description", "x-wire") if isinstance(node.get(key), str))
        yield from (
            text for key, each in node.items() if key not in ("example", "examples") for text in described(each)
        )
    elif isinstance(node, list):
        yield from (text for each in node for text in described(each))


@pytest.mark.parametrize("name", ["xtreme1", "alibaba_dms", "huawei_modelarts", "iam"])
def test_what_a_spec_says_is_on_its_page(name: str) -> None:
    spec = yaml.safe_load((ROOT / "specs" / f"{name}.yaml").read_text())
    page = from_specs.cell(PAGES[f"specs/{name}.md"].text.replace("\\|", "|"))
    said = {from_specs.cell(text.partition("- `")[0]).replace("\\|", "|") for text in described(spec["paths"])}

    assert len(said) > 10
    assert [] == [text for text in sorted(said) if text not in page]
    statuses = {status for item in spec["paths"].values() for each in item.values() for status in each["responses"]}
    told = re.findall(r"^- ((?:`\d{3}`(?:, )?)+): \w", PAGES[f"specs/{name}.md"].text, re.MULTILINE)
    assert statuses == {status for line in told for status in re.findall(r"\d{3}", line)}


def test_each_command_has_its_help() -> None:
    text = PAGES["reference/commands.md"].text
    assert "## tidewaiter wait\n" in text
    assert "## tidewaiter ls xtreme1/datasets\n" in text
    assert "Find out why calls fail" in text


def test_the_index_for_machines_has_each_page_once_by_the_parts_of_the_navigation() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text())
    text = build_site.index(settings, {path: page.title for path, page in PAGES.items()})

    assert text.startswith(
        f"# tidewaiter\n\n> {settings['site_description']}\n\n## Pages\n\n- [What it is](index.md)\n"
    )
    assert sorted(PAGES) == sorted(re.findall(r"^- \[.+\]\((\S+)\)$", text, re.MULTILINE))
    assert text.index("## Workflows") < text.index("## Guides") < text.index("## Optional")


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ("[glossary](../glossary.md)", "[glossary](../glossary.md)"),
        ("[README](../../README.md)", "[README](../index.md)"),
        ("[a field](../../specs/xtreme1.yaml)", "[a field](../specs/xtreme1.md)"),
        ("[Stalled](../../wrapper/tidewaiter/errors.py#JobStalled)", "[Stalled](../reference/errors.md#JobStalled)"),
        ("[words](../../scripts/pages/words.yaml)", "words (`scripts/pages/words.yaml`)"),
        ("[`words.yaml`](../../scripts/pages/words.yaml)", "`words.yaml`"),
        ("[elsewhere](https://example.com/a)", "[elsewhere](https://example.com/a)"),
        ("`[no](link.md)`", "`[no](link.md)`"),
        ("```\n[no](link.md)\n```", "```\n[no](link.md)\n```"),
        ("<!-- table: jobs -->\n| a |\n<!-- end of table -->\n", "| a |\n"),
        ("<!-- not run: it would -->\n```\ncode\n```", "*Not run by the tests: it would.*\n\n```\ncode\n```"),
    ],
)
def test_a_link_leads_to_the_page_of_its_file(link: str, becomes: str) -> None:
    page = Page("recipes/page.md", f"{link}\n", "docs/recipes/page.md")
    assert f"{becomes}\n" == rewritten(page, ROOT, FILES)


def test_a_dead_link_is_named_with_its_file() -> None:
    with pytest.raises(DeadLinkError, match=r"docs/a.md: \[x\]\(nowhere.md\): there is no docs/nowhere.md"):
        rewritten(Page("a.md", "[x](nowhere.md)", "docs/a.md"), ROOT, FILES)


def test_the_commands_of_a_block_are_copied_without_prompts_and_without_what_they_print() -> None:
    def block(text: str) -> str:
        return f'<div class="highlight"><pre><span></span><code>{text}</code></pre></div>'

    session = (
        '<span class="gp">$ </span>tidewaiter<span class="w"> </span>&quot;a&quot;<span>\\</span>\n'
        '<span class="gp">&gt; </span><span class="w">    </span>--name\n'
        '<span class="go">31</span>\n'
    )
    code = block('<span class="kn">import</span> tidewaiter')

    page = copied_without_prompts(code + block(session) + code)

    assert page.startswith(code)
    assert page.endswith(code)
    assert 'data-copy="tidewaiter &quot;a&quot;\\\n    --name">' in page
    assert 1 == page.count("data-copy")
