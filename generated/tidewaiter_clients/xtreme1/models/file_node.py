from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.file_node_type_value import FileNodeTypeValue
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.stored_file import StoredFile


T = TypeVar("T", bound="FileNode")


@_attrs_define
class FileNode:
    """A file or a directory of an item. Keys without a value are left out."""

    name: str | Unset = UNSET
    """ Name. """
    file_id: int | Unset = UNSET
    """ Id of the file. """
    type_: FileNodeTypeValue | str | Unset = UNSET
    """ What a node is. """
    file: StoredFile | Unset = UNSET
    """ A file in the object store. `@type` says whether it is a picture or a point cloud; pictures have thumbnails,
    point clouds a rendered picture. """
    files: list[FileNode] | Unset = UNSET
    """ What a directory has. """
    directory_type: str | Unset = UNSET
    """ Media type of a directory's first file. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        file_id = self.file_id

        type_: str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, FileNodeTypeValue):
            type_ = self.type_.value
        else:
            type_ = self.type_

        file: dict[str, Any] | Unset = UNSET
        if not isinstance(self.file, Unset):
            file = self.file.to_dict()

        files: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.files, Unset):
            files = []
            for files_item_data in self.files:
                files_item = files_item_data.to_dict()
                files.append(files_item)

        directory_type = self.directory_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if file_id is not UNSET:
            field_dict["fileId"] = file_id
        if type_ is not UNSET:
            field_dict["type"] = type_
        if file is not UNSET:
            field_dict["file"] = file
        if files is not UNSET:
            field_dict["files"] = files
        if directory_type is not UNSET:
            field_dict["directoryType"] = directory_type

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.stored_file import StoredFile

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        file_id = d.pop("fileId", UNSET)

        def _parse_type_(data: object) -> FileNodeTypeValue | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_file_node_type_type_0 = FileNodeTypeValue(data)

                return componentsschemas_file_node_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FileNodeTypeValue | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        _file = d.pop("file", UNSET)
        file: StoredFile | Unset
        if isinstance(_file, Unset):
            file = UNSET
        else:
            file = StoredFile.from_dict(_file)

        _files = d.pop("files", UNSET)
        files: list[FileNode] | Unset = UNSET
        if _files is not UNSET:
            files = []
            for files_item_data in _files:
                files_item = FileNode.from_dict(files_item_data)

                files.append(files_item)

        directory_type = d.pop("directoryType", UNSET)

        file_node = cls(
            name=name,
            file_id=file_id,
            type_=type_,
            file=file,
            files=files,
            directory_type=directory_type,
        )

        file_node.additional_properties = d
        return file_node

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
