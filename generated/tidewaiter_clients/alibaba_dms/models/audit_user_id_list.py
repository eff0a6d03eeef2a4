from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="AuditUserIdList")


@_attrs_define
class AuditUserIdList:
    """Ids, wrapped."""

    audit_user_ids: list[str] | None | Unset = UNSET
    """ Ids of users within DMS. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        audit_user_ids: list[str] | None | Unset
        if isinstance(self.audit_user_ids, Unset):
            audit_user_ids = UNSET
        elif isinstance(self.audit_user_ids, list):
            audit_user_ids = self.audit_user_ids

        else:
            audit_user_ids = self.audit_user_ids

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if audit_user_ids is not UNSET:
            field_dict["AuditUserIds"] = audit_user_ids

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_audit_user_ids(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                audit_user_ids_type_0 = cast(list[str], data)

                return audit_user_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        audit_user_ids = _parse_audit_user_ids(d.pop("AuditUserIds", UNSET))

        audit_user_id_list = cls(
            audit_user_ids=audit_user_ids,
        )

        audit_user_id_list.additional_properties = d
        return audit_user_id_list

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
