from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ExportParams")


@_attrs_define
class ExportParams:
    """More about an export."""

    export_dest: None | str | Unset = UNSET
    """ `DIR`, or `NEW_DATASET`. """
    export_new_dataset_name: None | str | Unset = UNSET
    """ Name of the new dataset. """
    export_new_dataset_work_path: None | str | Unset = UNSET
    """ Folder that the new dataset writes to. """
    export_dataset_version_name: None | str | Unset = UNSET
    """ Name of the new dataset's version. """
    export_dataset_version_format: None | str | Unset = UNSET
    """ Format of that version. """
    clear_hard_property: bool | None | Unset = UNSET
    """ Whether marks of hard samples are dropped. """
    clear_difficult: bool | None | Unset = UNSET
    """ The same, under another name, in the vendor's samples alone. """
    ratio_sample_usage: bool | None | Unset = UNSET
    """ Whether samples are divided into training and evaluation. """
    train_sample_ratio: float | None | str | Unset = UNSET
    """ Share of training data, from 0 to 1. """
    sample_state: None | str | Unset = UNSET
    """ State of the samples. """
    samples: list[str] | None | Unset = UNSET
    """ Ids of the samples. """
    search_conditions: Any | Unset = UNSET
    """ What was looked for. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        export_dest: None | str | Unset
        if isinstance(self.export_dest, Unset):
            export_dest = UNSET
        else:
            export_dest = self.export_dest

        export_new_dataset_name: None | str | Unset
        if isinstance(self.export_new_dataset_name, Unset):
            export_new_dataset_name = UNSET
        else:
            export_new_dataset_name = self.export_new_dataset_name

        export_new_dataset_work_path: None | str | Unset
        if isinstance(self.export_new_dataset_work_path, Unset):
            export_new_dataset_work_path = UNSET
        else:
            export_new_dataset_work_path = self.export_new_dataset_work_path

        export_dataset_version_name: None | str | Unset
        if isinstance(self.export_dataset_version_name, Unset):
            export_dataset_version_name = UNSET
        else:
            export_dataset_version_name = self.export_dataset_version_name

        export_dataset_version_format: None | str | Unset
        if isinstance(self.export_dataset_version_format, Unset):
            export_dataset_version_format = UNSET
        else:
            export_dataset_version_format = self.export_dataset_version_format

        clear_hard_property: bool | None | Unset
        if isinstance(self.clear_hard_property, Unset):
            clear_hard_property = UNSET
        else:
            clear_hard_property = self.clear_hard_property

        clear_difficult: bool | None | Unset
        if isinstance(self.clear_difficult, Unset):
            clear_difficult = UNSET
        else:
            clear_difficult = self.clear_difficult

        ratio_sample_usage: bool | None | Unset
        if isinstance(self.ratio_sample_usage, Unset):
            ratio_sample_usage = UNSET
        else:
            ratio_sample_usage = self.ratio_sample_usage

        train_sample_ratio: float | None | str | Unset
        if isinstance(self.train_sample_ratio, Unset):
            train_sample_ratio = UNSET
        else:
            train_sample_ratio = self.train_sample_ratio

        sample_state: None | str | Unset
        if isinstance(self.sample_state, Unset):
            sample_state = UNSET
        else:
            sample_state = self.sample_state

        samples: list[str] | None | Unset
        if isinstance(self.samples, Unset):
            samples = UNSET
        elif isinstance(self.samples, list):
            samples = self.samples

        else:
            samples = self.samples

        search_conditions = self.search_conditions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if export_dest is not UNSET:
            field_dict["export_dest"] = export_dest
        if export_new_dataset_name is not UNSET:
            field_dict["export_new_dataset_name"] = export_new_dataset_name
        if export_new_dataset_work_path is not UNSET:
            field_dict["export_new_dataset_work_path"] = export_new_dataset_work_path
        if export_dataset_version_name is not UNSET:
            field_dict["export_dataset_version_name"] = export_dataset_version_name
        if export_dataset_version_format is not UNSET:
            field_dict["export_dataset_version_format"] = export_dataset_version_format
        if clear_hard_property is not UNSET:
            field_dict["clear_hard_property"] = clear_hard_property
        if clear_difficult is not UNSET:
            field_dict["clear_difficult"] = clear_difficult
        if ratio_sample_usage is not UNSET:
            field_dict["ratio_sample_usage"] = ratio_sample_usage
        if train_sample_ratio is not UNSET:
            field_dict["train_sample_ratio"] = train_sample_ratio
        if sample_state is not UNSET:
            field_dict["sample_state"] = sample_state
        if samples is not UNSET:
            field_dict["samples"] = samples
        if search_conditions is not UNSET:
            field_dict["search_conditions"] = search_conditions

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        export_dest: None | str | Unset = d.pop("export_dest", UNSET)

        export_new_dataset_name: None | str | Unset = d.pop(
            "export_new_dataset_name", UNSET
        )

        export_new_dataset_work_path: None | str | Unset = d.pop(
            "export_new_dataset_work_path", UNSET
        )

        export_dataset_version_name: None | str | Unset = d.pop(
            "export_dataset_version_name", UNSET
        )

        export_dataset_version_format: None | str | Unset = d.pop(
            "export_dataset_version_format", UNSET
        )

        clear_hard_property: bool | None | Unset = d.pop("clear_hard_property", UNSET)

        clear_difficult: bool | None | Unset = d.pop("clear_difficult", UNSET)

        ratio_sample_usage: bool | None | Unset = d.pop("ratio_sample_usage", UNSET)

        train_sample_ratio: float | None | str | Unset = d.pop(
            "train_sample_ratio", UNSET
        )

        sample_state: None | str | Unset = d.pop("sample_state", UNSET)

        def _parse_samples(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                samples_type_0 = cast(list[str], data)

                return samples_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        samples = _parse_samples(d.pop("samples", UNSET))

        search_conditions = d.pop("search_conditions", UNSET)

        export_params = cls(
            export_dest=export_dest,
            export_new_dataset_name=export_new_dataset_name,
            export_new_dataset_work_path=export_new_dataset_work_path,
            export_dataset_version_name=export_dataset_version_name,
            export_dataset_version_format=export_dataset_version_format,
            clear_hard_property=clear_hard_property,
            clear_difficult=clear_difficult,
            ratio_sample_usage=ratio_sample_usage,
            train_sample_ratio=train_sample_ratio,
            sample_state=sample_state,
            samples=samples,
            search_conditions=search_conditions,
        )

        export_params.additional_properties = d
        return export_params

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
