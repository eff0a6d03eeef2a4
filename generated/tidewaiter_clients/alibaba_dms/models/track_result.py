from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.track_event import TrackEvent
    from ..models.tracked_table import TrackedTable


T = TypeVar("T", bound="TrackResult")


@_attrs_define
class TrackResult:
    """What was tracked."""

    total_count: int | None | str | Unset = UNSET
    """ Events that fit. """
    event_list: list[TrackEvent] | None | Unset = UNSET
    """ The events; need not be all. """
    table_info_list: list[TrackedTable] | None | Unset = UNSET
    """ Their tables. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total_count: int | None | str | Unset
        if isinstance(self.total_count, Unset):
            total_count = UNSET
        else:
            total_count = self.total_count

        event_list: list[dict[str, Any]] | None | Unset
        if isinstance(self.event_list, Unset):
            event_list = UNSET
        elif isinstance(self.event_list, list):
            event_list = []
            for event_list_type_0_item_data in self.event_list:
                event_list_type_0_item = event_list_type_0_item_data.to_dict()
                event_list.append(event_list_type_0_item)

        else:
            event_list = self.event_list

        table_info_list: list[dict[str, Any]] | None | Unset
        if isinstance(self.table_info_list, Unset):
            table_info_list = UNSET
        elif isinstance(self.table_info_list, list):
            table_info_list = []
            for table_info_list_type_0_item_data in self.table_info_list:
                table_info_list_type_0_item = table_info_list_type_0_item_data.to_dict()
                table_info_list.append(table_info_list_type_0_item)

        else:
            table_info_list = self.table_info_list

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if total_count is not UNSET:
            field_dict["TotalCount"] = total_count
        if event_list is not UNSET:
            field_dict["EventList"] = event_list
        if table_info_list is not UNSET:
            field_dict["TableInfoList"] = table_info_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.track_event import TrackEvent
        from ..models.tracked_table import TrackedTable

        d = dict(src_dict)
        total_count: int | None | str | Unset = d.pop("TotalCount", UNSET)

        def _parse_event_list(data: object) -> list[TrackEvent] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                event_list_type_0 = []
                _event_list_type_0 = data
                for event_list_type_0_item_data in _event_list_type_0:
                    event_list_type_0_item = TrackEvent.from_dict(
                        event_list_type_0_item_data
                    )

                    event_list_type_0.append(event_list_type_0_item)

                return event_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[TrackEvent] | None | Unset, data)

        event_list = _parse_event_list(d.pop("EventList", UNSET))

        def _parse_table_info_list(data: object) -> list[TrackedTable] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                table_info_list_type_0 = []
                _table_info_list_type_0 = data
                for table_info_list_type_0_item_data in _table_info_list_type_0:
                    table_info_list_type_0_item = TrackedTable.from_dict(
                        table_info_list_type_0_item_data
                    )

                    table_info_list_type_0.append(table_info_list_type_0_item)

                return table_info_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[TrackedTable] | None | Unset, data)

        table_info_list = _parse_table_info_list(d.pop("TableInfoList", UNSET))

        track_result = cls(
            total_count=total_count,
            event_list=event_list,
            table_info_list=table_info_list,
        )

        track_result.additional_properties = d
        return track_result

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
