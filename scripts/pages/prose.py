"""What a description says besides: the values that are allowed, and the unit."""

from __future__ import annotations

import re

from .kinds import UNITS
from .values import QUOTES, WORD, run, sentences

BULLET = re.compile(
    rf"-\s+[{QUOTES}]?(?P<value>{WORD})[{QUOTES}]?\s*(?:[(（][^)）]*[)）])?\s*"
    r"(?:[:：=]|$|[.。;；]$|\s-\s|（|—|表示|代表|[-–](?=[^\x00-\x7f]))"
)
INLINE = re.compile(rf"-\s+(?P<value>{WORD})\s*[:：]")
LEAD = re.compile(
    r"(?i)(?:valid values|values?|options|(?:the )?options are as follows|possible values|value range|enumerat\w*"
    r"|取值|取值范围|取值范圍|可选值(?:如下)?|可选样本状态如下|当前可取以下值|枚举值|有效值|可取值|取值如下|可选的有|有効な値|値)"
    r"\s*(?:are|is|为|有)?\s*(?:as follows)?\s*[:：]?\s*$"
)
OF_VALUES = (
    r"(?:valid|possible|allowed|accepted|supported) values|value range|options"
    r"|取值范围|取值|可选值|枚举值|有效值|有効な値"
)
ARE = r"(?:\s*(?:are|include|is|为|有|如下|包括|包含))?\s*"
ANNOUNCED = re.compile(rf"(?i:{OF_VALUES}){ARE}[:：]\s*[(（]?")
LISTS = re.compile(
    rf"(?i:(?:{OF_VALUES}|data type|type|可选的有|支持){ARE}[:：]?\s*|(?:status|state|状态|状態)\s*[:：]\s*"
    r"|(?:^|(?<=[.。:：])\s*)(?:must be |should be )?one of(?: the following(?: values)?)?\s*[:：]?\s+)[(（]?"
)
"""What a list of values follows, in the same sentence."""
BARE = re.compile(r"[(（\[]?")
EXAMPLES = re.compile(r"(?i)(?:examples?|e\.g\.?|such as|例如|比如|例|如)\s*[:：.]?\s*$")
IN_BRACKETS = re.compile(r"[(（](?P<values>[A-Z][A-Z0-9_]+(?:\s*[,，、]\s*[A-Z][A-Z0-9_]+)+)[)）]")
FIXED = re.compile(
    r"(?i:set the value to|设置为|取值[:：]|値を次のように設定します[。:：])"
    rf"\s*(?:\*\*)?[{QUOTES}]?(?P<value>{WORD})[{QUOTES}]?\s*(?:[.。]|$)"
)

COUNTED = ("entry", "item", "sample")
"""Units that are things: prose speaks of them without meaning a unit."""


def _words(unit: str) -> str:
    """Its words, the longest first. A letter alone is one in a table, but in prose it makes a plural: `file(s)`."""
    words = [word for word in UNITS[unit].split() if len(word) > 1 or not word.isalpha() or not word.isascii()]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


SAID = "|".join(rf"(?P<{unit}>{_words(unit)})" for unit in UNITS if unit not in COUNTED)
UNIT = re.compile(
    rf"(?i)(?:\bunit(?:\s+is)?\s*[:：]?\s*|单位(?:是|为)?\s*[:：]?\s*|單位(?:是|為)?\s*[:：]?\s*|単位\s*[:：]?\s*|,?\s*\bin\s+|[(（])"
    rf"(?:{SAID})(?![A-Za-z])"
)


def allowed(description: str) -> tuple[str, ...]:
    """The values that are allowed, in the order of the page; none if it gives no list."""
    lines = _lines(description)
    bulleted = [line for line in lines if line.startswith("- ")]
    return (
        _bullets(lines)
        or (() if bulleted else _run_in(description))
        or _listed([line for line in lines if line not in bulleted])
    )


def announces(description: str) -> bool:
    """Whether it ends as if a list of values were to follow."""
    return description.rstrip().endswith((":", "：")) and LEAD.search(description.splitlines()[-1]) is not None


def is_partly_read(description: str) -> bool:
    """Whether it gives a list of values of which `allowed` reads only a part: then that gives none."""
    lines = _lines(description)
    for lead, group in _groups(lines):
        found = [BULLET.match(line) for line in group]
        if group and not all(found) and (any(found) or LEAD.search(lead)):
            return True
    return any(run(line, match.end()).breaks_off for line in lines for match in ANNOUNCED.finditer(line))


def unit(description: str) -> str | None:
    """The unit, by its English name in the singular."""
    match = UNIT.search(" ".join(description.split()))
    return next((unit for unit, said in match.groupdict().items() if said), None) if match else None


def _lines(description: str) -> list[str]:
    return [" ".join(line.split()) for line in description.splitlines()]


def _groups(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Items of lists that stand together, and the line before them."""
    groups: list[tuple[str, list[str]]] = [("", [])]
    for line in lines:
        if line.startswith("- "):
            groups[-1][1].append(line)
        else:
            groups.append((line, []))
    return groups


def _bullets(lines: list[str]) -> tuple[str, ...]:
    """A list whose every item is a value, mostly with what it means. Items that are sentences are conditions."""
    for lead, group in _groups(lines):
        found = [BULLET.match(line) for line in group]
        if group and all(found) and (len(group) > 1 or LEAD.search(lead)):
            return tuple(dict.fromkeys(match["value"].rstrip(".") for match in found if match))
    return ()


def _run_in(description: str) -> tuple[str, ...]:
    """`Options: - A: ... - B: ...` in one paragraph."""
    found = INLINE.findall(" " + description)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else ()


def _listed(lines: list[str]) -> tuple[str, ...]:
    for line in lines:
        runs = [run(line, match.end()) for match in LISTS.finditer(line)]
        if found := next((each for each in runs if each.is_list), None):
            return found.values
        if match := IN_BRACKETS.search(line):
            return tuple(dict.fromkeys(re.split(r"\s*[,，、]\s*", match["values"])))
        if values := _shouted(line):
            return values
    fixed = FIXED.search(" ".join(lines))
    return (fixed["value"].rstrip("."),) if fixed else ()


def _shouted(line: str) -> tuple[str, ...]:
    """A description, or a sentence with what each value means, that is a list and nothing else, and no prose."""
    for at in sentences(line):
        found = run(line, BARE.match(line, at).end())
        if found.is_list and found.is_loud and (at == 0 or found.is_explained) and not EXAMPLES.search(line[:at]):
            return found.values
    return ()
