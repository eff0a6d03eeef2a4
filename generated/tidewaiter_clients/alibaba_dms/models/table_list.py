from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.table import Table


T = TypeVar("T", bound="TableList")


@_attrs_define
class TableList:
    """Tables, wrapped, as in the vendor's samples."""

    table: list[Table] | None | Unset = UNSET
    """ The tables. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        table: list[dict[str, Any]] | None | Unset
        if isinstance(self.table, Unset):
            table = UNSET
        elif isinstance(self.table, list):
            table = []
            for table_type_0_item_data in self.table:
                table_type_0_item = table_type_0_item_data.to_dict()
                table.append(table_type_0_item)

        else:
            table = self.table

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if table is not UNSET:
            field_dict["Table"] = table

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.table import Table

        d = dict(src_dict)

        def _parse_table(data: object) -> list[Table] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                table_type_0 = []
                _table_type_0 = data
                for table_type_0_item_data in _table_type_0:
                    table_type_0_item = Table.from_dict(table_type_0_item_data)

                    table_type_0.append(table_type_0_item)

                return table_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Table] | None | Unset, data)

        table = _parse_table(d.pop("Table", UNSET))

        table_list = cls(
            table=table,
        )

        table_list.additional_properties = d
        return table_list

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
