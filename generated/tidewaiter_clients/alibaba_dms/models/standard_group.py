from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="StandardGroup")


@_attrs_define
class StandardGroup:
    """How an instance is controlled."""

    group_mode: None | str | Unset = UNSET
    """ `COMMON` is security collaboration, the only one that can be tracked by this API; `STABLE` stable change;
    `NONE_CONTROL` flexible management. """
    group_name: None | str | Unset = UNSET
    """ Name of its rules. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        group_mode: None | str | Unset
        if isinstance(self.group_mode, Unset):
            group_mode = UNSET
        else:
            group_mode = self.group_mode

        group_name: None | str | Unset
        if isinstance(self.group_name, Unset):
            group_name = UNSET
        else:
            group_name = self.group_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if group_mode is not UNSET:
            field_dict["GroupMode"] = group_mode
        if group_name is not UNSET:
            field_dict["GroupName"] = group_name

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        group_mode: None | str | Unset = d.pop("GroupMode", UNSET)

        group_name: None | str | Unset = d.pop("GroupName", UNSET)

        standard_group = cls(
            group_mode=group_mode,
            group_name=group_name,
        )

        standard_group.additional_properties = d
        return standard_group

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
