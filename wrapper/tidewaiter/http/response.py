"""What came back: read as JSON, or refused as unreadable (a redirect, a web page, another shape)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from http import HTTPStatus
from json import loads
from typing import Any, TypeVar, cast

from ..coerce import shorten, text
from ..errors import UnexpectedResponse

M = TypeVar("M")

PASSING = {408, 425, 429, *range(500, 600)} - {501, 505}
"""The HTTP statuses after which a retry may help, whoever sent them; what is not implemented stays so."""


class Response:
    """A response, read to its end: the part of httpx's that vendors' errors and generated parsers ask for.

    It names no header's value and no byte of its body in its repr.
    """

    __slots__ = (
        "_doubled",
        "_json",
        "content",
        "ends_anywhere",
        "headers",
        "is_redirect",
        "is_success",
        "method",
        "received_at",
        "status_code",
    )
    received_at: datetime
    """UTC; set by whoever sent the request."""

    def __init__(self, status_code: int, headers: Iterable[tuple[str, str]], content: bytes = b"") -> None:
        self.status_code = status_code
        self.method = "GET"
        """Of the request; set by whoever sent it."""
        self.is_success, self.is_redirect = 200 <= status_code <= 299, 300 <= status_code <= 399
        self.headers: dict[str, str] = {}
        """Lower-case names; what came several times is joined by commas."""
        for name, value in headers:
            self.headers[name] = f"{self.headers[name]}, {value}" if name in self.headers else value
        self.content = content
        self.ends_anywhere = "content-length" not in self.headers and "transfer-encoding" not in self.headers
        """Whether it says neither how long it is nor where it ends, and so may have been cut off."""
        self._json: Any = None
        self._doubled: list[dict[str, Any]] | None = None

    @property
    def reason_phrase(self) -> str:
        """The standard one: what a server writes there is its own affair."""
        try:
            return HTTPStatus(self.status_code).phrase
        except ValueError:
            return ""

    def json(self) -> Any:
        """Read once: for the vendor's error, and for the generated parser."""
        if self._json is None:
            self._json = loads(self.content)
        return self._json

    def contradicts_itself(self, part: Any) -> bool:
        """Whether `part`, an object within the JSON, has a name twice with different values: the last one counts, and
        another reader might take the first. Costs as much as reading the JSON again."""
        if self._doubled is None:
            self._doubled = []
            loads(self.content, object_pairs_hook=self._note_doubled)
        return part in self._doubled

    def _note_doubled(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs) and any(found[name] != value for name, value in pairs):
            self._doubled = [*(self._doubled or ()), found]
        return found


# ---- its headers

DAY = 86_400


def retry_after(response: Response) -> float | None:
    """How many seconds to wait, by the standard header, which has seconds or a date; at most a day."""
    said = response.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(min(int(said[:9]), DAY))
    sent, until = http_date(response.headers.get("date")), http_date(said)
    return min(DAY, max(0.0, (until - sent).total_seconds())) if sent and until else None


def http_date(said: str | None) -> datetime | None:
    """The date in a header, UTC; None if it has none that can be read."""
    try:
        date = parsedate_to_datetime(said or "")
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


# ---- an unreadable response


def unreadable(
    vendor: str, response: Response, why: str, *, may_pass: bool = False, is_outage: bool = True
) -> UnexpectedResponse:
    """The error for a response that cannot be read. A retry may help after a server error or an empty response."""
    return UnexpectedResponse(
        why,
        vendor=vendor,
        status=response.status_code,
        headers=response.headers,
        body=response.content,
        retry_safe=may_pass or response.status_code in PASSING or (response.is_success and not response.content),
        retry_after=retry_after(response),
        is_outage=is_outage,
    )


def state_word(vendor: str, response: Response, name: str, value: object) -> str:
    """The vendor's word for a state.

    Raises `UnexpectedResponse` if there is none: a response without a state is no status.
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        return text(value) or ""
    raise unreadable(vendor, response, f"there is no `{name}`: it is {shorten(value)}")


def check_identity(vendor: str, response: Response, said: Mapping[str, Any], asked: Mapping[str, str]) -> None:
    """Compare each identifier that a response repeats with the one that was asked for.

    Raises `UnexpectedResponse` if it is about something else, or says two things at once.
    """
    for name, expected in asked.items():
        if (found := text(said.get(name))) is not None and found != expected:
            why = f"the response is about another job: its {name} is {shorten(found)}, not {shorten(expected)}"
            raise unreadable(vendor, response, why, is_outage=False)


def check_consistency(vendor: str, response: Response, *parts: Any) -> None:
    """Raises `UnexpectedResponse` if a part has a field twice, with different values."""
    if any(map(response.contradicts_itself, parts)):
        raise unreadable(vendor, response, "the response has a field twice, with different values", is_outage=False)


XML_ERROR = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<\w+>\s*)?<Error>(.*)</Error>", re.DOTALL)
XML_FIELD = re.compile(rb"<(\w{1,50})>([^<]*)</\1>")
"""Gateways' errors are flat; nothing else of XML is read."""
MAX_XML = 64 * 1024


def read_object(vendor: str, response: Response) -> Mapping[str, Any]:
    """The JSON object that is the body. An error that a gateway writes as XML is read as one too.

    Raises `UnexpectedResponse` if it is anything else.
    """
    if response.is_redirect:
        raise unreadable(vendor, response, "a redirect, which is not followed: the base URL may be wrong")
    if response.status_code >= 400 and (said := XML_ERROR.search(response.content[:MAX_XML])):
        return {name.decode(): unescape(value.decode("utf-8", "replace")) for name, value in XML_FIELD.findall(said[1])}
    if not _is_labelled_json(response):
        raise unreadable(vendor, response, _what_it_is(response))
    try:
        body: Any = response.json()
    except (ValueError, RecursionError) as error:
        raise unreadable(vendor, response, _what_it_is(response), may_pass=_may_be_cut(response)) from error
    if not isinstance(body, dict):
        raise unreadable(vendor, response, "the response is JSON, but no object")
    return cast("dict[str, Any]", body)


def rows_in(vendor: str, response: Response, name: str) -> list[dict[str, Any]]:
    """The objects in the list of that name, in the object that is the body; no list at all is an empty one.

    Raises `UnexpectedResponse` for anything else.
    """
    found: Any = read_object(vendor, response).get(name)
    rows = cast("list[dict[str, Any]]", [] if found is None else found)
    if type(rows) is not list or not all(type(row) is dict for row in rows):
        raise unreadable(vendor, response, f"`{name}` is no list of objects")
    return rows


def _may_be_cut(response: Response) -> bool:
    """Whether an object began, and only the end of the connection marked its end."""
    return response.ends_anywhere and response.content.lstrip()[:1] == b"{"


def _is_labelled_json(response: Response) -> bool:
    """Or not labelled at all: then the body decides."""
    label = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return not label or label in ("application/json", "text/json") or label.endswith("+json")


def _what_it_is(response: Response) -> str:
    if not response.content:
        return "the response is empty"
    if response.content.lstrip()[:1] == b"<":
        return "the response is a web page, not JSON; the base URL may be wrong, or a proxy responded"
    if not _is_labelled_json(response):
        return "the response is not labelled as JSON"
    return "the response is not JSON"


def parsed(vendor: str, response: Response, model: type[M], data: Any) -> M:
    """A part of the response, as a generated model.

    Raises `UnexpectedResponse` where the model's parser raises anything.
    """
    read: Any = model
    try:
        made: M = read.from_dict(data)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        why = f"the response does not have the documented shape ({type(error).__name__}: {error})"
        raise unreadable(vendor, response, why) from error
    return made
