"""What can no longer be written, or means something else, where a name is still there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from griffe import Attribute, Breakage, BreakageKind, Class, Function, Object, find_breaking_changes

from .findings import Heading, Severity
from .surface import Surface

BREAK, WARN, INFO = Severity
CHANGED, ADDED = Heading.CHANGED, Heading.ADDED
Verdict = tuple[Severity, Heading, str]
Said = tuple[list[str], Verdict, str]
"""The ways to an object, what is said of it, and by whom."""

# What griffe reports of a parameter or an object, and what we say. Names that went are found in `names`, since griffe
# says one thing for each way that leads to it; bases are compared below, since griffe but counts them.
SAID = {
    BreakageKind.PARAMETER_REMOVED: (BREAK, "The parameter `{name}` is gone."),
    BreakageKind.PARAMETER_MOVED: (BREAK, "The parameter `{name}` stands at another position."),
    BreakageKind.PARAMETER_CHANGED_KIND: (
        BREAK,
        "The parameter `{name}` was {old.kind.value}, and is {new.kind.value}.",
    ),
    BreakageKind.PARAMETER_CHANGED_REQUIRED: (BREAK, "The parameter `{name}` is required now."),
    BreakageKind.PARAMETER_ADDED_REQUIRED: (BREAK, "There is a new parameter, `{name}`, and it is required."),
    BreakageKind.PARAMETER_CHANGED_DEFAULT: (WARN, "`{name}`, when left out, was {old.default}, and is {new.default}."),
    BreakageKind.OBJECT_CHANGED_KIND: (BREAK, "What was of the kind {old.value} is of the kind {new.value}."),
}


def incompatible(old: Surface, new: Surface) -> Iterator[Said]:
    """What griffe says."""
    for name, package in old.packages.items():
        if name in new.packages:
            for breakage in find_breaking_changes(package, new.packages[name]):
                if breakage.kind in SAID:
                    paths = new.paths_of(breakage.obj.canonical_path) or [breakage.obj.path]
                    yield paths, _said(breakage), "griffe"


def _said(breakage: Breakage) -> Verdict:
    severity, sentence = SAID[breakage.kind]
    old, new = breakage.old_value, breakage.new_value
    return severity, CHANGED, sentence.format(old=old, new=new, name=getattr(old or new, "name", ""))


def unlike(old: Surface, new: Surface) -> Iterator[Said]:
    """What griffe does not compare: types, bases, and what may be given now."""
    for path in old.names.keys() & new.names.keys():
        was, now = old.names[path], new.names[path]
        if was.kind is now.kind and path in (ways := new.paths_of(now.path)):
            for compare in COMPARED.get(type(now), ()):
                yield from ((ways, verdict, compare.__name__) for verdict in compare(was, now))


def type_changed(old: Attribute, new: Attribute) -> Iterator[Verdict]:
    was, now = written(old.annotation), written(new.annotation)
    # One without an annotation has the type of what is assigned to it, which griffe does not know.
    if old.annotation and new.annotation and was != now:
        yield WARN, CHANGED, f"The type was `{was}`, and is `{now}`."


def value_changed(old: Attribute, new: Attribute) -> Iterator[Verdict]:
    if new.name.isupper() and str(old.value) != str(new.value):
        yield WARN, CHANGED, f"The value was `{old.value}`, and is `{new.value}`."


def return_changed(old: Function, new: Function) -> Iterator[Verdict]:
    was, now = written(old.returns), written(new.returns)
    if was != now:
        yield WARN, CHANGED, f"It returned `{was}`, and returns `{now}`."


def colour_changed(old: Function, new: Function) -> Iterator[Verdict]:
    if ("async" in old.labels) != ("async" in new.labels):
        colour = "has to be awaited now" if "async" in new.labels else "cannot be awaited any more"
        yield BREAK, CHANGED, f"It {colour}."


def parameters_changed(old: Function, new: Function) -> Iterator[Verdict]:
    known = {each.name: each for each in old.parameters}
    for each in new.parameters:
        if each.name not in known and not each.required:
            yield INFO, ADDED, f"It takes `{each.name}` now."
        elif each.name in known and (was := written(known[each.name].annotation)) != (now := written(each.annotation)):
            yield WARN, CHANGED, f"The type of `{each.name}` was `{was}`, and is `{now}`."


def bases_changed(old: Class, new: Class) -> Iterator[Verdict]:
    for gone in sorted(ancestors(old) - ancestors(new)):
        yield BREAK, CHANGED, f"It is no `{gone}` any more."


def ancestors(cls: Class) -> set[str]:
    """The last word of every base, near and far: `except WaitError` does not care where that lies."""
    bases = [base for each in (cls, *cls.mro()) for base in each.bases]
    return {str(base).partition("[")[0].rpartition(".")[2] for base in bases}


def written(annotation: object) -> str:
    """As text, without variance: `T_co` is the `T` it was."""
    return "nothing" if annotation is None else re.sub(r"_(co|contra)\b", "", str(annotation))


COMPARED: dict[type[Object], tuple[Callable[..., Iterator[Verdict]], ...]] = {
    Attribute: (type_changed, value_changed),
    Function: (return_changed, colour_changed, parameters_changed),
    Class: (bases_changed,),
}
