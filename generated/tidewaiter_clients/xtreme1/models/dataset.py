from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.dataset_type_value import DatasetTypeValue
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.data_item import DataItem


T = TypeVar("T", bound="Dataset")


@_attrs_define
class Dataset:
    """A dataset. Its counts are null but in the list of datasets."""

    id: int
    """ Id of the dataset. """
    name: str
    """ Name. """
    type_: DatasetTypeValue | str | Unset = UNSET
    """ What a dataset is made of. Cannot be changed later. """
    description: None | str | Unset = UNSET
    """ For people. """
    annotated_count: int | None | Unset = UNSET
    """ Items with annotations. """
    not_annotated_count: int | None | Unset = UNSET
    """ Items without. """
    invalid_count: int | None | Unset = UNSET
    """ Items that were marked as invalid. """
    item_count: int | None | Unset = UNSET
    """ Items, frames of scenes included. Null if there is none. """
    datas: list[DataItem] | None | Unset = UNSET
    """ Up to six items, as a preview. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        type_: str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, DatasetTypeValue):
            type_ = self.type_.value
        else:
            type_ = self.type_

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        annotated_count: int | None | Unset
        if isinstance(self.annotated_count, Unset):
            annotated_count = UNSET
        else:
            annotated_count = self.annotated_count

        not_annotated_count: int | None | Unset
        if isinstance(self.not_annotated_count, Unset):
            not_annotated_count = UNSET
        else:
            not_annotated_count = self.not_annotated_count

        invalid_count: int | None | Unset
        if isinstance(self.invalid_count, Unset):
            invalid_count = UNSET
        else:
            invalid_count = self.invalid_count

        item_count: int | None | Unset
        if isinstance(self.item_count, Unset):
            item_count = UNSET
        else:
            item_count = self.item_count

        datas: list[dict[str, Any]] | None | Unset
        if isinstance(self.datas, Unset):
            datas = UNSET
        elif isinstance(self.datas, list):
            datas = []
            for datas_type_0_item_data in self.datas:
                datas_type_0_item = datas_type_0_item_data.to_dict()
                datas.append(datas_type_0_item)

        else:
            datas = self.datas

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if description is not UNSET:
            field_dict["description"] = description
        if annotated_count is not UNSET:
            field_dict["annotatedCount"] = annotated_count
        if not_annotated_count is not UNSET:
            field_dict["notAnnotatedCount"] = not_annotated_count
        if invalid_count is not UNSET:
            field_dict["invalidCount"] = invalid_count
        if item_count is not UNSET:
            field_dict["itemCount"] = item_count
        if datas is not UNSET:
            field_dict["datas"] = datas

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.data_item import DataItem

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        def _parse_type_(data: object) -> DatasetTypeValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_dataset_type_type_0 = DatasetTypeValue(data)

                return componentsschemas_dataset_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DatasetTypeValue | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        description: None | str | Unset = d.pop("description", UNSET)

        annotated_count: int | None | Unset = d.pop("annotatedCount", UNSET)

        not_annotated_count: int | None | Unset = d.pop("notAnnotatedCount", UNSET)

        invalid_count: int | None | Unset = d.pop("invalidCount", UNSET)

        item_count: int | None | Unset = d.pop("itemCount", UNSET)

        def _parse_datas(data: object) -> list[DataItem] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                datas_type_0 = []
                _datas_type_0 = data
                for datas_type_0_item_data in _datas_type_0:
                    datas_type_0_item = DataItem.from_dict(datas_type_0_item_data)

                    datas_type_0.append(datas_type_0_item)

                return datas_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[DataItem] | None | Unset, data)

        datas = _parse_datas(d.pop("datas", UNSET))

        dataset = cls(
            id=id,
            name=name,
            type_=type_,
            description=description,
            annotated_count=annotated_count,
            not_annotated_count=not_annotated_count,
            invalid_count=invalid_count,
            item_count=item_count,
            datas=datas,
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
