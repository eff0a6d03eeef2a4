from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.search_condition import SearchCondition


T = TypeVar("T", bound="ExportParamsRequest")


@_attrs_define
class ExportParamsRequest:
    """More about an export."""

    export_dest: str | Unset = UNSET
    """ `DIR`, or `NEW_DATASET`. """
    export_new_dataset_name: str | Unset = UNSET
    """ Name of the new dataset. """
    export_new_dataset_work_path: str | Unset = UNSET
    """ Folder that the new dataset writes to. """
    export_dataset_version_name: str | Unset = UNSET
    """ Name of the new dataset's version. """
    export_dataset_version_format: str | Unset = UNSET
    """ Format of that version. """
    clear_hard_property: bool | Unset = UNSET
    """ Whether marks of hard samples are dropped. """
    clear_difficult: bool | Unset = UNSET
    """ The same, under another name, in the vendor's samples alone. """
    ratio_sample_usage: bool | Unset = UNSET
    """ Whether samples are divided into training and evaluation. """
    train_sample_ratio: str | Unset = UNSET
    """ Share of training data. Text by the table; a number in every sample. """
    sample_state: str | Unset = UNSET
    """ State of the samples to export. """
    samples: list[str] | Unset = UNSET
    """ Ids of the samples to export. """
    search_conditions: list[SearchCondition] | Unset = UNSET
    """ What to look for; one of them suffices. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        export_dest = self.export_dest

        export_new_dataset_name = self.export_new_dataset_name

        export_new_dataset_work_path = self.export_new_dataset_work_path

        export_dataset_version_name = self.export_dataset_version_name

        export_dataset_version_format = self.export_dataset_version_format

        clear_hard_property = self.clear_hard_property

        clear_difficult = self.clear_difficult

        ratio_sample_usage = self.ratio_sample_usage

        train_sample_ratio = self.train_sample_ratio

        sample_state = self.sample_state

        samples: list[str] | Unset = UNSET
        if not isinstance(self.samples, Unset):
            samples = self.samples

        search_conditions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.search_conditions, Unset):
            search_conditions = []
            for search_conditions_item_data in self.search_conditions:
                search_conditions_item = search_conditions_item_data.to_dict()
                search_conditions.append(search_conditions_item)

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
        from ..models.search_condition import SearchCondition

        d = dict(src_dict)
        export_dest = d.pop("export_dest", UNSET)

        export_new_dataset_name = d.pop("export_new_dataset_name", UNSET)

        export_new_dataset_work_path = d.pop("export_new_dataset_work_path", UNSET)

        export_dataset_version_name = d.pop("export_dataset_version_name", UNSET)

        export_dataset_version_format = d.pop("export_dataset_version_format", UNSET)

        clear_hard_property = d.pop("clear_hard_property", UNSET)

        clear_difficult = d.pop("clear_difficult", UNSET)

        ratio_sample_usage = d.pop("ratio_sample_usage", UNSET)

        train_sample_ratio = d.pop("train_sample_ratio", UNSET)

        sample_state = d.pop("sample_state", UNSET)

        samples = cast(list[str], d.pop("samples", UNSET))

        _search_conditions = d.pop("search_conditions", UNSET)
        search_conditions: list[SearchCondition] | Unset = UNSET
        if _search_conditions is not UNSET:
            search_conditions = []
            for search_conditions_item_data in _search_conditions:
                search_conditions_item = SearchCondition.from_dict(
                    search_conditions_item_data
                )

                search_conditions.append(search_conditions_item)

        export_params_request = cls(
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

        export_params_request.additional_properties = d
        return export_params_request

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
