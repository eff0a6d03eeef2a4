"""Values and records that must not be shown by accident."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import attrs

from . import masking


class Secret(str):
    """A str in every way but one: its repr, and so that of any record that holds it, is masked."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'**********'"


def mask_model_reprs(models: ModuleType) -> None:
    """Mask the reprs of the models of a generated package; their values stay as they are.

    Done once to the classes: a copy of every response would cost time on every call.
    """
    for model in vars(models).values():
        if isinstance(model, type) and attrs.has(model):
            _mask_repr(model)


def _mask_repr(model: Any) -> None:
    stock = model.__repr__

    def masked(self: object) -> str:
        return masking.text(stock(self))

    model.__repr__ = masked
