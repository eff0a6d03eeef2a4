from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.annotation_status_value import AnnotationStatusValue
from ..models.split_type_value import SplitTypeValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="DataFilter")


@_attrs_define
class DataFilter:
    """Which items a run reads."""

    data_count_ratio: int | None | Unset = UNSET
    """ Share of the items. """
    is_exclude_model_data: bool | None | Unset = UNSET
    """ Whether items are left out that this model has read before. """
    split_type: None | SplitTypeValue | str | Unset = UNSET
    """ Items for this alone. """
    annotation_status: AnnotationStatusValue | None | str | Unset = UNSET
    """ Items like this alone. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data_count_ratio: int | None | Unset
        if isinstance(self.data_count_ratio, Unset):
            data_count_ratio = UNSET
        else:
            data_count_ratio = self.data_count_ratio

        is_exclude_model_data: bool | None | Unset
        if isinstance(self.is_exclude_model_data, Unset):
            is_exclude_model_data = UNSET
        else:
            is_exclude_model_data = self.is_exclude_model_data

        split_type: None | str | Unset
        if isinstance(self.split_type, Unset):
            split_type = UNSET
        elif isinstance(self.split_type, SplitTypeValue):
            split_type = self.split_type.value
        else:
            split_type = self.split_type

        annotation_status: None | str | Unset
        if isinstance(self.annotation_status, Unset):
            annotation_status = UNSET
        elif isinstance(self.annotation_status, AnnotationStatusValue):
            annotation_status = self.annotation_status.value
        else:
            annotation_status = self.annotation_status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if data_count_ratio is not UNSET:
            field_dict["dataCountRatio"] = data_count_ratio
        if is_exclude_model_data is not UNSET:
            field_dict["isExcludeModelData"] = is_exclude_model_data
        if split_type is not UNSET:
            field_dict["splitType"] = split_type
        if annotation_status is not UNSET:
            field_dict["annotationStatus"] = annotation_status

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        data_count_ratio: int | None | Unset = d.pop("dataCountRatio", UNSET)

        is_exclude_model_data: bool | None | Unset = d.pop("isExcludeModelData", UNSET)

        def _parse_split_type(data: object) -> None | SplitTypeValue | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_split_type_type_0 = SplitTypeValue(data)

                return componentsschemas_split_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SplitTypeValue | str | Unset, data)

        split_type = _parse_split_type(d.pop("splitType", UNSET))

        def _parse_annotation_status(
            data: object,
        ) -> AnnotationStatusValue | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_annotation_status_type_0 = AnnotationStatusValue(data)

                return componentsschemas_annotation_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnnotationStatusValue | None | str | Unset, data)

        annotation_status = _parse_annotation_status(d.pop("annotationStatus", UNSET))

        data_filter = cls(
            data_count_ratio=data_count_ratio,
            is_exclude_model_data=is_exclude_model_data,
            split_type=split_type,
            annotation_status=annotation_status,
        )

        data_filter.additional_properties = d
        return data_filter

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
