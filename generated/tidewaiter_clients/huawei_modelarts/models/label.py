from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.label_attribute import LabelAttribute
    from ..models.label_property import LabelProperty


T = TypeVar("T", bound="Label")


@_attrs_define
class Label:
    """A label."""

    name: None | str | Unset = UNSET
    """ Its name. """
    type_: int | None | str | Unset = UNSET
    """ An identifier of its kind, which is the one of the dataset's type, or 4 and above for what is in videos. """
    property_: LabelProperty | None | Unset = UNSET
    """ Its properties. """
    attributes: list[LabelAttribute] | None | Unset = UNSET
    """ More that can be said with it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.label_property import LabelProperty

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        type_: int | None | str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        else:
            type_ = self.type_

        property_: dict[str, Any] | None | Unset
        if isinstance(self.property_, Unset):
            property_ = UNSET
        elif isinstance(self.property_, LabelProperty):
            property_ = self.property_.to_dict()
        else:
            property_ = self.property_

        attributes: list[dict[str, Any]] | None | Unset
        if isinstance(self.attributes, Unset):
            attributes = UNSET
        elif isinstance(self.attributes, list):
            attributes = []
            for attributes_type_0_item_data in self.attributes:
                attributes_type_0_item = attributes_type_0_item_data.to_dict()
                attributes.append(attributes_type_0_item)

        else:
            attributes = self.attributes

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
        from ..models.label_attribute import LabelAttribute
        from ..models.label_property import LabelProperty

        d = dict(src_dict)
        name: None | str | Unset = d.pop("name", UNSET)

        type_: int | None | str | Unset = d.pop("type", UNSET)

        def _parse_property_(data: object) -> LabelProperty | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                property_type_0 = LabelProperty.from_dict(data)

                return property_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LabelProperty | None | Unset, data)

        property_ = _parse_property_(d.pop("property", UNSET))

        def _parse_attributes(data: object) -> list[LabelAttribute] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                attributes_type_0 = []
                _attributes_type_0 = data
                for attributes_type_0_item_data in _attributes_type_0:
                    attributes_type_0_item = LabelAttribute.from_dict(
                        attributes_type_0_item_data
                    )

                    attributes_type_0.append(attributes_type_0_item)

                return attributes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[LabelAttribute] | None | Unset, data)

        attributes = _parse_attributes(d.pop("attributes", UNSET))

        label = cls(
            name=name,
            type_=type_,
            property_=property_,
            attributes=attributes,
        )

        label.additional_properties = d
        return label

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
