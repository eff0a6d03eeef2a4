from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.export_status_value import ExportStatusValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="ExportRecordRow")


@_attrs_define
class ExportRecordRow:
    """Where one export stands."""

    id: int | None | Unset = UNSET
    """ Id of the record. """
    serial_number: None | str | Unset = UNSET
    """ Serial number of the export. An identifier, beyond what a float holds exactly. """
    file_id: int | None | Unset = UNSET
    """ Id of the archive's file, when it is there. """
    file_name: None | str | Unset = UNSET
    """ Name of the archive: the dataset's, a dash, and the time. Dataset names are free text, slashes included. """
    status: ExportStatusValue | str | Unset = UNSET
    """ State of the export. """
    generated_num: int | None | Unset = UNSET
    """ Items of the batches so far, counted in a way that never reaches `totalNum` beyond a thousand. No share of
    anything. """
    total_num: int | None | Unset = UNSET
    """ Items to export; null until the first thousand was read. """
    file_path: None | str | Unset = UNSET
    """ Where the archive is: presigned anew at each poll, good for seven days. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        serial_number: None | str | Unset
        if isinstance(self.serial_number, Unset):
            serial_number = UNSET
        else:
            serial_number = self.serial_number

        file_id: int | None | Unset
        if isinstance(self.file_id, Unset):
            file_id = UNSET
        else:
            file_id = self.file_id

        file_name: None | str | Unset
        if isinstance(self.file_name, Unset):
            file_name = UNSET
        else:
            file_name = self.file_name

        status: str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, ExportStatusValue):
            status = self.status.value
        else:
            status = self.status

        generated_num: int | None | Unset
        if isinstance(self.generated_num, Unset):
            generated_num = UNSET
        else:
            generated_num = self.generated_num

        total_num: int | None | Unset
        if isinstance(self.total_num, Unset):
            total_num = UNSET
        else:
            total_num = self.total_num

        file_path: None | str | Unset
        if isinstance(self.file_path, Unset):
            file_path = UNSET
        else:
            file_path = self.file_path

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if serial_number is not UNSET:
            field_dict["serialNumber"] = serial_number
        if file_id is not UNSET:
            field_dict["fileId"] = file_id
        if file_name is not UNSET:
            field_dict["fileName"] = file_name
        if status is not UNSET:
            field_dict["status"] = status
        if generated_num is not UNSET:
            field_dict["generatedNum"] = generated_num
        if total_num is not UNSET:
            field_dict["totalNum"] = total_num
        if file_path is not UNSET:
            field_dict["filePath"] = file_path

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id: int | None | Unset = d.pop("id", UNSET)

        serial_number: None | str | Unset = d.pop("serialNumber", UNSET)

        file_id: int | None | Unset = d.pop("fileId", UNSET)

        file_name: None | str | Unset = d.pop("fileName", UNSET)

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

        generated_num: int | None | Unset = d.pop("generatedNum", UNSET)

        total_num: int | None | Unset = d.pop("totalNum", UNSET)

        file_path: None | str | Unset = d.pop("filePath", UNSET)

        export_record_row = cls(
            id=id,
            serial_number=serial_number,
            file_id=file_id,
            file_name=file_name,
            status=status,
            generated_num=generated_num,
            total_num=total_num,
            file_path=file_path,
        )

        export_record_row.additional_properties = d
        return export_record_row

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
