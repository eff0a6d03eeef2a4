from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.label_request import LabelRequest


T = TypeVar("T", bound="DatasetChange")


@_attrs_define
class DatasetChange:
    """What to change of a dataset."""

    dataset_name: str | Unset = UNSET
    """ New name. """
    description: str | Unset = UNSET
    """ New description. """
    current_version_id: str | Unset = UNSET
    """ Id of the version to switch to: a long job, whose state is the dataset's. """
    add_labels: list[LabelRequest] | Unset = UNSET
    """ Labels to add. """
    update_labels: list[LabelRequest] | Unset = UNSET
    """ Labels to change. """
    delete_labels: list[LabelRequest] | Unset = UNSET
    """ Labels to delete. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dataset_name = self.dataset_name

        description = self.description

        current_version_id = self.current_version_id

        add_labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.add_labels, Unset):
            add_labels = []
            for add_labels_item_data in self.add_labels:
                add_labels_item = add_labels_item_data.to_dict()
                add_labels.append(add_labels_item)

        update_labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.update_labels, Unset):
            update_labels = []
            for update_labels_item_data in self.update_labels:
                update_labels_item = update_labels_item_data.to_dict()
                update_labels.append(update_labels_item)

        delete_labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.delete_labels, Unset):
            delete_labels = []
            for delete_labels_item_data in self.delete_labels:
                delete_labels_item = delete_labels_item_data.to_dict()
                delete_labels.append(delete_labels_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if dataset_name is not UNSET:
            field_dict["dataset_name"] = dataset_name
        if description is not UNSET:
            field_dict["description"] = description
        if current_version_id is not UNSET:
            field_dict["current_version_id"] = current_version_id
        if add_labels is not UNSET:
            field_dict["add_labels"] = add_labels
        if update_labels is not UNSET:
            field_dict["update_labels"] = update_labels
        if delete_labels is not UNSET:
            field_dict["delete_labels"] = delete_labels

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.label_request import LabelRequest

        d = dict(src_dict)
        dataset_name = d.pop("dataset_name", UNSET)

        description = d.pop("description", UNSET)

        current_version_id = d.pop("current_version_id", UNSET)

        _add_labels = d.pop("add_labels", UNSET)
        add_labels: list[LabelRequest] | Unset = UNSET
        if _add_labels is not UNSET:
            add_labels = []
            for add_labels_item_data in _add_labels:
                add_labels_item = LabelRequest.from_dict(add_labels_item_data)

                add_labels.append(add_labels_item)

        _update_labels = d.pop("update_labels", UNSET)
        update_labels: list[LabelRequest] | Unset = UNSET
        if _update_labels is not UNSET:
            update_labels = []
            for update_labels_item_data in _update_labels:
                update_labels_item = LabelRequest.from_dict(update_labels_item_data)

                update_labels.append(update_labels_item)

        _delete_labels = d.pop("delete_labels", UNSET)
        delete_labels: list[LabelRequest] | Unset = UNSET
        if _delete_labels is not UNSET:
            delete_labels = []
            for delete_labels_item_data in _delete_labels:
                delete_labels_item = LabelRequest.from_dict(delete_labels_item_data)

                delete_labels.append(delete_labels_item)

        dataset_change = cls(
            dataset_name=dataset_name,
            description=description,
            current_version_id=current_version_id,
            add_labels=add_labels,
            update_labels=update_labels,
            delete_labels=delete_labels,
        )

        dataset_change.additional_properties = d
        return dataset_change

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
