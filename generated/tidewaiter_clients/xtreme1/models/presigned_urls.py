from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PresignedUrls")


@_attrs_define
class PresignedUrls:
    """Two URLs for one object. Whoever has them can use them."""

    access_url: str
    """ Where the server itself will read the object: `fileUrl` of the upload, unchanged. Nobody else can reach it.
    """
    presigned_url: str
    """ Where to PUT the bytes. Good for seven days, and again: a second PUT overwrites. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access_url = self.access_url

        presigned_url = self.presigned_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accessUrl": access_url,
                "presignedUrl": presigned_url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        access_url = d.pop("accessUrl")

        presigned_url = d.pop("presignedUrl")

        presigned_urls = cls(
            access_url=access_url,
            presigned_url=presigned_url,
        )

        presigned_urls.additional_properties = d
        return presigned_urls

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
