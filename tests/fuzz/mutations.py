"""Damage: one to three mutations of a known response, chosen by the number of the case."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import attrs

from .bodies import said_no, said_yes
from .envelope import ENVELOPE, Headers
from .meaning import MEANING, encode
from .octets import OCTETS

MUTATIONS: dict[Callable[..., Any], int] = MEANING | OCTETS | ENVELOPE


@attrs.frozen
class Case:
    """One damaged response. `seed`, `vendor` and `number` make it again."""

    seed: int
    vendor: str
    number: int
    damage: tuple[str, ...]
    status: int
    headers: Headers
    body: bytes = attrs.field(repr=False)


def case(seed: int, vendor: str, number: int) -> Case:
    """A known response with one to three mutations. The body's meaning is damaged first, its envelope last.

    Two in three begin as a yes: there are many more ways to say no, but only a yes can make up an end.
    """
    rng = Random(f"{seed}/{vendor}/{number}")
    sample = rng.choice(rng.choice((said_yes, said_yes, said_no))(vendor))
    chosen = rng.choices(list(MUTATIONS), list(MUTATIONS.values()), k=rng.randint(1, 3))
    tree = [sample.value]
    for mutate in (m for m in chosen if m in MEANING):
        mutate(rng, tree)
    body = tree[0] if isinstance(tree[0], bytes) else encode(tree[0]).encode("utf-8", "surrogatepass")
    for mutate in (m for m in chosen if m in OCTETS):
        body = mutate(rng, body)
    response = (sample.status, (*sample.headers, ("content-type", sample.content_type)), body)
    for mutate in (m for m in chosen if m in ENVELOPE):
        response = mutate(rng, *response)
    return Case(seed, vendor, number, tuple(m.__name__ for m in chosen), *response)
