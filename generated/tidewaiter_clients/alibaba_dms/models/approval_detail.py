from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.approval_node_list import ApprovalNodeList
    from ..models.handler_list import HandlerList
    from ..models.reason_list import ReasonList


T = TypeVar("T", bound="ApprovalDetail")


@_attrs_define
class ApprovalDetail:
    """An approval."""

    audit_id: int | None | str | Unset = UNSET
    """ Id of the approval. """
    order_id: int | None | str | Unset = UNSET
    """ Id of its ticket. """
    order_type: None | str | Unset = UNSET
    """ Kind of the ticket. """
    title: None | str | Unset = UNSET
    """ Title. """
    description: None | str | Unset = UNSET
    """ What it is for, as HTML. """
    create_time: None | str | Unset = UNSET
    """ When it was made: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time (inferred). """
    template_id: int | None | str | Unset = UNSET
    """ Id of its template. """
    workflow_ins_code: None | str | Unset = UNSET
    """ `AUDITING`, `APPROVED`, `REJECT` or `CANCEL`. """
    thirdparty_workflow_url: None | str | Unset = UNSET
    """ Where it is handled, if elsewhere. """
    thirdparty_workflow_comment: None | str | Unset = UNSET
    """ What is said there. """
    reason_list: None | ReasonList | Unset = UNSET
    """ Why it is needed. """
    current_handlers: HandlerList | None | Unset = UNSET
    """ Who can act now. """
    workflow_nodes: ApprovalNodeList | None | Unset = UNSET
    """ Its nodes. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.approval_node_list import ApprovalNodeList
        from ..models.handler_list import HandlerList
        from ..models.reason_list import ReasonList

        audit_id: int | None | str | Unset
        if isinstance(self.audit_id, Unset):
            audit_id = UNSET
        else:
            audit_id = self.audit_id

        order_id: int | None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        order_type: None | str | Unset
        if isinstance(self.order_type, Unset):
            order_type = UNSET
        else:
            order_type = self.order_type

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        create_time: None | str | Unset
        if isinstance(self.create_time, Unset):
            create_time = UNSET
        else:
            create_time = self.create_time

        template_id: int | None | str | Unset
        if isinstance(self.template_id, Unset):
            template_id = UNSET
        else:
            template_id = self.template_id

        workflow_ins_code: None | str | Unset
        if isinstance(self.workflow_ins_code, Unset):
            workflow_ins_code = UNSET
        else:
            workflow_ins_code = self.workflow_ins_code

        thirdparty_workflow_url: None | str | Unset
        if isinstance(self.thirdparty_workflow_url, Unset):
            thirdparty_workflow_url = UNSET
        else:
            thirdparty_workflow_url = self.thirdparty_workflow_url

        thirdparty_workflow_comment: None | str | Unset
        if isinstance(self.thirdparty_workflow_comment, Unset):
            thirdparty_workflow_comment = UNSET
        else:
            thirdparty_workflow_comment = self.thirdparty_workflow_comment

        reason_list: dict[str, Any] | None | Unset
        if isinstance(self.reason_list, Unset):
            reason_list = UNSET
        elif isinstance(self.reason_list, ReasonList):
            reason_list = self.reason_list.to_dict()
        else:
            reason_list = self.reason_list

        current_handlers: dict[str, Any] | None | Unset
        if isinstance(self.current_handlers, Unset):
            current_handlers = UNSET
        elif isinstance(self.current_handlers, HandlerList):
            current_handlers = self.current_handlers.to_dict()
        else:
            current_handlers = self.current_handlers

        workflow_nodes: dict[str, Any] | None | Unset
        if isinstance(self.workflow_nodes, Unset):
            workflow_nodes = UNSET
        elif isinstance(self.workflow_nodes, ApprovalNodeList):
            workflow_nodes = self.workflow_nodes.to_dict()
        else:
            workflow_nodes = self.workflow_nodes

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if audit_id is not UNSET:
            field_dict["AuditId"] = audit_id
        if order_id is not UNSET:
            field_dict["OrderId"] = order_id
        if order_type is not UNSET:
            field_dict["OrderType"] = order_type
        if title is not UNSET:
            field_dict["Title"] = title
        if description is not UNSET:
            field_dict["Description"] = description
        if create_time is not UNSET:
            field_dict["CreateTime"] = create_time
        if template_id is not UNSET:
            field_dict["TemplateId"] = template_id
        if workflow_ins_code is not UNSET:
            field_dict["WorkflowInsCode"] = workflow_ins_code
        if thirdparty_workflow_url is not UNSET:
            field_dict["ThirdpartyWorkflowUrl"] = thirdparty_workflow_url
        if thirdparty_workflow_comment is not UNSET:
            field_dict["ThirdpartyWorkflowComment"] = thirdparty_workflow_comment
        if reason_list is not UNSET:
            field_dict["ReasonList"] = reason_list
        if current_handlers is not UNSET:
            field_dict["CurrentHandlers"] = current_handlers
        if workflow_nodes is not UNSET:
            field_dict["WorkflowNodes"] = workflow_nodes

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.approval_node_list import ApprovalNodeList
        from ..models.handler_list import HandlerList
        from ..models.reason_list import ReasonList

        d = dict(src_dict)
        audit_id: int | None | str | Unset = d.pop("AuditId", UNSET)

        order_id: int | None | str | Unset = d.pop("OrderId", UNSET)

        order_type: None | str | Unset = d.pop("OrderType", UNSET)

        title: None | str | Unset = d.pop("Title", UNSET)

        description: None | str | Unset = d.pop("Description", UNSET)

        create_time: None | str | Unset = d.pop("CreateTime", UNSET)

        template_id: int | None | str | Unset = d.pop("TemplateId", UNSET)

        workflow_ins_code: None | str | Unset = d.pop("WorkflowInsCode", UNSET)

        thirdparty_workflow_url: None | str | Unset = d.pop(
            "ThirdpartyWorkflowUrl", UNSET
        )

        thirdparty_workflow_comment: None | str | Unset = d.pop(
            "ThirdpartyWorkflowComment", UNSET
        )

        def _parse_reason_list(data: object) -> None | ReasonList | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reason_list_type_0 = ReasonList.from_dict(data)

                return reason_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReasonList | Unset, data)

        reason_list = _parse_reason_list(d.pop("ReasonList", UNSET))

        def _parse_current_handlers(data: object) -> HandlerList | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                current_handlers_type_0 = HandlerList.from_dict(data)

                return current_handlers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HandlerList | None | Unset, data)

        current_handlers = _parse_current_handlers(d.pop("CurrentHandlers", UNSET))

        def _parse_workflow_nodes(data: object) -> ApprovalNodeList | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                workflow_nodes_type_0 = ApprovalNodeList.from_dict(data)

                return workflow_nodes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ApprovalNodeList | None | Unset, data)

        workflow_nodes = _parse_workflow_nodes(d.pop("WorkflowNodes", UNSET))

        approval_detail = cls(
            audit_id=audit_id,
            order_id=order_id,
            order_type=order_type,
            title=title,
            description=description,
            create_time=create_time,
            template_id=template_id,
            workflow_ins_code=workflow_ins_code,
            thirdparty_workflow_url=thirdparty_workflow_url,
            thirdparty_workflow_comment=thirdparty_workflow_comment,
            reason_list=reason_list,
            current_handlers=current_handlers,
            workflow_nodes=workflow_nodes,
        )

        approval_detail.additional_properties = d
        return approval_detail

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
