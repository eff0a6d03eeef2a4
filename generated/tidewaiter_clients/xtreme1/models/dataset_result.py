from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.dataset import Dataset


T = TypeVar("T", bound="DatasetResult")


@_attrs_define
class DatasetResult:
    """The envelope of a dataset."""

    code: str
    """ `OK`, or the name of what went wrong. An open set: releases add to it. """
    message: None | str
    """ Empty on success, else text for a person. """
    data: Dataset | None
    """ What was asked for; null on every refusal. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.dataset import Dataset

        code = self.code

        message: None | str
        message = self.message

        data: dict[str, Any] | None
        if isinstance(self.data, Dataset):
            data = self.data.to_dict()
        else:
            data = self.data

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "code": code,
                "message": message,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.dataset import Dataset

        d = dict(src_dict)
        code = d.pop("code")

        message: None | str = d.pop("message")

        def _parse_data(data: object) -> Dataset | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_type_0 = Dataset.from_dict(data)

                return data_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Dataset | None, data)

        data = _parse_data(d.pop("data"))

        dataset_result = cls(
            code=code,
            message=message,
            data=data,
        )

        dataset_result.additional_properties = d
        return dataset_result

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
