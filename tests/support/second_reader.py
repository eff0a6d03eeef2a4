"""A reader of the tests' own: rows of tables, and words. It shares nothing with the one that it checks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
from pages.facts import Facts

WORD = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{4,}|[\u3040-\u30ff\u4e00-\u9fff]{2,}")
MARKUP = re.compile(
    r"<(script|style|title)\b.*?</\1>|"
    r"<[^>]*>|\]\([^)]*\)|&\w+;|```\w*|:ref:|\.\. (?:_|table|code)\S*|<\w+>`|\{[#.][^}]*\}"
)
NAME = re.compile(r"(?:[»└\s-]|&nbsp;)*(?P<name>[A-Za-z_$@][\w.$@:-]*)")
TYPE = re.compile(
    r"(?i)\W*(?:string|int(?:eger|64)?|long|boolean|object|array|list|map|number|datetime|true|yes|path)\b"
)
CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)
FRAMES = frozenset(
    re.findall(
        r"\S+",
        """
        attribute authorization body caption center class code codes data debugging description document endpoint error
        errors example examples field format function header headers history http https information json location
        mandatory meaning message method name none page parameter parameters params path products
        query request requests required response responses restrictions sample samples schema
        schemas search solution status success syntax table this title type updated value yes いいえ はい
        パラメータ リクエストパラメータ リクエスト構文 レスポンスパラメータ レスポンス例
        功能介绍 参数 参数类型 参数说明 名前 响应 响应参数 响应样例 响应示例 必須 描述 是否必选
        更新日 最終更新日 状态码 説明 请求参数 请求示例 路径参数 错误码
        """,
    )
)
"""Names of parts, of columns and of captions, and what stands around a page: what only frames the rest."""


def rows(source: str) -> Iterator[str]:
    """The names that rows of tables begin with, where a type stands in the row."""
    for row in re.findall(r"<tr\b.*?</tr>", source, re.DOTALL):
        yield from _named([re.sub(r"<[^>]*>", " ", cell) for cell in CELL.findall(row)])
    for line in source.splitlines():
        if line.lstrip().startswith("|"):
            yield from _named(line.strip().strip("|").split("|"))


def _named(cells: list[str]) -> Iterator[str]:
    name = NAME.fullmatch(html.unescape(cells[0]).replace("\\", "").strip(" *`\n")) if cells else None
    if name and len(cells) > 2 and any(TYPE.match(html.unescape(cell)) for cell in cells[1:]):
        yield name["name"]


def said(value: Any) -> str:
    """All that is told, as one text."""
    if attrs.has(type(value)):
        return " ".join(said(getattr(value, field.name)) for field in attrs.fields(type(value)))
    if isinstance(value, dict):
        return " ".join(f"{key} {said(one)}" for key, one in value.items())
    if isinstance(value, tuple | list):
        return " ".join(map(said, value))
    return "" if value is None else str(value)


def fields(facts: Facts) -> list[str]:
    """The names of all fields."""
    answers = [field for each in facts.answers.values() for field in each]
    return [field.name for field in (*facts.parameters, *answers)]


def lost_rows(source: str, facts: Facts) -> list[str]:
    """Rows that are no field, and of which nothing is told."""
    told = {squashed(name) for name in fields(facts)}
    told |= {squashed(word) for word in re.findall(r"[\w$@:-]+", said([facts.passages, facts.unread, facts.codes]))}
    names = (name for name in rows(source) if name.lower() not in ("parameter", "attribute"))
    return [name for name in names if squashed(re.split(r"[.]N?", name)[-1] or name.partition(".")[0]) not in told]


def invented(source: str, facts: Facts) -> list[str]:
    """Fields with a name that stands nowhere on the page at the beginning of a cell or a line."""
    begun = set(re.findall(r"(?m)(?:^|[|>»└\s`*.-])([A-Za-z_$@][\w$@:-]*)", html.unescape(source).replace("\\", "")))
    together = squashed(source)  # in copied text a name runs on into what follows
    is_piped = "|" in source or "<t" in source
    return [name for name in fields(facts) if (name not in begun if is_piped else squashed(name) not in together)]


def lost_words(source: str, facts: Facts) -> list[str]:
    """Lines with a word that is nowhere in the facts, and frames nothing."""
    told = squashed(html.unescape(said(facts)))
    gone = []
    for line in source.splitlines():
        words = {word.lower() for word in WORD.findall(html.unescape(MARKUP.sub(" ", line)))}
        if missing := [word for word in sorted(words - FRAMES) if word not in told and not _is_half(word)]:
            gone.append(f"{line.strip()[:100]}  <- {', '.join(missing)}")
    return gone


def _is_half(word: str) -> bool:
    """Whether chance has broken a name of a part or a column in two."""
    return any(word in frame for frame in FRAMES)


def squashed(text: str) -> str:
    return re.sub(r"[\s*`\\_]+", "", text).lower()


def mutated(source: str, random: Random) -> str:
    """The page with one to three lines doubled, moved, broken in two, cut short or set apart."""
    lines = source.splitlines()
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(lines))
        line, middle = lines[at], len(lines[at]) // 2
        lines[at : at + 1] = random.choice(
            ([line, line], [], [line[:middle], line[middle:]], [line[:middle]], ["", line], [f"  {line}"])
        )
        if random.random() < 0.2:
            lines.insert(random.randrange(len(lines) + 1), line)
    return "\n".join(lines)
