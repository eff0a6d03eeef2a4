"""Who is compared with whom, and so what counts and how it is said."""

from __future__ import annotations

import attrs

from .finding import Finding, sentence


@attrs.frozen
class View:
    """A page's facts on one side; a spec, the facts accepted last or another language's page on the other."""

    page: str
    other: str
    takes: str = "calls it"
    same_page: bool = False
    """An earlier state of the page: titles, dates, samples and prose count, and what is gone is a change."""
    twin: bool = False
    """Another language: only what both say is compared, and every finding is of one kind."""

    def tell(
        self,
        kind: str,
        it: str,
        *,
        at: str = "",
        new: object = "",
        old: object = "",
        lines: tuple[int, int] = (0, 0),
        word: str = "",
        says: str | None = None,
    ) -> Finding:
        words = {"page": self.page, "other": self.other, "takes": self.takes}
        said = sentence(kind, it=it, new=new, old=old, word=word, **words)
        named = "language" if self.twin else kind
        gist = (kind, str(new), str(old))
        return Finding(named, at or it, said, str(new) if says is None else says, *lines, gist)


LANGUAGES = {"en": "English", "zh": "Chinese", "ja": "Japanese"}

SPEC = View("The page", "the spec", takes="takes")
ACCEPTED = View("The page now", "the accepted one", same_page=True)


def languages(mine: str | None, its: str | None) -> View:
    """The view of a page on its twin in another language."""
    return View(f"The {language_name(mine)} page", f"the {language_name(its)} page", twin=True)


def language_name(code: str | None) -> str:
    return LANGUAGES.get(code or "", str(code))
