"""The words of `words.yaml`, ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from speclint.documents import values

from pages import kinds

NOISE = re.compile(r"[\s\W_]+")
SIMPLER = str.maketrans(
    "請參數類選說範稱應權資執碼狀態響項據錄時間須塡樣為這個與從區該檔無關實傳複製啟斷徑徵",
    "请参数类选说范称应权资执码状态响项据录时间须填样为这个与从区该档无关实传复制启断径征",
)


def folded(text: str) -> str:
    return NOISE.sub("", text.lower()).translate(SIMPLER)


def _meanings(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From each word to what it means."""
    return {folded(word): meaning for meaning, several in words.items() for word in several}


_WORDS: dict[str, Any] = values((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
COLUMNS = _meanings(_WORDS["columns"])
SECTIONS = _meanings(_WORDS["sections"])
WHERE_WORDS = _meanings(_WORDS["places"])
WHERE = {place: tuple(map(folded, words)) for place, words in _WORDS["captions"].items()}
CHROME = frozenset(map(folded, _WORDS["chrome"]))
YES, NO, EMPTY = (frozenset(map(str, _WORDS[name])) for name in ("yes_words", "no_words", "nothing"))
GENERIC = frozenset(map(str, _WORDS["generic"]))
BESIDE_DATA = frozenset(_WORDS["beside_data"])
TYPES = frozenset((*kinds.WORDS, *kinds.VAGUE))
NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*(?:[.、)）]\s*|\s+)|[一二三四五六七八九十]+、)")


def section(heading: str) -> str | None:
    """The part of a page that a heading begins, whether it is numbered or not; None if it is not known."""
    return SECTIONS.get(folded(heading)) or SECTIONS.get(folded(NUMBER.sub("", heading.strip())))


def is_column(text: str) -> bool:
    """Whether this names a column, and is no field that is called like one (`error_code`)."""
    return folded(text) in COLUMNS and "_" not in text and not text[:1].islower()
