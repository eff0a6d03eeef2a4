"""Which public names went, and which came: each thing once, by the ways that callers know."""

from __future__ import annotations

from collections.abc import Iterator

from griffe import Class, Function, Module

from .findings import Finding, Severity
from .surface import Names, Surface


def missing(here: Surface, there: Surface) -> list[list[str]]:
    """What `here` has and `there` has not: the ways to each thing, and nothing of what lies below such a thing."""
    tops = [
        path for path in here.names if path not in there.names and _parent_in(path, there) and not _ever_there(path)
    ]
    homes = {here.names[path].path for path in tops}
    groups = {home: [path for path in here.paths_of(home) if path in tops] for home in sorted(homes)}
    # A module of one model that `models` exports is no news of its own.
    shown = {home for home, paths in groups.items() if any(path != home for path in paths)}
    return [paths for home, paths in groups.items() if paths and not any(each.startswith(f"{home}.") for each in shown)]


def _parent_in(path: str, there: Surface) -> bool:
    parent = path.rpartition(".")[0]
    return not parent or parent in there.names


def _ever_there(path: str) -> bool:
    """A method that every object has, or that only attrs calls, neither comes nor goes."""
    name = path.rpartition(".")[2]
    return hasattr(object, name) or name == "__attrs_post_init__"


def behind_the_door(old: Surface, new: Surface) -> Iterator[Finding]:
    """One line for each module that promises nothing and lost something all the same."""
    was, now = _insides(old), _insides(new)
    for module in sorted({path.rpartition(":")[0] for path in was.keys() - now.keys()}):
        gone = sorted(path.rpartition(":")[2] for path in was.keys() - now.keys() if path.startswith(f"{module}:"))
        listed = ", ".join(f"`{each}`" for each in gone)
        sentence = f"No longer there: {listed}. Nothing of it was promised."
        yield Finding(Severity.INFO, module, sentence, "griffe", heading=None)


def _insides(tree: Surface) -> Names:
    """Functions and classes that have no underscore and yet are not public, as `module:name`."""
    public = {each.path for each in tree.names.values()}
    modules = [each for package in tree.packages.values() for each in _modules(package)]
    return {
        f"{module.path}:{name}": member
        for module in modules
        for name, member in module.members.items()
        if isinstance(member, Function | Class) and not name.startswith("_") and member.path not in public
    }


def _modules(module: Module) -> Iterator[Module]:
    if not module.name.startswith("_"):
        yield module
        for member in module.modules.values():
            yield from _modules(member)
