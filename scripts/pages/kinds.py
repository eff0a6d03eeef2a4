"""What vendors call types and units, as tables: two words for one thing are no difference."""

from __future__ import annotations

import re

# JSON's name of a type, and what pages call it, in lower case and without what stands in brackets behind it.
TYPES: dict[str, str] = {
    "string": "string str text char varchar uuid uri url date datetime date-time enum file binary 字符串 文字列",
    "integer": "integer interger int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 long short bigint"
    " biginteger 整数 整型 長整数 长整型 整数型",
    "number": "number double float decimal bigdecimal numeric 浮点数 数値",
    "boolean": "boolean bool 布尔 布尔值 布尔型 真偽値",
    "object": "object map dict struct jsonobject json 对象 结构体 オブジェクト",
    "array": "array list set jsonarray 数组 列表 配列",
    "null": "null",
}
WORDS = {word: kind for kind, words in TYPES.items() for word in words.split()}
VAGUE = ("any", "byte", "bytes", "timestamp")
"""What pages call types too, without saying what JSON would have."""
UNITS: dict[str, str] = {
    "byte": "byte bytes b 字节 バイト",
    "kilobyte": "kilobyte kilobytes kb kib",
    "megabyte": "megabyte megabytes mb mib",
    "gigabyte": "gigabyte gigabytes gb gib",
    "millisecond": "millisecond milliseconds millis msec ms 毫秒 ミリ秒",
    "second": "second seconds sec secs s 秒",
    "minute": "minute minutes min mins 分钟 分",
    "hour": "hour hours h 小时 時間",
    "day": "day days d 天 日",
    "percent": "percent % 百分比 パーセント",
    "entry": "entry entries 条 件",
    "item": "item items 个 個",
    "sample": "sample samples 样本",
}
UNIT_WORDS = {word: unit for unit, words in UNITS.items() for word in words.split()}

# `Array of Xxx objects`, `array<object>`, `array[string]`, `List<Long>`; `[object]`; `object []`.
ARRAYS = (
    re.compile(r"(?:array|list|set)\s*(?:of|<|\[|\()\s*(?P<of>.*?)\s*[>\])]?"),
    re.compile(r"\[\s*\]\s*\*?\s*(?P<of>\w.*)"),  # `[]String`, `[]*String`
    re.compile(r"\[\s*(?P<of>.*?)\s*\]"),
    re.compile(r"(?P<of>.*?)\s*(?:\[\s*\]|\barray|数组|列表)"),
    re.compile(r"(?P<of>.*objects)"),
)
OR_NULL = re.compile(r"\s*[¦|]\s*null$")
FORMAT = re.compile(r"\s*(?:[(（].*[)）]|<[^<>]*>)$")  # `integer(int64)`, `string <date-time>`, `Map<String,String>`


def kind(word: str | None) -> str | None:
    """JSON's name for what a page calls a type; None for a word that nobody here knows."""
    if word is None:
        return None
    return "array" if element(word) is not None else _plain(_tidy(word))


def element(word: str) -> str | None:
    """The kind of what an array holds, empty where the page does not say; None for what is no array."""
    text = _tidy(word)
    if any(text == name for name in TYPES["array"].split()):
        return ""
    for shape in ARRAYS:
        if match := shape.fullmatch(text):
            return _plain(match["of"]) or ""
    return None


def named(word: str | None) -> set[str]:
    """What a page's word for a type names besides a kind: schemas of the page's own."""
    words = re.findall(r"[^\W\d_][\w.-]*", (word or "").lower())
    return {one for one in words if one not in WORDS and one.removesuffix("s") not in WORDS and one != "of"}


def same(one: str, other: str) -> bool:
    """Whether two words mean one type; words that nobody here knows must be equal, but for case and blanks."""
    if kind(one) is None or kind(other) is None:
        return _tidy(one) == _tidy(other)
    held = {element(one), element(other)} - {None, ""}
    return kind(one) == kind(other) and len(held) < 2


def unit(word: str | None) -> str | None:
    """The specs' word for a unit."""
    return None if word is None else UNIT_WORDS.get(_tidy(word), _tidy(word))


def _plain(text: str) -> str | None:
    bare = FORMAT.sub("", text)
    return (
        WORDS.get(bare) or WORDS.get(bare.removesuffix("s")) or ("object" if re.search(r"\bobjects?$", bare) else None)
    )


def _tidy(word: str) -> str:
    return " ".join(OR_NULL.sub("", word.replace("\\", "").strip(" `*").lower()).split())


LIST = re.compile(r"(?i)^(?:array|list|\[|json array)|\[\s*\]$|数组|列表")
HOLDER = re.compile(r"(?i)object|struct|map|array|list|\[|json|结构")
SCALAR_LIST = re.compile(r"(?i)(?:of|<|\[|\]\s*\*?)\s*(?:string|integer|int|long|number|boolean|float|double)")


def is_list(kind: str | None) -> bool:
    return bool(kind and LIST.search(kind))


def holds(kind: str | None) -> bool:
    """Whether fields can lie within a field of this type."""
    return bool(kind and HOLDER.search(kind) and not SCALAR_LIST.search(kind))
