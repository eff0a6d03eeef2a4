from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FileCopyProgress")


@_attrs_define
class FileCopyProgress:
    """How far the copying of files has come."""

    file_num_total: int | None | str | Unset = UNSET
    """ Files to copy. """
    file_num_finished: int | None | str | Unset = UNSET
    """ Files copied. """
    file_size_total: int | None | str | Unset = UNSET
    """ Bytes to copy. """
    file_size_finished: int | None | str | Unset = UNSET
    """ Bytes copied. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        file_num_total: int | None | str | Unset
        if isinstance(self.file_num_total, Unset):
            file_num_total = UNSET
        else:
            file_num_total = self.file_num_total

        file_num_finished: int | None | str | Unset
        if isinstance(self.file_num_finished, Unset):
            file_num_finished = UNSET
        else:
            file_num_finished = self.file_num_finished

        file_size_total: int | None | str | Unset
        if isinstance(self.file_size_total, Unset):
            file_size_total = UNSET
        else:
            file_size_total = self.file_size_total

        file_size_finished: int | None | str | Unset
        if isinstance(self.file_size_finished, Unset):
            file_size_finished = UNSET
        else:
            file_size_finished = self.file_size_finished

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if file_num_total is not UNSET:
            field_dict["file_num_total"] = file_num_total
        if file_num_finished is not UNSET:
            field_dict["file_num_finished"] = file_num_finished
        if file_size_total is not UNSET:
            field_dict["file_size_total"] = file_size_total
        if file_size_finished is not UNSET:
            field_dict["file_size_finished"] = file_size_finished

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        file_num_total: int | None | str | Unset = d.pop("file_num_total", UNSET)

        file_num_finished: int | None | str | Unset = d.pop("file_num_finished", UNSET)

        file_size_total: int | None | str | Unset = d.pop("file_size_total", UNSET)

        file_size_finished: int | None | str | Unset = d.pop(
            "file_size_finished", UNSET
        )

        file_copy_progress = cls(
            file_num_total=file_num_total,
            file_num_finished=file_num_finished,
            file_size_total=file_size_total,
            file_size_finished=file_size_finished,
        )

        file_copy_progress.additional_properties = d
        return file_copy_progress

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
