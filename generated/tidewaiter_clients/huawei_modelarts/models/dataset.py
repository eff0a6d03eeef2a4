from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.data_source import DataSource
    from ..models.dataset_data_statistics_type_0 import DatasetDataStatisticsType0
    from ..models.dataset_deletion_stats_type_0 import DatasetDeletionStatsType0
    from ..models.dataset_version import DatasetVersion
    from ..models.field import Field
    from ..models.label import Label


T = TypeVar("T", bound="Dataset")


@_attrs_define
class Dataset:
    """A dataset."""

    dataset_id: None | str | Unset = UNSET
    """ Id of the dataset. """
    dataset_name: None | str | Unset = UNSET
    """ Its name. """
    dataset_type: int | None | str | Unset = UNSET
    """ An identifier of the type: 0 image classification, 1 object detection, 3 image segmentation, 100 text
    classification, 101 named entities, 102 text triplets, 200 sound classification, 201 speech, 202 speech in
    parts, 400 table, 600 video, 900 free. """
    dataset_format: int | None | str | Unset = UNSET
    """ An identifier: 0 files, 1 a table. """
    data_format: None | str | Unset = UNSET
    """ Format of its data, such as `Default`. """
    dataset_version: None | str | Unset = UNSET
    """ `v1`, or `v2`, which is not tied to labelling tasks. """
    status: int | None | str | Unset = UNSET
    """ An identifier of the state: 0 being created, 1 normal, 2 being deleted, 3 deleted, 4 abnormal, 5 being
    synchronised, 6 being published, 7 switching to another version, 8 being imported into. """
    description: None | str | Unset = UNSET
    """ What its owner says of it. """
    create_time: int | None | str | Unset = UNSET
    """ When it was made, since 1970. """
    update_time: int | None | str | Unset = UNSET
    """ When it was changed, since 1970. """
    data_update_time: int | None | str | Unset = UNSET
    """ When its data was changed, since 1970. """
    data_sources: list[DataSource] | None | Unset = UNSET
    """ Where its data comes from. """
    work_path: None | str | Unset = UNSET
    """ Folder in OBS that it writes to. """
    work_path_type: int | None | str | Unset = UNSET
    """ An identifier of the kind of that folder: 0 is OBS. """
    workspace_id: None | str | Unset = UNSET
    """ Id of its workspace. """
    enterprise_project_id: None | str | Unset = UNSET
    """ Id of its enterprise project. """
    inner_work_path: None | str | Unset = UNSET
    """ A folder of its own in OBS. """
    inner_annotation_path: None | str | Unset = UNSET
    """ Folder of its labels. """
    inner_data_path: None | str | Unset = UNSET
    """ Folder of its data. """
    inner_log_path: None | str | Unset = UNSET
    """ Folder of its logs. """
    inner_temp_path: None | str | Unset = UNSET
    """ Folder for what passes. """
    inner_task_path: None | str | Unset = UNSET
    """ Folder of its tasks. """
    third_path: None | str | Unset = UNSET
    """ A path elsewhere. """
    data_url: None | str | Unset = UNSET
    """ Where its data is. """
    total_sample_count: int | None | str | Unset = UNSET
    """ Samples in all. """
    annotated_sample_count: int | None | str | Unset = UNSET
    """ Samples with labels. """
    unconfirmed_sample_count: int | None | str | Unset = UNSET
    """ Samples whose labels nobody has confirmed. """
    deleted_sample_count: int | None | str | Unset = UNSET
    """ Samples deleted. """
    loading_sample_count: int | None | str | Unset = UNSET
    """ Samples being loaded. """
    total_sub_sample_count: int | None | str | Unset = UNSET
    """ Parts of samples in all, such as pictures of a video. """
    annotated_sub_sample_count: int | None | str | Unset = UNSET
    """ Parts of samples with labels. """
    current_version_id: None | str | Unset = UNSET
    """ Id of the current version. """
    current_version_name: None | str | Unset = UNSET
    """ Name of the current version. """
    dataset_version_count: int | None | str | Unset = UNSET
    """ Versions that it has. """
    next_version_num: int | None | str | Unset = UNSET
    """ An identifier: the number in the next version's name. """
    versions: list[DatasetVersion] | None | Unset = UNSET
    """ The current version. """
    import_data: bool | None | Unset = UNSET
    """ Whether data was imported; for tables. """
    import_task_id: None | str | Unset = UNSET
    """ Id of the import that made it; for tables. """
    managed: bool | None | Unset = UNSET
    """ Whether the service keeps its data. """
    content_labeling: bool | None | Unset = UNSET
    """ Whether speech is labelled by its content. """
    label_task_count: int | None | str | Unset = UNSET
    """ Labelling tasks. """
    labels: list[Label] | None | Unset = UNSET
    """ Its labels. """
    schema: list[Field] | None | Unset = UNSET
    """ The columns of a table. """
    exist_running_task: bool | None | Unset = UNSET
    """ Whether tasks run; only where it was asked for (inferred). """
    running_tasks_id: list[str] | None | Unset = UNSET
    """ Ids of the tasks that run; only where it was asked for (inferred). """
    exist_workforce_task: bool | None | Unset = UNSET
    """ Whether a team labels it. """
    workforce_task_count: int | None | str | Unset = UNSET
    """ Tasks of teams. """
    workforce_descriptor: Any | Unset = UNSET
    """ Tasks of teams. """
    feature_supports: list[str] | None | Unset = UNSET
    """ Ids of what can be done with it. """
    dataset_tags: list[str] | None | Unset = UNSET
    """ Marks, such as that it came from elsewhere. """
    data_statistics: DatasetDataStatisticsType0 | None | Unset = UNSET
    """ Counts by name. """
    deletion_stats: DatasetDeletionStatsType0 | None | Unset = UNSET
    """ Why samples were deleted, and how many. """
    samples: Any | Unset = UNSET
    """ Samples with presigned URLs, which are secrets; only where previews were asked for. """
    files: Any | Unset = UNSET
    """ Files with presigned URLs, which are secrets; in samples alone. """
    ai_project: None | str | Unset = UNSET
    """ Name of a project of the service; in samples alone. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.dataset_data_statistics_type_0 import DatasetDataStatisticsType0
        from ..models.dataset_deletion_stats_type_0 import DatasetDeletionStatsType0

        dataset_id: None | str | Unset
        if isinstance(self.dataset_id, Unset):
            dataset_id = UNSET
        else:
            dataset_id = self.dataset_id

        dataset_name: None | str | Unset
        if isinstance(self.dataset_name, Unset):
            dataset_name = UNSET
        else:
            dataset_name = self.dataset_name

        dataset_type: int | None | str | Unset
        if isinstance(self.dataset_type, Unset):
            dataset_type = UNSET
        else:
            dataset_type = self.dataset_type

        dataset_format: int | None | str | Unset
        if isinstance(self.dataset_format, Unset):
            dataset_format = UNSET
        else:
            dataset_format = self.dataset_format

        data_format: None | str | Unset
        if isinstance(self.data_format, Unset):
            data_format = UNSET
        else:
            data_format = self.data_format

        dataset_version: None | str | Unset
        if isinstance(self.dataset_version, Unset):
            dataset_version = UNSET
        else:
            dataset_version = self.dataset_version

        status: int | None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

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

        data_update_time: int | None | str | Unset
        if isinstance(self.data_update_time, Unset):
            data_update_time = UNSET
        else:
            data_update_time = self.data_update_time

        data_sources: list[dict[str, Any]] | None | Unset
        if isinstance(self.data_sources, Unset):
            data_sources = UNSET
        elif isinstance(self.data_sources, list):
            data_sources = []
            for data_sources_type_0_item_data in self.data_sources:
                data_sources_type_0_item = data_sources_type_0_item_data.to_dict()
                data_sources.append(data_sources_type_0_item)

        else:
            data_sources = self.data_sources

        work_path: None | str | Unset
        if isinstance(self.work_path, Unset):
            work_path = UNSET
        else:
            work_path = self.work_path

        work_path_type: int | None | str | Unset
        if isinstance(self.work_path_type, Unset):
            work_path_type = UNSET
        else:
            work_path_type = self.work_path_type

        workspace_id: None | str | Unset
        if isinstance(self.workspace_id, Unset):
            workspace_id = UNSET
        else:
            workspace_id = self.workspace_id

        enterprise_project_id: None | str | Unset
        if isinstance(self.enterprise_project_id, Unset):
            enterprise_project_id = UNSET
        else:
            enterprise_project_id = self.enterprise_project_id

        inner_work_path: None | str | Unset
        if isinstance(self.inner_work_path, Unset):
            inner_work_path = UNSET
        else:
            inner_work_path = self.inner_work_path

        inner_annotation_path: None | str | Unset
        if isinstance(self.inner_annotation_path, Unset):
            inner_annotation_path = UNSET
        else:
            inner_annotation_path = self.inner_annotation_path

        inner_data_path: None | str | Unset
        if isinstance(self.inner_data_path, Unset):
            inner_data_path = UNSET
        else:
            inner_data_path = self.inner_data_path

        inner_log_path: None | str | Unset
        if isinstance(self.inner_log_path, Unset):
            inner_log_path = UNSET
        else:
            inner_log_path = self.inner_log_path

        inner_temp_path: None | str | Unset
        if isinstance(self.inner_temp_path, Unset):
            inner_temp_path = UNSET
        else:
            inner_temp_path = self.inner_temp_path

        inner_task_path: None | str | Unset
        if isinstance(self.inner_task_path, Unset):
            inner_task_path = UNSET
        else:
            inner_task_path = self.inner_task_path

        third_path: None | str | Unset
        if isinstance(self.third_path, Unset):
            third_path = UNSET
        else:
            third_path = self.third_path

        data_url: None | str | Unset
        if isinstance(self.data_url, Unset):
            data_url = UNSET
        else:
            data_url = self.data_url

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

        unconfirmed_sample_count: int | None | str | Unset
        if isinstance(self.unconfirmed_sample_count, Unset):
            unconfirmed_sample_count = UNSET
        else:
            unconfirmed_sample_count = self.unconfirmed_sample_count

        deleted_sample_count: int | None | str | Unset
        if isinstance(self.deleted_sample_count, Unset):
            deleted_sample_count = UNSET
        else:
            deleted_sample_count = self.deleted_sample_count

        loading_sample_count: int | None | str | Unset
        if isinstance(self.loading_sample_count, Unset):
            loading_sample_count = UNSET
        else:
            loading_sample_count = self.loading_sample_count

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

        current_version_id: None | str | Unset
        if isinstance(self.current_version_id, Unset):
            current_version_id = UNSET
        else:
            current_version_id = self.current_version_id

        current_version_name: None | str | Unset
        if isinstance(self.current_version_name, Unset):
            current_version_name = UNSET
        else:
            current_version_name = self.current_version_name

        dataset_version_count: int | None | str | Unset
        if isinstance(self.dataset_version_count, Unset):
            dataset_version_count = UNSET
        else:
            dataset_version_count = self.dataset_version_count

        next_version_num: int | None | str | Unset
        if isinstance(self.next_version_num, Unset):
            next_version_num = UNSET
        else:
            next_version_num = self.next_version_num

        versions: list[dict[str, Any]] | None | Unset
        if isinstance(self.versions, Unset):
            versions = UNSET
        elif isinstance(self.versions, list):
            versions = []
            for versions_type_0_item_data in self.versions:
                versions_type_0_item = versions_type_0_item_data.to_dict()
                versions.append(versions_type_0_item)

        else:
            versions = self.versions

        import_data: bool | None | Unset
        if isinstance(self.import_data, Unset):
            import_data = UNSET
        else:
            import_data = self.import_data

        import_task_id: None | str | Unset
        if isinstance(self.import_task_id, Unset):
            import_task_id = UNSET
        else:
            import_task_id = self.import_task_id

        managed: bool | None | Unset
        if isinstance(self.managed, Unset):
            managed = UNSET
        else:
            managed = self.managed

        content_labeling: bool | None | Unset
        if isinstance(self.content_labeling, Unset):
            content_labeling = UNSET
        else:
            content_labeling = self.content_labeling

        label_task_count: int | None | str | Unset
        if isinstance(self.label_task_count, Unset):
            label_task_count = UNSET
        else:
            label_task_count = self.label_task_count

        labels: list[dict[str, Any]] | None | Unset
        if isinstance(self.labels, Unset):
            labels = UNSET
        elif isinstance(self.labels, list):
            labels = []
            for labels_type_0_item_data in self.labels:
                labels_type_0_item = labels_type_0_item_data.to_dict()
                labels.append(labels_type_0_item)

        else:
            labels = self.labels

        schema: list[dict[str, Any]] | None | Unset
        if isinstance(self.schema, Unset):
            schema = UNSET
        elif isinstance(self.schema, list):
            schema = []
            for schema_type_0_item_data in self.schema:
                schema_type_0_item = schema_type_0_item_data.to_dict()
                schema.append(schema_type_0_item)

        else:
            schema = self.schema

        exist_running_task: bool | None | Unset
        if isinstance(self.exist_running_task, Unset):
            exist_running_task = UNSET
        else:
            exist_running_task = self.exist_running_task

        running_tasks_id: list[str] | None | Unset
        if isinstance(self.running_tasks_id, Unset):
            running_tasks_id = UNSET
        elif isinstance(self.running_tasks_id, list):
            running_tasks_id = self.running_tasks_id

        else:
            running_tasks_id = self.running_tasks_id

        exist_workforce_task: bool | None | Unset
        if isinstance(self.exist_workforce_task, Unset):
            exist_workforce_task = UNSET
        else:
            exist_workforce_task = self.exist_workforce_task

        workforce_task_count: int | None | str | Unset
        if isinstance(self.workforce_task_count, Unset):
            workforce_task_count = UNSET
        else:
            workforce_task_count = self.workforce_task_count

        workforce_descriptor = self.workforce_descriptor

        feature_supports: list[str] | None | Unset
        if isinstance(self.feature_supports, Unset):
            feature_supports = UNSET
        elif isinstance(self.feature_supports, list):
            feature_supports = self.feature_supports

        else:
            feature_supports = self.feature_supports

        dataset_tags: list[str] | None | Unset
        if isinstance(self.dataset_tags, Unset):
            dataset_tags = UNSET
        elif isinstance(self.dataset_tags, list):
            dataset_tags = self.dataset_tags

        else:
            dataset_tags = self.dataset_tags

        data_statistics: dict[str, Any] | None | Unset
        if isinstance(self.data_statistics, Unset):
            data_statistics = UNSET
        elif isinstance(self.data_statistics, DatasetDataStatisticsType0):
            data_statistics = self.data_statistics.to_dict()
        else:
            data_statistics = self.data_statistics

        deletion_stats: dict[str, Any] | None | Unset
        if isinstance(self.deletion_stats, Unset):
            deletion_stats = UNSET
        elif isinstance(self.deletion_stats, DatasetDeletionStatsType0):
            deletion_stats = self.deletion_stats.to_dict()
        else:
            deletion_stats = self.deletion_stats

        samples = self.samples

        files = self.files

        ai_project: None | str | Unset
        if isinstance(self.ai_project, Unset):
            ai_project = UNSET
        else:
            ai_project = self.ai_project

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if dataset_id is not UNSET:
            field_dict["dataset_id"] = dataset_id
        if dataset_name is not UNSET:
            field_dict["dataset_name"] = dataset_name
        if dataset_type is not UNSET:
            field_dict["dataset_type"] = dataset_type
        if dataset_format is not UNSET:
            field_dict["dataset_format"] = dataset_format
        if data_format is not UNSET:
            field_dict["data_format"] = data_format
        if dataset_version is not UNSET:
            field_dict["dataset_version"] = dataset_version
        if status is not UNSET:
            field_dict["status"] = status
        if description is not UNSET:
            field_dict["description"] = description
        if create_time is not UNSET:
            field_dict["create_time"] = create_time
        if update_time is not UNSET:
            field_dict["update_time"] = update_time
        if data_update_time is not UNSET:
            field_dict["data_update_time"] = data_update_time
        if data_sources is not UNSET:
            field_dict["data_sources"] = data_sources
        if work_path is not UNSET:
            field_dict["work_path"] = work_path
        if work_path_type is not UNSET:
            field_dict["work_path_type"] = work_path_type
        if workspace_id is not UNSET:
            field_dict["workspace_id"] = workspace_id
        if enterprise_project_id is not UNSET:
            field_dict["enterprise_project_id"] = enterprise_project_id
        if inner_work_path is not UNSET:
            field_dict["inner_work_path"] = inner_work_path
        if inner_annotation_path is not UNSET:
            field_dict["inner_annotation_path"] = inner_annotation_path
        if inner_data_path is not UNSET:
            field_dict["inner_data_path"] = inner_data_path
        if inner_log_path is not UNSET:
            field_dict["inner_log_path"] = inner_log_path
        if inner_temp_path is not UNSET:
            field_dict["inner_temp_path"] = inner_temp_path
        if inner_task_path is not UNSET:
            field_dict["inner_task_path"] = inner_task_path
        if third_path is not UNSET:
            field_dict["third_path"] = third_path
        if data_url is not UNSET:
            field_dict["data_url"] = data_url
        if total_sample_count is not UNSET:
            field_dict["total_sample_count"] = total_sample_count
        if annotated_sample_count is not UNSET:
            field_dict["annotated_sample_count"] = annotated_sample_count
        if unconfirmed_sample_count is not UNSET:
            field_dict["unconfirmed_sample_count"] = unconfirmed_sample_count
        if deleted_sample_count is not UNSET:
            field_dict["deleted_sample_count"] = deleted_sample_count
        if loading_sample_count is not UNSET:
            field_dict["loading_sample_count"] = loading_sample_count
        if total_sub_sample_count is not UNSET:
            field_dict["total_sub_sample_count"] = total_sub_sample_count
        if annotated_sub_sample_count is not UNSET:
            field_dict["annotated_sub_sample_count"] = annotated_sub_sample_count
        if current_version_id is not UNSET:
            field_dict["current_version_id"] = current_version_id
        if current_version_name is not UNSET:
            field_dict["current_version_name"] = current_version_name
        if dataset_version_count is not UNSET:
            field_dict["dataset_version_count"] = dataset_version_count
        if next_version_num is not UNSET:
            field_dict["next_version_num"] = next_version_num
        if versions is not UNSET:
            field_dict["versions"] = versions
        if import_data is not UNSET:
            field_dict["import_data"] = import_data
        if import_task_id is not UNSET:
            field_dict["import_task_id"] = import_task_id
        if managed is not UNSET:
            field_dict["managed"] = managed
        if content_labeling is not UNSET:
            field_dict["content_labeling"] = content_labeling
        if label_task_count is not UNSET:
            field_dict["label_task_count"] = label_task_count
        if labels is not UNSET:
            field_dict["labels"] = labels
        if schema is not UNSET:
            field_dict["schema"] = schema
        if exist_running_task is not UNSET:
            field_dict["exist_running_task"] = exist_running_task
        if running_tasks_id is not UNSET:
            field_dict["running_tasks_id"] = running_tasks_id
        if exist_workforce_task is not UNSET:
            field_dict["exist_workforce_task"] = exist_workforce_task
        if workforce_task_count is not UNSET:
            field_dict["workforce_task_count"] = workforce_task_count
        if workforce_descriptor is not UNSET:
            field_dict["workforce_descriptor"] = workforce_descriptor
        if feature_supports is not UNSET:
            field_dict["feature_supports"] = feature_supports
        if dataset_tags is not UNSET:
            field_dict["dataset_tags"] = dataset_tags
        if data_statistics is not UNSET:
            field_dict["data_statistics"] = data_statistics
        if deletion_stats is not UNSET:
            field_dict["deletion_stats"] = deletion_stats
        if samples is not UNSET:
            field_dict["samples"] = samples
        if files is not UNSET:
            field_dict["files"] = files
        if ai_project is not UNSET:
            field_dict["ai_project"] = ai_project

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.data_source import DataSource
        from ..models.dataset_data_statistics_type_0 import DatasetDataStatisticsType0
        from ..models.dataset_deletion_stats_type_0 import DatasetDeletionStatsType0
        from ..models.dataset_version import DatasetVersion
        from ..models.field import Field
        from ..models.label import Label

        d = dict(src_dict)
        dataset_id: None | str | Unset = d.pop("dataset_id", UNSET)

        dataset_name: None | str | Unset = d.pop("dataset_name", UNSET)

        dataset_type: int | None | str | Unset = d.pop("dataset_type", UNSET)

        dataset_format: int | None | str | Unset = d.pop("dataset_format", UNSET)

        data_format: None | str | Unset = d.pop("data_format", UNSET)

        dataset_version: None | str | Unset = d.pop("dataset_version", UNSET)

        status: int | None | str | Unset = d.pop("status", UNSET)

        description: None | str | Unset = d.pop("description", UNSET)

        create_time: int | None | str | Unset = d.pop("create_time", UNSET)

        update_time: int | None | str | Unset = d.pop("update_time", UNSET)

        data_update_time: int | None | str | Unset = d.pop("data_update_time", UNSET)

        def _parse_data_sources(data: object) -> list[DataSource] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                data_sources_type_0 = []
                _data_sources_type_0 = data
                for data_sources_type_0_item_data in _data_sources_type_0:
                    data_sources_type_0_item = DataSource.from_dict(
                        data_sources_type_0_item_data
                    )

                    data_sources_type_0.append(data_sources_type_0_item)

                return data_sources_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[DataSource] | None | Unset, data)

        data_sources = _parse_data_sources(d.pop("data_sources", UNSET))

        work_path: None | str | Unset = d.pop("work_path", UNSET)

        work_path_type: int | None | str | Unset = d.pop("work_path_type", UNSET)

        workspace_id: None | str | Unset = d.pop("workspace_id", UNSET)

        enterprise_project_id: None | str | Unset = d.pop(
            "enterprise_project_id", UNSET
        )

        inner_work_path: None | str | Unset = d.pop("inner_work_path", UNSET)

        inner_annotation_path: None | str | Unset = d.pop(
            "inner_annotation_path", UNSET
        )

        inner_data_path: None | str | Unset = d.pop("inner_data_path", UNSET)

        inner_log_path: None | str | Unset = d.pop("inner_log_path", UNSET)

        inner_temp_path: None | str | Unset = d.pop("inner_temp_path", UNSET)

        inner_task_path: None | str | Unset = d.pop("inner_task_path", UNSET)

        third_path: None | str | Unset = d.pop("third_path", UNSET)

        data_url: None | str | Unset = d.pop("data_url", UNSET)

        total_sample_count: int | None | str | Unset = d.pop(
            "total_sample_count", UNSET
        )

        annotated_sample_count: int | None | str | Unset = d.pop(
            "annotated_sample_count", UNSET
        )

        unconfirmed_sample_count: int | None | str | Unset = d.pop(
            "unconfirmed_sample_count", UNSET
        )

        deleted_sample_count: int | None | str | Unset = d.pop(
            "deleted_sample_count", UNSET
        )

        loading_sample_count: int | None | str | Unset = d.pop(
            "loading_sample_count", UNSET
        )

        total_sub_sample_count: int | None | str | Unset = d.pop(
            "total_sub_sample_count", UNSET
        )

        annotated_sub_sample_count: int | None | str | Unset = d.pop(
            "annotated_sub_sample_count", UNSET
        )

        current_version_id: None | str | Unset = d.pop("current_version_id", UNSET)

        current_version_name: None | str | Unset = d.pop("current_version_name", UNSET)

        dataset_version_count: int | None | str | Unset = d.pop(
            "dataset_version_count", UNSET
        )

        next_version_num: int | None | str | Unset = d.pop("next_version_num", UNSET)

        def _parse_versions(data: object) -> list[DatasetVersion] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                versions_type_0 = []
                _versions_type_0 = data
                for versions_type_0_item_data in _versions_type_0:
                    versions_type_0_item = DatasetVersion.from_dict(
                        versions_type_0_item_data
                    )

                    versions_type_0.append(versions_type_0_item)

                return versions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[DatasetVersion] | None | Unset, data)

        versions = _parse_versions(d.pop("versions", UNSET))

        import_data: bool | None | Unset = d.pop("import_data", UNSET)

        import_task_id: None | str | Unset = d.pop("import_task_id", UNSET)

        managed: bool | None | Unset = d.pop("managed", UNSET)

        content_labeling: bool | None | Unset = d.pop("content_labeling", UNSET)

        label_task_count: int | None | str | Unset = d.pop("label_task_count", UNSET)

        def _parse_labels(data: object) -> list[Label] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                labels_type_0 = []
                _labels_type_0 = data
                for labels_type_0_item_data in _labels_type_0:
                    labels_type_0_item = Label.from_dict(labels_type_0_item_data)

                    labels_type_0.append(labels_type_0_item)

                return labels_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Label] | None | Unset, data)

        labels = _parse_labels(d.pop("labels", UNSET))

        def _parse_schema(data: object) -> list[Field] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                schema_type_0 = []
                _schema_type_0 = data
                for schema_type_0_item_data in _schema_type_0:
                    schema_type_0_item = Field.from_dict(schema_type_0_item_data)

                    schema_type_0.append(schema_type_0_item)

                return schema_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Field] | None | Unset, data)

        schema = _parse_schema(d.pop("schema", UNSET))

        exist_running_task: bool | None | Unset = d.pop("exist_running_task", UNSET)

        def _parse_running_tasks_id(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                running_tasks_id_type_0 = cast(list[str], data)

                return running_tasks_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        running_tasks_id = _parse_running_tasks_id(d.pop("running_tasks_id", UNSET))

        exist_workforce_task: bool | None | Unset = d.pop("exist_workforce_task", UNSET)

        workforce_task_count: int | None | str | Unset = d.pop(
            "workforce_task_count", UNSET
        )

        workforce_descriptor = d.pop("workforce_descriptor", UNSET)

        def _parse_feature_supports(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                feature_supports_type_0 = cast(list[str], data)

                return feature_supports_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        feature_supports = _parse_feature_supports(d.pop("feature_supports", UNSET))

        def _parse_dataset_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                dataset_tags_type_0 = cast(list[str], data)

                return dataset_tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        dataset_tags = _parse_dataset_tags(d.pop("dataset_tags", UNSET))

        def _parse_data_statistics(
            data: object,
        ) -> DatasetDataStatisticsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_statistics_type_0 = DatasetDataStatisticsType0.from_dict(data)

                return data_statistics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DatasetDataStatisticsType0 | None | Unset, data)

        data_statistics = _parse_data_statistics(d.pop("data_statistics", UNSET))

        def _parse_deletion_stats(
            data: object,
        ) -> DatasetDeletionStatsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                deletion_stats_type_0 = DatasetDeletionStatsType0.from_dict(data)

                return deletion_stats_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DatasetDeletionStatsType0 | None | Unset, data)

        deletion_stats = _parse_deletion_stats(d.pop("deletion_stats", UNSET))

        samples = d.pop("samples", UNSET)

        files = d.pop("files", UNSET)

        ai_project: None | str | Unset = d.pop("ai_project", UNSET)

        dataset = cls(
            dataset_id=dataset_id,
            dataset_name=dataset_name,
            dataset_type=dataset_type,
            dataset_format=dataset_format,
            data_format=data_format,
            dataset_version=dataset_version,
            status=status,
            description=description,
            create_time=create_time,
            update_time=update_time,
            data_update_time=data_update_time,
            data_sources=data_sources,
            work_path=work_path,
            work_path_type=work_path_type,
            workspace_id=workspace_id,
            enterprise_project_id=enterprise_project_id,
            inner_work_path=inner_work_path,
            inner_annotation_path=inner_annotation_path,
            inner_data_path=inner_data_path,
            inner_log_path=inner_log_path,
            inner_temp_path=inner_temp_path,
            inner_task_path=inner_task_path,
            third_path=third_path,
            data_url=data_url,
            total_sample_count=total_sample_count,
            annotated_sample_count=annotated_sample_count,
            unconfirmed_sample_count=unconfirmed_sample_count,
            deleted_sample_count=deleted_sample_count,
            loading_sample_count=loading_sample_count,
            total_sub_sample_count=total_sub_sample_count,
            annotated_sub_sample_count=annotated_sub_sample_count,
            current_version_id=current_version_id,
            current_version_name=current_version_name,
            dataset_version_count=dataset_version_count,
            next_version_num=next_version_num,
            versions=versions,
            import_data=import_data,
            import_task_id=import_task_id,
            managed=managed,
            content_labeling=content_labeling,
            label_task_count=label_task_count,
            labels=labels,
            schema=schema,
            exist_running_task=exist_running_task,
            running_tasks_id=running_tasks_id,
            exist_workforce_task=exist_workforce_task,
            workforce_task_count=workforce_task_count,
            workforce_descriptor=workforce_descriptor,
            feature_supports=feature_supports,
            dataset_tags=dataset_tags,
            data_statistics=data_statistics,
            deletion_stats=deletion_stats,
            samples=samples,
            files=files,
            ai_project=ai_project,
        )

        dataset.additional_properties = d
        return dataset

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
