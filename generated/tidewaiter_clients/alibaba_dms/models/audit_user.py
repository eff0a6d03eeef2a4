from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AuditUser")


@_attrs_define
class AuditUser:
    """Somebody who can approve."""

    user_id: int | None | str | Unset = UNSET
    """ Id of the user within DMS. """
    nick_name: None | str | Unset = UNSET
    """ Name. """
    real_name: None | str | Unset = UNSET
    """ Name in life. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        user_id: int | None | str | Unset
        if isinstance(self.user_id, Unset):
            user_id = UNSET
        else:
            user_id = self.user_id

        nick_name: None | str | Unset
        if isinstance(self.nick_name, Unset):
            nick_name = UNSET
        else:
            nick_name = self.nick_name

        real_name: None | str | Unset
        if isinstance(self.real_name, Unset):
            real_name = UNSET
        else:
            real_name = self.real_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if user_id is not UNSET:
            field_dict["UserId"] = user_id
        if nick_name is not UNSET:
            field_dict["NickName"] = nick_name
        if real_name is not UNSET:
            field_dict["RealName"] = real_name

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        user_id: int | None | str | Unset = d.pop("UserId", UNSET)

        nick_name: None | str | Unset = d.pop("NickName", UNSET)

        real_name: None | str | Unset = d.pop("RealName", UNSET)

        audit_user = cls(
            user_id=user_id,
            nick_name=nick_name,
            real_name=real_name,
        )

        audit_user.additional_properties = d
        return audit_user

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
