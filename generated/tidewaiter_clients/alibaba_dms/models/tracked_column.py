from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TrackedColumn")


@_attrs_define
class TrackedColumn:
    """A column."""

    column_name: None | str | Unset = UNSET
    """ Its name. """
    column_position: int | None | str | Unset = UNSET
    """ An identifier of its place, from 1. """
    column_type: None | str | Unset = UNSET
    """ Its type. """
    fictive: bool | None | Unset = UNSET
    """ Whether it is a virtual one. """
    charset: None | str | Unset = UNSET
    """ Its encoding; absent in search results. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        column_name: None | str | Unset
        if isinstance(self.column_name, Unset):
            column_name = UNSET
        else:
            column_name = self.column_name

        column_position: int | None | str | Unset
        if isinstance(self.column_position, Unset):
            column_position = UNSET
        else:
            column_position = self.column_position

        column_type: None | str | Unset
        if isinstance(self.column_type, Unset):
            column_type = UNSET
        else:
            column_type = self.column_type

        fictive: bool | None | Unset
        if isinstance(self.fictive, Unset):
            fictive = UNSET
        else:
            fictive = self.fictive

        charset: None | str | Unset
        if isinstance(self.charset, Unset):
            charset = UNSET
        else:
            charset = self.charset

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if column_name is not UNSET:
            field_dict["ColumnName"] = column_name
        if column_position is not UNSET:
            field_dict["ColumnPosition"] = column_position
        if column_type is not UNSET:
            field_dict["ColumnType"] = column_type
        if fictive is not UNSET:
            field_dict["Fictive"] = fictive
        if charset is not UNSET:
            field_dict["Charset"] = charset

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        column_name: None | str | Unset = d.pop("ColumnName", UNSET)

        column_position: int | None | str | Unset = d.pop("ColumnPosition", UNSET)

        column_type: None | str | Unset = d.pop("ColumnType", UNSET)

        fictive: bool | None | Unset = d.pop("Fictive", UNSET)

        charset: None | str | Unset = d.pop("Charset", UNSET)

        tracked_column = cls(
            column_name=column_name,
            column_position=column_position,
            column_type=column_type,
            fictive=fictive,
            charset=charset,
        )

        tracked_column.additional_properties = d
        return tracked_column

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
