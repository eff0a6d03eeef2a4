"""What an operation is called, and which spec it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs
from speclint.places import Document, Place, walk

from pages.draft.words import camel, pascal, snake
from pages.facts import Facts


class Refused(Exception):  # noqa: N818 - it is what happens, and no defect
    """Says what to do instead."""


NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
VERSION = re.compile(r"v\d+[\w.]*|\d+(\.\d+)*|api|rest|open", re.IGNORECASE)


@attrs.frozen
class Identity:
    operation: str
    method: str
    path: str
    virtual: bool
    """An RPC: the page gives no path, or that of every operation."""

    @property
    def shown(self) -> str:
        return f"{self.method.upper()} {self.path}"


def identity(facts: Facts, document: Document | None) -> Identity:
    path = (facts.path or "/").partition("?")[0]
    method = (facts.method or "").lower()
    if not is_rpc(facts):
        method = method or "get"
        return Identity(own_name(facts) or free_name(method, path, document or {}), method, path, virtual=False)
    name = own_name(facts)
    if not name:
        raise Refused("The page gives neither a path nor the name of an operation; a draft needs one of them.")
    usual = [place.name for place in virtual_operations(document or {})]
    return Identity(name, method or next(iter(usual), "post"), f"/{name}", virtual=True)


def is_rpc(facts: Facts) -> bool:
    return (facts.path or "/") == "/"


def product(facts: Facts) -> str | None:
    """Of a title like `Product:Operation`."""
    before, colon, _ = re.sub("：", ":", facts.title or "").partition(":")
    return before.strip() if colon else None


def own_name(facts: Facts) -> str | None:
    """The vendor's name of the operation, if that can be one here."""
    after_colon = re.split("[:：]", facts.title or "")[-1].strip()
    wanted = (facts.operation or "", after_colon if "_" in snake(after_colon) else "")
    return next((name for name in wanted if NAME.fullmatch(name)), None)


def free_name(method: str, path: str, document: Document) -> str:
    """A name after the path; with the method before it, if another operation has that."""
    name = name_of_path(method, path)
    elsewhere = [place for place in operations(document) if place.node.get("operationId") == name]
    return camel([method, name]) if any(place.name != method for place in elsewhere) else name


def name_of_path(method: str, path: str) -> str:
    """The last words of a path, two at least: `/sets/{id}/data/status` is `dataStatus`, `/sets/{id}` `getSetsById`."""
    words: list[str] = []
    by = ""
    for part in reversed(path.strip("/").split("/")):
        if "_" in snake(" ".join(words)) or (words and part.startswith("{")):
            break
        if part.startswith("{"):
            by = by or pascal("by", part.strip("{}"))
        elif not VERSION.fullmatch(part):
            words.insert(0, part)
    alone = "_" not in snake(" ".join(words))
    return camel([*([method] if by or alone else []), *words, by])


def operations(document: Document) -> Iterator[Place]:
    return (place for place in walk(document) if place.kind == "operation")


def path_of(place: Place) -> str:
    return place.pointer.split("/")[2].replace("~1", "/").replace("~0", "~")


def virtual_operations(document: Document) -> list[Place]:
    return [place for place in operations(document) if path_of(place) == f"/{place.node.get('operationId')}"]


def same_path(one: str, other: str) -> bool:
    """Whatever the parameters in it are called."""
    return re.sub(r"{[^}]*}", "{}", one) == re.sub(r"{[^}]*}", "{}", other)


def refuse_twin(document: Document, wanted: Identity, where: str) -> None:
    for place in operations(document):
        same = place.name == wanted.method and same_path(path_of(place), wanted.path)
        if same or place.node.get("operationId") == wanted.operation:
            there = f"{place.name.upper()} {path_of(place)} ({place.node.get('operationId')})"
            raise Refused(f"{where} has {there} already; `make docs-check` says how it differs from the page.")


ADVICE = "say --spec specs/NAME.yaml, or --name NAME for a new vendor"


def home(specs: Mapping[str, Document], facts: Facts) -> str:
    """The name of the one spec that `facts` fit; raises Refused if there is none, or more."""
    fits = rpc_fits(specs, facts) if is_rpc(facts) else path_fits(specs, str(facts.path))
    if len(fits) == 1:
        return fits[0]
    what = "no path" if is_rpc(facts) else f"the path {facts.path}"
    which = f"could be any of {', '.join(fits)}" if fits else "is like no spec here"
    raise Refused(f"The page, with {what}, {which}: {ADVICE}.")


def path_fits(specs: Mapping[str, Document], path: str) -> list[str]:
    """The specs with the path that is most like this one."""
    scores = {
        name: max((likeness(path_of(place), path) for place in operations(document)), default=0)
        for name, document in specs.items()
    }
    best = max(scores.values(), default=0)
    return [name for name, score in scores.items() if score == best and best]


def rpc_fits(specs: Mapping[str, Document], facts: Facts) -> list[str]:
    """The specs of virtual paths; of the product that the title names, if it does."""
    named = (product(facts) or "").lower()
    return [
        name
        for name, document in specs.items()
        if virtual_operations(document) and named in document["info"]["title"].lower()
    ]


def likeness(one: str, other: str) -> int:
    """How many parts two paths share from their beginnings; none, if these are only versions and parameters."""
    shared = []
    for mine, its in zip(parts(one), parts(other), strict=False):
        if mine != its:
            break
        shared.append(mine)
    return len(shared) if any(part != "{}" and not VERSION.fullmatch(part) for part in shared) else 0


def parts(path: str) -> list[str]:
    return ["{}" if part.startswith("{") else part for part in path.strip("/").split("/")]
