from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.data_track_status_value import DataTrackStatusValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="DataTrackDetail")


@_attrs_define
class DataTrackDetail:
    """What a ticket asks for, and where its parsing stands."""

    db_id: int | None | str | Unset = UNSET
    """ Id of the database within DMS. """
    logic: bool | None | Unset = UNSET
    """ Whether the database is a logical one. """
    database_search_name: None | str | Unset = UNSET
    """ Name, host and port of the database. """
    schema_name: None | str | Unset = UNSET
    """ Name of the database. """
    table_names: list[str] | None | Unset = UNSET
    """ Names of the tables. """
    track_types: list[str] | None | Unset = UNSET
    """ `INSERT`, `UPDATE`, `DELETE`. """
    job_start_time: None | str | Unset = UNSET
    """ From when on: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time (inferred). """
    job_end_time: None | str | Unset = UNSET
    """ Until when: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time (inferred). """
    job_status: DataTrackStatusValue | str | Unset = UNSET
    """ State of the parsing. """
    status_desc: None | str | Unset = UNSET
    """ The state in words. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        db_id: int | None | str | Unset
        if isinstance(self.db_id, Unset):
            db_id = UNSET
        else:
            db_id = self.db_id

        logic: bool | None | Unset
        if isinstance(self.logic, Unset):
            logic = UNSET
        else:
            logic = self.logic

        database_search_name: None | str | Unset
        if isinstance(self.database_search_name, Unset):
            database_search_name = UNSET
        else:
            database_search_name = self.database_search_name

        schema_name: None | str | Unset
        if isinstance(self.schema_name, Unset):
            schema_name = UNSET
        else:
            schema_name = self.schema_name

        table_names: list[str] | None | Unset
        if isinstance(self.table_names, Unset):
            table_names = UNSET
        elif isinstance(self.table_names, list):
            table_names = self.table_names

        else:
            table_names = self.table_names

        track_types: list[str] | None | Unset
        if isinstance(self.track_types, Unset):
            track_types = UNSET
        elif isinstance(self.track_types, list):
            track_types = self.track_types

        else:
            track_types = self.track_types

        job_start_time: None | str | Unset
        if isinstance(self.job_start_time, Unset):
            job_start_time = UNSET
        else:
            job_start_time = self.job_start_time

        job_end_time: None | str | Unset
        if isinstance(self.job_end_time, Unset):
            job_end_time = UNSET
        else:
            job_end_time = self.job_end_time

        job_status: str | Unset
        if isinstance(self.job_status, Unset):
            job_status = UNSET
        elif isinstance(self.job_status, DataTrackStatusValue):
            job_status = self.job_status.value
        else:
            job_status = self.job_status

        status_desc: None | str | Unset
        if isinstance(self.status_desc, Unset):
            status_desc = UNSET
        else:
            status_desc = self.status_desc

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if db_id is not UNSET:
            field_dict["DbId"] = db_id
        if logic is not UNSET:
            field_dict["Logic"] = logic
        if database_search_name is not UNSET:
            field_dict["DatabaseSearchName"] = database_search_name
        if schema_name is not UNSET:
            field_dict["SchemaName"] = schema_name
        if table_names is not UNSET:
            field_dict["TableNames"] = table_names
        if track_types is not UNSET:
            field_dict["TrackTypes"] = track_types
        if job_start_time is not UNSET:
            field_dict["JobStartTime"] = job_start_time
        if job_end_time is not UNSET:
            field_dict["JobEndTime"] = job_end_time
        if job_status is not UNSET:
            field_dict["JobStatus"] = job_status
        if status_desc is not UNSET:
            field_dict["StatusDesc"] = status_desc

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        db_id: int | None | str | Unset = d.pop("DbId", UNSET)

        logic: bool | None | Unset = d.pop("Logic", UNSET)

        database_search_name: None | str | Unset = d.pop("DatabaseSearchName", UNSET)

        schema_name: None | str | Unset = d.pop("SchemaName", UNSET)

        def _parse_table_names(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                table_names_type_0 = cast(list[str], data)

                return table_names_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        table_names = _parse_table_names(d.pop("TableNames", UNSET))

        def _parse_track_types(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                track_types_type_0 = cast(list[str], data)

                return track_types_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        track_types = _parse_track_types(d.pop("TrackTypes", UNSET))

        job_start_time: None | str | Unset = d.pop("JobStartTime", UNSET)

        job_end_time: None | str | Unset = d.pop("JobEndTime", UNSET)

        def _parse_job_status(data: object) -> DataTrackStatusValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_data_track_status_type_0 = DataTrackStatusValue(data)

                return componentsschemas_data_track_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataTrackStatusValue | str | Unset, data)

        job_status = _parse_job_status(d.pop("JobStatus", UNSET))

        status_desc: None | str | Unset = d.pop("StatusDesc", UNSET)

        data_track_detail = cls(
            db_id=db_id,
            logic=logic,
            database_search_name=database_search_name,
            schema_name=schema_name,
            table_names=table_names,
            track_types=track_types,
            job_start_time=job_start_time,
            job_end_time=job_end_time,
            job_status=job_status,
            status_desc=status_desc,
        )

        data_track_detail.additional_properties = d
        return data_track_detail

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
