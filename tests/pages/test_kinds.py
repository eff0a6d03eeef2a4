"""Vendors' words for types and units come down to few."""

from __future__ import annotations

import pytest

from pages import kinds

WORDS = {
    "string": ("String", "string ", "字符串", "date-time", "string(date-time)", "enum"),
    "integer": ("Long", "int64", "Integer", "integer <int64>", "Long（int64）", "整数"),
    "number": ("Double", "float", "number"),
    "boolean": ("Boolean", "bool"),
    "object": ("Object", "SyncStatus object", "Map<String,String>", "JSON"),
    "array": (
        *("[object]", "\\[object]", "Array of Piece objects", "array<object>", "array[string]", "object []"),
        *("Array of strings", "Piece objects", "List<Long>", "List", "array"),
    ),
    "null": ("null",),
}
ELEMENTS = {"[string]": "string", "Array of Piece objects": "object", "List<Long>": "integer", "list": "", "long": None}
SAME = {
    ("Long", "long"): True,
    ("Long", "Integer"): True,
    ("Long", "String"): False,
    ("array", "[string]"): True,
    ("[object]", "[string]"): False,
    ("Remark", " remark"): True,
    ("Remark", "String"): False,
}


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in WORDS.items() for word in words])
def test_a_word_is_a_kind(kind: str, word: str) -> None:
    """Case, blanks, formats and Markdown's escapes do not matter."""
    assert kind == kinds.kind(word)


def test_an_unknown_word_is_no_kind() -> None:
    """Nothing is guessed: a word that is not in the table is none."""
    assert [None, None] == [kinds.kind("Remark"), kinds.kind(None)]


@pytest.mark.parametrize("word", ELEMENTS)
def test_an_array_holds_a_kind(word: str) -> None:
    """What an array holds is known where the page says it; what is no array holds nothing."""
    assert ELEMENTS[word] == kinds.element(word)


@pytest.mark.parametrize("pair", SAME)
def test_two_words_mean_one_type(pair: tuple[str, str]) -> None:
    """They do if their kinds are one; and what arrays hold counts where both say it."""
    assert SAME[pair] == kinds.same(*pair)


def test_units_have_one_word() -> None:
    """Plurals, signs and other languages are the unit that specs use."""
    assert ["byte", "millisecond", "second", "furlong", None] == [
        kinds.unit(word) for word in ("Bytes", "毫秒", "s", "Furlong", None)
    ]
