"""For griffe: the methods that `both` makes of one coroutine. They are assigned two by two, which it does not see.

Each shows what it raises of its own, and what every request can raise.
"""

from __future__ import annotations

import ast
import re
from typing import Any

import griffe

MAKERS = ("both", "both_iterators")
OF_EVERY_REQUEST = {
    "ApiError": "If the vendor refuses: `AuthError`, `NotFoundError` and `ThrottledError` are kinds of it.",
    "UnexpectedResponse": "If the response cannot be read.",
    "Unreachable": "If there is no response.",
}
ROW = re.compile(r"^    (\w+): (.+?)(?=^    \w+: |\Z)", re.MULTILINE | re.DOTALL)
RAISES = "\n\nRaises:\n"


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
        for name, member in [*cls.members.items()]:
            if isinstance(member, griffe.Function) and "io" in member.parameters and not name.startswith("_"):
                cls.del_member(name)  # what the package's own coroutines call


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
    said = core.docstring.value if core.docstring else ""
    if name.endswith("_async"):
        made.labels |= {"async"}
        said = f"As `{name.removesuffix('_async')}`, and raises the same."
    elif not said.startswith("As `"):
        said = with_errors_of_requests(said)
    options = core.docstring.parser_options if core.docstring else {}
    made.docstring = griffe.Docstring(said, parent=made, parser="google", parser_options=options)
    return made


def with_errors_of_requests(said: str) -> str:
    """What is said of one of these errors stays, before what holds of every request."""
    text, _, own = said.partition(RAISES)
    rows = {error: " ".join(when.split()) for error, when in ROW.findall(own)}
    rows |= {error: f"{rows.get(error, '')} {when}".strip() for error, when in OF_EVERY_REQUEST.items()}
    return text.rstrip() + RAISES + "\n".join(f"    {error}: {rows[error]}" for error in sorted(rows))
