from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.search_properties_props import SearchPropertiesProps


T = TypeVar("T", bound="SearchProperties")


@_attrs_define
class SearchProperties:
    """Properties to look for."""

    op: str | Unset = UNSET
    """ `AND` or `OR`. """
    props: SearchPropertiesProps | Unset = UNSET
    """ Values by name. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        op = self.op

        props: dict[str, Any] | Unset = UNSET
        if not isinstance(self.props, Unset):
            props = self.props.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if op is not UNSET:
            field_dict["op"] = op
        if props is not UNSET:
            field_dict["props"] = props

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.search_properties_props import SearchPropertiesProps

        d = dict(src_dict)
        op = d.pop("op", UNSET)

        _props = d.pop("props", UNSET)
        props: SearchPropertiesProps | Unset
        if isinstance(_props, Unset):
            props = UNSET
        else:
            props = SearchPropertiesProps.from_dict(_props)

        search_properties = cls(
            op=op,
            props=props,
        )

        search_properties.additional_properties = d
        return search_properties

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
