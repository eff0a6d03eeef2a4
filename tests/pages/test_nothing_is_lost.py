"""Every word of a page is somewhere in what was read of it: counted by a reader of its own, which knows words and no
tables, over the saved pages and over what chance makes of them."""

from __future__ import annotations

import html
import re
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from pages.facts import Facts, Unreadable
from pages.reading.read import read

SAVED = Path(__file__).parent / "saved"
PAGES = sorted(path for path in SAVED.iterdir() if path.suffix in (".md", ".txt") and path.stem != "nothing")
MUTATIONS = 300
WORD = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{4,}|[\u3040-\u30ff\u4e00-\u9fff]{2,}")
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|&\w+;|```\w*")
FRAMES = frozenset(
    [
        "authorization",
        "center",
        "code",
        "codes",
        "debugging",
        "description",
        "document",
        "error",
        "errors",
        "example",
        "examples",
        "function",
        "header",
        "http",
        "information",
        "mandatory",
        "meaning",
        "message",
        "name",
        "page",
        "parameter",
        "parameters",
        "params",
        "path",
        "products",
        "query",
        "request",
        "requests",
        "required",
        "response",
        "responses",
        "restrictions",
        "sample",
        "samples",
        "schema",
        "schemas",
        "search",
        "status",
        "success",
        "table",
        "title",
        "type",
        "updated",
        "body",
        "data",
        "format",
        "json",
        "location",
        "method",
        "syntax",
        "value",
        "yes",
        "https",
        "endpoint",
        "はい",
        "いいえ",
        "リクエストパラメータ",
        "リクエスト構文",
        "レスポンスパラメータ",
        "レスポンス例",
        "功能介绍",
        "参数类型",
        "响应参数",
        "响应示例",
        "必須",
        "描述",
        "是否必选",
        "更新日",
        "最終更新日",
        "状态码",
        "説明",
        "请求参数",
        "请求示例",
        "参数",
        "错误码",
        "路径参数",
        "响应",
        "名前",
        "パラメータ",
    ]
)
"""Names of parts, of columns and of captions, and what stands around a page: what only frames the rest."""


def said(value: Any) -> str:
    """All that is told, as one text."""
    if attrs.has(type(value)):
        return " ".join(said(getattr(value, field.name)) for field in attrs.fields(type(value)))
    if isinstance(value, dict):
        return " ".join(f"{key} {said(one)}" for key, one in value.items())
    if isinstance(value, tuple | list):
        return " ".join(map(said, value))
    return "" if value is None else str(value)


def lost(source: str, facts: Facts) -> list[str]:
    """Lines with a word that is nowhere in the facts, and frames nothing."""
    told = re.sub(r"[\s*`\\_]+", "", html.unescape(said(facts))).lower()
    gone = []
    for line in source.splitlines():
        words = {word.lower() for word in WORD.findall(html.unescape(MARKUP.sub(" ", line)))}
        if missing := [word for word in sorted(words - FRAMES) if word not in told and not _is_half(word)]:
            gone.append(f"{line.strip()[:100]}  <- {', '.join(missing)}")
    return gone


def _is_half(word: str) -> bool:
    """Whether chance has broken a name of a part or a column in two."""
    return any(word in frame for frame in FRAMES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_word_of_a_saved_page_is_told(page: Path) -> None:
    source = page.read_text(encoding="utf-8")

    assert [] == lost(source, read(page).facts)


def mutated(source: str, random: Random) -> str:
    """The page with one to three lines doubled, moved, broken in two, cut short or set apart."""
    lines = source.splitlines()
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(lines))
        what = random.choice(["double", "move", "break", "cut", "apart", "indent"])
        if what == "double":
            lines.insert(at, lines[at])
        elif what == "move":
            lines.insert(random.randrange(len(lines)), lines.pop(at))
        elif what == "break":
            middle = len(lines[at]) // 2
            lines[at : at + 1] = [lines[at][:middle], lines[at][middle:]]
        elif what == "cut":
            lines[at] = lines[at][: len(lines[at]) // 2]
        elif what == "apart":
            lines.insert(at, "")
        else:
            lines[at] = f"  {lines[at]}"
    return "\n".join(lines)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_chance_loses_no_word(page: Path, tmp_path: Path) -> None:
    """Whatever happens to its lines: what is no field any more is told as prose, or as unread."""
    random, source = Random(page.name), page.read_text(encoding="utf-8")
    gone: list[tuple[int, list[str]]] = []
    for number in range(MUTATIONS // len(PAGES)):
        changed = mutated(source, random)
        path = tmp_path / f"page{page.suffix}"
        path.write_text(changed, encoding="utf-8")
        try:
            if missing := lost(changed, read(path).facts):
                gone.append((number, missing))
        except Unreadable:
            pass
    assert [] == gone
