"""What the sample of a request asks for: method and path, whatever host is asked."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LINE = re.compile(r"^\s*(GET|PUT|POST|PATCH|DELETE)\s+(\S+)", re.MULTILINE)


def request_line(text: str) -> str | None:
    """`GET /v1/things/{id}`; None where nothing looks like that."""
    asked = LINE.search(text)
    return f"{asked[1]} {without_host(asked[2])}" if asked else None


def without_host(address: str) -> str:
    """Hosts are often no hosts: `https://{endpoint}/v1`, `http(s)://[Endpoint]/?Action=X`."""
    return urlsplit(re.sub(r"^https?(?:\(s\))?://[^/?]*", "", address)).path or "/"
