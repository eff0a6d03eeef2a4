from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.label_attribute_request import LabelAttributeRequest
    from ..models.label_property_request import LabelPropertyRequest


T = TypeVar("T", bound="LabelRequest")


@_attrs_define
class LabelRequest:
    """A label."""

    name: str | Unset = UNSET
    """ Its name. """
    type_: int | Unset = UNSET
    """ An identifier of its kind. """
    property_: LabelPropertyRequest | Unset = UNSET
    """ Properties of a label. """
    attributes: list[LabelAttributeRequest] | Unset = UNSET
    """ More that can be said with it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        type_ = self.type_

        property_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.property_, Unset):
            property_ = self.property_.to_dict()

        attributes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.attributes, Unset):
            attributes = []
            for attributes_item_data in self.attributes:
                attributes_item = attributes_item_data.to_dict()
                attributes.append(attributes_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if type_ is not UNSET:
            field_dict["type"] = type_
        if property_ is not UNSET:
            field_dict["property"] = property_
        if attributes is not UNSET:
            field_dict["attributes"] = attributes

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.label_attribute_request import LabelAttributeRequest
        from ..models.label_property_request import LabelPropertyRequest

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        type_ = d.pop("type", UNSET)

        _property_ = d.pop("property", UNSET)
        property_: LabelPropertyRequest | Unset
        if isinstance(_property_, Unset):
            property_ = UNSET
        else:
            property_ = LabelPropertyRequest.from_dict(_property_)

        _attributes = d.pop("attributes", UNSET)
        attributes: list[LabelAttributeRequest] | Unset = UNSET
        if _attributes is not UNSET:
            attributes = []
            for attributes_item_data in _attributes:
                attributes_item = LabelAttributeRequest.from_dict(attributes_item_data)

                attributes.append(attributes_item)

        label_request = cls(
            name=name,
            type_=type_,
            property_=property_,
            attributes=attributes,
        )

        label_request.additional_properties = d
        return label_request

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
