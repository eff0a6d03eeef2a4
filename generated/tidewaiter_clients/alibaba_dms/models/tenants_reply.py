from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.tenant import Tenant


T = TypeVar("T", bound="TenantsReply")


@_attrs_define
class TenantsReply:
    """The caller's tenants."""

    request_id: None | str | Unset = UNSET
    """ Id of the request, for the vendor's support. """
    success: bool | None | Unset = UNSET
    """ Whether the request succeeded. It alone decides. """
    error_message: None | str | Unset = UNSET
    """ Why the request failed. Filler beside `Success` true. """
    error_code: None | str | Unset = UNSET
    """ Code of the failure. Filler beside `Success` true. """
    tenant_list: list[Tenant] | None | Unset = UNSET
    """ The tenants. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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

        tenant_list: list[dict[str, Any]] | None | Unset
        if isinstance(self.tenant_list, Unset):
            tenant_list = UNSET
        elif isinstance(self.tenant_list, list):
            tenant_list = []
            for tenant_list_type_0_item_data in self.tenant_list:
                tenant_list_type_0_item = tenant_list_type_0_item_data.to_dict()
                tenant_list.append(tenant_list_type_0_item)

        else:
            tenant_list = self.tenant_list

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
        if tenant_list is not UNSET:
            field_dict["TenantList"] = tenant_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.tenant import Tenant

        d = dict(src_dict)
        request_id: None | str | Unset = d.pop("RequestId", UNSET)

        success: bool | None | Unset = d.pop("Success", UNSET)

        error_message: None | str | Unset = d.pop("ErrorMessage", UNSET)

        error_code: None | str | Unset = d.pop("ErrorCode", UNSET)

        def _parse_tenant_list(data: object) -> list[Tenant] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tenant_list_type_0 = []
                _tenant_list_type_0 = data
                for tenant_list_type_0_item_data in _tenant_list_type_0:
                    tenant_list_type_0_item = Tenant.from_dict(
                        tenant_list_type_0_item_data
                    )

                    tenant_list_type_0.append(tenant_list_type_0_item)

                return tenant_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Tenant] | None | Unset, data)

        tenant_list = _parse_tenant_list(d.pop("TenantList", UNSET))

        tenants_reply = cls(
            request_id=request_id,
            success=success,
            error_message=error_message,
            error_code=error_code,
            tenant_list=tenant_list,
        )

        tenants_reply.additional_properties = d
        return tenants_reply

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
