from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.standard_group import StandardGroup


T = TypeVar("T", bound="Instance")


@_attrs_define
class Instance:
    """An instance that is registered with DMS."""

    instance_id: int | None | str | Unset = UNSET
    """ Id of the instance within DMS, which is not the one of its product. """
    instance_alias: None | str | Unset = UNSET
    """ Its name. """
    instance_type: None | str | Unset = UNSET
    """ Kind, such as `mysql`. """
    instance_source: None | str | Unset = UNSET
    """ Where it comes from. """
    host: None | str | Unset = UNSET
    """ Its host. """
    port: int | None | str | Unset = UNSET
    """ An identifier of its port. """
    sid: None | str | Unset = UNSET
    """ Its SID, for Oracle. """
    state: None | str | Unset = UNSET
    """ `NORMAL` or `DISABLE`; an open set. """
    env_type: None | str | Unset = UNSET
    """ What it is for. """
    ecs_instance_id: None | str | Unset = UNSET
    """ Id of its machine, where it runs on one of the vendor's. """
    ecs_region: None | str | Unset = UNSET
    """ Region of that machine. """
    vpc_id: None | str | Unset = UNSET
    """ Id of its network. """
    data_link_name: None | str | Unset = UNSET
    """ Name of a link to it. """
    dba_id: None | str | Unset = UNSET
    """ Id of its administrator within DMS. """
    dba_nick_name: None | str | Unset = UNSET
    """ Name of its administrator. """
    database_user: None | str | Unset = UNSET
    """ User that DMS logs in as. """
    database_password: None | str | Unset = UNSET
    """ A secret; the page shows it masked. """
    safe_rule_id: None | str | Unset = UNSET
    """ Id of its set of security rules. """
    query_timeout: int | None | str | Unset = UNSET
    """ How long a query may take. """
    export_timeout: int | None | str | Unset = UNSET
    """ How long an export may take. """
    ddl_online: int | None | str | Unset = UNSET
    """ An identifier of how its tables are changed without a lock. """
    use_dsql: int | None | str | Unset = UNSET
    """ An identifier, 0 or 1: whether queries across databases are allowed. """
    sell_sitd: bool | None | Unset = UNSET
    """ Whether it is managed in security collaboration. """
    sell_trust: None | str | Unset = UNSET
    """ Whether it is managed for secure hosting. """
    standard_group: None | StandardGroup | Unset = UNSET
    """ Its control mode. """
    owner_id_list: Any | Unset = UNSET
    """ Ids of its owners. """
    owner_name_list: Any | Unset = UNSET
    """ Names of its owners. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.standard_group import StandardGroup

        instance_id: int | None | str | Unset
        if isinstance(self.instance_id, Unset):
            instance_id = UNSET
        else:
            instance_id = self.instance_id

        instance_alias: None | str | Unset
        if isinstance(self.instance_alias, Unset):
            instance_alias = UNSET
        else:
            instance_alias = self.instance_alias

        instance_type: None | str | Unset
        if isinstance(self.instance_type, Unset):
            instance_type = UNSET
        else:
            instance_type = self.instance_type

        instance_source: None | str | Unset
        if isinstance(self.instance_source, Unset):
            instance_source = UNSET
        else:
            instance_source = self.instance_source

        host: None | str | Unset
        if isinstance(self.host, Unset):
            host = UNSET
        else:
            host = self.host

        port: int | None | str | Unset
        if isinstance(self.port, Unset):
            port = UNSET
        else:
            port = self.port

        sid: None | str | Unset
        if isinstance(self.sid, Unset):
            sid = UNSET
        else:
            sid = self.sid

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        env_type: None | str | Unset
        if isinstance(self.env_type, Unset):
            env_type = UNSET
        else:
            env_type = self.env_type

        ecs_instance_id: None | str | Unset
        if isinstance(self.ecs_instance_id, Unset):
            ecs_instance_id = UNSET
        else:
            ecs_instance_id = self.ecs_instance_id

        ecs_region: None | str | Unset
        if isinstance(self.ecs_region, Unset):
            ecs_region = UNSET
        else:
            ecs_region = self.ecs_region

        vpc_id: None | str | Unset
        if isinstance(self.vpc_id, Unset):
            vpc_id = UNSET
        else:
            vpc_id = self.vpc_id

        data_link_name: None | str | Unset
        if isinstance(self.data_link_name, Unset):
            data_link_name = UNSET
        else:
            data_link_name = self.data_link_name

        dba_id: None | str | Unset
        if isinstance(self.dba_id, Unset):
            dba_id = UNSET
        else:
            dba_id = self.dba_id

        dba_nick_name: None | str | Unset
        if isinstance(self.dba_nick_name, Unset):
            dba_nick_name = UNSET
        else:
            dba_nick_name = self.dba_nick_name

        database_user: None | str | Unset
        if isinstance(self.database_user, Unset):
            database_user = UNSET
        else:
            database_user = self.database_user

        database_password: None | str | Unset
        if isinstance(self.database_password, Unset):
            database_password = UNSET
        else:
            database_password = self.database_password

        safe_rule_id: None | str | Unset
        if isinstance(self.safe_rule_id, Unset):
            safe_rule_id = UNSET
        else:
            safe_rule_id = self.safe_rule_id

        query_timeout: int | None | str | Unset
        if isinstance(self.query_timeout, Unset):
            query_timeout = UNSET
        else:
            query_timeout = self.query_timeout

        export_timeout: int | None | str | Unset
        if isinstance(self.export_timeout, Unset):
            export_timeout = UNSET
        else:
            export_timeout = self.export_timeout

        ddl_online: int | None | str | Unset
        if isinstance(self.ddl_online, Unset):
            ddl_online = UNSET
        else:
            ddl_online = self.ddl_online

        use_dsql: int | None | str | Unset
        if isinstance(self.use_dsql, Unset):
            use_dsql = UNSET
        else:
            use_dsql = self.use_dsql

        sell_sitd: bool | None | Unset
        if isinstance(self.sell_sitd, Unset):
            sell_sitd = UNSET
        else:
            sell_sitd = self.sell_sitd

        sell_trust: None | str | Unset
        if isinstance(self.sell_trust, Unset):
            sell_trust = UNSET
        else:
            sell_trust = self.sell_trust

        standard_group: dict[str, Any] | None | Unset
        if isinstance(self.standard_group, Unset):
            standard_group = UNSET
        elif isinstance(self.standard_group, StandardGroup):
            standard_group = self.standard_group.to_dict()
        else:
            standard_group = self.standard_group

        owner_id_list = self.owner_id_list

        owner_name_list = self.owner_name_list

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if instance_id is not UNSET:
            field_dict["InstanceId"] = instance_id
        if instance_alias is not UNSET:
            field_dict["InstanceAlias"] = instance_alias
        if instance_type is not UNSET:
            field_dict["InstanceType"] = instance_type
        if instance_source is not UNSET:
            field_dict["InstanceSource"] = instance_source
        if host is not UNSET:
            field_dict["Host"] = host
        if port is not UNSET:
            field_dict["Port"] = port
        if sid is not UNSET:
            field_dict["Sid"] = sid
        if state is not UNSET:
            field_dict["State"] = state
        if env_type is not UNSET:
            field_dict["EnvType"] = env_type
        if ecs_instance_id is not UNSET:
            field_dict["EcsInstanceId"] = ecs_instance_id
        if ecs_region is not UNSET:
            field_dict["EcsRegion"] = ecs_region
        if vpc_id is not UNSET:
            field_dict["VpcId"] = vpc_id
        if data_link_name is not UNSET:
            field_dict["DataLinkName"] = data_link_name
        if dba_id is not UNSET:
            field_dict["DbaId"] = dba_id
        if dba_nick_name is not UNSET:
            field_dict["DbaNickName"] = dba_nick_name
        if database_user is not UNSET:
            field_dict["DatabaseUser"] = database_user
        if database_password is not UNSET:
            field_dict["DatabasePassword"] = database_password
        if safe_rule_id is not UNSET:
            field_dict["SafeRuleId"] = safe_rule_id
        if query_timeout is not UNSET:
            field_dict["QueryTimeout"] = query_timeout
        if export_timeout is not UNSET:
            field_dict["ExportTimeout"] = export_timeout
        if ddl_online is not UNSET:
            field_dict["DdlOnline"] = ddl_online
        if use_dsql is not UNSET:
            field_dict["UseDsql"] = use_dsql
        if sell_sitd is not UNSET:
            field_dict["SellSitd"] = sell_sitd
        if sell_trust is not UNSET:
            field_dict["SellTrust"] = sell_trust
        if standard_group is not UNSET:
            field_dict["StandardGroup"] = standard_group
        if owner_id_list is not UNSET:
            field_dict["OwnerIdList"] = owner_id_list
        if owner_name_list is not UNSET:
            field_dict["OwnerNameList"] = owner_name_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.standard_group import StandardGroup

        d = dict(src_dict)
        instance_id: int | None | str | Unset = d.pop("InstanceId", UNSET)

        instance_alias: None | str | Unset = d.pop("InstanceAlias", UNSET)

        instance_type: None | str | Unset = d.pop("InstanceType", UNSET)

        instance_source: None | str | Unset = d.pop("InstanceSource", UNSET)

        host: None | str | Unset = d.pop("Host", UNSET)

        port: int | None | str | Unset = d.pop("Port", UNSET)

        sid: None | str | Unset = d.pop("Sid", UNSET)

        state: None | str | Unset = d.pop("State", UNSET)

        env_type: None | str | Unset = d.pop("EnvType", UNSET)

        ecs_instance_id: None | str | Unset = d.pop("EcsInstanceId", UNSET)

        ecs_region: None | str | Unset = d.pop("EcsRegion", UNSET)

        vpc_id: None | str | Unset = d.pop("VpcId", UNSET)

        data_link_name: None | str | Unset = d.pop("DataLinkName", UNSET)

        dba_id: None | str | Unset = d.pop("DbaId", UNSET)

        dba_nick_name: None | str | Unset = d.pop("DbaNickName", UNSET)

        database_user: None | str | Unset = d.pop("DatabaseUser", UNSET)

        database_password: None | str | Unset = d.pop("DatabasePassword", UNSET)

        safe_rule_id: None | str | Unset = d.pop("SafeRuleId", UNSET)

        query_timeout: int | None | str | Unset = d.pop("QueryTimeout", UNSET)

        export_timeout: int | None | str | Unset = d.pop("ExportTimeout", UNSET)

        ddl_online: int | None | str | Unset = d.pop("DdlOnline", UNSET)

        use_dsql: int | None | str | Unset = d.pop("UseDsql", UNSET)

        sell_sitd: bool | None | Unset = d.pop("SellSitd", UNSET)

        sell_trust: None | str | Unset = d.pop("SellTrust", UNSET)

        def _parse_standard_group(data: object) -> None | StandardGroup | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                standard_group_type_0 = StandardGroup.from_dict(data)

                return standard_group_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StandardGroup | Unset, data)

        standard_group = _parse_standard_group(d.pop("StandardGroup", UNSET))

        owner_id_list = d.pop("OwnerIdList", UNSET)

        owner_name_list = d.pop("OwnerNameList", UNSET)

        instance = cls(
            instance_id=instance_id,
            instance_alias=instance_alias,
            instance_type=instance_type,
            instance_source=instance_source,
            host=host,
            port=port,
            sid=sid,
            state=state,
            env_type=env_type,
            ecs_instance_id=ecs_instance_id,
            ecs_region=ecs_region,
            vpc_id=vpc_id,
            data_link_name=data_link_name,
            dba_id=dba_id,
            dba_nick_name=dba_nick_name,
            database_user=database_user,
            database_password=database_password,
            safe_rule_id=safe_rule_id,
            query_timeout=query_timeout,
            export_timeout=export_timeout,
            ddl_online=ddl_online,
            use_dsql=use_dsql,
            sell_sitd=sell_sitd,
            sell_trust=sell_trust,
            standard_group=standard_group,
            owner_id_list=owner_id_list,
            owner_name_list=owner_name_list,
        )

        instance.additional_properties = d
        return instance

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
