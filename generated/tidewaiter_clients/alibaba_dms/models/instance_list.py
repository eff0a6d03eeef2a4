from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.instance import Instance


T = TypeVar("T", bound="InstanceList")


@_attrs_define
class InstanceList:
    """Instances, wrapped, as in the vendor's samples."""

    instance: list[Instance] | None | Unset = UNSET
    """ The instances. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        instance: list[dict[str, Any]] | None | Unset
        if isinstance(self.instance, Unset):
            instance = UNSET
        elif isinstance(self.instance, list):
            instance = []
            for instance_type_0_item_data in self.instance:
                instance_type_0_item = instance_type_0_item_data.to_dict()
                instance.append(instance_type_0_item)

        else:
            instance = self.instance

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if instance is not UNSET:
            field_dict["Instance"] = instance

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.instance import Instance

        d = dict(src_dict)

        def _parse_instance(data: object) -> list[Instance] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                instance_type_0 = []
                _instance_type_0 = data
                for instance_type_0_item_data in _instance_type_0:
                    instance_type_0_item = Instance.from_dict(instance_type_0_item_data)

                    instance_type_0.append(instance_type_0_item)

                return instance_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Instance] | None | Unset, data)

        instance = _parse_instance(d.pop("Instance", UNSET))

        instance_list = cls(
            instance=instance,
        )

        instance_list.additional_properties = d
        return instance_list

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
