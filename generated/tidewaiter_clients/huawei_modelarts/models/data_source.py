from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.schema_map import SchemaMap
    from ..models.source_info import SourceInfo


T = TypeVar("T", bound="DataSource")


@_attrs_define
class DataSource:
    """Where data comes from."""

    data_path: None | str | Unset = UNSET
    """ Folder in OBS, as `/bucket/folder/`. """
    data_type: int | None | str | Unset = UNSET
    """ An identifier: 0 OBS, 1 DWS, 2 DLI, 3 RDS, 4 MRS, 5 AI Gallery, 6 inference. """
    schema_maps: list[SchemaMap] | None | Unset = UNSET
    """ Which column is which. """
    source_info: None | SourceInfo | Unset = UNSET
    """ How it is reached, where it is no folder. """
    with_column_header: bool | None | Unset = UNSET
    """ Whether the first line has names of columns. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.source_info import SourceInfo

        data_path: None | str | Unset
        if isinstance(self.data_path, Unset):
            data_path = UNSET
        else:
            data_path = self.data_path

        data_type: int | None | str | Unset
        if isinstance(self.data_type, Unset):
            data_type = UNSET
        else:
            data_type = self.data_type

        schema_maps: list[dict[str, Any]] | None | Unset
        if isinstance(self.schema_maps, Unset):
            schema_maps = UNSET
        elif isinstance(self.schema_maps, list):
            schema_maps = []
            for schema_maps_type_0_item_data in self.schema_maps:
                schema_maps_type_0_item = schema_maps_type_0_item_data.to_dict()
                schema_maps.append(schema_maps_type_0_item)

        else:
            schema_maps = self.schema_maps

        source_info: dict[str, Any] | None | Unset
        if isinstance(self.source_info, Unset):
            source_info = UNSET
        elif isinstance(self.source_info, SourceInfo):
            source_info = self.source_info.to_dict()
        else:
            source_info = self.source_info

        with_column_header: bool | None | Unset
        if isinstance(self.with_column_header, Unset):
            with_column_header = UNSET
        else:
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
        from ..models.schema_map import SchemaMap
        from ..models.source_info import SourceInfo

        d = dict(src_dict)
        data_path: None | str | Unset = d.pop("data_path", UNSET)

        data_type: int | None | str | Unset = d.pop("data_type", UNSET)

        def _parse_schema_maps(data: object) -> list[SchemaMap] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                schema_maps_type_0 = []
                _schema_maps_type_0 = data
                for schema_maps_type_0_item_data in _schema_maps_type_0:
                    schema_maps_type_0_item = SchemaMap.from_dict(
                        schema_maps_type_0_item_data
                    )

                    schema_maps_type_0.append(schema_maps_type_0_item)

                return schema_maps_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[SchemaMap] | None | Unset, data)

        schema_maps = _parse_schema_maps(d.pop("schema_maps", UNSET))

        def _parse_source_info(data: object) -> None | SourceInfo | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                source_info_type_0 = SourceInfo.from_dict(data)

                return source_info_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SourceInfo | Unset, data)

        source_info = _parse_source_info(d.pop("source_info", UNSET))

        with_column_header: bool | None | Unset = d.pop("with_column_header", UNSET)

        data_source = cls(
            data_path=data_path,
            data_type=data_type,
            schema_maps=schema_maps,
            source_info=source_info,
            with_column_header=with_column_header,
        )

        data_source.additional_properties = d
        return data_source

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
