from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.field_request import FieldRequest
    from ..models.label_format_request import LabelFormatRequest
    from ..models.label_request import LabelRequest
    from ..models.source_request import SourceRequest


T = TypeVar("T", bound="NewDataset")


@_attrs_define
class NewDataset:
    """A dataset to make."""

    dataset_name: str
    """ Its name: 1 to 100 letters, digits, `_`, `-`. """
    work_path: str
    """ Folder in OBS that it writes to: neither a bucket nor within the source. """
    work_path_type: int
    """ An identifier of the kind of that folder: 0 is OBS. """
    data_sources: list[SourceRequest] | Unset = UNSET
    """ Where its data comes from; one page requires it, the other does not. """
    dataset_type: int | Unset = UNSET
    """ An identifier of the type: 0 image classification, 1 object detection, 3 image segmentation, 100 text
    classification, 101 named entities, 102 text triplets, 200 sound classification, 201 speech, 202 speech in
    parts, 400 table, 600 video, 900 free. """
    description: str | Unset = UNSET
    """ What its owner says of it, in 256 characters at most. """
    data_format: str | Unset = UNSET
    """ `Default` or `CarbonData`. """
    import_annotations: bool | Unset = UNSET
    """ Whether labels in the source are read too. """
    import_data: bool | Unset = UNSET
    """ Whether data is imported at once; for tables. """
    schema: list[FieldRequest] | Unset = UNSET
    """ The columns of a table. """
    labels: list[LabelRequest] | Unset = UNSET
    """ Its labels. """
    label_format: LabelFormatRequest | Unset = UNSET
    """ How labels of a text are written. """
    managed: bool | Unset = UNSET
    """ Whether the service keeps its data. """
    workspace_id: str | Unset = UNSET
    """ Id of the workspace; `0` is the default one. """
    workforce_information: Any | Unset = UNSET
    """ A team that labels it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dataset_name = self.dataset_name

        work_path = self.work_path

        work_path_type = self.work_path_type

        data_sources: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.data_sources, Unset):
            data_sources = []
            for data_sources_item_data in self.data_sources:
                data_sources_item = data_sources_item_data.to_dict()
                data_sources.append(data_sources_item)

        dataset_type = self.dataset_type

        description = self.description

        data_format = self.data_format

        import_annotations = self.import_annotations

        import_data = self.import_data

        schema: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.schema, Unset):
            schema = []
            for schema_item_data in self.schema:
                schema_item = schema_item_data.to_dict()
                schema.append(schema_item)

        labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = []
            for labels_item_data in self.labels:
                labels_item = labels_item_data.to_dict()
                labels.append(labels_item)

        label_format: dict[str, Any] | Unset = UNSET
        if not isinstance(self.label_format, Unset):
            label_format = self.label_format.to_dict()

        managed = self.managed

        workspace_id = self.workspace_id

        workforce_information = self.workforce_information

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dataset_name": dataset_name,
                "work_path": work_path,
                "work_path_type": work_path_type,
            }
        )
        if data_sources is not UNSET:
            field_dict["data_sources"] = data_sources
        if dataset_type is not UNSET:
            field_dict["dataset_type"] = dataset_type
        if description is not UNSET:
            field_dict["description"] = description
        if data_format is not UNSET:
            field_dict["data_format"] = data_format
        if import_annotations is not UNSET:
            field_dict["import_annotations"] = import_annotations
        if import_data is not UNSET:
            field_dict["import_data"] = import_data
        if schema is not UNSET:
            field_dict["schema"] = schema
        if labels is not UNSET:
            field_dict["labels"] = labels
        if label_format is not UNSET:
            field_dict["label_format"] = label_format
        if managed is not UNSET:
            field_dict["managed"] = managed
        if workspace_id is not UNSET:
            field_dict["workspace_id"] = workspace_id
        if workforce_information is not UNSET:
            field_dict["workforce_information"] = workforce_information

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.field_request import FieldRequest
        from ..models.label_format_request import LabelFormatRequest
        from ..models.label_request import LabelRequest
        from ..models.source_request import SourceRequest

        d = dict(src_dict)
        dataset_name = d.pop("dataset_name")

        work_path = d.pop("work_path")

        work_path_type = d.pop("work_path_type")

        _data_sources = d.pop("data_sources", UNSET)
        data_sources: list[SourceRequest] | Unset = UNSET
        if _data_sources is not UNSET:
            data_sources = []
            for data_sources_item_data in _data_sources:
                data_sources_item = SourceRequest.from_dict(data_sources_item_data)

                data_sources.append(data_sources_item)

        dataset_type = d.pop("dataset_type", UNSET)

        description = d.pop("description", UNSET)

        data_format = d.pop("data_format", UNSET)

        import_annotations = d.pop("import_annotations", UNSET)

        import_data = d.pop("import_data", UNSET)

        _schema = d.pop("schema", UNSET)
        schema: list[FieldRequest] | Unset = UNSET
        if _schema is not UNSET:
            schema = []
            for schema_item_data in _schema:
                schema_item = FieldRequest.from_dict(schema_item_data)

                schema.append(schema_item)

        _labels = d.pop("labels", UNSET)
        labels: list[LabelRequest] | Unset = UNSET
        if _labels is not UNSET:
            labels = []
            for labels_item_data in _labels:
                labels_item = LabelRequest.from_dict(labels_item_data)

                labels.append(labels_item)

        _label_format = d.pop("label_format", UNSET)
        label_format: LabelFormatRequest | Unset
        if isinstance(_label_format, Unset):
            label_format = UNSET
        else:
            label_format = LabelFormatRequest.from_dict(_label_format)

        managed = d.pop("managed", UNSET)

        workspace_id = d.pop("workspace_id", UNSET)

        workforce_information = d.pop("workforce_information", UNSET)

        new_dataset = cls(
            dataset_name=dataset_name,
            work_path=work_path,
            work_path_type=work_path_type,
            data_sources=data_sources,
            dataset_type=dataset_type,
            description=description,
            data_format=data_format,
            import_annotations=import_annotations,
            import_data=import_data,
            schema=schema,
            labels=labels,
            label_format=label_format,
            managed=managed,
            workspace_id=workspace_id,
            workforce_information=workforce_information,
        )

        new_dataset.additional_properties = d
        return new_dataset

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
