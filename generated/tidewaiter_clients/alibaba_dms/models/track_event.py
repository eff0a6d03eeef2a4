from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TrackEvent")


@_attrs_define
class TrackEvent:
    """A change of a row."""

    event_id: int | None | str | Unset = UNSET
    """ Id of the event. """
    event_type: None | str | Unset = UNSET
    """ `WRITE_ROWS` inserts, `UPDATE_ROWS`, `DELETE_ROWS`, and the same with `EXT_`. """
    event_timestamp: None | str | Unset = UNSET
    """ When: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time (inferred). """
    event_length: int | None | str | Unset = UNSET
    """ Length of the event. """
    roll_sql: None | str | Unset = UNSET
    """ SQL that undoes it. """
    data_before: list[Any] | None | Unset = UNSET
    """ Values of the row before. """
    data_after: list[Any] | None | Unset = UNSET
    """ Values of the row after. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event_id: int | None | str | Unset
        if isinstance(self.event_id, Unset):
            event_id = UNSET
        else:
            event_id = self.event_id

        event_type: None | str | Unset
        if isinstance(self.event_type, Unset):
            event_type = UNSET
        else:
            event_type = self.event_type

        event_timestamp: None | str | Unset
        if isinstance(self.event_timestamp, Unset):
            event_timestamp = UNSET
        else:
            event_timestamp = self.event_timestamp

        event_length: int | None | str | Unset
        if isinstance(self.event_length, Unset):
            event_length = UNSET
        else:
            event_length = self.event_length

        roll_sql: None | str | Unset
        if isinstance(self.roll_sql, Unset):
            roll_sql = UNSET
        else:
            roll_sql = self.roll_sql

        data_before: list[Any] | None | Unset
        if isinstance(self.data_before, Unset):
            data_before = UNSET
        elif isinstance(self.data_before, list):
            data_before = self.data_before

        else:
            data_before = self.data_before

        data_after: list[Any] | None | Unset
        if isinstance(self.data_after, Unset):
            data_after = UNSET
        elif isinstance(self.data_after, list):
            data_after = self.data_after

        else:
            data_after = self.data_after

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if event_id is not UNSET:
            field_dict["EventId"] = event_id
        if event_type is not UNSET:
            field_dict["EventType"] = event_type
        if event_timestamp is not UNSET:
            field_dict["EventTimestamp"] = event_timestamp
        if event_length is not UNSET:
            field_dict["EventLength"] = event_length
        if roll_sql is not UNSET:
            field_dict["RollSQL"] = roll_sql
        if data_before is not UNSET:
            field_dict["DataBefore"] = data_before
        if data_after is not UNSET:
            field_dict["DataAfter"] = data_after

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        event_id: int | None | str | Unset = d.pop("EventId", UNSET)

        event_type: None | str | Unset = d.pop("EventType", UNSET)

        event_timestamp: None | str | Unset = d.pop("EventTimestamp", UNSET)

        event_length: int | None | str | Unset = d.pop("EventLength", UNSET)

        roll_sql: None | str | Unset = d.pop("RollSQL", UNSET)

        def _parse_data_before(data: object) -> list[Any] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                data_before_type_0 = cast(list[Any], data)

                return data_before_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Any] | None | Unset, data)

        data_before = _parse_data_before(d.pop("DataBefore", UNSET))

        def _parse_data_after(data: object) -> list[Any] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                data_after_type_0 = cast(list[Any], data)

                return data_after_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Any] | None | Unset, data)

        data_after = _parse_data_after(d.pop("DataAfter", UNSET))

        track_event = cls(
            event_id=event_id,
            event_type=event_type,
            event_timestamp=event_timestamp,
            event_length=event_length,
            roll_sql=roll_sql,
            data_before=data_before,
            data_after=data_after,
        )

        track_event.additional_properties = d
        return track_event

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
