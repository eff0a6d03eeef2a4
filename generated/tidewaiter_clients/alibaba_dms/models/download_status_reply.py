from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.status_result import StatusResult


T = TypeVar("T", bound="DownloadStatusReply")


@_attrs_define
class DownloadStatusReply:
    """What the operation answers. Every field may be missing."""

    request_id: None | str | Unset = UNSET
    """ Id of the request, for the vendor's support. """
    success: bool | None | Unset = UNSET
    """ Whether the request succeeded; says nothing of the download. """
    error_message: None | str | Unset = UNSET
    """ Why the request failed. Filler beside `Success` true. """
    error_code: None | str | Unset = UNSET
    """ Code of the failure. Filler beside `Success` true. """
    status_result: None | StatusResult | Unset = UNSET
    """ The progress. Missing or null when the request failed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.status_result import StatusResult

        request_id: None | str | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        else:
            request_id = self.request_id

        success: bool | None | Unset
        if isinstance(self.success, Unset):
            success = UNSET
        else:
            success = self.success

        error_message: None | str | Unset
        if isinstance(self.error_message, Unset):
            error_message = UNSET
        else:
            error_message = self.error_message

        error_code: None | str | Unset
        if isinstance(self.error_code, Unset):
            error_code = UNSET
        else:
            error_code = self.error_code

        status_result: dict[str, Any] | None | Unset
        if isinstance(self.status_result, Unset):
            status_result = UNSET
        elif isinstance(self.status_result, StatusResult):
            status_result = self.status_result.to_dict()
        else:
            status_result = self.status_result

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if request_id is not UNSET:
            field_dict["RequestId"] = request_id
        if success is not UNSET:
            field_dict["Success"] = success
        if error_message is not UNSET:
            field_dict["ErrorMessage"] = error_message
        if error_code is not UNSET:
            field_dict["ErrorCode"] = error_code
        if status_result is not UNSET:
            field_dict["StatusResult"] = status_result

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.status_result import StatusResult

        d = dict(src_dict)
        request_id: None | str | Unset = d.pop("RequestId", UNSET)

        success: bool | None | Unset = d.pop("Success", UNSET)

        error_message: None | str | Unset = d.pop("ErrorMessage", UNSET)

        error_code: None | str | Unset = d.pop("ErrorCode", UNSET)

        def _parse_status_result(data: object) -> None | StatusResult | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                status_result_type_0 = StatusResult.from_dict(data)

                return status_result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StatusResult | Unset, data)

        status_result = _parse_status_result(d.pop("StatusResult", UNSET))

        download_status_reply = cls(
            request_id=request_id,
            success=success,
            error_message=error_message,
            error_code=error_code,
            status_result=status_result,
        )

        download_status_reply.additional_properties = d
        return download_status_reply

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
