from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.annotation_status_value import AnnotationStatusValue
from ..models.data_item_status_value import DataItemStatusValue
from ..models.data_item_type_value import DataItemTypeValue
from ..models.split_type_value import SplitTypeValue
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.file_node import FileNode


T = TypeVar("T", bound="DataItem")


@_attrs_define
class DataItem:
    """An item of a dataset, or a scene of them."""

    id: int | None | Unset = UNSET
    """ Id of the item. """
    dataset_id: int | None | Unset = UNSET
    """ Id of its dataset. """
    dataset_name: None | str | Unset = UNSET
    """ Name of its dataset; mostly null. """
    name: None | str | Unset = UNSET
    """ Name: the file's, without its extension. """
    order_name: None | str | Unset = UNSET
    """ What it is sorted by. """
    content: list[FileNode] | None | Unset = UNSET
    """ Its files, as a tree. """
    type_: DataItemTypeValue | str | Unset = UNSET
    """ What an item is. """
    parent_id: int | None | Unset = UNSET
    """ Id of its scene; 0 if it is in none. """
    status: DataItemStatusValue | None | str | Unset = UNSET
    """ Whether it counts. """
    annotation_status: AnnotationStatusValue | None | str | Unset = UNSET
    """ Whether it was annotated. """
    split_type: SplitTypeValue | str | Unset = UNSET
    """ What an item is for. """
    locked_by: None | str | Unset = UNSET
    """ Nickname of who annotates it just now. """
    first_data_id: int | None | Unset = UNSET
    """ Id of a scene's first frame. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id: int | None | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        dataset_id: int | None | Unset
        if isinstance(self.dataset_id, Unset):
            dataset_id = UNSET
        else:
            dataset_id = self.dataset_id

        dataset_name: None | str | Unset
        if isinstance(self.dataset_name, Unset):
            dataset_name = UNSET
        else:
            dataset_name = self.dataset_name

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        order_name: None | str | Unset
        if isinstance(self.order_name, Unset):
            order_name = UNSET
        else:
            order_name = self.order_name

        content: list[dict[str, Any]] | None | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        elif isinstance(self.content, list):
            content = []
            for content_type_0_item_data in self.content:
                content_type_0_item = content_type_0_item_data.to_dict()
                content.append(content_type_0_item)

        else:
            content = self.content

        type_: str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, DataItemTypeValue):
            type_ = self.type_.value
        else:
            type_ = self.type_

        parent_id: int | None | Unset
        if isinstance(self.parent_id, Unset):
            parent_id = UNSET
        else:
            parent_id = self.parent_id

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, DataItemStatusValue):
            status = self.status.value
        else:
            status = self.status

        annotation_status: None | str | Unset
        if isinstance(self.annotation_status, Unset):
            annotation_status = UNSET
        elif isinstance(self.annotation_status, AnnotationStatusValue):
            annotation_status = self.annotation_status.value
        else:
            annotation_status = self.annotation_status

        split_type: str | Unset
        if isinstance(self.split_type, Unset):
            split_type = UNSET
        elif isinstance(self.split_type, SplitTypeValue):
            split_type = self.split_type.value
        else:
            split_type = self.split_type

        locked_by: None | str | Unset
        if isinstance(self.locked_by, Unset):
            locked_by = UNSET
        else:
            locked_by = self.locked_by

        first_data_id: int | None | Unset
        if isinstance(self.first_data_id, Unset):
            first_data_id = UNSET
        else:
            first_data_id = self.first_data_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if dataset_id is not UNSET:
            field_dict["datasetId"] = dataset_id
        if dataset_name is not UNSET:
            field_dict["datasetName"] = dataset_name
        if name is not UNSET:
            field_dict["name"] = name
        if order_name is not UNSET:
            field_dict["orderName"] = order_name
        if content is not UNSET:
            field_dict["content"] = content
        if type_ is not UNSET:
            field_dict["type"] = type_
        if parent_id is not UNSET:
            field_dict["parentId"] = parent_id
        if status is not UNSET:
            field_dict["status"] = status
        if annotation_status is not UNSET:
            field_dict["annotationStatus"] = annotation_status
        if split_type is not UNSET:
            field_dict["splitType"] = split_type
        if locked_by is not UNSET:
            field_dict["lockedBy"] = locked_by
        if first_data_id is not UNSET:
            field_dict["firstDataId"] = first_data_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.file_node import FileNode

        d = dict(src_dict)
        id: int | None | Unset = d.pop("id", UNSET)

        dataset_id: int | None | Unset = d.pop("datasetId", UNSET)

        dataset_name: None | str | Unset = d.pop("datasetName", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        order_name: None | str | Unset = d.pop("orderName", UNSET)

        def _parse_content(data: object) -> list[FileNode] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                content_type_0 = []
                _content_type_0 = data
                for content_type_0_item_data in _content_type_0:
                    content_type_0_item = FileNode.from_dict(content_type_0_item_data)

                    content_type_0.append(content_type_0_item)

                return content_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FileNode] | None | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        def _parse_type_(data: object) -> DataItemTypeValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_data_item_type_type_0 = DataItemTypeValue(data)

                return componentsschemas_data_item_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataItemTypeValue | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        parent_id: int | None | Unset = d.pop("parentId", UNSET)

        def _parse_status(data: object) -> DataItemStatusValue | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_data_item_status_type_0 = DataItemStatusValue(data)

                return componentsschemas_data_item_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DataItemStatusValue | None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_annotation_status(
            data: object,
        ) -> AnnotationStatusValue | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_annotation_status_type_0 = AnnotationStatusValue(data)

                return componentsschemas_annotation_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnnotationStatusValue | None | str | Unset, data)

        annotation_status = _parse_annotation_status(d.pop("annotationStatus", UNSET))

        def _parse_split_type(data: object) -> SplitTypeValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_split_type_type_0 = SplitTypeValue(data)

                return componentsschemas_split_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(SplitTypeValue | str | Unset, data)

        split_type = _parse_split_type(d.pop("splitType", UNSET))

        locked_by: None | str | Unset = d.pop("lockedBy", UNSET)

        first_data_id: int | None | Unset = d.pop("firstDataId", UNSET)

        data_item = cls(
            id=id,
            dataset_id=dataset_id,
            dataset_name=dataset_name,
            name=name,
            order_name=order_name,
            content=content,
            type_=type_,
            parent_id=parent_id,
            status=status,
            annotation_status=annotation_status,
            split_type=split_type,
            locked_by=locked_by,
            first_data_id=first_data_id,
        )

        data_item.additional_properties = d
        return data_item

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
