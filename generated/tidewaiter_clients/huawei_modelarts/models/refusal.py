from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Refusal")


@_attrs_define
class Refusal:
    """An answer that says no, by ModelArts or by the gateway before it."""

    error_code: None | str | Unset = UNSET
    """ Code of the failure. The same code can arrive with several HTTP statuses. """
    error_msg: None | str | Unset = UNSET
    """ Text for a person. """
    error_message: None | str | Unset = UNSET
    """ The same, under the name that the Chinese general page gives it. """
    request_id: None | str | Unset = UNSET
    """ Id of the request; from the gateway only. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        error_code: None | str | Unset
        if isinstance(self.error_code, Unset):
            error_code = UNSET
        else:
            error_code = self.error_code

        error_msg: None | str | Unset
        if isinstance(self.error_msg, Unset):
            error_msg = UNSET
        else:
            error_msg = self.error_msg

        error_message: None | str | Unset
        if isinstance(self.error_message, Unset):
            error_message = UNSET
        else:
            error_message = self.error_message

        request_id: None | str | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        else:
            request_id = self.request_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if error_code is not UNSET:
            field_dict["error_code"] = error_code
        if error_msg is not UNSET:
            field_dict["error_msg"] = error_msg
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if request_id is not UNSET:
            field_dict["request_id"] = request_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        error_code: None | str | Unset = d.pop("error_code", UNSET)

        error_msg: None | str | Unset = d.pop("error_msg", UNSET)

        error_message: None | str | Unset = d.pop("error_message", UNSET)

        request_id: None | str | Unset = d.pop("request_id", UNSET)

        refusal = cls(
            error_code=error_code,
            error_msg=error_msg,
            error_message=error_message,
            request_id=request_id,
        )

        refusal.additional_properties = d
        return refusal

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
