"""Which spec a page belongs to, if nobody says."""

from __future__ import annotations

from collections.abc import Mapping

from speclint.places import Document

from ..facts import Facts
from .identity import VERSION, is_rpc, operations, path_of, product, virtual_operations
from .refused import Refused

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
