from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LabelPropertyRequest")


@_attrs_define
class LabelPropertyRequest:
    """Properties of a label."""

    modelartscolor: str | Unset = UNSET
    """ Colour. """
    modelartsdefault_shape: str | Unset = UNSET
    """ Shape. """
    modelartsfrom_type: str | Unset = UNSET
    """ Kind of entity that a relation starts at. """
    modelartsrename_to: str | Unset = UNSET
    """ New name. """
    modelartsshortcut: str | Unset = UNSET
    """ Key that sets it. """
    modelartsto_type: str | Unset = UNSET
    """ Kind of entity that a relation leads to. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        modelartscolor = self.modelartscolor

        modelartsdefault_shape = self.modelartsdefault_shape

        modelartsfrom_type = self.modelartsfrom_type

        modelartsrename_to = self.modelartsrename_to

        modelartsshortcut = self.modelartsshortcut

        modelartsto_type = self.modelartsto_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if modelartscolor is not UNSET:
            field_dict["@modelarts:color"] = modelartscolor
        if modelartsdefault_shape is not UNSET:
            field_dict["@modelarts:default_shape"] = modelartsdefault_shape
        if modelartsfrom_type is not UNSET:
            field_dict["@modelarts:from_type"] = modelartsfrom_type
        if modelartsrename_to is not UNSET:
            field_dict["@modelarts:rename_to"] = modelartsrename_to
        if modelartsshortcut is not UNSET:
            field_dict["@modelarts:shortcut"] = modelartsshortcut
        if modelartsto_type is not UNSET:
            field_dict["@modelarts:to_type"] = modelartsto_type

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        modelartscolor = d.pop("@modelarts:color", UNSET)

        modelartsdefault_shape = d.pop("@modelarts:default_shape", UNSET)

        modelartsfrom_type = d.pop("@modelarts:from_type", UNSET)

        modelartsrename_to = d.pop("@modelarts:rename_to", UNSET)

        modelartsshortcut = d.pop("@modelarts:shortcut", UNSET)

        modelartsto_type = d.pop("@modelarts:to_type", UNSET)

        label_property_request = cls(
            modelartscolor=modelartscolor,
            modelartsdefault_shape=modelartsdefault_shape,
            modelartsfrom_type=modelartsfrom_type,
            modelartsrename_to=modelartsrename_to,
            modelartsshortcut=modelartsshortcut,
            modelartsto_type=modelartsto_type,
        )

        label_property_request.additional_properties = d
        return label_property_request

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
