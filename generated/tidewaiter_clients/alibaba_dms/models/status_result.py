from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.download_status_value import DownloadStatusValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="StatusResult")


@_attrs_define
class StatusResult:
    """The progress of one download."""

    download_status: DownloadStatusValue | str | Unset = UNSET
    """ State of the download. Open, so that a state of tomorrow does not break a client of today. """
    download_url: None | str | Unset = UNSET
    """ Where the packed log can be fetched, a pre-signed URL and so a secret. Only beside `DOWNLOAD_SUCCESS`.
    Its `Expires` is in Unix seconds.
     """
    status_desc: None | str | Unset = UNSET
    """ The state in words. """
    total_count: int | None | str | Unset = UNSET
    """ Number of log entries in all. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        download_status: str | Unset
        if isinstance(self.download_status, Unset):
            download_status = UNSET
        elif isinstance(self.download_status, DownloadStatusValue):
            download_status = self.download_status.value
        else:
            download_status = self.download_status

        download_url: None | str | Unset
        if isinstance(self.download_url, Unset):
            download_url = UNSET
        else:
            download_url = self.download_url

        status_desc: None | str | Unset
        if isinstance(self.status_desc, Unset):
            status_desc = UNSET
        else:
            status_desc = self.status_desc

        total_count: int | None | str | Unset
        if isinstance(self.total_count, Unset):
            total_count = UNSET
        else:
            total_count = self.total_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if download_status is not UNSET:
            field_dict["DownloadStatus"] = download_status
        if download_url is not UNSET:
            field_dict["DownloadUrl"] = download_url
        if status_desc is not UNSET:
            field_dict["StatusDesc"] = status_desc
        if total_count is not UNSET:
            field_dict["TotalCount"] = total_count

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_download_status(data: object) -> DownloadStatusValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_download_status_type_0 = DownloadStatusValue(data)

                return componentsschemas_download_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DownloadStatusValue | str | Unset, data)

        download_status = _parse_download_status(d.pop("DownloadStatus", UNSET))

        download_url: None | str | Unset = d.pop("DownloadUrl", UNSET)

        status_desc: None | str | Unset = d.pop("StatusDesc", UNSET)

        total_count: int | None | str | Unset = d.pop("TotalCount", UNSET)

        status_result = cls(
            download_status=download_status,
            download_url=download_url,
            status_desc=status_desc,
            total_count=total_count,
        )

        status_result.additional_properties = d
        return status_result

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
