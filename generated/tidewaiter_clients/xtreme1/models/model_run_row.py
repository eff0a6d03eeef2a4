from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_run_status_value import ModelRunStatusValue
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.data_filter import DataFilter
    from ..models.model_run_row_metrics_type_0 import ModelRunRowMetricsType0
    from ..models.result_filter import ResultFilter


T = TypeVar("T", bound="ModelRunRow")


@_attrs_define
class ModelRunRow:
    """Where one run of a model stands."""

    id: int
    """ Id of the run. """
    model_id: int | None | Unset = UNSET
    """ Id of the model. """
    model_version: None | str | Unset = UNSET
    """ Version of the model. """
    run_no: None | str | Unset = UNSET
    """ Number of the run, made of the time. """
    dataset_id: int | None | Unset = UNSET
    """ Id of the dataset. """
    status: ModelRunStatusValue | str | Unset = UNSET
    """ State of the run. """
    run_record_type: None | str | Unset = UNSET
    """ `RUNS`, or `IMPORTED`, which was never seen. """
    data_count: int | None | Unset = UNSET
    """ Items that it reads. """
    metrics: ModelRunRowMetricsType0 | None | Unset = UNSET
    """ Figures of the model's own. """
    error_reason: None | str | Unset = UNSET
    """ Why it failed; lost if it was longer than 200 characters. """
    result_filter_param: None | ResultFilter | Unset = UNSET
    """ Which results are kept. """
    data_filter_param: DataFilter | None | Unset = UNSET
    """ Which items it reads. """
    model_serial_no: None | str | Unset = UNSET
    """ Serial number of the run. An identifier, and none that a poll takes. """
    is_deleted: bool | None | Unset = UNSET
    """ Whether it was deleted. """
    created_at: None | str | Unset = UNSET
    """ When it was started. """
    created_by: int | None | Unset = UNSET
    """ Id of the user who started it. """
    updated_at: None | str | Unset = UNSET
    """ When the record was changed. """
    updated_by: int | None | Unset = UNSET
    """ Id of the user who changed it. """
    dataset_name: None | str | Unset = UNSET
    """ Name of the dataset. """
    completion_rate: float | None | Unset = UNSET
    """ How much is done, from 0 to 1; null after a failure. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.data_filter import DataFilter
        from ..models.model_run_row_metrics_type_0 import ModelRunRowMetricsType0
        from ..models.result_filter import ResultFilter

        id = self.id

        model_id: int | None | Unset
        if isinstance(self.model_id, Unset):
            model_id = UNSET
        else:
            model_id = self.model_id

        model_version: None | str | Unset
        if isinstance(self.model_version, Unset):
            model_version = UNSET
        else:
            model_version = self.model_version

        run_no: None | str | Unset
        if isinstance(self.run_no, Unset):
            run_no = UNSET
        else:
            run_no = self.run_no

        dataset_id: int | None | Unset
        if isinstance(self.dataset_id, Unset):
            dataset_id = UNSET
        else:
            dataset_id = self.dataset_id

        status: str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, ModelRunStatusValue):
            status = self.status.value
        else:
            status = self.status

        run_record_type: None | str | Unset
        if isinstance(self.run_record_type, Unset):
            run_record_type = UNSET
        else:
            run_record_type = self.run_record_type

        data_count: int | None | Unset
        if isinstance(self.data_count, Unset):
            data_count = UNSET
        else:
            data_count = self.data_count

        metrics: dict[str, Any] | None | Unset
        if isinstance(self.metrics, Unset):
            metrics = UNSET
        elif isinstance(self.metrics, ModelRunRowMetricsType0):
            metrics = self.metrics.to_dict()
        else:
            metrics = self.metrics

        error_reason: None | str | Unset
        if isinstance(self.error_reason, Unset):
            error_reason = UNSET
        else:
            error_reason = self.error_reason

        result_filter_param: dict[str, Any] | None | Unset
        if isinstance(self.result_filter_param, Unset):
            result_filter_param = UNSET
        elif isinstance(self.result_filter_param, ResultFilter):
            result_filter_param = self.result_filter_param.to_dict()
        else:
            result_filter_param = self.result_filter_param

        data_filter_param: dict[str, Any] | None | Unset
        if isinstance(self.data_filter_param, Unset):
            data_filter_param = UNSET
        elif isinstance(self.data_filter_param, DataFilter):
            data_filter_param = self.data_filter_param.to_dict()
        else:
            data_filter_param = self.data_filter_param

        model_serial_no: None | str | Unset
        if isinstance(self.model_serial_no, Unset):
            model_serial_no = UNSET
        else:
            model_serial_no = self.model_serial_no

        is_deleted: bool | None | Unset
        if isinstance(self.is_deleted, Unset):
            is_deleted = UNSET
        else:
            is_deleted = self.is_deleted

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        else:
            created_at = self.created_at

        created_by: int | None | Unset
        if isinstance(self.created_by, Unset):
            created_by = UNSET
        else:
            created_by = self.created_by

        updated_at: None | str | Unset
        if isinstance(self.updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = self.updated_at

        updated_by: int | None | Unset
        if isinstance(self.updated_by, Unset):
            updated_by = UNSET
        else:
            updated_by = self.updated_by

        dataset_name: None | str | Unset
        if isinstance(self.dataset_name, Unset):
            dataset_name = UNSET
        else:
            dataset_name = self.dataset_name

        completion_rate: float | None | Unset
        if isinstance(self.completion_rate, Unset):
            completion_rate = UNSET
        else:
            completion_rate = self.completion_rate

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if model_version is not UNSET:
            field_dict["modelVersion"] = model_version
        if run_no is not UNSET:
            field_dict["runNo"] = run_no
        if dataset_id is not UNSET:
            field_dict["datasetId"] = dataset_id
        if status is not UNSET:
            field_dict["status"] = status
        if run_record_type is not UNSET:
            field_dict["runRecordType"] = run_record_type
        if data_count is not UNSET:
            field_dict["dataCount"] = data_count
        if metrics is not UNSET:
            field_dict["metrics"] = metrics
        if error_reason is not UNSET:
            field_dict["errorReason"] = error_reason
        if result_filter_param is not UNSET:
            field_dict["resultFilterParam"] = result_filter_param
        if data_filter_param is not UNSET:
            field_dict["dataFilterParam"] = data_filter_param
        if model_serial_no is not UNSET:
            field_dict["modelSerialNo"] = model_serial_no
        if is_deleted is not UNSET:
            field_dict["isDeleted"] = is_deleted
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if created_by is not UNSET:
            field_dict["createdBy"] = created_by
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at
        if updated_by is not UNSET:
            field_dict["updatedBy"] = updated_by
        if dataset_name is not UNSET:
            field_dict["datasetName"] = dataset_name
        if completion_rate is not UNSET:
            field_dict["completionRate"] = completion_rate

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.data_filter import DataFilter
        from ..models.model_run_row_metrics_type_0 import ModelRunRowMetricsType0
        from ..models.result_filter import ResultFilter

        d = dict(src_dict)
        id = d.pop("id")

        model_id: int | None | Unset = d.pop("modelId", UNSET)

        model_version: None | str | Unset = d.pop("modelVersion", UNSET)

        run_no: None | str | Unset = d.pop("runNo", UNSET)

        dataset_id: int | None | Unset = d.pop("datasetId", UNSET)

        def _parse_status(data: object) -> ModelRunStatusValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_model_run_status_type_0 = ModelRunStatusValue(data)

                return componentsschemas_model_run_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ModelRunStatusValue | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        run_record_type: None | str | Unset = d.pop("runRecordType", UNSET)

        data_count: int | None | Unset = d.pop("dataCount", UNSET)

        def _parse_metrics(data: object) -> ModelRunRowMetricsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                metrics_type_0 = ModelRunRowMetricsType0.from_dict(data)

                return metrics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ModelRunRowMetricsType0 | None | Unset, data)

        metrics = _parse_metrics(d.pop("metrics", UNSET))

        error_reason: None | str | Unset = d.pop("errorReason", UNSET)

        def _parse_result_filter_param(data: object) -> None | ResultFilter | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                result_filter_param_type_0 = ResultFilter.from_dict(data)

                return result_filter_param_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ResultFilter | Unset, data)

        result_filter_param = _parse_result_filter_param(
            d.pop("resultFilterParam", UNSET)
        )

        def _parse_data_filter_param(data: object) -> DataFilter | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_filter_param_type_0 = DataFilter.from_dict(data)

                return data_filter_param_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataFilter | None | Unset, data)

        data_filter_param = _parse_data_filter_param(d.pop("dataFilterParam", UNSET))

        model_serial_no: None | str | Unset = d.pop("modelSerialNo", UNSET)

        is_deleted: bool | None | Unset = d.pop("isDeleted", UNSET)

        created_at: None | str | Unset = d.pop("createdAt", UNSET)

        created_by: int | None | Unset = d.pop("createdBy", UNSET)

        updated_at: None | str | Unset = d.pop("updatedAt", UNSET)

        updated_by: int | None | Unset = d.pop("updatedBy", UNSET)

        dataset_name: None | str | Unset = d.pop("datasetName", UNSET)

        completion_rate: float | None | Unset = d.pop("completionRate", UNSET)

        model_run_row = cls(
            id=id,
            model_id=model_id,
            model_version=model_version,
            run_no=run_no,
            dataset_id=dataset_id,
            status=status,
            run_record_type=run_record_type,
            data_count=data_count,
            metrics=metrics,
            error_reason=error_reason,
            result_filter_param=result_filter_param,
            data_filter_param=data_filter_param,
            model_serial_no=model_serial_no,
            is_deleted=is_deleted,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            updated_by=updated_by,
            dataset_name=dataset_name,
            completion_rate=completion_rate,
        )

        model_run_row.additional_properties = d
        return model_run_row

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
