"""Instances, databases and tables at the emulated DMS.

Source: `specs/alibaba_dms.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from .parameters import Rejected, page_of, required

DBA = 29001
HOST = "rm-bp1emulated.mysql.rds.aliyuncs.com"
MODES = {"1880001": "COMMON", "1880002": "NONE_CONTROL"}
"""How each instance is controlled."""
OWNER = {"OwnerIdList": {"OwnerIds": [str(DBA)]}, "OwnerNameList": {"OwnerNames": ["dba"]}}


@attrs.frozen
class Known:
    """A database."""

    name: str
    host: str
    instance: str | None
    """None for a logical one."""
    tables: tuple[str, ...] = ("orders", "customers")

    @property
    def search_name(self) -> str:
        return f"{self.name}@{self.host}:3306"

    @property
    def can_be_tracked(self) -> bool:
        return MODES.get(self.instance or "") == "COMMON"


DATABASES = {
    "25281234": Known("shop", HOST, "1880001"),
    "25281235": Known("shop", f"other-{HOST}", "1880002"),
    "25281236": Known("shop_all", "", None),
}
"""Two have one name."""


def operations() -> dict[str, Callable[[Mapping[str, str]], dict[str, Any]]]:
    return {
        "ListInstances": _list_instances,
        "ListDatabases": _list_databases,
        "ListTables": _list_tables,
        "SearchDatabase": _search_database,
        "GetDatabase": _get_database,
    }


def _list_instances(said: Mapping[str, str]) -> dict[str, Any]:
    part = said.get("SearchKey", "").lower()
    found = [key for key in MODES if part in _host_of(key) or part in "shop"]
    rows = [_instance(key) for key in page_of(said, found, 100)]
    return {"TotalCount": len(found), "InstanceList": {"Instance": rows}}


def _list_databases(said: Mapping[str, str]) -> dict[str, Any]:
    instance, part = required(said, "InstanceId"), said.get("SearchKey", "").lower()
    if instance not in MODES:
        raise Rejected("InstanceNotExist.Emulated", "The instance does not exist.")
    found = [key for key, one in DATABASES.items() if one.instance == instance and part in one.name]
    more = {"InstanceId": instance, "State": "NORMAL", "DbaName": "dba"}
    rows = [_database(key) | more for key in page_of(said, found, 1000)]
    return {"TotalCount": len(found), "DatabaseList": {"Database": rows}}


def _list_tables(said: Mapping[str, str]) -> dict[str, Any]:
    key, part = required(said, "DatabaseId"), said.get("SearchName", "%").strip("%").lower()
    if key not in DATABASES:
        raise Rejected("DatabaseNotExist.Emulated", "The database does not exist.")
    found = [name for name in DATABASES[key].tables if part in name]
    rows = [_table(key, name) for name in page_of(said, found, 200)]
    return {"TotalCount": len(found), "TableList": {"Table": rows}}


def _search_database(said: Mapping[str, str]) -> dict[str, Any]:
    logical = {"SINGLE_DB": (False,), "LOGIC_DB": (True,)}.get(said.get("SearchTarget", "DB"), (False, True))
    part = said.get("SearchKey", "").lower()
    found = [key for key, one in DATABASES.items() if part in one.name and (one.instance is None) in logical]
    rows = [
        {**_database(key), "Alias": None, "DatalinkName": None, "Logic": DATABASES[key].instance is None}
        for key in page_of(said, found, 1000)
    ]
    return {"TotalCount": len(found), "SearchDatabaseList": {"SearchDatabase": rows}}


def _get_database(said: Mapping[str, str]) -> dict[str, Any]:
    wanted = required(said, "SchemaName"), required(said, "Host"), required(said, "Port")
    key = next((key for key, one in DATABASES.items() if wanted == (one.name, one.host, "3306")), None)
    if key is None:
        raise Rejected("DatabaseNotExist.Emulated", "The database does not exist.")
    more = {"InstanceId": DATABASES[key].instance, "InstanceAlias": "shop", "State": "NORMAL", "DbaName": "dba"}
    return {"Database": _database(key) | more}


def _host_of(instance: str) -> str:
    return next(one.host for one in DATABASES.values() if one.instance == instance)


def _instance(key: str) -> dict[str, Any]:
    return {
        "InstanceId": key,
        "InstanceAlias": "shop",
        "InstanceType": "mysql",
        "InstanceSource": "RDS",
        "Host": _host_of(key),
        "Port": 3306,
        "State": "NORMAL",
        "EnvType": "product",
        "DbaId": str(DBA),
        "DbaNickName": "dba",
        "DatabaseUser": "dms",
        "DatabasePassword": "******",
        "QueryTimeout": 7200,
        "ExportTimeout": 86400,
        "DdlOnline": 0,
        "UseDsql": 0,
        "SellSitd": False,
        "StandardGroup": {"GroupMode": MODES[key], "GroupName": "rules"},
        **OWNER,
    }


def _database(key: str) -> dict[str, Any]:
    known = DATABASES[key]
    return {
        "DatabaseId": key,
        "SchemaName": known.name,
        "CatalogName": "def",
        "SearchName": known.search_name,
        "DbType": "mysql",
        "Encoding": "utf8mb4",
        "EnvType": "product",
        "Host": known.host,
        "Port": 3306 if known.instance else 0,
        "Sid": None,
        "DbaId": str(DBA),
        **OWNER,
    }


def _table(database: str, name: str) -> dict[str, Any]:
    return {
        "TableId": str(771 + DATABASES[database].tables.index(name)),
        "TableName": name,
        "TableSchemaName": DATABASES[database].name,
        "TableType": "BASE TABLE",
        "Engine": "InnoDB",
        "Encoding": "utf8mb4",
        "NumRows": 1200,
        "StoreCapacity": 2,
        "DatabaseId": database,
        **OWNER,
    }
