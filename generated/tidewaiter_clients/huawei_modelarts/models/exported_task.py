from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.export_status_value import ExportStatusValue
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.export_params import ExportParams


T = TypeVar("T", bound="ExportedTask")


@_attrs_define
class ExportedTask:
    """An export."""

    task_id: None | str | Unset = UNSET
    """ Id of the export. """
    status: ExportStatusValue | str | Unset = UNSET
    """ State of an export. Open, so that a state of tomorrow does not break a client of today. """
    progress: float | None | str | Unset = UNSET
    """ Share that is done, 0 to 100; it can stay at 0 until shortly before the end. """
    total_sample_count: int | None | str | Unset = UNSET
    """ Samples to export; can be absent while it runs. """
    finished_sample_count: int | None | str | Unset = UNSET
    """ Samples exported; can be absent while it runs. """
    path: None | str | Unset = UNSET
    """ Folder in OBS that it writes to: the result. """
    export_type: int | None | str | Unset = UNSET
    """ An identifier: 0 with labels, 1 without, 2 all, 3 those that a search found. """
    export_format: int | None | str | Unset = UNSET
    """ An identifier: 1 a folder for each label, 2 one folder. """
    export_params: ExportParams | None | Unset = UNSET
    """ More about it. """
    version_id: None | str | Unset = UNSET
    """ Id of the version that is exported. """
    version_format: None | str | Unset = UNSET
    """ Format of that version. """
    create_time: int | None | str | Unset = UNSET
    """ When it was made, since 1970. """
    update_time: int | None | str | Unset = UNSET
    """ When it was changed, since 1970. """
    error_code: None | str | Unset = UNSET
    """ Code of what went wrong. """
    error_msg: None | str | Unset = UNSET
    """ What went wrong, in words. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.export_params import ExportParams

        task_id: None | str | Unset
        if isinstance(self.task_id, Unset):
            task_id = UNSET
        else:
            task_id = self.task_id

        status: str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, ExportStatusValue):
            status = self.status.value
        else:
            status = self.status

        progress: float | None | str | Unset
        if isinstance(self.progress, Unset):
            progress = UNSET
        else:
            progress = self.progress

        total_sample_count: int | None | str | Unset
        if isinstance(self.total_sample_count, Unset):
            total_sample_count = UNSET
        else:
            total_sample_count = self.total_sample_count

        finished_sample_count: int | None | str | Unset
        if isinstance(self.finished_sample_count, Unset):
            finished_sample_count = UNSET
        else:
            finished_sample_count = self.finished_sample_count

        path: None | str | Unset
        if isinstance(self.path, Unset):
            path = UNSET
        else:
            path = self.path

        export_type: int | None | str | Unset
        if isinstance(self.export_type, Unset):
            export_type = UNSET
        else:
            export_type = self.export_type

        export_format: int | None | str | Unset
        if isinstance(self.export_format, Unset):
            export_format = UNSET
        else:
            export_format = self.export_format

        export_params: dict[str, Any] | None | Unset
        if isinstance(self.export_params, Unset):
            export_params = UNSET
        elif isinstance(self.export_params, ExportParams):
            export_params = self.export_params.to_dict()
        else:
            export_params = self.export_params

        version_id: None | str | Unset
        if isinstance(self.version_id, Unset):
            version_id = UNSET
        else:
            version_id = self.version_id

        version_format: None | str | Unset
        if isinstance(self.version_format, Unset):
            version_format = UNSET
        else:
            version_format = self.version_format

        create_time: int | None | str | Unset
        if isinstance(self.create_time, Unset):
            create_time = UNSET
        else:
            create_time = self.create_time

        update_time: int | None | str | Unset
        if isinstance(self.update_time, Unset):
            update_time = UNSET
        else:
            update_time = self.update_time

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if task_id is not UNSET:
            field_dict["task_id"] = task_id
        if status is not UNSET:
            field_dict["status"] = status
        if progress is not UNSET:
            field_dict["progress"] = progress
        if total_sample_count is not UNSET:
            field_dict["total_sample_count"] = total_sample_count
        if finished_sample_count is not UNSET:
            field_dict["finished_sample_count"] = finished_sample_count
        if path is not UNSET:
            field_dict["path"] = path
        if export_type is not UNSET:
            field_dict["export_type"] = export_type
        if export_format is not UNSET:
            field_dict["export_format"] = export_format
        if export_params is not UNSET:
            field_dict["export_params"] = export_params
        if version_id is not UNSET:
            field_dict["version_id"] = version_id
        if version_format is not UNSET:
            field_dict["version_format"] = version_format
        if create_time is not UNSET:
            field_dict["create_time"] = create_time
        if update_time is not UNSET:
            field_dict["update_time"] = update_time
        if error_code is not UNSET:
            field_dict["error_code"] = error_code
        if error_msg is not UNSET:
            field_dict["error_msg"] = error_msg

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.export_params import ExportParams

        d = dict(src_dict)
        task_id: None | str | Unset = d.pop("task_id", UNSET)

        def _parse_status(data: object) -> ExportStatusValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_export_status_type_0 = ExportStatusValue(data)

                return componentsschemas_export_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ExportStatusValue | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        progress: float | None | str | Unset = d.pop("progress", UNSET)

        total_sample_count: int | None | str | Unset = d.pop(
            "total_sample_count", UNSET
        )

        finished_sample_count: int | None | str | Unset = d.pop(
            "finished_sample_count", UNSET
        )

        path: None | str | Unset = d.pop("path", UNSET)

        export_type: int | None | str | Unset = d.pop("export_type", UNSET)

        export_format: int | None | str | Unset = d.pop("export_format", UNSET)

        def _parse_export_params(data: object) -> ExportParams | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                export_params_type_0 = ExportParams.from_dict(data)

                return export_params_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ExportParams | None | Unset, data)

        export_params = _parse_export_params(d.pop("export_params", UNSET))

        version_id: None | str | Unset = d.pop("version_id", UNSET)

        version_format: None | str | Unset = d.pop("version_format", UNSET)

        create_time: int | None | str | Unset = d.pop("create_time", UNSET)

        update_time: int | None | str | Unset = d.pop("update_time", UNSET)

        error_code: None | str | Unset = d.pop("error_code", UNSET)

        error_msg: None | str | Unset = d.pop("error_msg", UNSET)

        exported_task = cls(
            task_id=task_id,
            status=status,
            progress=progress,
            total_sample_count=total_sample_count,
            finished_sample_count=finished_sample_count,
            path=path,
            export_type=export_type,
            export_format=export_format,
            export_params=export_params,
            version_id=version_id,
            version_format=version_format,
            create_time=create_time,
            update_time=update_time,
            error_code=error_code,
            error_msg=error_msg,
        )

        exported_task.additional_properties = d
        return exported_task

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
