from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreatedDataset")


@_attrs_define
class CreatedDataset:
    """The dataset that was made."""

    dataset_id: None | str | Unset = UNSET
    """ Id of the dataset. """
    import_task_id: None | str | Unset = UNSET
    """ Id of the import that fills it; for tables. """
    error_code: None | str | Unset = UNSET
    """ Code of what went wrong, although the status is 201; for tables. """
    error_msg: None | str | Unset = UNSET
    """ What went wrong, in words. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dataset_id: None | str | Unset
        if isinstance(self.dataset_id, Unset):
            dataset_id = UNSET
        else:
            dataset_id = self.dataset_id

        import_task_id: None | str | Unset
        if isinstance(self.import_task_id, Unset):
            import_task_id = UNSET
        else:
            import_task_id = self.import_task_id

        error_code: None | str | Unset
        if isinstance(self.error_code, Unset):
            error_code = UNSET
        else:
            error_code = self.error_code

        error_msg: None | str | Unset
        if isinstance(self.error_msg, Unset):
            error_msg = UNSET
        else:
            error_msg = self.error_msg

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if dataset_id is not UNSET:
            field_dict["dataset_id"] = dataset_id
        if import_task_id is not UNSET:
            field_dict["import_task_id"] = import_task_id
        if error_code is not UNSET:
            field_dict["error_code"] = error_code
        if error_msg is not UNSET:
            field_dict["error_msg"] = error_msg

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        dataset_id: None | str | Unset = d.pop("dataset_id", UNSET)

        import_task_id: None | str | Unset = d.pop("import_task_id", UNSET)

        error_code: None | str | Unset = d.pop("error_code", UNSET)

        error_msg: None | str | Unset = d.pop("error_msg", UNSET)

        created_dataset = cls(
            dataset_id=dataset_id,
            import_task_id=import_task_id,
            error_code=error_code,
            error_msg=error_msg,
        )

        created_dataset.additional_properties = d
        return created_dataset

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
