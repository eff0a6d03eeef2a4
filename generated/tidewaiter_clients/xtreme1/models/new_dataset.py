from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.dataset_type_value import DatasetTypeValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="NewDataset")


@_attrs_define
class NewDataset:
    """What a dataset is to be like."""

    name: str
    """ Name, at most 255 characters. No other dataset may have it, whatever its case (inferred). """
    type_: DatasetTypeValue | str
    """ What a dataset is made of. Cannot be changed later. """
    description: str | Unset = UNSET
    """ For people. Not required, though the page says so. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        type_: str
        if isinstance(self.type_, DatasetTypeValue):
            type_ = self.type_.value
        else:
            type_ = self.type_

        description = self.description

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
                "type": type_,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        name = d.pop("name")

        def _parse_type_(data: object) -> DatasetTypeValue | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_dataset_type_type_0 = DatasetTypeValue(data)

                return componentsschemas_dataset_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DatasetTypeValue | str, data)

        type_ = _parse_type_(d.pop("type"))

        description = d.pop("description", UNSET)

        new_dataset = cls(
            name=name,
            type_=type_,
            description=description,
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
