from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.export_params_request import ExportParamsRequest


T = TypeVar("T", bound="NewExport")


@_attrs_define
class NewExport:
    """An export to start."""

    path: str | Unset = UNSET
    """ Folder in OBS to write to, as `/bucket/folder/`. Required for a folder and for a new dataset. """
    export_type: int | Unset = UNSET
    """ An identifier: 0 with labels, 1 without, 2 all, 3 those that a search finds. """
    export_format: int | Unset = UNSET
    """ An identifier: 1 a folder for each label, 2 one folder. """
    annotation_format: str | Unset = UNSET
    """ `VOC` or `COCO`. """
    version_id: str | Unset = UNSET
    """ Id of the version to export. """
    version_format: str | Unset = UNSET
    """ Format of the version. """
    sample_state: str | Unset = UNSET
    """ State of the samples to export. """
    source_type_header: str | Unset = UNSET
    """ `obs://` or `s3://`: how paths begin in what is written. """
    with_column_header: bool | Unset = UNSET
    """ Whether the first line has names of columns. """
    export_params: ExportParamsRequest | Unset = UNSET
    """ More about an export. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        path = self.path

        export_type = self.export_type

        export_format = self.export_format

        annotation_format = self.annotation_format

        version_id = self.version_id

        version_format = self.version_format

        sample_state = self.sample_state

        source_type_header = self.source_type_header

        with_column_header = self.with_column_header

        export_params: dict[str, Any] | Unset = UNSET
        if not isinstance(self.export_params, Unset):
            export_params = self.export_params.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if path is not UNSET:
            field_dict["path"] = path
        if export_type is not UNSET:
            field_dict["export_type"] = export_type
        if export_format is not UNSET:
            field_dict["export_format"] = export_format
        if annotation_format is not UNSET:
            field_dict["annotation_format"] = annotation_format
        if version_id is not UNSET:
            field_dict["version_id"] = version_id
        if version_format is not UNSET:
            field_dict["version_format"] = version_format
        if sample_state is not UNSET:
            field_dict["sample_state"] = sample_state
        if source_type_header is not UNSET:
            field_dict["source_type_header"] = source_type_header
        if with_column_header is not UNSET:
            field_dict["with_column_header"] = with_column_header
        if export_params is not UNSET:
            field_dict["export_params"] = export_params

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.export_params_request import ExportParamsRequest

        d = dict(src_dict)
        path = d.pop("path", UNSET)

        export_type = d.pop("export_type", UNSET)

        export_format = d.pop("export_format", UNSET)

        annotation_format = d.pop("annotation_format", UNSET)

        version_id = d.pop("version_id", UNSET)

        version_format = d.pop("version_format", UNSET)

        sample_state = d.pop("sample_state", UNSET)

        source_type_header = d.pop("source_type_header", UNSET)

        with_column_header = d.pop("with_column_header", UNSET)

        _export_params = d.pop("export_params", UNSET)
        export_params: ExportParamsRequest | Unset
        if isinstance(_export_params, Unset):
            export_params = UNSET
        else:
            export_params = ExportParamsRequest.from_dict(_export_params)

        new_export = cls(
            path=path,
            export_type=export_type,
            export_format=export_format,
            annotation_format=annotation_format,
            version_id=version_id,
            version_format=version_format,
            sample_state=sample_state,
            source_type_header=source_type_header,
            with_column_header=with_column_header,
            export_params=export_params,
        )

        new_export.additional_properties = d
        return new_export

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
