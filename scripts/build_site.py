"""Build the site of the documentation into `dist/site`: its pages, `llms.txt` and a Markdown twin of each page.

Exit 0: built. 1: a link is dead, or the builder warns.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from website import as_markdown, from_code, from_specs
from website.links import DeadLinkError, rewritten
from website.page import Page
from website.sessions import copied_without_prompts

ROOT = Path(__file__).resolve().parent.parent
PAGES, SITE = ROOT / ".tools" / "site" / "pages", ROOT / "dist" / "site"
"""As `mkdocs.yml` has them."""
PACKAGE = ROOT / "wrapper" / "tidewaiter"
SPECS = "specs"
VENDORS = ("xtreme1", "alibaba_dms", "huawei_modelarts")
COPIED = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "specs/README.md": f"{SPECS}/index.md",
    "integrations/airflow/README.md": "guides/airflow.md",
}
"""The page that each file is, beside those of `docs/`."""
MADE = {
    "docs/decisions": "decisions/index.md",
    "wrapper/tidewaiter/emulator": "reference/emulator.md",
    "wrapper/tidewaiter/cli": "reference/commands.md",
    "wrapper/tidewaiter/errors.py": "reference/errors.md",
    "wrapper/tidewaiter/waiting": "reference/jobs.md",
    "wrapper/tidewaiter/waiting/observing.py": "reference/observers.md",
    **{f"wrapper/tidewaiter/vendors/{vendor}": f"reference/{vendor}.md" for vendor in VENDORS},
    **{f"specs/{spec}.yaml": f"specs/{spec}.md" for spec in (*VENDORS, "iam")},
}
"""The page that is made from each: a link to it leads there."""
COLOUR = re.compile("\x1b\\[[0-9;]*m")
TROUBLE = re.compile(r"warn|error|╭─\[", re.IGNORECASE)
"""What the builder says is wrong, and where."""
MOST_LINES = 40
CSS = """\
.md-grid { max-width: 70rem }
.gp, .go { user-select: none }
.doc-label-class-attribute, .doc-label-instance-attribute { display: none }
.md-typeset td code { word-break: normal; overflow-wrap: normal }
.md-typeset table:not([class]) { overflow-x: auto }
.md-typeset table:not([class]) th { min-width: 0 }
@media (max-width: 600px) {
  .md-typeset table:not([class]) :is(th, td) { padding: .4em .6em }
  .md-typeset td:first-child code { overflow-wrap: anywhere }
  .md-typeset td:first-child { min-width: 7rem }
  .md-typeset td:is(:nth-child(3), :nth-child(4)):last-child { min-width: 10rem }
}
"""
"""Commands are selected without what they print. Names in one piece, and columns as wide as their words; on a phone,
names cut rather than sentences in columns of a word. A wide table scrolls by itself, and not the page."""


LOADS = re.compile(
    r"""<(?:script|img|iframe|source|link(?![^>]*rel="canonical"))\b[^>]*\b(?:src|href|srcset)="((?:https?:)?//[^"]+)"""
    r"""|(?:url\(|@import )['"]?((?:https?:)?//[^'")]+)"""
)
"""What a browser asks for by itself."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=Path, default=Path(sys.executable).parent, help="where zensical is")
    options = parser.parse_args(arguments)
    found = list(pages())
    files = MADE | copied_files()
    shutil.rmtree(PAGES, ignore_errors=True)
    try:
        texts = {page.path: rewritten(page, ROOT, files) for page in found}
    except DeadLinkError as error:
        print(f"docs: {error}", file=sys.stderr)
        return 1
    for path, text in texts.items():
        place = PAGES / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (PAGES / "narrow.css").write_text(CSS, encoding="utf-8")
    for picture in (ROOT / "docs").rglob("*.svg"):
        place = PAGES / picture.relative_to(ROOT / "docs")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, place)
    code = built(options)
    if code == 0 and (asked := sorted(elsewhere())):
        print(*asked[:MOST_LINES], sep="\n", file=sys.stderr)
        return 1
    if code == 0:
        package = as_markdown.load(PACKAGE.parent)
        texts = {path: as_markdown.expanded(text, package) for path, text in texts.items()}
        for file in SITE.rglob("*.html"):
            file.write_text(copied_without_prompts(file.read_text(encoding="utf-8")), encoding="utf-8")
        for_machines(texts, {page.path: page.title for page in found})
        size = sum(file.stat().st_size for file in SITE.rglob("*") if file.is_file())
        print(f"docs: {len(texts)} pages, {size / 1e6:.1f} MB, in {SITE}")
    return code


def pages() -> Iterator[Page]:
    for source, path in copied_files().items():
        yield Page(path, (ROOT / source).read_text(encoding="utf-8"), source)
    yield from from_code.reference(PACKAGE)
    yield from_code.states_and_codes(ROOT / "specs")
    yield from_code.commands()
    yield from from_specs.pages(ROOT / "specs")
    yield decisions()


def decisions() -> Page:
    """A list of them, by their headings."""
    files = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    titles = [Page(file.name, file.read_text(encoding="utf-8")) for file in files]
    lines = [f"- [{each.title}]({each.path})" for each in titles]
    return Page("decisions/index.md", "\n".join(["# Decisions", "", *lines, ""]), "docs/decisions/index")


def copied_files() -> dict[str, str]:
    docs = {f"docs/{path}": path for path in sorted(_in_docs())}
    return COPIED | {source: path.replace("README.md", "index.md") for source, path in docs.items()}


def _in_docs() -> Iterator[str]:
    for file in (ROOT / "docs").rglob("*.md"):
        yield file.relative_to(ROOT / "docs").as_posix()


def built(options: argparse.Namespace) -> int:
    """By zensical, whose warnings are errors."""
    command = [str(options.bin / "zensical"), "build", "--clean", "--strict", "-f", str(ROOT / "mkdocs.yml")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = [line.strip() for line in COLOUR.sub("", ran.stdout + ran.stderr).splitlines()]
    if ran.returncode or any(TROUBLE.search(line) for line in said):
        print(*[line for line in said if TROUBLE.search(line)][:MOST_LINES], sep="\n", file=sys.stderr)
        return 1
    return 0


def elsewhere() -> Iterator[str]:
    """What a page or a style asks another server for."""
    for file in (each for each in SITE.rglob("*") if each.suffix in (".html", ".css")):
        for match in LOADS.finditer(file.read_text(encoding="utf-8")):
            yield f"docs: {file.relative_to(SITE)} loads {match[1] or match[2]}"


def for_machines(texts: dict[str, str], titles: dict[str, str]) -> None:
    """`llms.txt`, `llms-full.txt`, and the Markdown of each page beside it."""
    for path, text in texts.items():
        place = SITE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (SITE / "llms.txt").write_text(index(settings, titles), encoding="utf-8")
    listed = [path for part in parts(settings).values() for _, path in part]
    whole = "\n\n".join(f"<!-- {path} -->\n\n{texts[path]}" for path in listed)
    (SITE / "llms-full.txt").write_text(whole, encoding="utf-8")


def parts(settings: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """The titles and paths of the pages in each part of the navigation."""
    found: dict[str, list[tuple[str, str]]] = {"Pages": []}
    for entry in settings["nav"]:
        [(name, inner)] = entry.items()
        if isinstance(inner, str):
            found["Pages"].append((name, inner))
        else:
            found[name] = [(title, path) for each in inner for title, path in each.items()]
    return found


def index(settings: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """The pages by the parts of the navigation; those that it leaves out come last."""
    found = parts(settings)
    listed = {path for part in found.values() for _, path in part}
    found["Optional"] = [(title, path) for path, title in titles.items() if path not in listed]
    lines = [f"# {settings['site_name']}", "", f"> {settings['site_description']}"]
    for name, part in found.items():
        lines += ["", f"## {name}", "", *(f"- [{title}]({path})" for title, path in part)]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
