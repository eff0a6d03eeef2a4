"""The public names of the Python packages of one tree, as griffe reads them, without importing anything.

What is public is said at the top of CHANGELOG.md: the names behind the door of `tidewaiter`, its emulator, and all of
`tidewaiter_clients` without an underscore. The door is lazy, so that its names stand in `__init__.pyi` only.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe
from attrs import field, frozen
from griffe import Alias, AliasResolutionError, Attribute, Class, CyclicAliasError, Module, Object

from .findings import UnjudgeableError

HOMES = {"tidewaiter": "wrapper", "tidewaiter_clients": "generated"}
DOORS = ("tidewaiter", "tidewaiter.emulator")
"""Modules of `tidewaiter` whose names are promised; what is said in others is its own affair."""

Member = Object | Alias
Names = dict[str, Object]


@frozen
class Surface:
    packages: dict[str, Module]
    names: Names
    """By each dotted path that a caller may write."""
    _ways: dict[str, list[str]] = field(init=False, repr=False, factory=dict[str, list[str]])
    """The paths of each object, by where it is defined."""

    def __attrs_post_init__(self) -> None:
        for path, each in sorted(self.names.items()):
            self._ways.setdefault(each.path, []).append(path)

    def paths_of(self, canonical: str) -> list[str]:
        """How callers reach the object that is defined at `canonical`: the shortest ways, or none."""
        paths = self._ways.get(canonical, [])
        shortest = min((path.count(".") for path in paths), default=0)
        return [path for path in paths if path.count(".") == shortest]


class AssignedInMethods(griffe.Extension):
    """`self.clock = ...` makes an attribute in any method. griffe sees it in `__init__` alone."""

    def on_class_members(self, *, node: object, cls: Class, **_: Any) -> None:
        for each in ast.walk(node) if isinstance(node, ast.AST) else ():
            match each:
                case ast.Attribute(value=ast.Name("self"), attr=name, ctx=ast.Store()) if name not in cls.members:
                    cls.set_member(name, Attribute(name, lineno=each.lineno))


def surface(root: Path) -> Surface:
    folders = [root / home for home in HOMES.values()]
    present = [name for name, home in HOMES.items() if (root / home / name).is_dir()]
    extensions = griffe.load_extensions(AssignedInMethods)
    loader = griffe.GriffeLoader(search_paths=folders, extensions=extensions, allow_inspection=False)
    for name in present:
        _readable(root, root / HOMES[name] / name)
        loader.load(name, try_relative_path=False)
    packages = {name: loader.modules_collection[name] for name in present}
    if "tidewaiter" in packages:
        _only_doors(packages["tidewaiter"])
    names = {path: each for top in packages.values() for path, each in _names(top.path, top)}
    return Surface(packages, packages | names)


def _readable(root: Path, package: Path) -> None:
    """griffe leaves out a module that it cannot read, and then all its names would seem to be gone."""
    for path in package.rglob("*.py*"):
        if path.suffix in (".py", ".pyi"):
            try:
                compile(path.read_bytes(), path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError) as error:
                place = path.relative_to(root)
                raise UnjudgeableError(f"{place} is no Python ({error}): mend it, or choose another base") from error


def _only_doors(module: Module) -> None:
    """Of modules the doors alone are public, and what a door imports from its own package is."""
    module.public = module.path in DOORS
    for member in module.members.values():
        if isinstance(member, Alias):
            promised = module.public and not member.name.startswith("_")
            member.public = promised and member.target_path.startswith("tidewaiter.")
        elif isinstance(member, Module):
            _only_doors(member)


def _names(path: str, scope: Member) -> Iterator[tuple[str, Object]]:
    """All that is public in a module or class, inherited members included, and what is public in that."""
    for name, member in scope.all_members.items():
        if member.is_public and (target := resolved(member)) is not None:
            yield f"{path}.{name}", target
            if target.is_class or (target.is_module and not member.is_alias):
                yield from _names(f"{path}.{name}", target)


def resolved(member: Member) -> Object | None:
    """What a name stands for; None if that is outside our packages."""
    try:
        return member.final_target if isinstance(member, Alias) else member
    except (AliasResolutionError, CyclicAliasError):
        return None
