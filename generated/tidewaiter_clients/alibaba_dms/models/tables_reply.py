from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.table_list import TableList


T = TypeVar("T", bound="TablesReply")


@_attrs_define
class TablesReply:
    """One page of tables."""

    request_id: None | str | Unset = UNSET
    """ Id of the request, for the vendor's support. """
    success: bool | None | Unset = UNSET
    """ Whether the request succeeded. It alone decides. """
    error_message: None | str | Unset = UNSET
    """ Why the request failed. Filler beside `Success` true. """
    error_code: None | str | Unset = UNSET
    """ Code of the failure. Filler beside `Success` true. """
    total_count: int | None | str | Unset = UNSET
    """ Tables on all pages together. """
    table_list: None | TableList | Unset = UNSET
    """ The tables. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.table_list import TableList

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

        total_count: int | None | str | Unset
        if isinstance(self.total_count, Unset):
            total_count = UNSET
        else:
            total_count = self.total_count

        table_list: dict[str, Any] | None | Unset
        if isinstance(self.table_list, Unset):
            table_list = UNSET
        elif isinstance(self.table_list, TableList):
            table_list = self.table_list.to_dict()
        else:
            table_list = self.table_list

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
        if total_count is not UNSET:
            field_dict["TotalCount"] = total_count
        if table_list is not UNSET:
            field_dict["TableList"] = table_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.table_list import TableList

        d = dict(src_dict)
        request_id: None | str | Unset = d.pop("RequestId", UNSET)

        success: bool | None | Unset = d.pop("Success", UNSET)

        error_message: None | str | Unset = d.pop("ErrorMessage", UNSET)

        error_code: None | str | Unset = d.pop("ErrorCode", UNSET)

        total_count: int | None | str | Unset = d.pop("TotalCount", UNSET)

        def _parse_table_list(data: object) -> None | TableList | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                table_list_type_0 = TableList.from_dict(data)

                return table_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TableList | Unset, data)

        table_list = _parse_table_list(d.pop("TableList", UNSET))

        tables_reply = cls(
            request_id=request_id,
            success=success,
            error_message=error_message,
            error_code=error_code,
            total_count=total_count,
            table_list=table_list,
        )

        tables_reply.additional_properties = d
        return tables_reply

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
