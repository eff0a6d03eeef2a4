from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GatewayError")


@_attrs_define
class GatewayError:
    """The gateway's error envelope."""

    request_id: None | str | Unset = UNSET
    """ Id of the request, for the vendor's support. """
    host_id: None | str | Unset = UNSET
    """ The host that was asked. """
    code: None | str | Unset = UNSET
    """ Code of the failure. An open set. """
    message: None | str | Unset = UNSET
    """ Text for a person. Beside `SignatureDoesNotMatch` it echoes the request. """
    recommend: None | str | Unset = UNSET
    """ A page about the code. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        request_id: None | str | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        else:
            request_id = self.request_id

        host_id: None | str | Unset
        if isinstance(self.host_id, Unset):
            host_id = UNSET
        else:
            host_id = self.host_id

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        recommend: None | str | Unset
        if isinstance(self.recommend, Unset):
            recommend = UNSET
        else:
            recommend = self.recommend

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if request_id is not UNSET:
            field_dict["RequestId"] = request_id
        if host_id is not UNSET:
            field_dict["HostId"] = host_id
        if code is not UNSET:
            field_dict["Code"] = code
        if message is not UNSET:
            field_dict["Message"] = message
        if recommend is not UNSET:
            field_dict["Recommend"] = recommend

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        request_id: None | str | Unset = d.pop("RequestId", UNSET)

        host_id: None | str | Unset = d.pop("HostId", UNSET)

        code: None | str | Unset = d.pop("Code", UNSET)

        message: None | str | Unset = d.pop("Message", UNSET)

        recommend: None | str | Unset = d.pop("Recommend", UNSET)

        gateway_error = cls(
            request_id=request_id,
            host_id=host_id,
            code=code,
            message=message,
            recommend=recommend,
        )

        gateway_error.additional_properties = d
        return gateway_error

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
