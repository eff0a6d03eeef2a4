from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ticket_status_value import TicketStatusValue
from ..types import UNSET, Unset

T = TypeVar("T", bound="TicketBase")


@_attrs_define
class TicketBase:
    """A ticket, whole."""

    order_id: int | None | str | Unset = UNSET
    """ Id of the ticket. """
    plugin_type: None | str | Unset = UNSET
    """ Kind of the ticket: `DATA_TRACK` for data tracking. """
    status_code: str | TicketStatusValue | Unset = UNSET
    """ State of a ticket, whatever its case. Two pages have two lists; this is both. """
    status_desc: None | str | Unset = UNSET
    """ The state in words, in the language of the account. """
    comment: None | str | Unset = UNSET
    """ What the ticket is for; approvers read it. """
    committer: None | str | Unset = UNSET
    """ Name of who made it. """
    committer_id: int | None | str | Unset = UNSET
    """ Id of who made it, within DMS. """
    create_time: None | str | Unset = UNSET
    """ When it was made: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time (inferred). """
    last_modify_time: None | str | Unset = UNSET
    """ When it was changed: `yyyy-MM-dd HH:mm:ss`, without a zone; Beijing time (inferred). """
    workflow_instance_id: int | None | str | Unset = UNSET
    """ Id of its approval, which ApproveOrder takes. None while it is `new` (inferred). """
    workflow_status_desc: None | str | Unset = UNSET
    """ The approval's state in words. """
    related_user_list: Any | Unset = UNSET
    """ Ids of people who may see it. """
    related_user_nick_list: Any | Unset = UNSET
    """ Their names. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        order_id: int | None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        plugin_type: None | str | Unset
        if isinstance(self.plugin_type, Unset):
            plugin_type = UNSET
        else:
            plugin_type = self.plugin_type

        status_code: str | Unset
        if isinstance(self.status_code, Unset):
            status_code = UNSET
        elif isinstance(self.status_code, TicketStatusValue):
            status_code = self.status_code.value
        else:
            status_code = self.status_code

        status_desc: None | str | Unset
        if isinstance(self.status_desc, Unset):
            status_desc = UNSET
        else:
            status_desc = self.status_desc

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        committer: None | str | Unset
        if isinstance(self.committer, Unset):
            committer = UNSET
        else:
            committer = self.committer

        committer_id: int | None | str | Unset
        if isinstance(self.committer_id, Unset):
            committer_id = UNSET
        else:
            committer_id = self.committer_id

        create_time: None | str | Unset
        if isinstance(self.create_time, Unset):
            create_time = UNSET
        else:
            create_time = self.create_time

        last_modify_time: None | str | Unset
        if isinstance(self.last_modify_time, Unset):
            last_modify_time = UNSET
        else:
            last_modify_time = self.last_modify_time

        workflow_instance_id: int | None | str | Unset
        if isinstance(self.workflow_instance_id, Unset):
            workflow_instance_id = UNSET
        else:
            workflow_instance_id = self.workflow_instance_id

        workflow_status_desc: None | str | Unset
        if isinstance(self.workflow_status_desc, Unset):
            workflow_status_desc = UNSET
        else:
            workflow_status_desc = self.workflow_status_desc

        related_user_list = self.related_user_list

        related_user_nick_list = self.related_user_nick_list

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if order_id is not UNSET:
            field_dict["OrderId"] = order_id
        if plugin_type is not UNSET:
            field_dict["PluginType"] = plugin_type
        if status_code is not UNSET:
            field_dict["StatusCode"] = status_code
        if status_desc is not UNSET:
            field_dict["StatusDesc"] = status_desc
        if comment is not UNSET:
            field_dict["Comment"] = comment
        if committer is not UNSET:
            field_dict["Committer"] = committer
        if committer_id is not UNSET:
            field_dict["CommitterId"] = committer_id
        if create_time is not UNSET:
            field_dict["CreateTime"] = create_time
        if last_modify_time is not UNSET:
            field_dict["LastModifyTime"] = last_modify_time
        if workflow_instance_id is not UNSET:
            field_dict["WorkflowInstanceId"] = workflow_instance_id
        if workflow_status_desc is not UNSET:
            field_dict["WorkflowStatusDesc"] = workflow_status_desc
        if related_user_list is not UNSET:
            field_dict["RelatedUserList"] = related_user_list
        if related_user_nick_list is not UNSET:
            field_dict["RelatedUserNickList"] = related_user_nick_list

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        order_id: int | None | str | Unset = d.pop("OrderId", UNSET)

        plugin_type: None | str | Unset = d.pop("PluginType", UNSET)

        def _parse_status_code(data: object) -> str | TicketStatusValue | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_ticket_status_type_0 = TicketStatusValue(data)

                return componentsschemas_ticket_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | TicketStatusValue | Unset, data)

        status_code = _parse_status_code(d.pop("StatusCode", UNSET))

        status_desc: None | str | Unset = d.pop("StatusDesc", UNSET)

        comment: None | str | Unset = d.pop("Comment", UNSET)

        committer: None | str | Unset = d.pop("Committer", UNSET)

        committer_id: int | None | str | Unset = d.pop("CommitterId", UNSET)

        create_time: None | str | Unset = d.pop("CreateTime", UNSET)

        last_modify_time: None | str | Unset = d.pop("LastModifyTime", UNSET)

        workflow_instance_id: int | None | str | Unset = d.pop(
            "WorkflowInstanceId", UNSET
        )

        workflow_status_desc: None | str | Unset = d.pop("WorkflowStatusDesc", UNSET)

        related_user_list = d.pop("RelatedUserList", UNSET)

        related_user_nick_list = d.pop("RelatedUserNickList", UNSET)

        ticket_base = cls(
            order_id=order_id,
            plugin_type=plugin_type,
            status_code=status_code,
            status_desc=status_desc,
            comment=comment,
            committer=committer,
            committer_id=committer_id,
            create_time=create_time,
            last_modify_time=last_modify_time,
            workflow_instance_id=workflow_instance_id,
            workflow_status_desc=workflow_status_desc,
            related_user_list=related_user_list,
            related_user_nick_list=related_user_nick_list,
        )

        ticket_base.additional_properties = d
        return ticket_base

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
