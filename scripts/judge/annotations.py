"""Whether one annotation lets through what another does: a union is a set, however it is written."""

from __future__ import annotations

import ast
import re

TOPS = {"Any", "object"}
"""Types that hold every other."""
HELD_BY = {
    "bool": {"int", "float"},
    "int": {"float"},
    "dict": {"Mapping"},
    "list": {"Sequence", "Collection", "Iterable"},
    "Sequence": {"Collection", "Iterable"},
    "Iterator": {"Iterable"},
}
"""Of the standard library's types, those that a type may be given for."""

Union = frozenset[str]


def members(annotation: object) -> Union:
    """The types of a union, each in one spelling: of `Optional[int]`, `int` and `None`."""
    text = written(annotation)
    try:
        return _members(ast.parse(text, mode="eval").body)
    except SyntaxError:
        return frozenset({text})


def within(narrow: Union, wide: Union) -> bool:
    """Whether all that the one holds is held by the other."""
    return bool(wide & TOPS) or all(each in wide or any(holds(other, each) for other in wide) for each in narrow)


def holds(wide: str, narrow: str) -> bool:
    """Whether `Sequence[int]` takes `list[int]`."""
    (its, its_bracket, its_held), (one, bracket, held) = wide.partition("["), narrow.partition("[")
    return (its_bracket, its_held) == (bracket, held) and its in HELD_BY.get(one, ())


def written(annotation: object) -> str:
    """As text, without variance: `T_co` is the `T` it was."""
    return "nothing" if annotation is None else re.sub(r"_(co|contra)\b", "", str(annotation))


def _members(node: ast.expr) -> Union:
    match node:
        case ast.BinOp(left, ast.BitOr(), right):
            return _members(left) | _members(right)
        case ast.Subscript(value, held) if _name(value) == "Optional":
            return _members(held) | {"None"}
        case ast.Subscript(value, held) if _name(value) == "Union":
            parts = held.elts if isinstance(held, ast.Tuple) else [held]
            return frozenset().union(*map(_members, parts))
        case ast.Subscript(value, held) if _name(value) == "Literal":
            parts = held.elts if isinstance(held, ast.Tuple) else [held]
            return frozenset(f"Literal[{ast.unparse(part)}]" for part in parts)
        case ast.Constant(str(text)):
            return members(text)
    return frozenset({_spelled(node)})


def _spelled(node: ast.expr) -> str:
    """Without the modules that names come from; unions inside in the order of the alphabet."""
    match node:
        case ast.Subscript(value, ast.Tuple(parts)):
            held = ", ".join(" | ".join(sorted(_members(part))) for part in parts)
            return f"{_name(value)}[{held}]"
        case ast.Subscript(value, held):
            return f"{_name(value)}[{' | '.join(sorted(_members(held)))}]"
        case ast.List(parts):  # the parameters of a Callable
            return f"[{', '.join(' | '.join(sorted(_members(part))) for part in parts)}]"
    return _name(node)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)
