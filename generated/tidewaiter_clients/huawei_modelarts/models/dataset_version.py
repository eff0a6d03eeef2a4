from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.dataset_version_data_analysis_type_0 import (
        DatasetVersionDataAnalysisType0,
    )
    from ..models.dataset_version_data_statistics_type_0 import (
        DatasetVersionDataStatisticsType0,
    )
    from ..models.dataset_version_deletion_stats_type_0 import (
        DatasetVersionDeletionStatsType0,
    )
    from ..models.label_stats import LabelStats


T = TypeVar("T", bound="DatasetVersion")


@_attrs_define
class DatasetVersion:
    """A version of a dataset."""

    version_id: None | str | Unset = UNSET
    """ Id of the version. """
    version_name: None | str | Unset = UNSET
    """ Its name. """
    version_format: None | str | Unset = UNSET
    """ `Default`, `CarbonData` or `CSV`. """
    status: int | None | str | Unset = UNSET
    """ An identifier of the state: 0 being created, 1 ready (the page's word is "running"), 2 being deleted, 3
    deleted, 4 failed. """
    message: None | str | Unset = UNSET
    """ What the task says; the reason of a failure. """
    code: None | str | Unset = UNSET
    """ Code of the processing that made it. """
    is_current: bool | None | Unset = UNSET
    """ Whether it is the current one. """
    previous_version_id: None | str | Unset = UNSET
    """ Id of the version before. """
    create_time: int | None | str | Unset = UNSET
    """ When it was made, since 1970. """
    update_time: int | None | str | Unset = UNSET
    """ When it was changed, since 1970. """
    description: None | str | Unset = UNSET
    """ What its owner says of it. """
    task_type: int | None | str | Unset = UNSET
    """ An identifier of the type of its labelling task. """
    label_type: None | str | Unset = UNSET
    """ `multi` or `single`: labels of a sample. """
    label_stats: list[LabelStats] | None | Unset = UNSET
    """ Its labels. """
    total_sample_count: int | None | str | Unset = UNSET
    """ Samples in all. """
    annotated_sample_count: int | None | str | Unset = UNSET
    """ Samples with labels. """
    total_sub_sample_count: int | None | str | Unset = UNSET
    """ Parts of samples in all. """
    annotated_sub_sample_count: int | None | str | Unset = UNSET
    """ Parts of samples with labels. """
    add_sample_count: int | None | str | Unset = UNSET
    """ Samples that are new in it. """
    modified_sample_count: int | None | str | Unset = UNSET
    """ Samples that were changed. """
    deleted_sample_count: int | None | str | Unset = UNSET
    """ Samples that are gone. """
    previous_total_sample_count: int | None | str | Unset = UNSET
    """ Samples of the version before. """
    previous_annotated_sample_count: int | None | str | Unset = UNSET
    """ Samples with labels of the version before. """
    manifest_path: None | str | Unset = UNSET
    """ Its manifest in OBS: the result. """
    data_path: None | str | Unset = UNSET
    """ Folder of its data in OBS. """
    manifest_cache_input_path: None | str | Unset = UNSET
    """ A copy of the manifest. """
    train_evaluate_sample_ratio: None | str | Unset = UNSET
    """ Share of training data, as text such as `0.9999`. """
    export_images: bool | None | Unset = UNSET
    """ Whether pictures are copied. """
    remove_sample_usage: bool | None | Unset = UNSET
    """ Whether it is forgotten what each sample was for. """
    clear_hard_property: bool | None | Unset = UNSET
    """ Whether marks of hard samples are dropped. """
    include_dataset_data: bool | None | Unset = UNSET
    """ Whether the data itself is in it. """
    data_validate: bool | None | Unset = UNSET
    """ Whether the data was checked. """
    with_column_header: bool | None | Unset = UNSET
    """ Whether the first line has names of columns. """
    sample_state: None | str | Unset = UNSET
    """ State of its samples. """
    tags: list[str] | None | Unset = UNSET
    """ Marks. """
    analysis_status: int | None | str | Unset = UNSET
    """ An identifier of the state of the analysis of its features, which says nothing of the version: 0 to be done,
    1 running, 2 done, 3 failed. """
    analysis_task_id: None | str | Unset = UNSET
    """ Id of that analysis. """
    analysis_cache_path: None | str | Unset = UNSET
    """ Where its results are kept. """
    data_analysis: DatasetVersionDataAnalysisType0 | None | Unset = UNSET
    """ Results of it. """
    data_statistics: DatasetVersionDataStatisticsType0 | None | Unset = UNSET
    """ Counts by name. """
    deletion_stats: DatasetVersionDeletionStatsType0 | None | Unset = UNSET
    """ Why samples were deleted, and how many. """
    processor_task_id: None | str | Unset = UNSET
    """ Id of the processing that made it. """
    processor_task_status: int | None | str | Unset = UNSET
    """ An identifier of its state: 0 to be done, 1 running, 2 done, 3 failed, 4 stopped, 5 out of time, 6 not
    deleted, 7 not stopped. """
    start_processor_task: bool | None | Unset = UNSET
    """ Whether it starts a processing. """
    crop: bool | None | Unset = UNSET
    """ Whether pictures are cropped. """
    crop_path: None | str | Unset = UNSET
    """ Folder of cropped pictures. """
    crop_rotate_cache_path: None | str | Unset = UNSET
    """ Folder for what passes. """
    rotate: bool | None | Unset = UNSET
    """ Whether pictures are turned. """
    rotate_path: None | str | Unset = UNSET
    """ Folder of turned pictures. """
    extract_serial_number: bool | None | Unset = UNSET
    """ Whether numbers in names were read. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.dataset_version_data_analysis_type_0 import (
            DatasetVersionDataAnalysisType0,
        )
        from ..models.dataset_version_data_statistics_type_0 import (
            DatasetVersionDataStatisticsType0,
        )
        from ..models.dataset_version_deletion_stats_type_0 import (
            DatasetVersionDeletionStatsType0,
        )

        version_id: None | str | Unset
        if isinstance(self.version_id, Unset):
            version_id = UNSET
        else:
            version_id = self.version_id

        version_name: None | str | Unset
        if isinstance(self.version_name, Unset):
            version_name = UNSET
        else:
            version_name = self.version_name

        version_format: None | str | Unset
        if isinstance(self.version_format, Unset):
            version_format = UNSET
        else:
            version_format = self.version_format

        status: int | None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        is_current: bool | None | Unset
        if isinstance(self.is_current, Unset):
            is_current = UNSET
        else:
            is_current = self.is_current

        previous_version_id: None | str | Unset
        if isinstance(self.previous_version_id, Unset):
            previous_version_id = UNSET
        else:
            previous_version_id = self.previous_version_id

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

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        task_type: int | None | str | Unset
        if isinstance(self.task_type, Unset):
            task_type = UNSET
        else:
            task_type = self.task_type

        label_type: None | str | Unset
        if isinstance(self.label_type, Unset):
            label_type = UNSET
        else:
            label_type = self.label_type

        label_stats: list[dict[str, Any]] | None | Unset
        if isinstance(self.label_stats, Unset):
            label_stats = UNSET
        elif isinstance(self.label_stats, list):
            label_stats = []
            for label_stats_type_0_item_data in self.label_stats:
                label_stats_type_0_item = label_stats_type_0_item_data.to_dict()
                label_stats.append(label_stats_type_0_item)

        else:
            label_stats = self.label_stats

        total_sample_count: int | None | str | Unset
        if isinstance(self.total_sample_count, Unset):
            total_sample_count = UNSET
        else:
            total_sample_count = self.total_sample_count

        annotated_sample_count: int | None | str | Unset
        if isinstance(self.annotated_sample_count, Unset):
            annotated_sample_count = UNSET
        else:
            annotated_sample_count = self.annotated_sample_count

        total_sub_sample_count: int | None | str | Unset
        if isinstance(self.total_sub_sample_count, Unset):
            total_sub_sample_count = UNSET
        else:
            total_sub_sample_count = self.total_sub_sample_count

        annotated_sub_sample_count: int | None | str | Unset
        if isinstance(self.annotated_sub_sample_count, Unset):
            annotated_sub_sample_count = UNSET
        else:
            annotated_sub_sample_count = self.annotated_sub_sample_count

        add_sample_count: int | None | str | Unset
        if isinstance(self.add_sample_count, Unset):
            add_sample_count = UNSET
        else:
            add_sample_count = self.add_sample_count

        modified_sample_count: int | None | str | Unset
        if isinstance(self.modified_sample_count, Unset):
            modified_sample_count = UNSET
        else:
            modified_sample_count = self.modified_sample_count

        deleted_sample_count: int | None | str | Unset
        if isinstance(self.deleted_sample_count, Unset):
            deleted_sample_count = UNSET
        else:
            deleted_sample_count = self.deleted_sample_count

        previous_total_sample_count: int | None | str | Unset
        if isinstance(self.previous_total_sample_count, Unset):
            previous_total_sample_count = UNSET
        else:
            previous_total_sample_count = self.previous_total_sample_count

        previous_annotated_sample_count: int | None | str | Unset
        if isinstance(self.previous_annotated_sample_count, Unset):
            previous_annotated_sample_count = UNSET
        else:
            previous_annotated_sample_count = self.previous_annotated_sample_count

        manifest_path: None | str | Unset
        if isinstance(self.manifest_path, Unset):
            manifest_path = UNSET
        else:
            manifest_path = self.manifest_path

        data_path: None | str | Unset
        if isinstance(self.data_path, Unset):
            data_path = UNSET
        else:
            data_path = self.data_path

        manifest_cache_input_path: None | str | Unset
        if isinstance(self.manifest_cache_input_path, Unset):
            manifest_cache_input_path = UNSET
        else:
            manifest_cache_input_path = self.manifest_cache_input_path

        train_evaluate_sample_ratio: None | str | Unset
        if isinstance(self.train_evaluate_sample_ratio, Unset):
            train_evaluate_sample_ratio = UNSET
        else:
            train_evaluate_sample_ratio = self.train_evaluate_sample_ratio

        export_images: bool | None | Unset
        if isinstance(self.export_images, Unset):
            export_images = UNSET
        else:
            export_images = self.export_images

        remove_sample_usage: bool | None | Unset
        if isinstance(self.remove_sample_usage, Unset):
            remove_sample_usage = UNSET
        else:
            remove_sample_usage = self.remove_sample_usage

        clear_hard_property: bool | None | Unset
        if isinstance(self.clear_hard_property, Unset):
            clear_hard_property = UNSET
        else:
            clear_hard_property = self.clear_hard_property

        include_dataset_data: bool | None | Unset
        if isinstance(self.include_dataset_data, Unset):
            include_dataset_data = UNSET
        else:
            include_dataset_data = self.include_dataset_data

        data_validate: bool | None | Unset
        if isinstance(self.data_validate, Unset):
            data_validate = UNSET
        else:
            data_validate = self.data_validate

        with_column_header: bool | None | Unset
        if isinstance(self.with_column_header, Unset):
            with_column_header = UNSET
        else:
            with_column_header = self.with_column_header

        sample_state: None | str | Unset
        if isinstance(self.sample_state, Unset):
            sample_state = UNSET
        else:
            sample_state = self.sample_state

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        analysis_status: int | None | str | Unset
        if isinstance(self.analysis_status, Unset):
            analysis_status = UNSET
        else:
            analysis_status = self.analysis_status

        analysis_task_id: None | str | Unset
        if isinstance(self.analysis_task_id, Unset):
            analysis_task_id = UNSET
        else:
            analysis_task_id = self.analysis_task_id

        analysis_cache_path: None | str | Unset
        if isinstance(self.analysis_cache_path, Unset):
            analysis_cache_path = UNSET
        else:
            analysis_cache_path = self.analysis_cache_path

        data_analysis: dict[str, Any] | None | Unset
        if isinstance(self.data_analysis, Unset):
            data_analysis = UNSET
        elif isinstance(self.data_analysis, DatasetVersionDataAnalysisType0):
            data_analysis = self.data_analysis.to_dict()
        else:
            data_analysis = self.data_analysis

        data_statistics: dict[str, Any] | None | Unset
        if isinstance(self.data_statistics, Unset):
            data_statistics = UNSET
        elif isinstance(self.data_statistics, DatasetVersionDataStatisticsType0):
            data_statistics = self.data_statistics.to_dict()
        else:
            data_statistics = self.data_statistics

        deletion_stats: dict[str, Any] | None | Unset
        if isinstance(self.deletion_stats, Unset):
            deletion_stats = UNSET
        elif isinstance(self.deletion_stats, DatasetVersionDeletionStatsType0):
            deletion_stats = self.deletion_stats.to_dict()
        else:
            deletion_stats = self.deletion_stats

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

        start_processor_task: bool | None | Unset
        if isinstance(self.start_processor_task, Unset):
            start_processor_task = UNSET
        else:
            start_processor_task = self.start_processor_task

        crop: bool | None | Unset
        if isinstance(self.crop, Unset):
            crop = UNSET
        else:
            crop = self.crop

        crop_path: None | str | Unset
        if isinstance(self.crop_path, Unset):
            crop_path = UNSET
        else:
            crop_path = self.crop_path

        crop_rotate_cache_path: None | str | Unset
        if isinstance(self.crop_rotate_cache_path, Unset):
            crop_rotate_cache_path = UNSET
        else:
            crop_rotate_cache_path = self.crop_rotate_cache_path

        rotate: bool | None | Unset
        if isinstance(self.rotate, Unset):
            rotate = UNSET
        else:
            rotate = self.rotate

        rotate_path: None | str | Unset
        if isinstance(self.rotate_path, Unset):
            rotate_path = UNSET
        else:
            rotate_path = self.rotate_path

        extract_serial_number: bool | None | Unset
        if isinstance(self.extract_serial_number, Unset):
            extract_serial_number = UNSET
        else:
            extract_serial_number = self.extract_serial_number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if version_id is not UNSET:
            field_dict["version_id"] = version_id
        if version_name is not UNSET:
            field_dict["version_name"] = version_name
        if version_format is not UNSET:
            field_dict["version_format"] = version_format
        if status is not UNSET:
            field_dict["status"] = status
        if message is not UNSET:
            field_dict["message"] = message
        if code is not UNSET:
            field_dict["code"] = code
        if is_current is not UNSET:
            field_dict["is_current"] = is_current
        if previous_version_id is not UNSET:
            field_dict["previous_version_id"] = previous_version_id
        if create_time is not UNSET:
            field_dict["create_time"] = create_time
        if update_time is not UNSET:
            field_dict["update_time"] = update_time
        if description is not UNSET:
            field_dict["description"] = description
        if task_type is not UNSET:
            field_dict["task_type"] = task_type
        if label_type is not UNSET:
            field_dict["label_type"] = label_type
        if label_stats is not UNSET:
            field_dict["label_stats"] = label_stats
        if total_sample_count is not UNSET:
            field_dict["total_sample_count"] = total_sample_count
        if annotated_sample_count is not UNSET:
            field_dict["annotated_sample_count"] = annotated_sample_count
        if total_sub_sample_count is not UNSET:
            field_dict["total_sub_sample_count"] = total_sub_sample_count
        if annotated_sub_sample_count is not UNSET:
            field_dict["annotated_sub_sample_count"] = annotated_sub_sample_count
        if add_sample_count is not UNSET:
            field_dict["add_sample_count"] = add_sample_count
        if modified_sample_count is not UNSET:
            field_dict["modified_sample_count"] = modified_sample_count
        if deleted_sample_count is not UNSET:
            field_dict["deleted_sample_count"] = deleted_sample_count
        if previous_total_sample_count is not UNSET:
            field_dict["previous_total_sample_count"] = previous_total_sample_count
        if previous_annotated_sample_count is not UNSET:
            field_dict["previous_annotated_sample_count"] = (
                previous_annotated_sample_count
            )
        if manifest_path is not UNSET:
            field_dict["manifest_path"] = manifest_path
        if data_path is not UNSET:
            field_dict["data_path"] = data_path
        if manifest_cache_input_path is not UNSET:
            field_dict["manifest_cache_input_path"] = manifest_cache_input_path
        if train_evaluate_sample_ratio is not UNSET:
            field_dict["train_evaluate_sample_ratio"] = train_evaluate_sample_ratio
        if export_images is not UNSET:
            field_dict["export_images"] = export_images
        if remove_sample_usage is not UNSET:
            field_dict["remove_sample_usage"] = remove_sample_usage
        if clear_hard_property is not UNSET:
            field_dict["clear_hard_property"] = clear_hard_property
        if include_dataset_data is not UNSET:
            field_dict["include_dataset_data"] = include_dataset_data
        if data_validate is not UNSET:
            field_dict["data_validate"] = data_validate
        if with_column_header is not UNSET:
            field_dict["with_column_header"] = with_column_header
        if sample_state is not UNSET:
            field_dict["sample_state"] = sample_state
        if tags is not UNSET:
            field_dict["tags"] = tags
        if analysis_status is not UNSET:
            field_dict["analysis_status"] = analysis_status
        if analysis_task_id is not UNSET:
            field_dict["analysis_task_id"] = analysis_task_id
        if analysis_cache_path is not UNSET:
            field_dict["analysis_cache_path"] = analysis_cache_path
        if data_analysis is not UNSET:
            field_dict["data_analysis"] = data_analysis
        if data_statistics is not UNSET:
            field_dict["data_statistics"] = data_statistics
        if deletion_stats is not UNSET:
            field_dict["deletion_stats"] = deletion_stats
        if processor_task_id is not UNSET:
            field_dict["processor_task_id"] = processor_task_id
        if processor_task_status is not UNSET:
            field_dict["processor_task_status"] = processor_task_status
        if start_processor_task is not UNSET:
            field_dict["start_processor_task"] = start_processor_task
        if crop is not UNSET:
            field_dict["crop"] = crop
        if crop_path is not UNSET:
            field_dict["crop_path"] = crop_path
        if crop_rotate_cache_path is not UNSET:
            field_dict["crop_rotate_cache_path"] = crop_rotate_cache_path
        if rotate is not UNSET:
            field_dict["rotate"] = rotate
        if rotate_path is not UNSET:
            field_dict["rotate_path"] = rotate_path
        if extract_serial_number is not UNSET:
            field_dict["extract_serial_number"] = extract_serial_number

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.dataset_version_data_analysis_type_0 import (
            DatasetVersionDataAnalysisType0,
        )
        from ..models.dataset_version_data_statistics_type_0 import (
            DatasetVersionDataStatisticsType0,
        )
        from ..models.dataset_version_deletion_stats_type_0 import (
            DatasetVersionDeletionStatsType0,
        )
        from ..models.label_stats import LabelStats

        d = dict(src_dict)
        version_id: None | str | Unset = d.pop("version_id", UNSET)

        version_name: None | str | Unset = d.pop("version_name", UNSET)

        version_format: None | str | Unset = d.pop("version_format", UNSET)

        status: int | None | str | Unset = d.pop("status", UNSET)

        message: None | str | Unset = d.pop("message", UNSET)

        code: None | str | Unset = d.pop("code", UNSET)

        is_current: bool | None | Unset = d.pop("is_current", UNSET)

        previous_version_id: None | str | Unset = d.pop("previous_version_id", UNSET)

        create_time: int | None | str | Unset = d.pop("create_time", UNSET)

        update_time: int | None | str | Unset = d.pop("update_time", UNSET)

        description: None | str | Unset = d.pop("description", UNSET)

        task_type: int | None | str | Unset = d.pop("task_type", UNSET)

        label_type: None | str | Unset = d.pop("label_type", UNSET)

        def _parse_label_stats(data: object) -> list[LabelStats] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                label_stats_type_0 = []
                _label_stats_type_0 = data
                for label_stats_type_0_item_data in _label_stats_type_0:
                    label_stats_type_0_item = LabelStats.from_dict(
                        label_stats_type_0_item_data
                    )

                    label_stats_type_0.append(label_stats_type_0_item)

                return label_stats_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[LabelStats] | None | Unset, data)

        label_stats = _parse_label_stats(d.pop("label_stats", UNSET))

        total_sample_count: int | None | str | Unset = d.pop(
            "total_sample_count", UNSET
        )

        annotated_sample_count: int | None | str | Unset = d.pop(
            "annotated_sample_count", UNSET
        )

        total_sub_sample_count: int | None | str | Unset = d.pop(
            "total_sub_sample_count", UNSET
        )

        annotated_sub_sample_count: int | None | str | Unset = d.pop(
            "annotated_sub_sample_count", UNSET
        )

        add_sample_count: int | None | str | Unset = d.pop("add_sample_count", UNSET)

        modified_sample_count: int | None | str | Unset = d.pop(
            "modified_sample_count", UNSET
        )

        deleted_sample_count: int | None | str | Unset = d.pop(
            "deleted_sample_count", UNSET
        )

        previous_total_sample_count: int | None | str | Unset = d.pop(
            "previous_total_sample_count", UNSET
        )

        previous_annotated_sample_count: int | None | str | Unset = d.pop(
            "previous_annotated_sample_count", UNSET
        )

        manifest_path: None | str | Unset = d.pop("manifest_path", UNSET)

        data_path: None | str | Unset = d.pop("data_path", UNSET)

        manifest_cache_input_path: None | str | Unset = d.pop(
            "manifest_cache_input_path", UNSET
        )

        train_evaluate_sample_ratio: None | str | Unset = d.pop(
            "train_evaluate_sample_ratio", UNSET
        )

        export_images: bool | None | Unset = d.pop("export_images", UNSET)

        remove_sample_usage: bool | None | Unset = d.pop("remove_sample_usage", UNSET)

        clear_hard_property: bool | None | Unset = d.pop("clear_hard_property", UNSET)

        include_dataset_data: bool | None | Unset = d.pop("include_dataset_data", UNSET)

        data_validate: bool | None | Unset = d.pop("data_validate", UNSET)

        with_column_header: bool | None | Unset = d.pop("with_column_header", UNSET)

        sample_state: None | str | Unset = d.pop("sample_state", UNSET)

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        analysis_status: int | None | str | Unset = d.pop("analysis_status", UNSET)

        analysis_task_id: None | str | Unset = d.pop("analysis_task_id", UNSET)

        analysis_cache_path: None | str | Unset = d.pop("analysis_cache_path", UNSET)

        def _parse_data_analysis(
            data: object,
        ) -> DatasetVersionDataAnalysisType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_analysis_type_0 = DatasetVersionDataAnalysisType0.from_dict(data)

                return data_analysis_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DatasetVersionDataAnalysisType0 | None | Unset, data)

        data_analysis = _parse_data_analysis(d.pop("data_analysis", UNSET))

        def _parse_data_statistics(
            data: object,
        ) -> DatasetVersionDataStatisticsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_statistics_type_0 = DatasetVersionDataStatisticsType0.from_dict(
                    data
                )

                return data_statistics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DatasetVersionDataStatisticsType0 | None | Unset, data)

        data_statistics = _parse_data_statistics(d.pop("data_statistics", UNSET))

        def _parse_deletion_stats(
            data: object,
        ) -> DatasetVersionDeletionStatsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                deletion_stats_type_0 = DatasetVersionDeletionStatsType0.from_dict(data)

                return deletion_stats_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DatasetVersionDeletionStatsType0 | None | Unset, data)

        deletion_stats = _parse_deletion_stats(d.pop("deletion_stats", UNSET))

        processor_task_id: None | str | Unset = d.pop("processor_task_id", UNSET)

        processor_task_status: int | None | str | Unset = d.pop(
            "processor_task_status", UNSET
        )

        start_processor_task: bool | None | Unset = d.pop("start_processor_task", UNSET)

        crop: bool | None | Unset = d.pop("crop", UNSET)

        crop_path: None | str | Unset = d.pop("crop_path", UNSET)

        crop_rotate_cache_path: None | str | Unset = d.pop(
            "crop_rotate_cache_path", UNSET
        )

        rotate: bool | None | Unset = d.pop("rotate", UNSET)

        rotate_path: None | str | Unset = d.pop("rotate_path", UNSET)

        extract_serial_number: bool | None | Unset = d.pop(
            "extract_serial_number", UNSET
        )

        dataset_version = cls(
            version_id=version_id,
            version_name=version_name,
            version_format=version_format,
            status=status,
            message=message,
            code=code,
            is_current=is_current,
            previous_version_id=previous_version_id,
            create_time=create_time,
            update_time=update_time,
            description=description,
            task_type=task_type,
            label_type=label_type,
            label_stats=label_stats,
            total_sample_count=total_sample_count,
            annotated_sample_count=annotated_sample_count,
            total_sub_sample_count=total_sub_sample_count,
            annotated_sub_sample_count=annotated_sub_sample_count,
            add_sample_count=add_sample_count,
            modified_sample_count=modified_sample_count,
            deleted_sample_count=deleted_sample_count,
            previous_total_sample_count=previous_total_sample_count,
            previous_annotated_sample_count=previous_annotated_sample_count,
            manifest_path=manifest_path,
            data_path=data_path,
            manifest_cache_input_path=manifest_cache_input_path,
            train_evaluate_sample_ratio=train_evaluate_sample_ratio,
            export_images=export_images,
            remove_sample_usage=remove_sample_usage,
            clear_hard_property=clear_hard_property,
            include_dataset_data=include_dataset_data,
            data_validate=data_validate,
            with_column_header=with_column_header,
            sample_state=sample_state,
            tags=tags,
            analysis_status=analysis_status,
            analysis_task_id=analysis_task_id,
            analysis_cache_path=analysis_cache_path,
            data_analysis=data_analysis,
            data_statistics=data_statistics,
            deletion_stats=deletion_stats,
            processor_task_id=processor_task_id,
            processor_task_status=processor_task_status,
            start_processor_task=start_processor_task,
            crop=crop,
            crop_path=crop_path,
            crop_rotate_cache_path=crop_rotate_cache_path,
            rotate=rotate,
            rotate_path=rotate_path,
            extract_serial_number=extract_serial_number,
        )

        dataset_version.additional_properties = d
        return dataset_version

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
