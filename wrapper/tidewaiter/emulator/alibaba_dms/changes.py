"""What the emulated DMS finds in the logs: three changes of each table, an hour and ten minutes apart.

Source: `specs/alibaba_dms.yaml`, SearchDataTrackResult and GetDataTrackJobTableMeta.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ..acs_gateway import GatewayError
from .databases import DATABASES
from .parameters import json_list, json_object, refuse_flattened

TIME = "%Y-%m-%d %H:%M:%S"
APART = timedelta(minutes=10)
COLUMNS = (("id", "BIGINT"), ("state", "VARCHAR"), ("note", "VARCHAR"))
CHANGES: tuple[tuple[str, str, list[Any], list[Any]], ...] = (
    ("INSERT", "WRITE_ROWS", [], [4711, "new", None]),
    ("UPDATE", "UPDATE_ROWS", [4711, "new", None], [4711, "paid", None]),
    ("DELETE", "DELETE_ROWS", ["4711", "paid", None], []),
)
"""Type, type of the event, and the row before and after: the vendor's sample has numbers, its page has text."""
DONE = {
    "INSERT": "INSERT INTO {} VALUES (4711,'new',NULL)",
    "UPDATE": "UPDATE {} SET `state`='paid' WHERE `id`=4711",
    "DELETE": "DELETE FROM {} WHERE `id`=4711",
}
UNDONE = {
    "INSERT": "DELETE FROM {} WHERE `id`=4711",
    "UPDATE": "UPDATE {} SET `state`='new' WHERE `id`=4711",
    "DELETE": "INSERT INTO {} VALUES (4711,'paid',NULL)",
}
OPERATORS: dict[str, Callable[[str, Mapping[str, Any]], bool]] = {
    "EQUAL": lambda value, said: value == said["Value"],
    "NOT_EQUAL": lambda value, said: value != said["Value"],
    "IN": lambda value, said: value in said["InList"],
    "NOT_IN": lambda value, said: value not in said["InList"],
    "LESS": lambda value, said: float(value) < float(said["Value"]),
    "MORE": lambda value, said: float(value) > float(said["Value"]),
    "BETWEEN": lambda value, said: float(said["BetweenStart"]) <= float(value) <= float(said["BetweenEnd"]),
}


def search(wanted: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """The changes that a ticket found, and that fit."""
    events = [event for _, event in fitting(wanted, said)]
    infos = [
        {key: value for key, value in one.items() if key != "Columns"}
        | {"Columns": [{k: v for k, v in column.items() if k != "Charset"} for column in one["Columns"]]}
        for one in tables(wanted)
    ]
    return {"TotalCount": len(events), "EventList": events, "TableInfoList": infos}


def fitting(wanted: Mapping[str, Any], said: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """Table and event of each change."""
    refuse_flattened(said, "FilterTableList", "FilterTypeList", "EventIdList", "ColumnFilter")
    names, types = json_list(said, "FilterTableList", str), json_list(said, "FilterTypeList", str)
    numbers = json_list(said, "EventIdList", int)
    column = json_object("ColumnFilter", said["ColumnFilter"]) if "ColumnFilter" in said else None
    return [
        (table, event)
        for table, kind, event in _events(wanted)
        if (names is None or table in names)
        and (types is None or kind in types)
        and (numbers is None or event["EventId"] in numbers)
        and said.get("FilterStartTime", "") <= event["EventTimestamp"] <= said.get("FilterEndTime", "9")
        and (column is None or _fits(event, column))
    ]


def _events(wanted: Mapping[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    began = datetime.strptime(wanted["JobStartTime"], TIME)
    found: list[tuple[str, str, dict[str, Any]]] = []
    for table in wanted["TableNames"]:
        for number, (kind, word, before, after) in enumerate(CHANGES):
            when = began + APART * (number + 1)
            if kind in wanted["TrackTypes"] and f"{when:{TIME}}" <= wanted["JobEndTime"]:
                event = {
                    "EventId": 5 + len(found),
                    "EventType": word,
                    "EventTimestamp": f"{when:{TIME}}",
                    "EventLength": 112,
                    "DataBefore": before,
                    "DataAfter": after,
                    "RollSQL": f"-- Timestamp:{when:{TIME}} #1\\r\\n{_statement(wanted, table, UNDONE[kind])}",
                }
                found.append((table, kind, event))
    return found


def script(wanted: Mapping[str, Any], said: Mapping[str, str], direction: str) -> tuple[str, int]:
    """SQL that undoes (`REVERSE`) or repeats (`FORWARD`) what fits, and how many changes that are."""
    known = {event["EventId"]: (table, kind, event) for table, kind, event in _events(wanted)}
    found = [known[event["EventId"]] for _, event in fitting(wanted, said)]
    lines = list[str]()
    for number, (table, kind, event) in enumerate(found, 1):
        statement = _statement(wanted, table, UNDONE[kind] if direction == "REVERSE" else DONE[kind])
        lines.append(f"-- Timestamp:{event['EventTimestamp']} #{number}\n{statement};\n")
    return "".join(lines), len(found)


def _statement(wanted: Mapping[str, Any], table: str, form: str) -> str:
    name = f"`{DATABASES[wanted['DbId']].name}`.`{table}`"
    return form.format(name)


def _fits(event: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    row = event["DataAfter"] or event["DataBefore"]
    place = next((place for place, (name, _) in enumerate(COLUMNS) if name == said.get("ColumnName")), None)
    if place is None or said.get("Operator") not in OPERATORS:
        raise GatewayError(400, "InvalidColumnFilter", "The specified ColumnFilter is not valid.")
    return OPERATORS[said["Operator"]](str(row[place]), said)


def tables(wanted: Mapping[str, Any]) -> list[dict[str, Any]]:
    columns = [
        {"ColumnName": name, "ColumnPosition": place, "ColumnType": kind, "Fictive": False, "Charset": "utf8mb4"}
        for place, (name, kind) in enumerate(COLUMNS, 1)
    ]
    schema = DATABASES[wanted["DbId"]].name
    return [{"SchemaName": schema, "TableName": name, "Columns": columns} for name in wanted["TableNames"]]
