from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="NewVersion")


@_attrs_define
class NewVersion:
    """A version to publish."""

    version_name: str | Unset = UNSET
    """ Its name: 1 to 32 letters, digits, `_`, `-`; `V001` and so on if not given. """
    description: str | Unset = UNSET
    """ What its owner says of it, in 256 characters at most. """
    version_format: str | Unset = UNSET
    """ `Default`, `CarbonData` (tables) or `CSV`. """
    train_evaluate_sample_ratio: str | Unset = UNSET
    """ Share of training data, as text; `1.00` if not given. """
    clear_hard_property: bool | Unset = UNSET
    """ Whether marks of hard samples are dropped. """
    remove_sample_usage: bool | Unset = UNSET
    """ Whether it is forgotten what each sample was for. """
    export_images: bool | Unset = UNSET
    """ Whether pictures are copied. """
    with_column_header: bool | Unset = UNSET
    """ Whether the first line has names of columns. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        version_name = self.version_name

        description = self.description

        version_format = self.version_format

        train_evaluate_sample_ratio = self.train_evaluate_sample_ratio

        clear_hard_property = self.clear_hard_property

        remove_sample_usage = self.remove_sample_usage

        export_images = self.export_images

        with_column_header = self.with_column_header

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if version_name is not UNSET:
            field_dict["version_name"] = version_name
        if description is not UNSET:
            field_dict["description"] = description
        if version_format is not UNSET:
            field_dict["version_format"] = version_format
        if train_evaluate_sample_ratio is not UNSET:
            field_dict["train_evaluate_sample_ratio"] = train_evaluate_sample_ratio
        if clear_hard_property is not UNSET:
            field_dict["clear_hard_property"] = clear_hard_property
        if remove_sample_usage is not UNSET:
            field_dict["remove_sample_usage"] = remove_sample_usage
        if export_images is not UNSET:
            field_dict["export_images"] = export_images
        if with_column_header is not UNSET:
            field_dict["with_column_header"] = with_column_header

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        version_name = d.pop("version_name", UNSET)

        description = d.pop("description", UNSET)

        version_format = d.pop("version_format", UNSET)

        train_evaluate_sample_ratio = d.pop("train_evaluate_sample_ratio", UNSET)

        clear_hard_property = d.pop("clear_hard_property", UNSET)

        remove_sample_usage = d.pop("remove_sample_usage", UNSET)

        export_images = d.pop("export_images", UNSET)

        with_column_header = d.pop("with_column_header", UNSET)

        new_version = cls(
            version_name=version_name,
            description=description,
            version_format=version_format,
            train_evaluate_sample_ratio=train_evaluate_sample_ratio,
            clear_hard_property=clear_hard_property,
            remove_sample_usage=remove_sample_usage,
            export_images=export_images,
            with_column_header=with_column_header,
        )

        new_version.additional_properties = d
        return new_version

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
