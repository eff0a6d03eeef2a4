from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.search_label_property import SearchLabelProperty


T = TypeVar("T", bound="SearchLabel")


@_attrs_define
class SearchLabel:
    """A label to look for."""

    name: str | Unset = UNSET
    """ Its name. """
    type_: int | Unset = UNSET
    """ An identifier of its kind. """
    op: str | Unset = UNSET
    """ `OR` or `AND`: between its properties. """
    property_: SearchLabelProperty | Unset = UNSET
    """ Its properties: lists of values, or null for any. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        type_ = self.type_

        op = self.op

        property_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.property_, Unset):
            property_ = self.property_.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if type_ is not UNSET:
            field_dict["type"] = type_
        if op is not UNSET:
            field_dict["op"] = op
        if property_ is not UNSET:
            field_dict["property"] = property_

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.search_label_property import SearchLabelProperty

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        type_ = d.pop("type", UNSET)

        op = d.pop("op", UNSET)

        _property_ = d.pop("property", UNSET)
        property_: SearchLabelProperty | Unset
        if isinstance(_property_, Unset):
            property_ = UNSET
        else:
            property_ = SearchLabelProperty.from_dict(_property_)

        search_label = cls(
            name=name,
            type_=type_,
            op=op,
            property_=property_,
        )

        search_label.additional_properties = d
        return search_label

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
