"""Names, and sentences for a person to replace. What vendors write stays on their pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus

from speclint.drafts import TODO
from speclint.shapes import SHADOWED

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
IDENTIFIER = re.compile(r"id|.*([a-z]I[dD]|[_\-.]id)|ID")
# Names that say nothing without what they belong to.
BLAND = {
    *("body", "code", "content", "data", "item", "items", "list", "mode", "page", "record", "records", "result"),
    *("results", "row", "rows", "state", "status", "type", "value", "values"),
}


def words_of(name: str) -> list[str]:
    """`totalCount`, `total_count` and `TotalCount` are the words `total`, `count`."""
    return [word.lower() for word in WORD.findall(name)]


def pascal(*names: str) -> str:
    """One class name; what is upper case in a name stays so."""
    parts = [part for name in names for part in re.split(r"[^A-Za-z0-9]+", name)]
    return "".join(part[:1].upper() + part[1:] for part in parts)


def camel(names: Iterable[str]) -> str:
    joined = pascal(*names)
    return joined[:1].lower() + joined[1:]


def snake(text: str) -> str:
    return "_".join(words_of(text))


def identifies(name: str) -> bool:
    return bool(IDENTIFIER.fullmatch(name))


def described(name: str) -> str:
    """What a field or a parameter is, as far as its name tells."""
    if identifies(name):
        owner = " ".join(words_of(name)[:-1]) or "record"
        return f"Id of the {owner}. {TODO}: whose id `{name}` is; see the page's row."
    return f"{TODO}: what `{name}` is; see the page's row."


def class_name(name: str, owner: str, taken: Iterable[str], ending: str = "") -> str:
    """A free name for a schema: after the field, if that says enough, else after the operation too."""
    used = {folded(one) for one in (*taken, *SHADOWED)}
    telling = name.lower() not in BLAND and pascal(name)[:1].isalpha()
    plain = [pascal(name) + ending] if telling else []
    owned = pascal(owner, name) + ending
    candidates = [*plain, owned, *(f"{owned}{number}" for number in range(2, 100))]
    return next(one for one in candidates if not {folded(one), folded(f"{one}Value")} & used)


def folded(name: str) -> str:
    """The generator makes modules of names: two that differ in case or underscores are one."""
    return re.sub(r"[\W_]", "", name).lower()


def phrase(code: str) -> str:
    """What a status says by itself."""
    return "Answered." if code == "200" else HTTPStatus(int(code)).phrase.capitalize() + "."
