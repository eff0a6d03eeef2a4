from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audit_user_id_list import AuditUserIdList


T = TypeVar("T", bound="ApprovalNode")


@_attrs_define
class ApprovalNode:
    """A node of an approval, and its state."""

    node_name: None | str | Unset = UNSET
    """ Its name, such as `DBA`. """
    workflow_ins_code: None | str | Unset = UNSET
    """ Its state, in the words of the whole approval. """
    operator_id: int | None | str | Unset = UNSET
    """ Id of who has acted. """
    operate_time: None | str | Unset = UNSET
    """ When: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time (inferred). """
    operate_comment: None | str | Unset = UNSET
    """ What was said. """
    audit_user_id_list: AuditUserIdList | None | Unset = UNSET
    """ Who can act at it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.audit_user_id_list import AuditUserIdList

        node_name: None | str | Unset
        if isinstance(self.node_name, Unset):
            node_name = UNSET
        else:
            node_name = self.node_name

        workflow_ins_code: None | str | Unset
        if isinstance(self.workflow_ins_code, Unset):
            workflow_ins_code = UNSET
        else:
            workflow_ins_code = self.workflow_ins_code

        operator_id: int | None | str | Unset
        if isinstance(self.operator_id, Unset):
            operator_id = UNSET
        else:
            operator_id = self.operator_id

        operate_time: None | str | Unset
        if isinstance(self.operate_time, Unset):
            operate_time = UNSET
        else:
            operate_time = self.operate_time

        operate_comment: None | str | Unset
        if isinstance(self.operate_comment, Unset):
            operate_comment = UNSET
        else:
            operate_comment = self.operate_comment

        audit_user_id_list: dict[str, Any] | None | Unset
        if isinstance(self.audit_user_id_list, Unset):
            audit_user_id_list = UNSET
        elif isinstance(self.audit_user_id_list, AuditUserIdList):
            audit_user_id_list = self.audit_user_id_list.to_dict()
        else:
            audit_user_id_list = self.audit_user_id_list

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if node_name is not UNSET:
            field_dict["NodeName"] = node_name
        if workflow_ins_code is not UNSET:
            field_dict["WorkflowInsCode"] = workflow_ins_code
        if operator_id is not UNSET:
            field_dict["OperatorId"] = operator_id
        if operate_time is not UNSET:
            field_dict["OperateTime"] = operate_time
        if operate_comment is not UNSET:
            field_dict["OperateComment"] = operate_comment
        if audit_user_id_list is not UNSET:
            field_dict["AuditUserIdList"] = audit_user_id_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.audit_user_id_list import AuditUserIdList

        d = dict(src_dict)
        node_name: None | str | Unset = d.pop("NodeName", UNSET)

        workflow_ins_code: None | str | Unset = d.pop("WorkflowInsCode", UNSET)

        operator_id: int | None | str | Unset = d.pop("OperatorId", UNSET)

        operate_time: None | str | Unset = d.pop("OperateTime", UNSET)

        operate_comment: None | str | Unset = d.pop("OperateComment", UNSET)

        def _parse_audit_user_id_list(data: object) -> AuditUserIdList | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                audit_user_id_list_type_0 = AuditUserIdList.from_dict(data)

                return audit_user_id_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuditUserIdList | None | Unset, data)

        audit_user_id_list = _parse_audit_user_id_list(d.pop("AuditUserIdList", UNSET))

        approval_node = cls(
            node_name=node_name,
            workflow_ins_code=workflow_ins_code,
            operator_id=operator_id,
            operate_time=operate_time,
            operate_comment=operate_comment,
            audit_user_id_list=audit_user_id_list,
        )

        approval_node.additional_properties = d
        return approval_node

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
