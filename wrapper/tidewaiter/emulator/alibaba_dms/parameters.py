"""What a request says: parameters of the query, and what is wrong with them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from ..acs_gateway import GatewayError


class Rejected(Exception):  # noqa: N818 - it is an answer
    """`Success: false`, within HTTP 200."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


def required(said: Mapping[str, str], name: str) -> str:
    if not said.get(name):
        raise GatewayError(400, f"Missing{name}", f"{name} is mandatory for this action.")
    return said[name]


def whole_number(name: str, text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,19}", text):
        raise _invalid(name)
    return int(text)


def page_of(said: Mapping[str, str], rows: list[Any], most: int) -> list[Any]:
    """The rows of the page that is asked for, of `most` at most."""
    number, size = whole_number("PageNumber", said.get("PageNumber", "1")), said.get("PageSize", "20")
    if not 1 <= whole_number("PageSize", size) <= most or number < 1:
        raise _invalid("PageSize")
    return rows[(number - 1) * int(size) : number * int(size)]


def json_object(name: str, said: str) -> dict[str, Any]:
    """A JSON object within the query."""
    found = _json(said)
    if type(found) is not dict:
        raise _invalid(name)
    return cast("dict[str, Any]", found)


def json_list(said: Mapping[str, str], name: str, kind: type[Any]) -> Sequence[Any] | None:
    """A JSON list within the query; None if there is none."""
    if name not in said:
        return None
    found = _json(said[name])
    values = cast("Sequence[Any]", found if isinstance(found, list) else [None])
    if not all(type(one) is kind for one in values):
        raise _invalid(name)
    return values


def refuse_flattened(said: Mapping[str, str], *names: str) -> None:
    """Structures come as one JSON text, and never as `Param.DbId=`."""
    for name in said:
        if name.startswith(tuple(f"{one}." for one in names)):
            raise GatewayError(400, "InvalidParam", f"The specified parameter {name} is not valid.")


def _json(said: str) -> Any:
    try:
        return json.loads(said)
    except ValueError:
        return None


def _invalid(name: str) -> GatewayError:
    return GatewayError(400, f"Invalid{name}", f"The specified {name} is not valid.")
