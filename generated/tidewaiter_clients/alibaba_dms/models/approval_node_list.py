from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.approval_node import ApprovalNode


T = TypeVar("T", bound="ApprovalNodeList")


@_attrs_define
class ApprovalNodeList:
    """Nodes, wrapped."""

    workflow_node: list[ApprovalNode] | None | Unset = UNSET
    """ The nodes, in order. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        workflow_node: list[dict[str, Any]] | None | Unset
        if isinstance(self.workflow_node, Unset):
            workflow_node = UNSET
        elif isinstance(self.workflow_node, list):
            workflow_node = []
            for workflow_node_type_0_item_data in self.workflow_node:
                workflow_node_type_0_item = workflow_node_type_0_item_data.to_dict()
                workflow_node.append(workflow_node_type_0_item)

        else:
            workflow_node = self.workflow_node

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if workflow_node is not UNSET:
            field_dict["WorkflowNode"] = workflow_node

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.approval_node import ApprovalNode

        d = dict(src_dict)

        def _parse_workflow_node(data: object) -> list[ApprovalNode] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                workflow_node_type_0 = []
                _workflow_node_type_0 = data
                for workflow_node_type_0_item_data in _workflow_node_type_0:
                    workflow_node_type_0_item = ApprovalNode.from_dict(
                        workflow_node_type_0_item_data
                    )

                    workflow_node_type_0.append(workflow_node_type_0_item)

                return workflow_node_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ApprovalNode] | None | Unset, data)

        workflow_node = _parse_workflow_node(d.pop("WorkflowNode", UNSET))

        approval_node_list = cls(
            workflow_node=workflow_node,
        )

        approval_node_list.additional_properties = d
        return approval_node_list

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
