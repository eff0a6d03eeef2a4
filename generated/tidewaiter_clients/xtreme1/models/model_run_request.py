from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.data_filter import DataFilter
    from ..models.result_filter import ResultFilter


T = TypeVar("T", bound="ModelRunRequest")


@_attrs_define
class ModelRunRequest:
    """Which model runs over which dataset."""

    dataset_id: int
    """ Id of the dataset. """
    model_id: int
    """ Id of the model. """
    data_filter_param: DataFilter
    """ Which items a run reads. """
    result_filter_param: ResultFilter | Unset = UNSET
    """ Which results of a run are kept. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dataset_id = self.dataset_id

        model_id = self.model_id

        data_filter_param = self.data_filter_param.to_dict()

        result_filter_param: dict[str, Any] | Unset = UNSET
        if not isinstance(self.result_filter_param, Unset):
            result_filter_param = self.result_filter_param.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "datasetId": dataset_id,
                "modelId": model_id,
                "dataFilterParam": data_filter_param,
            }
        )
        if result_filter_param is not UNSET:
            field_dict["resultFilterParam"] = result_filter_param

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.data_filter import DataFilter
        from ..models.result_filter import ResultFilter

        d = dict(src_dict)
        dataset_id = d.pop("datasetId")

        model_id = d.pop("modelId")

        data_filter_param = DataFilter.from_dict(d.pop("dataFilterParam"))

        _result_filter_param = d.pop("resultFilterParam", UNSET)
        result_filter_param: ResultFilter | Unset
        if isinstance(_result_filter_param, Unset):
            result_filter_param = UNSET
        else:
            result_filter_param = ResultFilter.from_dict(_result_filter_param)

        model_run_request = cls(
            dataset_id=dataset_id,
            model_id=model_id,
            data_filter_param=data_filter_param,
            result_filter_param=result_filter_param,
        )

        model_run_request.additional_properties = d
        return model_run_request

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
