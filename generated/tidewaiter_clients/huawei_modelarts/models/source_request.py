from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.schema_map_request import SchemaMapRequest
    from ..models.source_info_request import SourceInfoRequest


T = TypeVar("T", bound="SourceRequest")


@_attrs_define
class SourceRequest:
    """Where data comes from."""

    data_path: str | Unset = UNSET
    """ Folder in OBS, as `/bucket/folder/`. """
    data_type: int | Unset = UNSET
    """ An identifier: 0 OBS, 1 DWS, 2 DLI, 3 RDS, 4 MRS, 5 AI Gallery, 6 inference. """
    schema_maps: list[SchemaMapRequest] | Unset = UNSET
    """ Which column is which. """
    source_info: SourceInfoRequest | Unset = UNSET
    """ How a source that is no folder is reached. """
    with_column_header: bool | Unset = UNSET
    """ Whether the first line has names of columns. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data_path = self.data_path

        data_type = self.data_type

        schema_maps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.schema_maps, Unset):
            schema_maps = []
            for schema_maps_item_data in self.schema_maps:
                schema_maps_item = schema_maps_item_data.to_dict()
                schema_maps.append(schema_maps_item)

        source_info: dict[str, Any] | Unset = UNSET
        if not isinstance(self.source_info, Unset):
            source_info = self.source_info.to_dict()

        with_column_header = self.with_column_header

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if data_path is not UNSET:
            field_dict["data_path"] = data_path
        if data_type is not UNSET:
            field_dict["data_type"] = data_type
        if schema_maps is not UNSET:
            field_dict["schema_maps"] = schema_maps
        if source_info is not UNSET:
            field_dict["source_info"] = source_info
        if with_column_header is not UNSET:
            field_dict["with_column_header"] = with_column_header

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.schema_map_request import SchemaMapRequest
        from ..models.source_info_request import SourceInfoRequest

        d = dict(src_dict)
        data_path = d.pop("data_path", UNSET)

        data_type = d.pop("data_type", UNSET)

        _schema_maps = d.pop("schema_maps", UNSET)
        schema_maps: list[SchemaMapRequest] | Unset = UNSET
        if _schema_maps is not UNSET:
            schema_maps = []
            for schema_maps_item_data in _schema_maps:
                schema_maps_item = SchemaMapRequest.from_dict(schema_maps_item_data)

                schema_maps.append(schema_maps_item)

        _source_info = d.pop("source_info", UNSET)
        source_info: SourceInfoRequest | Unset
        if isinstance(_source_info, Unset):
            source_info = UNSET
        else:
            source_info = SourceInfoRequest.from_dict(_source_info)

        with_column_header = d.pop("with_column_header", UNSET)

        source_request = cls(
            data_path=data_path,
            data_type=data_type,
            schema_maps=schema_maps,
            source_info=source_info,
            with_column_header=with_column_header,
        )

        source_request.additional_properties = d
        return source_request

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
