from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SchemaMap")


@_attrs_define
class SchemaMap:
    """Which column is which."""

    dest_name: None | str | Unset = UNSET
    """ Name here. """
    src_name: None | str | Unset = UNSET
    """ Name there. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dest_name: None | str | Unset
        if isinstance(self.dest_name, Unset):
            dest_name = UNSET
        else:
            dest_name = self.dest_name

        src_name: None | str | Unset
        if isinstance(self.src_name, Unset):
            src_name = UNSET
        else:
            src_name = self.src_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if dest_name is not UNSET:
            field_dict["dest_name"] = dest_name
        if src_name is not UNSET:
            field_dict["src_name"] = src_name

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        dest_name: None | str | Unset = d.pop("dest_name", UNSET)

        src_name: None | str | Unset = d.pop("src_name", UNSET)

        schema_map = cls(
            dest_name=dest_name,
            src_name=src_name,
        )

        schema_map.additional_properties = d
        return schema_map

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
