from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.data_track_status_value import DataTrackStatusValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="JobDegree")


@_attrs_define
class JobDegree:
    """How far the parsing of a ticket's logs has come."""

    list_completion_degree: float | None | str | Unset = UNSET
    """ Share of the logs that were found, from 0 to 1. """
    download_completion_degree: float | None | str | Unset = UNSET
    """ Share of the logs that were fetched, from 0 to 1. """
    filter_completion_degree: float | None | str | Unset = UNSET
    """ Share of the logs that were parsed, from 0 to 1. """
    job_status: DataTrackStatusValue | str | Unset = UNSET
    """ State of the parsing. """
    status_desc: None | str | Unset = UNSET
    """ The state in words, in the language of the account. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        list_completion_degree: float | None | str | Unset
        if isinstance(self.list_completion_degree, Unset):
            list_completion_degree = UNSET
        else:
            list_completion_degree = self.list_completion_degree

        download_completion_degree: float | None | str | Unset
        if isinstance(self.download_completion_degree, Unset):
            download_completion_degree = UNSET
        else:
            download_completion_degree = self.download_completion_degree

        filter_completion_degree: float | None | str | Unset
        if isinstance(self.filter_completion_degree, Unset):
            filter_completion_degree = UNSET
        else:
            filter_completion_degree = self.filter_completion_degree

        job_status: str | Unset
        if isinstance(self.job_status, Unset):
            job_status = UNSET
        elif isinstance(self.job_status, DataTrackStatusValue):
            job_status = self.job_status.value
        else:
            job_status = self.job_status

        status_desc: None | str | Unset
        if isinstance(self.status_desc, Unset):
            status_desc = UNSET
        else:
            status_desc = self.status_desc

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if list_completion_degree is not UNSET:
            field_dict["ListCompletionDegree"] = list_completion_degree
        if download_completion_degree is not UNSET:
            field_dict["DownloadCompletionDegree"] = download_completion_degree
        if filter_completion_degree is not UNSET:
            field_dict["FilterCompletionDegree"] = filter_completion_degree
        if job_status is not UNSET:
            field_dict["JobStatus"] = job_status
        if status_desc is not UNSET:
            field_dict["StatusDesc"] = status_desc

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        list_completion_degree: float | None | str | Unset = d.pop(
            "ListCompletionDegree", UNSET
        )

        download_completion_degree: float | None | str | Unset = d.pop(
            "DownloadCompletionDegree", UNSET
        )

        filter_completion_degree: float | None | str | Unset = d.pop(
            "FilterCompletionDegree", UNSET
        )

        def _parse_job_status(data: object) -> DataTrackStatusValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_data_track_status_type_0 = DataTrackStatusValue(data)

                return componentsschemas_data_track_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataTrackStatusValue | str | Unset, data)

        job_status = _parse_job_status(d.pop("JobStatus", UNSET))

        status_desc: None | str | Unset = d.pop("StatusDesc", UNSET)

        job_degree = cls(
            list_completion_degree=list_completion_degree,
            download_completion_degree=download_completion_degree,
            filter_completion_degree=filter_completion_degree,
            job_status=job_status,
            status_desc=status_desc,
        )

        job_degree.additional_properties = d
        return job_degree

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
