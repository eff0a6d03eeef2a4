from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.data_track_detail import DataTrackDetail


T = TypeVar("T", bound="DataTrackDetailReply")


@_attrs_define
class DataTrackDetailReply:
    """What a ticket asks for."""

    request_id: None | str | Unset = UNSET
    """ Id of the request, for the vendor's support. """
    success: bool | None | Unset = UNSET
    """ Whether the request succeeded. It alone decides. """
    error_message: None | str | Unset = UNSET
    """ Why the request failed. Filler beside `Success` true. """
    error_code: None | str | Unset = UNSET
    """ Code of the failure. Filler beside `Success` true. """
    data_track_order_detail: DataTrackDetail | None | Unset = UNSET
    """ What it asks for. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.data_track_detail import DataTrackDetail

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

        data_track_order_detail: dict[str, Any] | None | Unset
        if isinstance(self.data_track_order_detail, Unset):
            data_track_order_detail = UNSET
        elif isinstance(self.data_track_order_detail, DataTrackDetail):
            data_track_order_detail = self.data_track_order_detail.to_dict()
        else:
            data_track_order_detail = self.data_track_order_detail

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
        if data_track_order_detail is not UNSET:
            field_dict["DataTrackOrderDetail"] = data_track_order_detail

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.data_track_detail import DataTrackDetail

        d = dict(src_dict)
        request_id: None | str | Unset = d.pop("RequestId", UNSET)

        success: bool | None | Unset = d.pop("Success", UNSET)

        error_message: None | str | Unset = d.pop("ErrorMessage", UNSET)

        error_code: None | str | Unset = d.pop("ErrorCode", UNSET)

        def _parse_data_track_order_detail(
            data: object,
        ) -> DataTrackDetail | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_track_order_detail_type_0 = DataTrackDetail.from_dict(data)

                return data_track_order_detail_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataTrackDetail | None | Unset, data)

        data_track_order_detail = _parse_data_track_order_detail(
            d.pop("DataTrackOrderDetail", UNSET)
        )

        data_track_detail_reply = cls(
            request_id=request_id,
            success=success,
            error_message=error_message,
            error_code=error_code,
            data_track_order_detail=data_track_order_detail,
        )

        data_track_detail_reply.additional_properties = d
        return data_track_detail_reply

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
