"""What changed in the parts of a page that are not understood: that they changed, and in which figures."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from .facts import Facts, Passage
from .finding import Finding
from .views import View


def passages(one: Facts, other: Facts, view: View) -> Iterator[Finding]:
    """Of a page then and now; a reader that kept none of them knows nothing of what they were."""
    if not view.same_page or not other.passages:
        return
    ours, theirs = _moved_out(one.passages, other.passages)
    matcher = SequenceMatcher(a=[_shape(each) for each in theirs], b=[_shape(each) for each in ours], autojunk=False)
    for what, first, end, begun, ended in matcher.get_opcodes():
        old, new = list(theirs[first:end]), list(ours[begun:ended])
        if what == "equal" or (old and new):
            for before, now in zip(old, new, strict=False):
                yield _told("prose", now, before, view)
        for now in new[len(old) :]:
            yield _told("prose-new", now, None, view)
        for before in old[len(new) :]:
            yield _told("prose-gone", None, before, view)


def _moved_out(ours: tuple[Passage, ...], theirs: tuple[Passage, ...]) -> tuple[list[Passage], list[Passage]]:
    """Without those that stand on both sides, wherever that is."""
    left: list[Passage] = list(theirs)
    changed: list[Passage] = []
    for each in ours:
        same = next((place for place, one in enumerate(left) if one.text == each.text), None)
        if same is None:
            changed.append(each)
        else:
            del left[same]
    return changed, left


def _shape(passage: Passage) -> tuple[str, ...]:
    """What tells which passage became which: the figures that it shares with the other."""
    return passage.marks[:3]


def _told(kind: str, now: Passage | None, before: Passage | None, view: View) -> Finding:
    where = now or before
    assert where is not None  # noqa: S101 - one of them is there
    it = f"lines {where.line} to {where.last}" if where.last > where.line else f"line {where.line}"
    come = [mark for mark in (now.marks if now else ()) if before is None or mark not in before.marks]
    gone = [mark for mark in (before.marks if before else ()) if now is None or mark not in now.marks]
    said = "; ".join(filter(None, (_listed("with", come), _listed("without", gone) if now else _listed("with", gone))))
    lines = (now.line if now else 0, before.line if before else 0)
    return view.tell(kind, it, at=f"prose {where.line}", new=f" ({said})" if said else "", lines=lines)


def _listed(word: str, marks: list[str]) -> str:
    return f"{word} {', '.join(marks[:8])}{', ...' if len(marks) > 8 else ''}" if marks else ""
