from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LabelFormatRequest")


@_attrs_define
class LabelFormatRequest:
    """How labels of a text are written."""

    label_type: str | Unset = UNSET
    """ `0`: labels lie beside the text, or `1`: within it. """
    text_label_separator: str | Unset = UNSET
    """ What stands between text and label. """
    text_sample_separator: str | Unset = UNSET
    """ What stands between two texts. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        label_type = self.label_type

        text_label_separator = self.text_label_separator

        text_sample_separator = self.text_sample_separator

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if label_type is not UNSET:
            field_dict["label_type"] = label_type
        if text_label_separator is not UNSET:
            field_dict["text_label_separator"] = text_label_separator
        if text_sample_separator is not UNSET:
            field_dict["text_sample_separator"] = text_sample_separator

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        label_type = d.pop("label_type", UNSET)

        text_label_separator = d.pop("text_label_separator", UNSET)

        text_sample_separator = d.pop("text_sample_separator", UNSET)

        label_format_request = cls(
            label_type=label_type,
            text_label_separator=text_label_separator,
            text_sample_separator=text_sample_separator,
        )

        label_format_request.additional_properties = d
        return label_format_request

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
