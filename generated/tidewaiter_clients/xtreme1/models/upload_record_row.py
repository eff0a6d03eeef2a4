from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.upload_status_value import UploadStatusValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="UploadRecordRow")


@_attrs_define
class UploadRecordRow:
    """Where one upload stands. Servers always send all eight keys."""

    id: int | None | str | Unset = UNSET
    """ Row id of the record. An identifier, never a number to reckon with. """
    serial_number: int | None | str | Unset = UNSET
    """ Serial number of the upload, 19 digits today. An identifier, beyond what a float holds exactly. """
    error_message: None | str | Unset = UNSET
    """ Why the upload failed, or, beside `PARSE_COMPLETED`, what was skipped on the way.
    Empty after a clean end.
     """
    total_file_size: int | None | str | Unset = UNSET
    """ Size of the compressed file. 9223372036854775807 means that the source did not say. """
    downloaded_file_size: int | None | str | Unset = UNSET
    """ How much of the file the server has fetched. Updated in rare, irregular steps. """
    total_data_num: int | None | str | Unset = UNSET
    """ Number of data items in the file. """
    parsed_data_num: int | None | str | Unset = UNSET
    """ Number of data items attempted so far. May go back a little between two looks. """
    status: str | Unset | UploadStatusValue = UNSET
    """ State of the upload. Open, so that a state of tomorrow does not break a client of today. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: int | None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        serial_number: int | None | str | Unset
        if isinstance(self.serial_number, Unset):
            serial_number = UNSET
        else:
            serial_number = self.serial_number

        error_message: None | str | Unset
        if isinstance(self.error_message, Unset):
            error_message = UNSET
        else:
            error_message = self.error_message

        total_file_size: int | None | str | Unset
        if isinstance(self.total_file_size, Unset):
            total_file_size = UNSET
        else:
            total_file_size = self.total_file_size

        downloaded_file_size: int | None | str | Unset
        if isinstance(self.downloaded_file_size, Unset):
            downloaded_file_size = UNSET
        else:
            downloaded_file_size = self.downloaded_file_size

        total_data_num: int | None | str | Unset
        if isinstance(self.total_data_num, Unset):
            total_data_num = UNSET
        else:
            total_data_num = self.total_data_num

        parsed_data_num: int | None | str | Unset
        if isinstance(self.parsed_data_num, Unset):
            parsed_data_num = UNSET
        else:
            parsed_data_num = self.parsed_data_num

        status: str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, UploadStatusValue):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if serial_number is not UNSET:
            field_dict["serialNumber"] = serial_number
        if error_message is not UNSET:
            field_dict["errorMessage"] = error_message
        if total_file_size is not UNSET:
            field_dict["totalFileSize"] = total_file_size
        if downloaded_file_size is not UNSET:
            field_dict["downloadedFileSize"] = downloaded_file_size
        if total_data_num is not UNSET:
            field_dict["totalDataNum"] = total_data_num
        if parsed_data_num is not UNSET:
            field_dict["parsedDataNum"] = parsed_data_num
        if status is not UNSET:
            field_dict["status"] = status

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id: int | None | str | Unset = d.pop("id", UNSET)

        serial_number: int | None | str | Unset = d.pop("serialNumber", UNSET)

        error_message: None | str | Unset = d.pop("errorMessage", UNSET)

        total_file_size: int | None | str | Unset = d.pop("totalFileSize", UNSET)

        downloaded_file_size: int | None | str | Unset = d.pop(
            "downloadedFileSize", UNSET
        )

        total_data_num: int | None | str | Unset = d.pop("totalDataNum", UNSET)

        parsed_data_num: int | None | str | Unset = d.pop("parsedDataNum", UNSET)

        def _parse_status(data: object) -> str | Unset | UploadStatusValue:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_upload_status_type_0 = UploadStatusValue(data)

                return componentsschemas_upload_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | Unset | UploadStatusValue, data)

        status = _parse_status(d.pop("status", UNSET))

        upload_record_row = cls(
            id=id,
            serial_number=serial_number,
            error_message=error_message,
            total_file_size=total_file_size,
            downloaded_file_size=downloaded_file_size,
            total_data_num=total_data_num,
            parsed_data_num=parsed_data_num,
            status=status,
        )

        upload_record_row.additional_properties = d
        return upload_record_row

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
