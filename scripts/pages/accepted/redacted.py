"""Facts without a vendor's prose: what is kept of a description is enough to see that it changed."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import attrs

from pages.comparing.samples import request_line
from pages.facts import Facts, Field, Passage, Sample
from pages.reading.passages import marks

FEW_WORDS, FEW_BYTES = 4, 32  # `Not Found` is a name, and is kept
DRAWN = re.compile(r"(?:^|(?<=[\s.。:：;；!?]))[•·●◦▪*+–-]+(?=\s)|[\s*`\\]+", re.MULTILINE)
"""Bullets, blanks and emphasis: how a text is drawn, and not what it says."""
WORD = re.compile(r"[A-Za-z0-9_]+|(?=([\u3040-\u30ff\u4e00-\u9fff]{2}))[\u3040-\u30ff\u4e00-\u9fff]")
OF_A_SKETCH = 12
EMPTY_TAG = re.compile(r"<(\w+)([^<>]*)></\1>")


def without_prose(facts: Facts) -> Facts:
    """The same facts; each description a digest, each meaning too unless it is short, of samples their data."""
    return attrs.evolve(
        facts,
        parameters=tuple(map(field, facts.parameters)),
        answers={status: tuple(map(field, fields)) for status, fields in facts.answers.items()},
        statuses=tuple(attrs.evolve(each, meaning=shortened(each.meaning)) for each in facts.statuses),
        codes=tuple(attrs.evolve(each, message=shortened(each.message)) for each in facts.codes),
        samples=tuple(map(sample, facts.samples)),
        passages=tuple(map(passage, facts.passages)),
    )


def passage(one: Passage) -> Passage:
    return attrs.evolve(
        one, text=digest(one.text), marks=one.marks or marks(one.text), sketch=one.sketch or sketch(one.text)
    )


def sketch(text: str) -> tuple[str, ...]:
    """The least digests of its words, or of each two signs of scripts that put no blank between words."""
    words = {(match[1] or match[0]).lower() for match in WORD.finditer(unicodedata.normalize("NFKC", text))}
    return tuple(sorted(hashlib.blake2b(word.encode(), digest_size=3).hexdigest() for word in words)[:OF_A_SKETCH])


def field(one: Field) -> Field:
    """Of the description, what is no list of values: those are kept."""
    return attrs.evolve(one, description=digest(without_values(one)), marks=one.marks or marks(one.description))


def without_values(one: Field) -> str:
    words = "|".join(re.escape(value) for value in sorted(one.values, key=len, reverse=True))
    said = re.sub(rf"(?<![\w.-])(?:{words})(?![\w-])", "", one.description) if words else one.description
    return re.sub(r"(?:\s*[,，、;；|/])+", ",", said)


def sample(one: Sample) -> Sample:
    """The value; of a request also its first line, without the host; of what is no JSON a digest."""
    line = request_line(one.text) if one.kind == "request" else None
    of_all = digest(EMPTY_TAG.sub(r"<\1\2/>", one.text)) if one.value is None else ""
    return attrs.evolve(one, text="\n".join(filter(None, (line, of_all))))


def shortened(text: str) -> str:
    few = len(text.split()) <= FEW_WORDS and len(text.encode()) <= FEW_BYTES
    return " ".join(text.split()) if few else digest(text)


def digest(text: str) -> str:
    """Short, and the same however the text is wrapped, spaced, bulleted and emphasised; of nothing, nothing."""
    plain = DRAWN.sub("", unicodedata.normalize("NFKC", text))
    return f"sha256:{hashlib.sha256(plain.encode()).hexdigest()[:12]}" if plain else ""
