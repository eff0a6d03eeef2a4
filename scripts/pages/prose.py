"""What a description says besides: the values that are allowed, and the unit."""

from __future__ import annotations

import re

from .kinds import UNITS

WORD = r"[A-Za-z0-9_][\w.\-/]*"
BULLET = re.compile(
    rf"-\s+[`'\"“]?(?P<value>{WORD})[`'\"”]?\s*(?:[(（][^)）]*[)）])?\s*(?:[:：]|$|[.。;；]$|\s-\s|（|—)"
)
INLINE = re.compile(rf"-\s+(?P<value>{WORD})\s*[:：]")
LEAD = re.compile(
    r"(?i)(?:valid values|values?|options|(?:the )?options are as follows|possible values|value range|enumerat\w*"
    r"|取值|取值范围|取值范圍|可选值(?:如下)?|可选样本状态如下|当前可取以下值|枚举值|有效值|可取值|取值如下|可选的有|有効な値|値)"
    r"\s*(?:are|is|为|有)?\s*(?:as follows)?\s*[:：]?\s*$"
)
LIST_LEAD = (
    r"(?:valid values|options|possible values|value range|data type|type"
    r"|取值范围|取值|可选值|枚举值|有效值|可选的有|支持|有効な値)(?:\s*(?:are|include|is|为|有|如下))?\s*[:：]?\s*"
)
SEPARATOR = r"\s*(?:[,，、|/]|\s+and\s+|\s+or\s+|和|或|と)\s*"
VALUE = r"[`'\"“]?[A-Za-z0-9_][\w.\-]*[`'\"”]?"
LISTED = re.compile(rf"(?i:{LIST_LEAD})[(（]?(?P<values>{VALUE}(?:{SEPARATOR}{VALUE})+)[)）]?(?=\s*(?:[.。;；)]|$))")
BARE = re.compile(rf"[(（\[]?(?P<values>{VALUE}(?:\s*[,，、|]\s*{VALUE})+)[)）\]]?\.?")
IN_BRACKETS = re.compile(r"[(（](?P<values>[A-Z][A-Z0-9_]+(?:\s*[,，、]\s*[A-Z][A-Z0-9_]+)+)[)）]")
FIXED = re.compile(
    r"(?i:set the value to|设置为|取值[:：]|値を次のように設定します[。:：])"
    rf"\s*(?:\*\*)?[`'\"“]?(?P<value>{WORD})[`'\"”]?\s*(?:[.。]|$)"
)
QUOTES = "`'\"“”"
LOUD = re.compile(r"[A-Z][A-Z0-9_]+")

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
    lines = description.splitlines()
    return _bullets(lines) or _run_in(description) or _listed(lines)


def announces(description: str) -> bool:
    """Whether it ends as if a list of values were to follow."""
    return description.rstrip().endswith((":", "：")) and LEAD.search(description.splitlines()[-1]) is not None


def unit(description: str) -> str | None:
    """The unit, by its English name in the singular."""
    match = UNIT.search(description)
    return next((unit for unit, said in match.groupdict().items() if said), None) if match else None


def _bullets(lines: list[str]) -> tuple[str, ...]:
    """A list whose every item is a value, mostly with what it means. Items that are sentences are conditions."""
    groups: list[list[str]] = [[]]
    leads = [""]
    for line in lines:
        if line.startswith("- "):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
            leads.append(line)
        else:
            leads[-1] = line
    for lead, group in zip(leads, groups, strict=True):
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
        if match := LISTED.search(line) or IN_BRACKETS.search(line) or _shouted(line):
            values = re.split(SEPARATOR, match["values"])
            return tuple(dict.fromkeys(value.strip(QUOTES + ".") for value in values))
    fixed = FIXED.search(" ".join(lines))
    return (fixed["value"].rstrip("."),) if fixed else ()


def _shouted(line: str) -> re.Match[str] | None:
    """A description that is a list and nothing else, of words that are no prose."""
    match = BARE.fullmatch(line.strip())
    words = re.split(SEPARATOR, match["values"]) if match else []
    return match if words and all(LOUD.fullmatch(word.strip(QUOTES)) for word in words) else None
