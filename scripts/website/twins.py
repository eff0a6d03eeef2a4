"""For griffe: the methods that `both` makes of one coroutine. They are assigned two by two, which it
does not see."""

from __future__ import annotations

import ast
from typing import Any

import griffe

MAKERS = ("both", "both_iterators")


class Twins(griffe.Extension):
    def on_class_members(self, *, node: ast.AST | griffe.ObjectNode, cls: griffe.Class, **_: Any) -> None:
        for line in node.body if isinstance(node, ast.ClassDef) else ():
            match line:
                case ast.Assign(
                    targets=[ast.Tuple(elts=[ast.Name(id=name), ast.Name(id=other)])],
                    value=ast.Call(func=ast.Name(id=maker), args=[ast.Name(id=private)]),
                ) if maker in MAKERS and isinstance(core := cls.members.get(private), griffe.Function):
                    cls.set_member(name, twin(name, core, cls))
                    cls.set_member(other, twin(other, core, cls))


def twin(name: str, core: griffe.Function, cls: griffe.Class) -> griffe.Function:
    """The public method: as its coroutine, without the runtime that it is given."""
    made = griffe.Function(
        name,
        lineno=core.lineno,
        endlineno=core.endlineno,
        parameters=griffe.Parameters(*(one for one in core.parameters if one.name != "io")),
        returns=core.returns,
        parent=cls,
    )
    made.labels |= {"async"} if name.endswith("_async") else set()
    said = f"As `{name.removesuffix('_async')}`." if name.endswith("_async") else core.docstring
    made.docstring = griffe.Docstring(said, parent=made) if isinstance(said, str) else said
    return made
