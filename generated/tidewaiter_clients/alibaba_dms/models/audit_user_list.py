from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audit_user import AuditUser


T = TypeVar("T", bound="AuditUserList")


@_attrs_define
class AuditUserList:
    """Users, wrapped."""

    audit_user: list[AuditUser] | None | Unset = UNSET
    """ The users. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        audit_user: list[dict[str, Any]] | None | Unset
        if isinstance(self.audit_user, Unset):
            audit_user = UNSET
        elif isinstance(self.audit_user, list):
            audit_user = []
            for audit_user_type_0_item_data in self.audit_user:
                audit_user_type_0_item = audit_user_type_0_item_data.to_dict()
                audit_user.append(audit_user_type_0_item)

        else:
            audit_user = self.audit_user

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if audit_user is not UNSET:
            field_dict["AuditUser"] = audit_user

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.audit_user import AuditUser

        d = dict(src_dict)

        def _parse_audit_user(data: object) -> list[AuditUser] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                audit_user_type_0 = []
                _audit_user_type_0 = data
                for audit_user_type_0_item_data in _audit_user_type_0:
                    audit_user_type_0_item = AuditUser.from_dict(
                        audit_user_type_0_item_data
                    )

                    audit_user_type_0.append(audit_user_type_0_item)

                return audit_user_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[AuditUser] | None | Unset, data)

        audit_user = _parse_audit_user(d.pop("AuditUser", UNSET))

        audit_user_list = cls(
            audit_user=audit_user,
        )

        audit_user_list.additional_properties = d
        return audit_user_list

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
