from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Table")


@_attrs_define
class Table:
    """A table."""

    table_id: int | None | str | Unset = UNSET
    """ Id of the table within DMS. """
    table_name: None | str | Unset = UNSET
    """ Its name. """
    table_schema_name: None | str | Unset = UNSET
    """ Name of its database. """
    table_guid: None | str | Unset = UNSET
    """ An identifier that is unique across databases. """
    table_type: None | str | Unset = UNSET
    """ Kind, such as `BASE TABLE`. """
    engine: None | str | Unset = UNSET
    """ Its storage engine. """
    encoding: None | str | Unset = UNSET
    """ Encoding. """
    description: None | str | Unset = UNSET
    """ What its owner says of it. """
    num_rows: int | None | str | Unset = UNSET
    """ Rows, as the database counts them. """
    store_capacity: int | None | str | Unset = UNSET
    """ How much room it takes; no unit is given. """
    database_id: int | None | str | Unset = UNSET
    """ Id of its database. """
    owner_id_list: Any | Unset = UNSET
    """ Ids of its owners. """
    owner_name_list: Any | Unset = UNSET
    """ Names of its owners. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        table_id: int | None | str | Unset
        if isinstance(self.table_id, Unset):
            table_id = UNSET
        else:
            table_id = self.table_id

        table_name: None | str | Unset
        if isinstance(self.table_name, Unset):
            table_name = UNSET
        else:
            table_name = self.table_name

        table_schema_name: None | str | Unset
        if isinstance(self.table_schema_name, Unset):
            table_schema_name = UNSET
        else:
            table_schema_name = self.table_schema_name

        table_guid: None | str | Unset
        if isinstance(self.table_guid, Unset):
            table_guid = UNSET
        else:
            table_guid = self.table_guid

        table_type: None | str | Unset
        if isinstance(self.table_type, Unset):
            table_type = UNSET
        else:
            table_type = self.table_type

        engine: None | str | Unset
        if isinstance(self.engine, Unset):
            engine = UNSET
        else:
            engine = self.engine

        encoding: None | str | Unset
        if isinstance(self.encoding, Unset):
            encoding = UNSET
        else:
            encoding = self.encoding

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        num_rows: int | None | str | Unset
        if isinstance(self.num_rows, Unset):
            num_rows = UNSET
        else:
            num_rows = self.num_rows

        store_capacity: int | None | str | Unset
        if isinstance(self.store_capacity, Unset):
            store_capacity = UNSET
        else:
            store_capacity = self.store_capacity

        database_id: int | None | str | Unset
        if isinstance(self.database_id, Unset):
            database_id = UNSET
        else:
            database_id = self.database_id

        owner_id_list = self.owner_id_list

        owner_name_list = self.owner_name_list

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if table_id is not UNSET:
            field_dict["TableId"] = table_id
        if table_name is not UNSET:
            field_dict["TableName"] = table_name
        if table_schema_name is not UNSET:
            field_dict["TableSchemaName"] = table_schema_name
        if table_guid is not UNSET:
            field_dict["TableGuid"] = table_guid
        if table_type is not UNSET:
            field_dict["TableType"] = table_type
        if engine is not UNSET:
            field_dict["Engine"] = engine
        if encoding is not UNSET:
            field_dict["Encoding"] = encoding
        if description is not UNSET:
            field_dict["Description"] = description
        if num_rows is not UNSET:
            field_dict["NumRows"] = num_rows
        if store_capacity is not UNSET:
            field_dict["StoreCapacity"] = store_capacity
        if database_id is not UNSET:
            field_dict["DatabaseId"] = database_id
        if owner_id_list is not UNSET:
            field_dict["OwnerIdList"] = owner_id_list
        if owner_name_list is not UNSET:
            field_dict["OwnerNameList"] = owner_name_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        table_id: int | None | str | Unset = d.pop("TableId", UNSET)

        table_name: None | str | Unset = d.pop("TableName", UNSET)

        table_schema_name: None | str | Unset = d.pop("TableSchemaName", UNSET)

        table_guid: None | str | Unset = d.pop("TableGuid", UNSET)

        table_type: None | str | Unset = d.pop("TableType", UNSET)

        engine: None | str | Unset = d.pop("Engine", UNSET)

        encoding: None | str | Unset = d.pop("Encoding", UNSET)

        description: None | str | Unset = d.pop("Description", UNSET)

        num_rows: int | None | str | Unset = d.pop("NumRows", UNSET)

        store_capacity: int | None | str | Unset = d.pop("StoreCapacity", UNSET)

        database_id: int | None | str | Unset = d.pop("DatabaseId", UNSET)

        owner_id_list = d.pop("OwnerIdList", UNSET)

        owner_name_list = d.pop("OwnerNameList", UNSET)

        table = cls(
            table_id=table_id,
            table_name=table_name,
            table_schema_name=table_schema_name,
            table_guid=table_guid,
            table_type=table_type,
            engine=engine,
            encoding=encoding,
            description=description,
            num_rows=num_rows,
            store_capacity=store_capacity,
            database_id=database_id,
            owner_id_list=owner_id_list,
            owner_name_list=owner_name_list,
        )

        table.additional_properties = d
        return table

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
