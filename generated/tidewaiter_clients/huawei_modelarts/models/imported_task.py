from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sync_status_value import SyncStatusValue
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.data_source import DataSource
    from ..models.file_copy_progress import FileCopyProgress


T = TypeVar("T", bound="ImportedTask")


@_attrs_define
class ImportedTask:
    """An import."""

    task_id: None | str | Unset = UNSET
    """ Id of the import, which is not to be taken apart. """
    dataset_id: None | str | Unset = UNSET
    """ Id of its dataset. """
    status: str | SyncStatusValue | Unset = UNSET
    """ State of the task. Open, so that a state of tomorrow does not break a client of today. """
    import_path: None | str | Unset = UNSET
    """ What is imported. """
    import_type: int | None | str | Unset = UNSET
    """ An identifier: 0 a folder, 1 a manifest. A number here, text in the request. """
    create_time: int | None | str | Unset = UNSET
    """ When it was made, since 1970. """
    update_ms: int | None | str | Unset = UNSET
    """ When it was changed, since 1970; not when it ended. """
    elapsed_time: int | None | str | Unset = UNSET
    """ How long it has run. """
    total_sample_count: int | None | str | Unset = UNSET
    """ Samples to import. """
    imported_sample_count: int | None | str | Unset = UNSET
    """ Samples imported. """
    annotated_sample_count: int | None | str | Unset = UNSET
    """ Samples with labels. """
    unconfirmed_sample_count: int | None | str | Unset = UNSET
    """ Samples whose labels nobody has confirmed. """
    total_sub_sample_count: int | None | str | Unset = UNSET
    """ Parts of samples to import. """
    imported_sub_sample_count: int | None | str | Unset = UNSET
    """ Parts of samples imported. """
    total_file_count: int | None | str | Unset = UNSET
    """ Files to copy; 0 in the vendor's sample of an import that is over. """
    finished_file_count: int | None | str | Unset = UNSET
    """ Files copied. """
    total_file_size: int | None | str | Unset = UNSET
    """ Bytes to copy. """
    finished_file_size: int | None | str | Unset = UNSET
    """ Bytes copied. """
    file_statistics: FileCopyProgress | None | Unset = UNSET
    """ How far the copying has come. """
    data_source: DataSource | None | Unset = UNSET
    """ Where data comes from. """
    error_code: None | str | Unset = UNSET
    """ Code of what went wrong. """
    error_msg: None | str | Unset = UNSET
    """ What went wrong, in words. """
    processor_task_id: None | str | Unset = UNSET
    """ Id of a processing behind it. """
    processor_task_status: int | None | str | Unset = UNSET
    """ An identifier of the state of that processing. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.data_source import DataSource
        from ..models.file_copy_progress import FileCopyProgress

        task_id: None | str | Unset
        if isinstance(self.task_id, Unset):
            task_id = UNSET
        else:
            task_id = self.task_id

        dataset_id: None | str | Unset
        if isinstance(self.dataset_id, Unset):
            dataset_id = UNSET
        else:
            dataset_id = self.dataset_id

        status: str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, SyncStatusValue):
            status = self.status.value
        else:
            status = self.status

        import_path: None | str | Unset
        if isinstance(self.import_path, Unset):
            import_path = UNSET
        else:
            import_path = self.import_path

        import_type: int | None | str | Unset
        if isinstance(self.import_type, Unset):
            import_type = UNSET
        else:
            import_type = self.import_type

        create_time: int | None | str | Unset
        if isinstance(self.create_time, Unset):
            create_time = UNSET
        else:
            create_time = self.create_time

        update_ms: int | None | str | Unset
        if isinstance(self.update_ms, Unset):
            update_ms = UNSET
        else:
            update_ms = self.update_ms

        elapsed_time: int | None | str | Unset
        if isinstance(self.elapsed_time, Unset):
            elapsed_time = UNSET
        else:
            elapsed_time = self.elapsed_time

        total_sample_count: int | None | str | Unset
        if isinstance(self.total_sample_count, Unset):
            total_sample_count = UNSET
        else:
            total_sample_count = self.total_sample_count

        imported_sample_count: int | None | str | Unset
        if isinstance(self.imported_sample_count, Unset):
            imported_sample_count = UNSET
        else:
            imported_sample_count = self.imported_sample_count

        annotated_sample_count: int | None | str | Unset
        if isinstance(self.annotated_sample_count, Unset):
            annotated_sample_count = UNSET
        else:
            annotated_sample_count = self.annotated_sample_count

        unconfirmed_sample_count: int | None | str | Unset
        if isinstance(self.unconfirmed_sample_count, Unset):
            unconfirmed_sample_count = UNSET
        else:
            unconfirmed_sample_count = self.unconfirmed_sample_count

        total_sub_sample_count: int | None | str | Unset
        if isinstance(self.total_sub_sample_count, Unset):
            total_sub_sample_count = UNSET
        else:
            total_sub_sample_count = self.total_sub_sample_count

        imported_sub_sample_count: int | None | str | Unset
        if isinstance(self.imported_sub_sample_count, Unset):
            imported_sub_sample_count = UNSET
        else:
            imported_sub_sample_count = self.imported_sub_sample_count

        total_file_count: int | None | str | Unset
        if isinstance(self.total_file_count, Unset):
            total_file_count = UNSET
        else:
            total_file_count = self.total_file_count

        finished_file_count: int | None | str | Unset
        if isinstance(self.finished_file_count, Unset):
            finished_file_count = UNSET
        else:
            finished_file_count = self.finished_file_count

        total_file_size: int | None | str | Unset
        if isinstance(self.total_file_size, Unset):
            total_file_size = UNSET
        else:
            total_file_size = self.total_file_size

        finished_file_size: int | None | str | Unset
        if isinstance(self.finished_file_size, Unset):
            finished_file_size = UNSET
        else:
            finished_file_size = self.finished_file_size

        file_statistics: dict[str, Any] | None | Unset
        if isinstance(self.file_statistics, Unset):
            file_statistics = UNSET
        elif isinstance(self.file_statistics, FileCopyProgress):
            file_statistics = self.file_statistics.to_dict()
        else:
            file_statistics = self.file_statistics

        data_source: dict[str, Any] | None | Unset
        if isinstance(self.data_source, Unset):
            data_source = UNSET
        elif isinstance(self.data_source, DataSource):
            data_source = self.data_source.to_dict()
        else:
            data_source = self.data_source

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

        processor_task_id: None | str | Unset
        if isinstance(self.processor_task_id, Unset):
            processor_task_id = UNSET
        else:
            processor_task_id = self.processor_task_id

        processor_task_status: int | None | str | Unset
        if isinstance(self.processor_task_status, Unset):
            processor_task_status = UNSET
        else:
            processor_task_status = self.processor_task_status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if task_id is not UNSET:
            field_dict["task_id"] = task_id
        if dataset_id is not UNSET:
            field_dict["dataset_id"] = dataset_id
        if status is not UNSET:
            field_dict["status"] = status
        if import_path is not UNSET:
            field_dict["import_path"] = import_path
        if import_type is not UNSET:
            field_dict["import_type"] = import_type
        if create_time is not UNSET:
            field_dict["create_time"] = create_time
        if update_ms is not UNSET:
            field_dict["update_ms"] = update_ms
        if elapsed_time is not UNSET:
            field_dict["elapsed_time"] = elapsed_time
        if total_sample_count is not UNSET:
            field_dict["total_sample_count"] = total_sample_count
        if imported_sample_count is not UNSET:
            field_dict["imported_sample_count"] = imported_sample_count
        if annotated_sample_count is not UNSET:
            field_dict["annotated_sample_count"] = annotated_sample_count
        if unconfirmed_sample_count is not UNSET:
            field_dict["unconfirmed_sample_count"] = unconfirmed_sample_count
        if total_sub_sample_count is not UNSET:
            field_dict["total_sub_sample_count"] = total_sub_sample_count
        if imported_sub_sample_count is not UNSET:
            field_dict["imported_sub_sample_count"] = imported_sub_sample_count
        if total_file_count is not UNSET:
            field_dict["total_file_count"] = total_file_count
        if finished_file_count is not UNSET:
            field_dict["finished_file_count"] = finished_file_count
        if total_file_size is not UNSET:
            field_dict["total_file_size"] = total_file_size
        if finished_file_size is not UNSET:
            field_dict["finished_file_size"] = finished_file_size
        if file_statistics is not UNSET:
            field_dict["file_statistics"] = file_statistics
        if data_source is not UNSET:
            field_dict["data_source"] = data_source
        if error_code is not UNSET:
            field_dict["error_code"] = error_code
        if error_msg is not UNSET:
            field_dict["error_msg"] = error_msg
        if processor_task_id is not UNSET:
            field_dict["processor_task_id"] = processor_task_id
        if processor_task_status is not UNSET:
            field_dict["processor_task_status"] = processor_task_status

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.data_source import DataSource
        from ..models.file_copy_progress import FileCopyProgress

        d = dict(src_dict)
        task_id: None | str | Unset = d.pop("task_id", UNSET)

        dataset_id: None | str | Unset = d.pop("dataset_id", UNSET)

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

        import_path: None | str | Unset = d.pop("import_path", UNSET)

        import_type: int | None | str | Unset = d.pop("import_type", UNSET)

        create_time: int | None | str | Unset = d.pop("create_time", UNSET)

        update_ms: int | None | str | Unset = d.pop("update_ms", UNSET)

        elapsed_time: int | None | str | Unset = d.pop("elapsed_time", UNSET)

        total_sample_count: int | None | str | Unset = d.pop(
            "total_sample_count", UNSET
        )

        imported_sample_count: int | None | str | Unset = d.pop(
            "imported_sample_count", UNSET
        )

        annotated_sample_count: int | None | str | Unset = d.pop(
            "annotated_sample_count", UNSET
        )

        unconfirmed_sample_count: int | None | str | Unset = d.pop(
            "unconfirmed_sample_count", UNSET
        )

        total_sub_sample_count: int | None | str | Unset = d.pop(
            "total_sub_sample_count", UNSET
        )

        imported_sub_sample_count: int | None | str | Unset = d.pop(
            "imported_sub_sample_count", UNSET
        )

        total_file_count: int | None | str | Unset = d.pop("total_file_count", UNSET)

        finished_file_count: int | None | str | Unset = d.pop(
            "finished_file_count", UNSET
        )

        total_file_size: int | None | str | Unset = d.pop("total_file_size", UNSET)

        finished_file_size: int | None | str | Unset = d.pop(
            "finished_file_size", UNSET
        )

        def _parse_file_statistics(data: object) -> FileCopyProgress | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                file_statistics_type_0 = FileCopyProgress.from_dict(data)

                return file_statistics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FileCopyProgress | None | Unset, data)

        file_statistics = _parse_file_statistics(d.pop("file_statistics", UNSET))

        def _parse_data_source(data: object) -> DataSource | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_source_type_0 = DataSource.from_dict(data)

                return data_source_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataSource | None | Unset, data)

        data_source = _parse_data_source(d.pop("data_source", UNSET))

        error_code: None | str | Unset = d.pop("error_code", UNSET)

        error_msg: None | str | Unset = d.pop("error_msg", UNSET)

        processor_task_id: None | str | Unset = d.pop("processor_task_id", UNSET)

        processor_task_status: int | None | str | Unset = d.pop(
            "processor_task_status", UNSET
        )

        imported_task = cls(
            task_id=task_id,
            dataset_id=dataset_id,
            status=status,
            import_path=import_path,
            import_type=import_type,
            create_time=create_time,
            update_ms=update_ms,
            elapsed_time=elapsed_time,
            total_sample_count=total_sample_count,
            imported_sample_count=imported_sample_count,
            annotated_sample_count=annotated_sample_count,
            unconfirmed_sample_count=unconfirmed_sample_count,
            total_sub_sample_count=total_sub_sample_count,
            imported_sub_sample_count=imported_sub_sample_count,
            total_file_count=total_file_count,
            finished_file_count=finished_file_count,
            total_file_size=total_file_size,
            finished_file_size=finished_file_size,
            file_statistics=file_statistics,
            data_source=data_source,
            error_code=error_code,
            error_msg=error_msg,
            processor_task_id=processor_task_id,
            processor_task_status=processor_task_status,
        )

        imported_task.additional_properties = d
        return imported_task

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
