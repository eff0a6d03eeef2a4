"""Values in a run of text: `INIT, LISTING, and DONE`, `0 (off), 1 (on)`, `QUEUING（排队中）、STARTING（开始）`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

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
