from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.data_format_value import DataFormatValue
from ..models.upload_result_type_value import UploadResultTypeValue
from ..models.upload_source_value import UploadSourceValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="UploadRequest")


@_attrs_define
class UploadRequest:
    """Which archive to read into which dataset."""

    file_url: str
    """ Where the server can read the archive: `accessUrl`, or any URL of http that it can reach and opens with
    status 200. """
    dataset_id: int | str
    """ Id of the dataset. """
    source: str | UploadSourceValue
    """ Where the archive is. It decides only whether a single picture is accepted. """
    result_type: str | Unset | UploadResultTypeValue = UNSET
    """ What the result files in the archive are. Without this they are ignored. """
    model_id: int | Unset = UNSET
    """ Id of the model whose results the archive holds: needed beside MODEL_RUN, or the upload sticks at
    DOWNLOAD_COMPLETED. """
    data_format: DataFormatValue | str | Unset = UNSET
    """ How annotations are written. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        file_url = self.file_url

        dataset_id: int | str
        dataset_id = self.dataset_id

        source: str
        if isinstance(self.source, UploadSourceValue):
            source = self.source.value
        else:
            source = self.source

        result_type: str | Unset
        if isinstance(self.result_type, Unset):
            result_type = UNSET
        elif isinstance(self.result_type, UploadResultTypeValue):
            result_type = self.result_type.value
        else:
            result_type = self.result_type

        model_id = self.model_id

        data_format: str | Unset
        if isinstance(self.data_format, Unset):
            data_format = UNSET
        elif isinstance(self.data_format, DataFormatValue):
            data_format = self.data_format.value
        else:
            data_format = self.data_format

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "fileUrl": file_url,
                "datasetId": dataset_id,
                "source": source,
            }
        )
        if result_type is not UNSET:
            field_dict["resultType"] = result_type
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if data_format is not UNSET:
            field_dict["dataFormat"] = data_format

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        file_url = d.pop("fileUrl")

        dataset_id: int | str = d.pop("datasetId")

        def _parse_source(data: object) -> str | UploadSourceValue:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_upload_source_type_0 = UploadSourceValue(data)

                return componentsschemas_upload_source_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | UploadSourceValue, data)

        source = _parse_source(d.pop("source"))

        def _parse_result_type(data: object) -> str | Unset | UploadResultTypeValue:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_upload_result_type_type_0 = UploadResultTypeValue(
                    data
                )

                return componentsschemas_upload_result_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | Unset | UploadResultTypeValue, data)

        result_type = _parse_result_type(d.pop("resultType", UNSET))

        model_id = d.pop("modelId", UNSET)

        def _parse_data_format(data: object) -> DataFormatValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_data_format_type_0 = DataFormatValue(data)

                return componentsschemas_data_format_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataFormatValue | str | Unset, data)

        data_format = _parse_data_format(d.pop("dataFormat", UNSET))

        upload_request = cls(
            file_url=file_url,
            dataset_id=dataset_id,
            source=source,
            result_type=result_type,
            model_id=model_id,
            data_format=data_format,
        )

        upload_request.additional_properties = d
        return upload_request

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
