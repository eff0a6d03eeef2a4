from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.previewed_node_list import PreviewedNodeList


T = TypeVar("T", bound="WorkflowDetail")


@_attrs_define
class WorkflowDetail:
    """An approval that is to come."""

    wf_cate_name: None | str | Unset = UNSET
    """ Name of its kind. """
    comment: None | str | Unset = UNSET
    """ What is said about it. """
    workflow_node_list: None | PreviewedNodeList | Unset = UNSET
    """ Its nodes. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.previewed_node_list import PreviewedNodeList

        wf_cate_name: None | str | Unset
        if isinstance(self.wf_cate_name, Unset):
            wf_cate_name = UNSET
        else:
            wf_cate_name = self.wf_cate_name

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        workflow_node_list: dict[str, Any] | None | Unset
        if isinstance(self.workflow_node_list, Unset):
            workflow_node_list = UNSET
        elif isinstance(self.workflow_node_list, PreviewedNodeList):
            workflow_node_list = self.workflow_node_list.to_dict()
        else:
            workflow_node_list = self.workflow_node_list

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if wf_cate_name is not UNSET:
            field_dict["WfCateName"] = wf_cate_name
        if comment is not UNSET:
            field_dict["Comment"] = comment
        if workflow_node_list is not UNSET:
            field_dict["WorkflowNodeList"] = workflow_node_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.previewed_node_list import PreviewedNodeList

        d = dict(src_dict)
        wf_cate_name: None | str | Unset = d.pop("WfCateName", UNSET)

        comment: None | str | Unset = d.pop("Comment", UNSET)

        def _parse_workflow_node_list(data: object) -> None | PreviewedNodeList | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                workflow_node_list_type_0 = PreviewedNodeList.from_dict(data)

                return workflow_node_list_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PreviewedNodeList | Unset, data)

        workflow_node_list = _parse_workflow_node_list(d.pop("WorkflowNodeList", UNSET))

        workflow_detail = cls(
            wf_cate_name=wf_cate_name,
            comment=comment,
            workflow_node_list=workflow_node_list,
        )

        workflow_detail.additional_properties = d
        return workflow_detail

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
