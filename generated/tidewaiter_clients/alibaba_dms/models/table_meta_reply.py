from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.table_meta import TableMeta


T = TypeVar("T", bound="TableMetaReply")


@_attrs_define
class TableMetaReply:
    """The tables that were tracked."""

    request_id: None | str | Unset = UNSET
    """ Id of the request, for the vendor's support. """
    success: bool | None | Unset = UNSET
    """ Whether the request succeeded. It alone decides. """
    error_message: None | str | Unset = UNSET
    """ Why the request failed. Filler beside `Success` true. """
    error_code: None | str | Unset = UNSET
    """ Code of the failure. Filler beside `Success` true. """
    table_meta_list: list[TableMeta] | None | Unset = UNSET
    """ The tables. """
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

        table_meta_list: list[dict[str, Any]] | None | Unset
        if isinstance(self.table_meta_list, Unset):
            table_meta_list = UNSET
        elif isinstance(self.table_meta_list, list):
            table_meta_list = []
            for table_meta_list_type_0_item_data in self.table_meta_list:
                table_meta_list_type_0_item = table_meta_list_type_0_item_data.to_dict()
                table_meta_list.append(table_meta_list_type_0_item)

        else:
            table_meta_list = self.table_meta_list

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
        if table_meta_list is not UNSET:
            field_dict["TableMetaList"] = table_meta_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.table_meta import TableMeta

        d = dict(src_dict)
        request_id: None | str | Unset = d.pop("RequestId", UNSET)

        success: bool | None | Unset = d.pop("Success", UNSET)

        error_message: None | str | Unset = d.pop("ErrorMessage", UNSET)

        error_code: None | str | Unset = d.pop("ErrorCode", UNSET)

        def _parse_table_meta_list(data: object) -> list[TableMeta] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                table_meta_list_type_0 = []
                _table_meta_list_type_0 = data
                for table_meta_list_type_0_item_data in _table_meta_list_type_0:
                    table_meta_list_type_0_item = TableMeta.from_dict(
                        table_meta_list_type_0_item_data
                    )

                    table_meta_list_type_0.append(table_meta_list_type_0_item)

                return table_meta_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[TableMeta] | None | Unset, data)

        table_meta_list = _parse_table_meta_list(d.pop("TableMetaList", UNSET))

        table_meta_reply = cls(
            request_id=request_id,
            success=success,
            error_message=error_message,
            error_code=error_code,
            table_meta_list=table_meta_list,
        )

        table_meta_reply.additional_properties = d
        return table_meta_reply

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
