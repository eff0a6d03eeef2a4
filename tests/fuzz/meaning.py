"""Damage of what a body says. A mutation changes a tree, of which the only item is the body's value, in place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import attrs


@attrs.frozen
class Raw:
    """JSON text that Python's encoder would not write."""

    text: str


def encode(value: Any) -> str:
    """`value` as JSON text, `Raw` parts as they are. Nothing of `value` is shared with what is written."""
    match value:
        case Raw(text):
            return text
        case dict():
            return "{" + ",".join(f"{json.dumps(key)}:{encode(part)}" for key, part in value.items()) + "}"
        case list():
            return "[" + ",".join(map(encode, value)) + "]"
        case bytes():
            return json.dumps(value.decode("latin-1"))
        case _:
            return json.dumps(value)


Spot = tuple[Any, Any]
"""A container, and the key or index in it."""


def spots(container: Any) -> Iterator[Spot]:
    for key in list(container) if isinstance(container, dict) else range(len(container)):
        yield container, key
        if isinstance(container[key], dict | list):
            yield from spots(container[key])


def own(tree: list[Any]) -> list[Spot]:
    """All spots. The tree is copied first: samples are everybody's."""
    tree[0] = copied(tree[0])
    return list(spots(tree))


def copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: copied(part) for key, part in value.items()}
    return [copied(part) for part in value] if isinstance(value, list) else value


def put(rng: Random, tree: list[Any], value: Any) -> None:
    container, key = rng.choice(own(tree))
    container[key] = value


ODD = (None, True, False, 0, 1, -1, 69, 1.5, "", " ", "0", "OK", "null", "true", [], {}, [None], [{}], {"": None})
NAMES = ("", "__class__", "self", "status", "Status", "data", "code", "Code", "Success", "message", "error", "\ud800")
WORDS = ("COMPLETED", "FAILED", "PARSE_COMPLETED", "DOWNLOAD_SUCCESS", "DOWNLOAD_FAIL", "SUCCESSED", "RUNNING")
NEARLY = (
    "",
    " ",
    "completed",
    "FAILED ",
    "COMPLETED\n",
    "FAILED\0",
    "FAIL",
    "ＦＡＩＬＥＤ",
    "PAUSED",
    "\ud83d",
    "None",
)
NUMERALS = ("69", "-1", "007", "-0", "+5", " 5", "5\n", "1e3", "1_000", "0x1f", "1.0", "NaN", "５", "٣", "9" * 30)
STATE_KEYS = {"status", "DownloadStatus"}


def drop(rng: Random, tree: list[Any]) -> None:
    inner = [spot for spot in own(tree) if spot[0] is not tree]
    if inner:
        container, key = rng.choice(inner)
        del container[key]


def null(rng: Random, tree: list[Any]) -> None:
    put(rng, tree, None)


def add(rng: Random, tree: list[Any]) -> None:
    objects = [container[key] for container, key in own(tree) if isinstance(container[key], dict)]
    if objects:
        rng.choice(objects)[rng.choice(NAMES)] = rng.choice(ODD + WORDS)


def retype(rng: Random, tree: list[Any]) -> None:
    container, key = rng.choice(own(tree))
    old = container[key]
    forms = [encode(old), [old], {"value": old}, True, False, 0, 1.5, "", [], {}]
    if isinstance(old, str) and old.isdecimal() and len(old) < 100:
        forms += [int(old), float(old)] * 3
    if type(old) is int:
        forms += [str(old), float(old), bool(old)] * 3
    container[key] = rng.choice(forms)


def renest(rng: Random, tree: list[Any]) -> None:
    container, key = rng.choice([spot for spot in own(tree) if rng.random() < 0.5 or spot[0] is tree])
    old = container[key]
    forms = [[old], [old, old], {"data": old}, {"": old}, [[old]]]
    if isinstance(old, dict):
        forms += [*old.values(), [list(pair) for pair in old.items()], list(old)]
    if isinstance(old, list):
        forms += [*old, {str(place): part for place, part in enumerate(old)}, [*old, *old]]
    container[key] = rng.choice(forms)


def reword(rng: Random, tree: list[Any]) -> None:
    """A state of another day, of another vendor, or nearly one."""
    states = [spot for spot in own(tree) if spot[1] in STATE_KEYS]
    if states:
        container, key = rng.choice(states)
        container[key] = rng.choice((*WORDS, *NEARLY, *([word] for word in WORDS), *({word: 1} for word in WORDS)))


def numeral(rng: Random, tree: list[Any]) -> None:
    put(rng, tree, rng.choice(NUMERALS))


def huge(rng: Random, tree: list[Any]) -> None:
    """Integers that no int64 holds, at the limits of our reader and Python's, as numbers and as text."""
    digits = rng.choice(("1" + "0" * 30, "9" * 400, "9" * 4000, "9" * 4001, "9" * 4300, "9" * 4301, "9" * 5000))
    number = rng.choice(("", "-")) + digits
    put(rng, tree, rng.choice((Raw(number), number)))


def no_number(rng: Random, tree: list[Any]) -> None:
    put(rng, tree, Raw(rng.choice(("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e-400", "-0.0", "01", "+1"))))


def twin(rng: Random, tree: list[Any]) -> None:
    """A key that stands twice in its object."""
    objects = [(c, k) for c, k in own(tree) if isinstance(c[k], dict) and c[k]]
    if not objects:
        return
    container, place = rng.choice(objects)
    whole = container[place]
    key = rng.choice(list(whole))
    second = f"{json.dumps(key)}:{encode(rng.choice((*ODD, *WORDS, whole[key])))}"
    written = encode(whole)[1:-1]
    container[place] = Raw("{" + ",".join(rng.choice(([written, second], [second, written]))) + "}")


def deep(rng: Random, tree: list[Any]) -> None:
    """Deeper than Python's stack, or about as deep."""
    depth = rng.choice((100, rng.randint(800, 1000), 10_000))
    start, end = rng.choice((("[", "]"), ('{"a":', "}")))
    put(rng, tree, Raw(start * depth + "null" + end * depth))


FILLERS = (
    "a",
    "a-",
    "token",
    "0c1cb646-",
    "?",
    "Signature=",
    "'",
    " ",
    "\n",
    "\0",
    "é",
    "\ud800",
    "🐢",
    "%",
    "<p>",
    "9",
)
MEBI = 2**20


def long(rng: Random, tree: list[Any]) -> None:
    """A mebibyte of the same again: whoever searches text with care takes a moment, and others take the day."""
    filler = rng.choice(FILLERS)
    put(rng, tree, filler * (rng.choice((1000, 5000, 5000, MEBI)) // len(filler)))


MEANING: dict[Callable[[Random, list[Any]], None], int] = {
    **dict.fromkeys((drop, null, add, retype, renest), 60),
    **dict.fromkeys((reword, numeral, twin), 40),
    **dict.fromkeys((huge, no_number), 20),
    deep: 10,
    long: 3,
}
"""Each, and how often it comes. What takes long comes seldom."""
