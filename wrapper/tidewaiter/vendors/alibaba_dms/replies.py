"""What an operation returns beside its envelope: a result, or a list in one of four forms.

Source: the vendor's SDK 3.0.0; public scripts in use.
"""

from __future__ import annotations

from typing import Any, cast

from ...http.response import Response, unreadable
from . import NAME


def result_of(response: Response, name: str) -> dict[str, Any]:
    """The object of that name.

    Raises `UnexpectedResponse` if there is none: `Success` is true, and nothing was said.
    """
    found: Any = response.json().get(name)
    if type(found) is dict:
        return cast("dict[str, Any]", found)
    raise unreadable(NAME, response, f"`Success` is true, but there is no `{name}`")


def entries(value: Any, name: str) -> list[Any]:
    """A list, which comes wrapped in an object under `name`, bare, as a single object, or not at all."""
    if hasattr(value, "keys") and name in value:
        value = value[name]
    if value is None or value == {}:
        return []
    return [*value] if isinstance(value, list) else [value]
