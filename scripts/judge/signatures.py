"""What can no longer be written, or means something else, where a name is still there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from griffe import (
    Attribute,
    Breakage,
    BreakageKind,
    Class,
    Function,
    Object,
    ParameterKind,
    find_breaking_changes,
)

from .annotations import members, within, written
from .findings import Heading, Severity
from .surface import Surface

BREAK, WARN, INFO = Severity
CHANGED, ADDED = Heading.CHANGED, Heading.ADDED
Verdict = tuple[Severity, Heading, str]
Said = tuple[list[str], Verdict, str]
"""The ways to an object, what is said of it, and by whom."""

# What griffe reports of a parameter or an object, and what we say. Names that went are found in `names`, since griffe
# says one thing for each way that leads to it; bases are compared below, since griffe but counts them; and so are
# parameters that went, since griffe says nothing where `**options` swallows them.
SAID = {
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

SWALLOWING = (ParameterKind.var_positional, ParameterKind.var_keyword)
ENUMS = {"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"}


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
    # One without an annotation has the type of what is assigned to it, which griffe does not know.
    if old.annotation and new.annotation and (severity := _worse(new.annotation, old.annotation)):
        yield severity, CHANGED, f"The type was `{written(old.annotation)}`, and is `{written(new.annotation)}`."


def value_changed(old: Attribute, new: Attribute) -> Iterator[Verdict]:
    member = isinstance(new.parent, Class) and bool(ancestors(new.parent) & ENUMS)
    if (member or new.name.isupper()) and str(old.value) != str(new.value):
        # Who writes a constant's name gets the new value; that of an enum's member is what others sent or stored.
        yield (BREAK if member else WARN), CHANGED, f"The value was `{old.value}`, and is `{new.value}`."


def return_changed(old: Function, new: Function) -> Iterator[Verdict]:
    if severity := _worse(new.returns, old.returns):
        yield severity, CHANGED, f"It returned `{written(old.returns)}`, and returns `{written(new.returns)}`."


def _worse(narrow: object, wide: object) -> Severity | None:
    """What it is that `narrow` stands where `wide` was expected: nothing read may be wider, nothing given narrower."""
    one, other = members(narrow), members(wide)
    if one == other:
        return None
    if None in (narrow, wide):
        return WARN  # nothing was said before, or is now
    return INFO if within(one, other) else BREAK


def flavour_changed(old: Function, new: Function) -> Iterator[Verdict]:
    if ("async" in old.labels) != ("async" in new.labels):
        colour = "has to be awaited now" if "async" in new.labels else "cannot be awaited any more"
        yield BREAK, CHANGED, f"It {colour}."


def parameters_changed(old: Function, new: Function) -> Iterator[Verdict]:
    known = {each.name: each for each in old.parameters}
    for each in new.parameters:
        if each.name not in known and not each.required:
            yield INFO, ADDED, f"It takes `{each.name}` now."
        elif each.name in known and (severity := _worse(known[each.name].annotation, each.annotation)):
            was, now = written(known[each.name].annotation), written(each.annotation)
            yield severity, CHANGED, f"The type of `{each.name}` was `{was}`, and is `{now}`."


def parameters_gone(old: Function, new: Function) -> Iterator[Verdict]:
    """By name: one that `**options` swallows now raises no TypeError, and is gone all the same."""
    there = {each.name for each in new.parameters}
    swallows = {each.kind: each for each in new.parameters if each.kind in SWALLOWING}
    for each in old.parameters:
        if each.name not in there and not (each.kind in SWALLOWING and each.kind in swallows):
            rest = swallows.get(ParameterKind.var_keyword)
            unheard = f": `**{rest.name}` takes it, and nothing comes of it" if rest else ""
            yield BREAK, CHANGED, f"The parameter `{each.name}` is gone{unheard}."


def bases_changed(old: Class, new: Class) -> Iterator[Verdict]:
    for gone in sorted(ancestors(old) - ancestors(new)):
        yield BREAK, CHANGED, f"It is no `{gone}` any more."


def ancestors(cls: Class) -> set[str]:
    """The last word of every base, near and far: `except WaitError` does not care where that lies."""
    bases = [base for each in (cls, *cls.mro()) for base in each.bases]
    return {str(base).partition("[")[0].rpartition(".")[2] for base in bases}


COMPARED: dict[type[Object], tuple[Callable[..., Iterator[Verdict]], ...]] = {
    Attribute: (type_changed, value_changed),
    Function: (return_changed, flavour_changed, parameters_gone, parameters_changed),
    Class: (bases_changed,),
}
