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
BULLETS = re.compile(r"^[\s•·●◦▪*+–-]+", re.MULTILINE)


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
    return attrs.evolve(one, text=digest(one.text), marks=one.marks or marks(one.text))


def field(one: Field) -> Field:
    return attrs.evolve(one, description=digest(one.description))


def sample(one: Sample) -> Sample:
    """The value; of a request also its first line, without the host; of what is no JSON a digest."""
    line = request_line(one.text) if one.kind == "request" else None
    return attrs.evolve(one, text=line or (digest(one.text) if one.value is None else ""))


def shortened(text: str) -> str:
    few = len(text.split()) <= FEW_WORDS and len(text.encode()) <= FEW_BYTES
    return " ".join(text.split()) if few else digest(text)


def digest(text: str) -> str:
    """Short, and the same however the text is wrapped, spaced and bulleted; of nothing, nothing."""
    plain = " ".join(BULLETS.sub("", unicodedata.normalize("NFKC", text)).split())
    return f"sha256:{hashlib.sha256(plain.encode()).hexdigest()[:12]}" if plain else ""
