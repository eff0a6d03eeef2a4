"""Flat facts as a tree: `data[].id` is a member of what the list `data` holds."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from .. import kinds
from ..facts import Field


@attrs.define
class Node:
    path: str
    """Without the brackets of lists, but for its own: `data`, `data.id`, `tags[]`."""
    field: Field | None = None
    """Its row; None if the page has none."""
    many: bool = False
    item: Field | None = None
    """The row of what the list holds, if there is one."""
    members: dict[str, Node] = attrs.field(factory=dict)

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def row(self) -> str:
        """How the page's row is named."""
        return self.field.path if self.field else self.path

    @property
    def word(self) -> str | None:
        """What the page calls its type."""
        return self.field.type if self.field else None

    @property
    def kind(self) -> str | None:
        """JSON's name for its type; None where the page names none that is known."""
        said = kinds.kind(self.word)
        if self.many:
            return "array"
        return "object" if self.members and said != "array" else said if said != "null" else None

    @property
    def item_kind(self) -> str | None:
        if self.members:
            return "object"
        return kinds.kind(self.item.type) if self.item else kinds.element(self.word or "") or None


def grow(fields: Iterable[Field]) -> Node:
    root = Node("")
    for field in fields:
        node = root
        for step in filter(None, field.path.split(".")):
            name = step.replace("[]", "")
            if name:
                node = node.members.setdefault(name, Node(f"{node.path}.{name}".lstrip(".")))
            node.many = node.many or "[]" in step
        if field.path.endswith("[]") and kinds.kind(field.type) != "array":
            node.item = field
        elif node is not root:
            node.field = node.field or field
    return root
