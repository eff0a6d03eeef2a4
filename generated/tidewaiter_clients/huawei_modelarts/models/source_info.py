from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="SourceInfo")


@_attrs_define
class SourceInfo:
    """How a source that is no folder is reached."""

    cluster_id: None | str | Unset = UNSET
    """ Id of the cluster. """
    cluster_mode: None | str | Unset = UNSET
    """ `0` or `1`: whether its data is kept apart. """
    cluster_name: None | str | Unset = UNSET
    """ Name of the cluster. """
    database_name: None | str | Unset = UNSET
    """ Name of the database. """
    input_: None | str | Unset = UNSET
    """ Path of a table of HDFS. """
    ip: None | str | Unset = UNSET
    """ Address. """
    port: None | str | Unset = UNSET
    """ An identifier of the port. """
    queue_name: None | str | Unset = UNSET
    """ Name of the queue. """
    subnet_id: None | str | Unset = UNSET
    """ Id of the subnet. """
    table_name: None | str | Unset = UNSET
    """ Name of the table. """
    user_name: None | str | Unset = UNSET
    """ User. """
    user_password: None | str | Unset = UNSET
    """ A secret, which can come back in answers. """
    vpc_id: None | str | Unset = UNSET
    """ Id of the network. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cluster_id: None | str | Unset
        if isinstance(self.cluster_id, Unset):
            cluster_id = UNSET
        else:
            cluster_id = self.cluster_id

        cluster_mode: None | str | Unset
        if isinstance(self.cluster_mode, Unset):
            cluster_mode = UNSET
        else:
            cluster_mode = self.cluster_mode

        cluster_name: None | str | Unset
        if isinstance(self.cluster_name, Unset):
            cluster_name = UNSET
        else:
            cluster_name = self.cluster_name

        database_name: None | str | Unset
        if isinstance(self.database_name, Unset):
            database_name = UNSET
        else:
            database_name = self.database_name

        input_: None | str | Unset
        if isinstance(self.input_, Unset):
            input_ = UNSET
        else:
            input_ = self.input_

        ip: None | str | Unset
        if isinstance(self.ip, Unset):
            ip = UNSET
        else:
            ip = self.ip

        port: None | str | Unset
        if isinstance(self.port, Unset):
            port = UNSET
        else:
            port = self.port

        queue_name: None | str | Unset
        if isinstance(self.queue_name, Unset):
            queue_name = UNSET
        else:
            queue_name = self.queue_name

        subnet_id: None | str | Unset
        if isinstance(self.subnet_id, Unset):
            subnet_id = UNSET
        else:
            subnet_id = self.subnet_id

        table_name: None | str | Unset
        if isinstance(self.table_name, Unset):
            table_name = UNSET
        else:
            table_name = self.table_name

        user_name: None | str | Unset
        if isinstance(self.user_name, Unset):
            user_name = UNSET
        else:
            user_name = self.user_name

        user_password: None | str | Unset
        if isinstance(self.user_password, Unset):
            user_password = UNSET
        else:
            user_password = self.user_password

        vpc_id: None | str | Unset
        if isinstance(self.vpc_id, Unset):
            vpc_id = UNSET
        else:
            vpc_id = self.vpc_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if cluster_id is not UNSET:
            field_dict["cluster_id"] = cluster_id
        if cluster_mode is not UNSET:
            field_dict["cluster_mode"] = cluster_mode
        if cluster_name is not UNSET:
            field_dict["cluster_name"] = cluster_name
        if database_name is not UNSET:
            field_dict["database_name"] = database_name
        if input_ is not UNSET:
            field_dict["input"] = input_
        if ip is not UNSET:
            field_dict["ip"] = ip
        if port is not UNSET:
            field_dict["port"] = port
        if queue_name is not UNSET:
            field_dict["queue_name"] = queue_name
        if subnet_id is not UNSET:
            field_dict["subnet_id"] = subnet_id
        if table_name is not UNSET:
            field_dict["table_name"] = table_name
        if user_name is not UNSET:
            field_dict["user_name"] = user_name
        if user_password is not UNSET:
            field_dict["user_password"] = user_password
        if vpc_id is not UNSET:
            field_dict["vpc_id"] = vpc_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        cluster_id: None | str | Unset = d.pop("cluster_id", UNSET)

        cluster_mode: None | str | Unset = d.pop("cluster_mode", UNSET)

        cluster_name: None | str | Unset = d.pop("cluster_name", UNSET)

        database_name: None | str | Unset = d.pop("database_name", UNSET)

        input_: None | str | Unset = d.pop("input", UNSET)

        ip: None | str | Unset = d.pop("ip", UNSET)

        port: None | str | Unset = d.pop("port", UNSET)

        queue_name: None | str | Unset = d.pop("queue_name", UNSET)

        subnet_id: None | str | Unset = d.pop("subnet_id", UNSET)

        table_name: None | str | Unset = d.pop("table_name", UNSET)

        user_name: None | str | Unset = d.pop("user_name", UNSET)

        user_password: None | str | Unset = d.pop("user_password", UNSET)

        vpc_id: None | str | Unset = d.pop("vpc_id", UNSET)

        source_info = cls(
            cluster_id=cluster_id,
            cluster_mode=cluster_mode,
            cluster_name=cluster_name,
            database_name=database_name,
            input_=input_,
            ip=ip,
            port=port,
            queue_name=queue_name,
            subnet_id=subnet_id,
            table_name=table_name,
            user_name=user_name,
            user_password=user_password,
            vpc_id=vpc_id,
        )

        source_info.additional_properties = d
        return source_info

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
