from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.found_database import FoundDatabase


T = TypeVar("T", bound="FoundDatabaseList")


@_attrs_define
class FoundDatabaseList:
    """Databases, wrapped, as in the vendor's samples."""

    search_database: list[FoundDatabase] | None | Unset = UNSET
    """ The databases. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        search_database: list[dict[str, Any]] | None | Unset
        if isinstance(self.search_database, Unset):
            search_database = UNSET
        elif isinstance(self.search_database, list):
            search_database = []
            for search_database_type_0_item_data in self.search_database:
                search_database_type_0_item = search_database_type_0_item_data.to_dict()
                search_database.append(search_database_type_0_item)

        else:
            search_database = self.search_database

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if search_database is not UNSET:
            field_dict["SearchDatabase"] = search_database

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.found_database import FoundDatabase

        d = dict(src_dict)

        def _parse_search_database(data: object) -> list[FoundDatabase] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                search_database_type_0 = []
                _search_database_type_0 = data
                for search_database_type_0_item_data in _search_database_type_0:
                    search_database_type_0_item = FoundDatabase.from_dict(
                        search_database_type_0_item_data
                    )

                    search_database_type_0.append(search_database_type_0_item)

                return search_database_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FoundDatabase] | None | Unset, data)

        search_database = _parse_search_database(d.pop("SearchDatabase", UNSET))

        found_database_list = cls(
            search_database=search_database,
        )

        found_database_list.additional_properties = d
        return found_database_list

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
