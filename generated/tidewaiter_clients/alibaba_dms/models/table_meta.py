from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tracked_column import TrackedColumn


T = TypeVar("T", bound="TableMeta")


@_attrs_define
class TableMeta:
    """A table that was tracked."""

    schema_name: None | str | Unset = UNSET
    """ Name of its database. """
    table_name: None | str | Unset = UNSET
    """ Its name. """
    columns: list[TrackedColumn] | None | Unset = UNSET
    """ Its columns. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        schema_name: None | str | Unset
        if isinstance(self.schema_name, Unset):
            schema_name = UNSET
        else:
            schema_name = self.schema_name

        table_name: None | str | Unset
        if isinstance(self.table_name, Unset):
            table_name = UNSET
        else:
            table_name = self.table_name

        columns: list[dict[str, Any]] | None | Unset
        if isinstance(self.columns, Unset):
            columns = UNSET
        elif isinstance(self.columns, list):
            columns = []
            for columns_type_0_item_data in self.columns:
                columns_type_0_item = columns_type_0_item_data.to_dict()
                columns.append(columns_type_0_item)

        else:
            columns = self.columns

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if schema_name is not UNSET:
            field_dict["SchemaName"] = schema_name
        if table_name is not UNSET:
            field_dict["TableName"] = table_name
        if columns is not UNSET:
            field_dict["Columns"] = columns

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.tracked_column import TrackedColumn

        d = dict(src_dict)
        schema_name: None | str | Unset = d.pop("SchemaName", UNSET)

        table_name: None | str | Unset = d.pop("TableName", UNSET)

        def _parse_columns(data: object) -> list[TrackedColumn] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                columns_type_0 = []
                _columns_type_0 = data
                for columns_type_0_item_data in _columns_type_0:
                    columns_type_0_item = TrackedColumn.from_dict(
                        columns_type_0_item_data
                    )

                    columns_type_0.append(columns_type_0_item)

                return columns_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[TrackedColumn] | None | Unset, data)

        columns = _parse_columns(d.pop("Columns", UNSET))

        table_meta = cls(
            schema_name=schema_name,
            table_name=table_name,
            columns=columns,
        )

        table_meta.additional_properties = d
        return table_meta

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
