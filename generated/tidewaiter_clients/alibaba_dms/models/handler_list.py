from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.handler import Handler


T = TypeVar("T", bound="HandlerList")


@_attrs_define
class HandlerList:
    """Users, wrapped."""

    current_handler: list[Handler] | None | Unset = UNSET
    """ The users. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        current_handler: list[dict[str, Any]] | None | Unset
        if isinstance(self.current_handler, Unset):
            current_handler = UNSET
        elif isinstance(self.current_handler, list):
            current_handler = []
            for current_handler_type_0_item_data in self.current_handler:
                current_handler_type_0_item = current_handler_type_0_item_data.to_dict()
                current_handler.append(current_handler_type_0_item)

        else:
            current_handler = self.current_handler

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if current_handler is not UNSET:
            field_dict["CurrentHandler"] = current_handler

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.handler import Handler

        d = dict(src_dict)

        def _parse_current_handler(data: object) -> list[Handler] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                current_handler_type_0 = []
                _current_handler_type_0 = data
                for current_handler_type_0_item_data in _current_handler_type_0:
                    current_handler_type_0_item = Handler.from_dict(
                        current_handler_type_0_item_data
                    )

                    current_handler_type_0.append(current_handler_type_0_item)

                return current_handler_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Handler] | None | Unset, data)

        current_handler = _parse_current_handler(d.pop("CurrentHandler", UNSET))

        handler_list = cls(
            current_handler=current_handler,
        )

        handler_list.additional_properties = d
        return handler_list

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
