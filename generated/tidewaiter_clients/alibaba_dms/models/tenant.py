from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Tenant")


@_attrs_define
class Tenant:
    """A tenant."""

    tid: int | None | str | Unset = UNSET
    """ Id of the tenant. """
    tenant_name: None | str | Unset = UNSET
    """ Name. """
    status: None | str | Unset = UNSET
    """ `ACTIVE` if the caller is in it now, else `IN_ACTIVE`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tid: int | None | str | Unset
        if isinstance(self.tid, Unset):
            tid = UNSET
        else:
            tid = self.tid

        tenant_name: None | str | Unset
        if isinstance(self.tenant_name, Unset):
            tenant_name = UNSET
        else:
            tenant_name = self.tenant_name

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if tid is not UNSET:
            field_dict["Tid"] = tid
        if tenant_name is not UNSET:
            field_dict["TenantName"] = tenant_name
        if status is not UNSET:
            field_dict["Status"] = status

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        tid: int | None | str | Unset = d.pop("Tid", UNSET)

        tenant_name: None | str | Unset = d.pop("TenantName", UNSET)

        status: None | str | Unset = d.pop("Status", UNSET)

        tenant = cls(
            tid=tid,
            tenant_name=tenant_name,
            status=status,
        )

        tenant.additional_properties = d
        return tenant

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
