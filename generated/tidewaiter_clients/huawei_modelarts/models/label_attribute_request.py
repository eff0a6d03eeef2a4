from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.label_value_request import LabelValueRequest


T = TypeVar("T", bound="LabelAttributeRequest")


@_attrs_define
class LabelAttributeRequest:
    """More that can be said with a label."""

    id: str | Unset = UNSET
    """ Id of the attribute. """
    name: str | Unset = UNSET
    """ Its name. """
    type_: str | Unset = UNSET
    """ `text` or `select`. """
    default_value: str | Unset = UNSET
    """ What is said if nothing is. """
    values: list[LabelValueRequest] | Unset = UNSET
    """ What can be chosen. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        type_ = self.type_

        default_value = self.default_value

        values: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.values, Unset):
            values = []
            for values_item_data in self.values:
                values_item = values_item_data.to_dict()
                values.append(values_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if type_ is not UNSET:
            field_dict["type"] = type_
        if default_value is not UNSET:
            field_dict["default_value"] = default_value
        if values is not UNSET:
            field_dict["values"] = values

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.label_value_request import LabelValueRequest

        d = dict(src_dict)
        id = d.pop("id", UNSET)

        name = d.pop("name", UNSET)

        type_ = d.pop("type", UNSET)

        default_value = d.pop("default_value", UNSET)

        _values = d.pop("values", UNSET)
        values: list[LabelValueRequest] | Unset = UNSET
        if _values is not UNSET:
            values = []
            for values_item_data in _values:
                values_item = LabelValueRequest.from_dict(values_item_data)

                values.append(values_item)

        label_attribute_request = cls(
            id=id,
            name=name,
            type_=type_,
            default_value=default_value,
            values=values,
        )

        label_attribute_request.additional_properties = d
        return label_attribute_request

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
