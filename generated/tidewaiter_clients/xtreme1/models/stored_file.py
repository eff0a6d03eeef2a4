from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.stored_file_extra_info_type_0 import StoredFileExtraInfoType0


T = TypeVar("T", bound="StoredFile")


@_attrs_define
class StoredFile:
    """A file in the object store. `@type` says whether it is a picture or a point cloud; pictures have thumbnails, point
    clouds a rendered picture.

    """

    id: int | Unset = UNSET
    """ Id of the file. """
    name: None | str | Unset = UNSET
    """ Name. """
    original_name: None | str | Unset = UNSET
    """ Name that it came with. """
    path: None | str | Unset = UNSET
    """ Key of the object. """
    zip_path: None | str | Unset = UNSET
    """ Where it lay in its archive. """
    type_: None | str | Unset = UNSET
    """ Media type. """
    size: int | None | Unset = UNSET
    """ Size. """
    bucket_name: None | str | Unset = UNSET
    """ Bucket of the object. """
    url: None | str | Unset = UNSET
    """ Where its bytes are: presigned, good for seven days. """
    path_hash: int | None | Unset = UNSET
    """ An identifier made of the path; of any sign, and beyond what a float holds exactly. """
    extra_info: None | StoredFileExtraInfoType0 | Unset = UNSET
    """ What else is known, such as width and height. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.stored_file_extra_info_type_0 import StoredFileExtraInfoType0

        id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        original_name: None | str | Unset
        if isinstance(self.original_name, Unset):
            original_name = UNSET
        else:
            original_name = self.original_name

        path: None | str | Unset
        if isinstance(self.path, Unset):
            path = UNSET
        else:
            path = self.path

        zip_path: None | str | Unset
        if isinstance(self.zip_path, Unset):
            zip_path = UNSET
        else:
            zip_path = self.zip_path

        type_: None | str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        else:
            type_ = self.type_

        size: int | None | Unset
        if isinstance(self.size, Unset):
            size = UNSET
        else:
            size = self.size

        bucket_name: None | str | Unset
        if isinstance(self.bucket_name, Unset):
            bucket_name = UNSET
        else:
            bucket_name = self.bucket_name

        url: None | str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        path_hash: int | None | Unset
        if isinstance(self.path_hash, Unset):
            path_hash = UNSET
        else:
            path_hash = self.path_hash

        extra_info: dict[str, Any] | None | Unset
        if isinstance(self.extra_info, Unset):
            extra_info = UNSET
        elif isinstance(self.extra_info, StoredFileExtraInfoType0):
            extra_info = self.extra_info.to_dict()
        else:
            extra_info = self.extra_info

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if original_name is not UNSET:
            field_dict["originalName"] = original_name
        if path is not UNSET:
            field_dict["path"] = path
        if zip_path is not UNSET:
            field_dict["zipPath"] = zip_path
        if type_ is not UNSET:
            field_dict["type"] = type_
        if size is not UNSET:
            field_dict["size"] = size
        if bucket_name is not UNSET:
            field_dict["bucketName"] = bucket_name
        if url is not UNSET:
            field_dict["url"] = url
        if path_hash is not UNSET:
            field_dict["pathHash"] = path_hash
        if extra_info is not UNSET:
            field_dict["extraInfo"] = extra_info

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.stored_file_extra_info_type_0 import StoredFileExtraInfoType0

        d = dict(src_dict)
        id = d.pop("id", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        original_name: None | str | Unset = d.pop("originalName", UNSET)

        path: None | str | Unset = d.pop("path", UNSET)

        zip_path: None | str | Unset = d.pop("zipPath", UNSET)

        type_: None | str | Unset = d.pop("type", UNSET)

        size: int | None | Unset = d.pop("size", UNSET)

        bucket_name: None | str | Unset = d.pop("bucketName", UNSET)

        url: None | str | Unset = d.pop("url", UNSET)

        path_hash: int | None | Unset = d.pop("pathHash", UNSET)

        def _parse_extra_info(data: object) -> None | StoredFileExtraInfoType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                extra_info_type_0 = StoredFileExtraInfoType0.from_dict(data)

                return extra_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StoredFileExtraInfoType0 | Unset, data)

        extra_info = _parse_extra_info(d.pop("extraInfo", UNSET))

        stored_file = cls(
            id=id,
            name=name,
            original_name=original_name,
            path=path,
            zip_path=zip_path,
            type_=type_,
            size=size,
            bucket_name=bucket_name,
            url=url,
            path_hash=path_hash,
            extra_info=extra_info,
        )

        stored_file.additional_properties = d
        return stored_file

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
