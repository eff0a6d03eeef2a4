from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.one_database import OneDatabase


T = TypeVar("T", bound="DatabaseList")


@_attrs_define
class DatabaseList:
    """Databases, wrapped, as in the vendor's samples."""

    database: list[OneDatabase] | None | Unset = UNSET
    """ The databases. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        database: list[dict[str, Any]] | None | Unset
        if isinstance(self.database, Unset):
            database = UNSET
        elif isinstance(self.database, list):
            database = []
            for database_type_0_item_data in self.database:
                database_type_0_item = database_type_0_item_data.to_dict()
                database.append(database_type_0_item)

        else:
            database = self.database

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if database is not UNSET:
            field_dict["Database"] = database

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.one_database import OneDatabase

        d = dict(src_dict)

        def _parse_database(data: object) -> list[OneDatabase] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                database_type_0 = []
                _database_type_0 = data
                for database_type_0_item_data in _database_type_0:
                    database_type_0_item = OneDatabase.from_dict(
                        database_type_0_item_data
                    )

                    database_type_0.append(database_type_0_item)

                return database_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[OneDatabase] | None | Unset, data)

        database = _parse_database(d.pop("Database", UNSET))

        database_list = cls(
            database=database,
        )

        database_list.additional_properties = d
        return database_list

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
