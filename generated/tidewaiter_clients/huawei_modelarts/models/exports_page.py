from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.exported_task import ExportedTask


T = TypeVar("T", bound="ExportsPage")


@_attrs_define
class ExportsPage:
    """One page of exports."""

    total_count: int | None | str | Unset = UNSET
    """ Exports on all pages together. """
    export_tasks: list[ExportedTask] | None | Unset = UNSET
    """ The exports. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total_count: int | None | str | Unset
        if isinstance(self.total_count, Unset):
            total_count = UNSET
        else:
            total_count = self.total_count

        export_tasks: list[dict[str, Any]] | None | Unset
        if isinstance(self.export_tasks, Unset):
            export_tasks = UNSET
        elif isinstance(self.export_tasks, list):
            export_tasks = []
            for export_tasks_type_0_item_data in self.export_tasks:
                export_tasks_type_0_item = export_tasks_type_0_item_data.to_dict()
                export_tasks.append(export_tasks_type_0_item)

        else:
            export_tasks = self.export_tasks

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if total_count is not UNSET:
            field_dict["total_count"] = total_count
        if export_tasks is not UNSET:
            field_dict["export_tasks"] = export_tasks

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.exported_task import ExportedTask

        d = dict(src_dict)
        total_count: int | None | str | Unset = d.pop("total_count", UNSET)

        def _parse_export_tasks(data: object) -> list[ExportedTask] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                export_tasks_type_0 = []
                _export_tasks_type_0 = data
                for export_tasks_type_0_item_data in _export_tasks_type_0:
                    export_tasks_type_0_item = ExportedTask.from_dict(
                        export_tasks_type_0_item_data
                    )

                    export_tasks_type_0.append(export_tasks_type_0_item)

                return export_tasks_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ExportedTask] | None | Unset, data)

        export_tasks = _parse_export_tasks(d.pop("export_tasks", UNSET))

        exports_page = cls(
            total_count=total_count,
            export_tasks=export_tasks,
        )

        exports_page.additional_properties = d
        return exports_page

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
