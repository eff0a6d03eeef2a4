from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sync_status_value import SyncStatusValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="DatasetSyncStatus")


@_attrs_define
class DatasetSyncStatus:
    """The latest synchronisation task of a dataset. Every field may be missing, and in the published sample eight are."""

    add_sample_count: int | None | str | Unset = UNSET
    """ Number of samples added. """
    create_time: int | None | str | Unset = UNSET
    """ When the task was made. The page gives no unit; every sibling sample counts milliseconds since 1970
    (inferred). """
    dataset_id: None | str | Unset = UNSET
    """ Id of the dataset. """
    deleted_sample_count: int | None | str | Unset = UNSET
    """ Number of samples deleted. """
    duration_time: int | None | str | Unset = UNSET
    """ How long the task ran. The page gives no unit, and nothing published settles it. """
    error_code: None | str | Unset = UNSET
    """ Code of what went wrong. """
    error_msg: None | str | Unset = UNSET
    """ What went wrong, in words. """
    status: str | SyncStatusValue | Unset = UNSET
    """ State of the task. Open, so that a state of tomorrow does not break a client of today. """
    task_id: None | str | Unset = UNSET
    """ Id of the synchronisation task. """
    total_sample_count: int | None | str | Unset = UNSET
    """ Number of samples in all. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        add_sample_count: int | None | str | Unset
        if isinstance(self.add_sample_count, Unset):
            add_sample_count = UNSET
        else:
            add_sample_count = self.add_sample_count

        create_time: int | None | str | Unset
        if isinstance(self.create_time, Unset):
            create_time = UNSET
        else:
            create_time = self.create_time

        dataset_id: None | str | Unset
        if isinstance(self.dataset_id, Unset):
            dataset_id = UNSET
        else:
            dataset_id = self.dataset_id

        deleted_sample_count: int | None | str | Unset
        if isinstance(self.deleted_sample_count, Unset):
            deleted_sample_count = UNSET
        else:
            deleted_sample_count = self.deleted_sample_count

        duration_time: int | None | str | Unset
        if isinstance(self.duration_time, Unset):
            duration_time = UNSET
        else:
            duration_time = self.duration_time

        error_code: None | str | Unset
        if isinstance(self.error_code, Unset):
            error_code = UNSET
        else:
            error_code = self.error_code

        error_msg: None | str | Unset
        if isinstance(self.error_msg, Unset):
            error_msg = UNSET
        else:
            error_msg = self.error_msg

        status: str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, SyncStatusValue):
            status = self.status.value
        else:
            status = self.status

        task_id: None | str | Unset
        if isinstance(self.task_id, Unset):
            task_id = UNSET
        else:
            task_id = self.task_id

        total_sample_count: int | None | str | Unset
        if isinstance(self.total_sample_count, Unset):
            total_sample_count = UNSET
        else:
            total_sample_count = self.total_sample_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if add_sample_count is not UNSET:
            field_dict["add_sample_count"] = add_sample_count
        if create_time is not UNSET:
            field_dict["create_time"] = create_time
        if dataset_id is not UNSET:
            field_dict["dataset_id"] = dataset_id
        if deleted_sample_count is not UNSET:
            field_dict["deleted_sample_count"] = deleted_sample_count
        if duration_time is not UNSET:
            field_dict["duration_time"] = duration_time
        if error_code is not UNSET:
            field_dict["error_code"] = error_code
        if error_msg is not UNSET:
            field_dict["error_msg"] = error_msg
        if status is not UNSET:
            field_dict["status"] = status
        if task_id is not UNSET:
            field_dict["task_id"] = task_id
        if total_sample_count is not UNSET:
            field_dict["total_sample_count"] = total_sample_count

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        add_sample_count: int | None | str | Unset = d.pop("add_sample_count", UNSET)

        create_time: int | None | str | Unset = d.pop("create_time", UNSET)

        dataset_id: None | str | Unset = d.pop("dataset_id", UNSET)

        deleted_sample_count: int | None | str | Unset = d.pop(
            "deleted_sample_count", UNSET
        )

        duration_time: int | None | str | Unset = d.pop("duration_time", UNSET)

        error_code: None | str | Unset = d.pop("error_code", UNSET)

        error_msg: None | str | Unset = d.pop("error_msg", UNSET)

        def _parse_status(data: object) -> str | SyncStatusValue | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_sync_status_type_0 = SyncStatusValue(data)

                return componentsschemas_sync_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | SyncStatusValue | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        task_id: None | str | Unset = d.pop("task_id", UNSET)

        total_sample_count: int | None | str | Unset = d.pop(
            "total_sample_count", UNSET
        )

        dataset_sync_status = cls(
            add_sample_count=add_sample_count,
            create_time=create_time,
            dataset_id=dataset_id,
            deleted_sample_count=deleted_sample_count,
            duration_time=duration_time,
            error_code=error_code,
            error_msg=error_msg,
            status=status,
            task_id=task_id,
            total_sample_count=total_sample_count,
        )

        dataset_sync_status.additional_properties = d
        return dataset_sync_status

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
