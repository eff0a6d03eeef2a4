from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.label_format_request import LabelFormatRequest
    from ..models.label_request import LabelRequest
    from ..models.source_request import SourceRequest


T = TypeVar("T", bound="NewImport")


@_attrs_define
class NewImport:
    """An import to start."""

    import_path: str
    """ Folder or manifest in OBS: `obs://bucket/folder/`, `s3://...` or `/bucket/folder/`. """
    import_type: str | Unset = UNSET
    """ `dir` or `manifest`. Text here, a number in answers. """
    import_annotations: bool | Unset = UNSET
    """ Whether labels are read too. """
    import_samples: bool | Unset = UNSET
    """ Whether samples are read. """
    final_annotation: bool | Unset = UNSET
    """ Whether labels count as confirmed. """
    difficult_only: bool | Unset = UNSET
    """ Whether hard samples alone are read. """
    included_labels: list[LabelRequest] | Unset = UNSET
    """ Labels to read. """
    excluded_labels: list[LabelRequest] | Unset = UNSET
    """ Labels to leave out. """
    annotation_format: str | Unset = UNSET
    """ `VOC` or `COCO`. """
    import_folder: str | Unset = UNSET
    """ A name for this import: what was imported under it before is not imported twice. """
    import_origin: str | Unset = UNSET
    """ `obs`, `dws`, `dli`, `rds`, `mrs` or `inference`. """
    data_source: SourceRequest | Unset = UNSET
    """ Where data comes from. """
    label_format: LabelFormatRequest | Unset = UNSET
    """ How labels of a text are written. """
    with_column_header: bool | Unset = UNSET
    """ Whether the first line has names of columns. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        import_path = self.import_path

        import_type = self.import_type

        import_annotations = self.import_annotations

        import_samples = self.import_samples

        final_annotation = self.final_annotation

        difficult_only = self.difficult_only

        included_labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.included_labels, Unset):
            included_labels = []
            for included_labels_item_data in self.included_labels:
                included_labels_item = included_labels_item_data.to_dict()
                included_labels.append(included_labels_item)

        excluded_labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.excluded_labels, Unset):
            excluded_labels = []
            for excluded_labels_item_data in self.excluded_labels:
                excluded_labels_item = excluded_labels_item_data.to_dict()
                excluded_labels.append(excluded_labels_item)

        annotation_format = self.annotation_format

        import_folder = self.import_folder

        import_origin = self.import_origin

        data_source: dict[str, Any] | Unset = UNSET
        if not isinstance(self.data_source, Unset):
            data_source = self.data_source.to_dict()

        label_format: dict[str, Any] | Unset = UNSET
        if not isinstance(self.label_format, Unset):
            label_format = self.label_format.to_dict()

        with_column_header = self.with_column_header

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "import_path": import_path,
            }
        )
        if import_type is not UNSET:
            field_dict["import_type"] = import_type
        if import_annotations is not UNSET:
            field_dict["import_annotations"] = import_annotations
        if import_samples is not UNSET:
            field_dict["import_samples"] = import_samples
        if final_annotation is not UNSET:
            field_dict["final_annotation"] = final_annotation
        if difficult_only is not UNSET:
            field_dict["difficult_only"] = difficult_only
        if included_labels is not UNSET:
            field_dict["included_labels"] = included_labels
        if excluded_labels is not UNSET:
            field_dict["excluded_labels"] = excluded_labels
        if annotation_format is not UNSET:
            field_dict["annotation_format"] = annotation_format
        if import_folder is not UNSET:
            field_dict["import_folder"] = import_folder
        if import_origin is not UNSET:
            field_dict["import_origin"] = import_origin
        if data_source is not UNSET:
            field_dict["data_source"] = data_source
        if label_format is not UNSET:
            field_dict["label_format"] = label_format
        if with_column_header is not UNSET:
            field_dict["with_column_header"] = with_column_header

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.label_format_request import LabelFormatRequest
        from ..models.label_request import LabelRequest
        from ..models.source_request import SourceRequest

        d = dict(src_dict)
        import_path = d.pop("import_path")

        import_type = d.pop("import_type", UNSET)

        import_annotations = d.pop("import_annotations", UNSET)

        import_samples = d.pop("import_samples", UNSET)

        final_annotation = d.pop("final_annotation", UNSET)

        difficult_only = d.pop("difficult_only", UNSET)

        _included_labels = d.pop("included_labels", UNSET)
        included_labels: list[LabelRequest] | Unset = UNSET
        if _included_labels is not UNSET:
            included_labels = []
            for included_labels_item_data in _included_labels:
                included_labels_item = LabelRequest.from_dict(included_labels_item_data)

                included_labels.append(included_labels_item)

        _excluded_labels = d.pop("excluded_labels", UNSET)
        excluded_labels: list[LabelRequest] | Unset = UNSET
        if _excluded_labels is not UNSET:
            excluded_labels = []
            for excluded_labels_item_data in _excluded_labels:
                excluded_labels_item = LabelRequest.from_dict(excluded_labels_item_data)

                excluded_labels.append(excluded_labels_item)

        annotation_format = d.pop("annotation_format", UNSET)

        import_folder = d.pop("import_folder", UNSET)

        import_origin = d.pop("import_origin", UNSET)

        _data_source = d.pop("data_source", UNSET)
        data_source: SourceRequest | Unset
        if isinstance(_data_source, Unset):
            data_source = UNSET
        else:
            data_source = SourceRequest.from_dict(_data_source)

        _label_format = d.pop("label_format", UNSET)
        label_format: LabelFormatRequest | Unset
        if isinstance(_label_format, Unset):
            label_format = UNSET
        else:
            label_format = LabelFormatRequest.from_dict(_label_format)

        with_column_header = d.pop("with_column_header", UNSET)

        new_import = cls(
            import_path=import_path,
            import_type=import_type,
            import_annotations=import_annotations,
            import_samples=import_samples,
            final_annotation=final_annotation,
            difficult_only=difficult_only,
            included_labels=included_labels,
            excluded_labels=excluded_labels,
            annotation_format=annotation_format,
            import_folder=import_folder,
            import_origin=import_origin,
            data_source=data_source,
            label_format=label_format,
            with_column_header=with_column_header,
        )

        new_import.additional_properties = d
        return new_import

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
