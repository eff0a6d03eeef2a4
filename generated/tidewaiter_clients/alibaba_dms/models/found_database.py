from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FoundDatabase")


@_attrs_define
class FoundDatabase:
    """A database that a search found."""

    database_id: int | None | str | Unset = UNSET
    """ Id of the database within DMS. """
    schema_name: None | str | Unset = UNSET
    """ Name of the database. """
    catalog_name: None | str | Unset = UNSET
    """ Name of its catalogue. """
    search_name: None | str | Unset = UNSET
    """ What it is found by: name, host and port. """
    db_type: None | str | Unset = UNSET
    """ Kind, such as `mysql`. """
    encoding: None | str | Unset = UNSET
    """ Encoding. """
    env_type: None | str | Unset = UNSET
    """ What it is for, such as `product` or `dev`. """
    host: None | str | Unset = UNSET
    """ Its host, as it is registered. """
    sid: None | str | Unset = UNSET
    """ Its SID, for Oracle. """
    dba_id: None | str | Unset = UNSET
    """ Id of its administrator within DMS. """
    alias: None | str | Unset = UNSET
    """ Another name. """
    datalink_name: None | str | Unset = UNSET
    """ Name of a link to it. """
    port: int | None | str | Unset = UNSET
    """ An identifier of its port. """
    owner_id_list: Any | Unset = UNSET
    """ Ids of its owners. """
    owner_name_list: Any | Unset = UNSET
    """ Names of its owners. """
    logic: bool | None | Unset = UNSET
    """ Whether it is a logical one, made of several. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        database_id: int | None | str | Unset
        if isinstance(self.database_id, Unset):
            database_id = UNSET
        else:
            database_id = self.database_id

        schema_name: None | str | Unset
        if isinstance(self.schema_name, Unset):
            schema_name = UNSET
        else:
            schema_name = self.schema_name

        catalog_name: None | str | Unset
        if isinstance(self.catalog_name, Unset):
            catalog_name = UNSET
        else:
            catalog_name = self.catalog_name

        search_name: None | str | Unset
        if isinstance(self.search_name, Unset):
            search_name = UNSET
        else:
            search_name = self.search_name

        db_type: None | str | Unset
        if isinstance(self.db_type, Unset):
            db_type = UNSET
        else:
            db_type = self.db_type

        encoding: None | str | Unset
        if isinstance(self.encoding, Unset):
            encoding = UNSET
        else:
            encoding = self.encoding

        env_type: None | str | Unset
        if isinstance(self.env_type, Unset):
            env_type = UNSET
        else:
            env_type = self.env_type

        host: None | str | Unset
        if isinstance(self.host, Unset):
            host = UNSET
        else:
            host = self.host

        sid: None | str | Unset
        if isinstance(self.sid, Unset):
            sid = UNSET
        else:
            sid = self.sid

        dba_id: None | str | Unset
        if isinstance(self.dba_id, Unset):
            dba_id = UNSET
        else:
            dba_id = self.dba_id

        alias: None | str | Unset
        if isinstance(self.alias, Unset):
            alias = UNSET
        else:
            alias = self.alias

        datalink_name: None | str | Unset
        if isinstance(self.datalink_name, Unset):
            datalink_name = UNSET
        else:
            datalink_name = self.datalink_name

        port: int | None | str | Unset
        if isinstance(self.port, Unset):
            port = UNSET
        else:
            port = self.port

        owner_id_list = self.owner_id_list

        owner_name_list = self.owner_name_list

        logic: bool | None | Unset
        if isinstance(self.logic, Unset):
            logic = UNSET
        else:
            logic = self.logic

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if database_id is not UNSET:
            field_dict["DatabaseId"] = database_id
        if schema_name is not UNSET:
            field_dict["SchemaName"] = schema_name
        if catalog_name is not UNSET:
            field_dict["CatalogName"] = catalog_name
        if search_name is not UNSET:
            field_dict["SearchName"] = search_name
        if db_type is not UNSET:
            field_dict["DbType"] = db_type
        if encoding is not UNSET:
            field_dict["Encoding"] = encoding
        if env_type is not UNSET:
            field_dict["EnvType"] = env_type
        if host is not UNSET:
            field_dict["Host"] = host
        if sid is not UNSET:
            field_dict["Sid"] = sid
        if dba_id is not UNSET:
            field_dict["DbaId"] = dba_id
        if alias is not UNSET:
            field_dict["Alias"] = alias
        if datalink_name is not UNSET:
            field_dict["DatalinkName"] = datalink_name
        if port is not UNSET:
            field_dict["Port"] = port
        if owner_id_list is not UNSET:
            field_dict["OwnerIdList"] = owner_id_list
        if owner_name_list is not UNSET:
            field_dict["OwnerNameList"] = owner_name_list
        if logic is not UNSET:
            field_dict["Logic"] = logic

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        database_id: int | None | str | Unset = d.pop("DatabaseId", UNSET)

        schema_name: None | str | Unset = d.pop("SchemaName", UNSET)

        catalog_name: None | str | Unset = d.pop("CatalogName", UNSET)

        search_name: None | str | Unset = d.pop("SearchName", UNSET)

        db_type: None | str | Unset = d.pop("DbType", UNSET)

        encoding: None | str | Unset = d.pop("Encoding", UNSET)

        env_type: None | str | Unset = d.pop("EnvType", UNSET)

        host: None | str | Unset = d.pop("Host", UNSET)

        sid: None | str | Unset = d.pop("Sid", UNSET)

        dba_id: None | str | Unset = d.pop("DbaId", UNSET)

        alias: None | str | Unset = d.pop("Alias", UNSET)

        datalink_name: None | str | Unset = d.pop("DatalinkName", UNSET)

        port: int | None | str | Unset = d.pop("Port", UNSET)

        owner_id_list = d.pop("OwnerIdList", UNSET)

        owner_name_list = d.pop("OwnerNameList", UNSET)

        logic: bool | None | Unset = d.pop("Logic", UNSET)

        found_database = cls(
            database_id=database_id,
            schema_name=schema_name,
            catalog_name=catalog_name,
            search_name=search_name,
            db_type=db_type,
            encoding=encoding,
            env_type=env_type,
            host=host,
            sid=sid,
            dba_id=dba_id,
            alias=alias,
            datalink_name=datalink_name,
            port=port,
            owner_id_list=owner_id_list,
            owner_name_list=owner_name_list,
            logic=logic,
        )

        found_database.additional_properties = d
        return found_database

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
