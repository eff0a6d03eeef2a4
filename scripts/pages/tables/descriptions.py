"""What a description says besides: the values that are allowed, and the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from pages.kinds import UNITS

QUOTES = "`'\"“”‘’"
WORD = r"(?:-(?=\d))?[A-Za-z0-9_](?:[A-Za-z0-9_.\-/]*[A-Za-z0-9_])?"
"""A value. Names in other scripts are none: `FAILED表示已失败` would be one with what it means."""
IN_LIST = rf"[{QUOTES}]?(?P<value>{{}})[{QUOTES}]?"
ITEMS = (re.compile(IN_LIST.format(WORD.replace("-/", "-"))), re.compile(IN_LIST.format(WORD)))
"""First as if `/` stood between values, then as if it were a part of them (`image/png`)."""
MEANING = re.compile(
    r"\s*(?:[(（][^()（）\n]*[)）]|(?:表示|代表|[:：=](?!\s*[\d/])|[-–—](?=[^\x00-\x7f]))\s*[^,，、;；。.|\n()（）]+)"
)
MARKS = {",": ",", "，": ",", "、": ",", ";": ";", "；": ";", "|": "|", "/": "/"}
BETWEEN = re.compile(r"\s*(?P<mark>[,，、;；|/])?\s*(?:(?<![A-Za-z0-9_])(?:and|or)\s+|以及|和|或|と)?\s*")
END = re.compile(
    r"\s*(?:[。;；)）]|\.(?!\.)|$|\n|[,，]?\s*(?:the\s+)?(?:default|默认|缺省|デフォルト)(?:\s*value|值)?\s*(?:[:：为是は]|is\b))",
    re.IGNORECASE,
)
MOST = 100
"""Values in a list. More are not read, so that a page that was mangled takes no time."""
RANGE = re.compile(r"\d+-\d+")
PER_VALUE = re.compile(r"[:：]\s*\d[\d,]*\s*(?:[-~–—～至到]|to)\s*\d")
"""What follows a value of another field, in a list of how large this one may be with it."""
LOUD = re.compile(r"[A-Z][A-Z0-9_]+")
LOUD_OR_NUMBER = re.compile(r"[A-Z][A-Z0-9_]+|-?\d+")


@attrs.frozen
class Run:
    """What reads as values from some place on."""

    values: tuple[str, ...]
    is_whole: bool
    """Whether nothing but values stands there, up to the end of the sentence."""
    is_explained: bool
    """Whether each of them is followed by what it means."""
    is_marked: bool
    """Whether there are several, or signs between them."""

    @property
    def is_list(self) -> bool:
        """Two values with `/` in them, or two without: of a mixture, it is not said which."""
        is_mixed = len({"/" in value for value in self.values}) > 1
        return self.is_whole and len(self.values) > 1 and not is_mixed and not self._has_range

    @property
    def breaks_off(self) -> bool:
        """Whether it begins like a list, and goes on with what reads as no value."""
        return self.is_marked and not self.is_list and not self._has_range

    @property
    def _has_range(self) -> bool:
        return any(map(RANGE.fullmatch, self.values))

    @property
    def is_loud(self) -> bool:
        """Whether these are words that are no prose."""
        return all(map(LOUD.fullmatch, self.values)) or (
            self.is_explained and all(map(LOUD_OR_NUMBER.fullmatch, self.values))
        )


def run(text: str, at: int = 0) -> Run:
    """The values that follow at this place, read the way that comes to an end."""
    ways = [_run(text, at, item) for item in ITEMS]
    return next((way for way in ways if way.is_list), ways[-1])


def _run(text: str, at: int, item: re.Pattern[str]) -> Run:
    values: list[str] = []
    mark, is_explained = None, True
    while len(values) < MOST and (match := item.match(text, at)):
        values.append(match["value"])
        explained = MEANING.match(text, match.end())
        is_explained = is_explained and explained is not None
        at = (explained or match).end()
        between = BETWEEN.match(text, at)
        if END.match(text, at) and (between is None or MARKS.get(between["mark"] or "") != ";" or mark == ","):
            break
        if between is None or between.end() == at or not between.group().strip():
            break
        found = MARKS.get(between["mark"] or "")
        if mark and found and found != mark:
            break
        mark, at = mark or found, between.end()
    is_whole = END.match(text, at) is not None
    return Run(tuple(dict.fromkeys(values)), is_whole, is_explained, mark is not None or len(values) > 1)


def sentences(line: str) -> Iterator[int]:
    """Where each begins, and what follows a colon."""
    yield 0
    yield from (match.end() for match in re.finditer(r"[。：]\s*|[.:]\s+", line))


BULLET = re.compile(
    rf"-\s+[{QUOTES}]?(?P<value>{WORD})[{QUOTES}]?\s*(?:[(（][^)）]*[)）])?\s*"
    r"(?:[:：=]|$|[.。;；]$|\s-\s|（|—|表示|代表|[-–](?=[^\x00-\x7f]))"
)
INLINE = re.compile(rf"-\s+(?P<value>{WORD})\s*[:：]")
GLUED = re.compile(rf"(?<=[.。:：])\s*(?=-\s+[{QUOTES}]?{WORD}[{QUOTES}]?\s*(?:\\?[(（][^)）]*[)）])?\s*[:：])")
LEAD = re.compile(
    r"(?i)(?:valid values|values?|options|(?:the )?options are as follows|possible values|value range|enumerat\w*"
    r"|取值|取值范围|取值范圍|可选值(?:如下)?|可选样本状态如下|当前可取以下值|枚举值|有效值|可取值|取值如下|可选的有|有効な値|値)"
    r"\s*(?:are|is|为|有)?\s*(?:as follows)?\s*[:：]?\s*$"
)
OF_VALUES = (
    r"(?:valid|possible|allowed|accepted|supported) values?|value range|options"
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
    r"(?i:set (?:the value|this parameter|the parameter) to|设置为|取值[:：]|値を次のように設定します[。:：])"
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
        if group and all(PER_VALUE.search(line) for line in group):
            return True
    return any(run(line, match.end()).breaks_off for line in lines for match in ANNOUNCED.finditer(line))


def unit(description: str) -> str | None:
    """The unit, by its English name in the singular."""
    match = UNIT.search(" ".join(description.split()))
    return next((unit for unit, said in match.groupdict().items() if said), None) if match else None


def _lines(description: str) -> list[str]:
    """The first item of a list may stand behind the sentence before it."""
    if re.search(r"^\s*-\s", description, re.MULTILINE):
        description = GLUED.sub("\n", description)
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
        if group and all(PER_VALUE.search(line) for line in group):
            continue
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
