"""A spec for a vendor that has none: what stands around its first operation, with placeholders to fill in."""

from __future__ import annotations

from typing import Any

from speclint.drafts import MARK, TODO
from speclint.places import Document

PLACEHOLDER = "https://example.invalid"


def empty_document(name: str, tag: str, source: str) -> Document:
    """Without operations; `source` is the ID of the page."""
    title = name.replace("_", " ").capitalize()
    scheme: dict[str, Any] = {
        "type": "http",
        "scheme": "bearer",
        "description": f"{TODO}: how requests are signed. A bearer token is a placeholder.",
        "x-source": f"{source}: {TODO}: the page that says how requests are signed",
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{title} ({TODO}: product)",
            "version": "0",
            "summary": f"{TODO}: what these operations tell.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            MARK: True,
            "x-sources": {},
        },
        "servers": [{"url": PLACEHOLDER, "description": f"{TODO}: the vendor's host. This one is a placeholder."}],
        "security": [{"token": []}],
        "tags": [{"name": tag, "description": f"{TODO}: what these operations are about."}],
        "paths": {},
        "components": {"securitySchemes": {"token": scheme}, "schemas": {}},
    }
