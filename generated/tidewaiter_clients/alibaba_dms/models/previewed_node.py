from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audit_user_list import AuditUserList


T = TypeVar("T", bound="PreviewedNode")


@_attrs_define
class PreviewedNode:
    """A node of an approval."""

    node_name: None | str | Unset = UNSET
    """ Its name, such as `DBA`. """
    node_type: None | str | Unset = UNSET
    """ Kind of node. """
    comment: None | str | Unset = UNSET
    """ What is said about it. """
    audit_user_list: AuditUserList | None | Unset = UNSET
    """ Who can act at it; one of them suffices. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.audit_user_list import AuditUserList

        node_name: None | str | Unset
        if isinstance(self.node_name, Unset):
            node_name = UNSET
        else:
            node_name = self.node_name

        node_type: None | str | Unset
        if isinstance(self.node_type, Unset):
            node_type = UNSET
        else:
            node_type = self.node_type

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        audit_user_list: dict[str, Any] | None | Unset
        if isinstance(self.audit_user_list, Unset):
            audit_user_list = UNSET
        elif isinstance(self.audit_user_list, AuditUserList):
            audit_user_list = self.audit_user_list.to_dict()
        else:
            audit_user_list = self.audit_user_list

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if node_name is not UNSET:
            field_dict["NodeName"] = node_name
        if node_type is not UNSET:
            field_dict["NodeType"] = node_type
        if comment is not UNSET:
            field_dict["Comment"] = comment
        if audit_user_list is not UNSET:
            field_dict["AuditUserList"] = audit_user_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.audit_user_list import AuditUserList

        d = dict(src_dict)
        node_name: None | str | Unset = d.pop("NodeName", UNSET)

        node_type: None | str | Unset = d.pop("NodeType", UNSET)

        comment: None | str | Unset = d.pop("Comment", UNSET)

        def _parse_audit_user_list(data: object) -> AuditUserList | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                audit_user_list_type_0 = AuditUserList.from_dict(data)

                return audit_user_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuditUserList | None | Unset, data)

        audit_user_list = _parse_audit_user_list(d.pop("AuditUserList", UNSET))

        previewed_node = cls(
            node_name=node_name,
            node_type=node_type,
            comment=comment,
            audit_user_list=audit_user_list,
        )

        previewed_node.additional_properties = d
        return previewed_node

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
