from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.imported_task import ImportedTask


T = TypeVar("T", bound="ImportsPage")


@_attrs_define
class ImportsPage:
    """One page of imports."""

    total_count: int | None | str | Unset = UNSET
    """ Imports on all pages together. """
    import_tasks: list[ImportedTask] | None | Unset = UNSET
    """ The imports. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        total_count: int | None | str | Unset
        if isinstance(self.total_count, Unset):
            total_count = UNSET
        else:
            total_count = self.total_count

        import_tasks: list[dict[str, Any]] | None | Unset
        if isinstance(self.import_tasks, Unset):
            import_tasks = UNSET
        elif isinstance(self.import_tasks, list):
            import_tasks = []
            for import_tasks_type_0_item_data in self.import_tasks:
                import_tasks_type_0_item = import_tasks_type_0_item_data.to_dict()
                import_tasks.append(import_tasks_type_0_item)

        else:
            import_tasks = self.import_tasks

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if total_count is not UNSET:
            field_dict["total_count"] = total_count
        if import_tasks is not UNSET:
            field_dict["import_tasks"] = import_tasks

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.imported_task import ImportedTask

        d = dict(src_dict)
        total_count: int | None | str | Unset = d.pop("total_count", UNSET)

        def _parse_import_tasks(data: object) -> list[ImportedTask] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                import_tasks_type_0 = []
                _import_tasks_type_0 = data
                for import_tasks_type_0_item_data in _import_tasks_type_0:
                    import_tasks_type_0_item = ImportedTask.from_dict(
                        import_tasks_type_0_item_data
                    )

                    import_tasks_type_0.append(import_tasks_type_0_item)

                return import_tasks_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ImportedTask] | None | Unset, data)

        import_tasks = _parse_import_tasks(d.pop("import_tasks", UNSET))

        imports_page = cls(
            total_count=total_count,
            import_tasks=import_tasks,
        )

        imports_page.additional_properties = d
        return imports_page

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
