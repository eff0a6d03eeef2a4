"""README, a page a part. Its parts are its headings of the second level."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

PARTS = {
    "Try it": "start.md",
    "Upload, wait and export": "workflows/xtreme1.md",
    "Undo a change in a database": "workflows/alibaba_dms.md",
    "Sync, version and export": "workflows/huawei_modelarts.md",
    "Any job": "guides/any_job.md",
    "Your own transport, mocks and traces": "guides/transports.md",
    "In a service": "guides/service.md",
    "Keys": "guides/keys.md",
    "The command line": "guides/command_line.md",
    "Test your own code against it": None,
    "When a vendor's page changes": None,
    "A fourth vendor": "guides/fourth_vendor.md",
    "What is verified, and what is not": "verified.md",
}
"""Where each part goes; None where a page of `docs/` says more."""
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@attrs.frozen
class Page:
    path: str
    text: str
    source: str
    """The file that it was made from, which its links are relative to."""


def pages(readme: str) -> Iterator[Page]:
    """Raises `ValueError` for a part that has no place."""
    found = [(match[1], match.start()) for match in HEADING.finditer(readme)]
    if unknown := [title for title, _ in found if title not in PARTS]:
        raise ValueError(f"README has parts that the site has no place for: {', '.join(unknown)} (from_readme.PARTS)")
    yield Page("index.md", readme[: found[0][1]], "README.md")
    ends = [*(start for _, start in found[1:]), len(readme)]
    for (title, start), end in zip(found, ends, strict=True):
        if path := PARTS[title]:
            yield Page(path, readme[start:end].replace("## ", "# ", 1), "README.md")
