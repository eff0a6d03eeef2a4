from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ResultFilter")


@_attrs_define
class ResultFilter:
    """Which results of a run are kept."""

    min_confidence: float | None | Unset = UNSET
    """ Least confidence, from 0 to 1. """
    max_confidence: float | None | Unset = UNSET
    """ Greatest confidence, from 0 to 1. """
    classes: list[str] | None | Unset = UNSET
    """ Codes of the classes. At least one: without any the run is refused. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        min_confidence: float | None | Unset
        if isinstance(self.min_confidence, Unset):
            min_confidence = UNSET
        else:
            min_confidence = self.min_confidence

        max_confidence: float | None | Unset
        if isinstance(self.max_confidence, Unset):
            max_confidence = UNSET
        else:
            max_confidence = self.max_confidence

        classes: list[str] | None | Unset
        if isinstance(self.classes, Unset):
            classes = UNSET
        elif isinstance(self.classes, list):
            classes = self.classes

        else:
            classes = self.classes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if min_confidence is not UNSET:
            field_dict["minConfidence"] = min_confidence
        if max_confidence is not UNSET:
            field_dict["maxConfidence"] = max_confidence
        if classes is not UNSET:
            field_dict["classes"] = classes

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        min_confidence: float | None | Unset = d.pop("minConfidence", UNSET)

        max_confidence: float | None | Unset = d.pop("maxConfidence", UNSET)

        def _parse_classes(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                classes_type_0 = cast(list[str], data)

                return classes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        classes = _parse_classes(d.pop("classes", UNSET))

        result_filter = cls(
            min_confidence=min_confidence,
            max_confidence=max_confidence,
            classes=classes,
        )

        result_filter.additional_properties = d
        return result_filter

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
