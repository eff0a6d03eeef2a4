from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="LabelProperty")


@_attrs_define
class LabelProperty:
    """Properties of a label."""

    modelartscolor: None | str | Unset = UNSET
    """ Colour. """
    modelartsdefault_shape: None | str | Unset = UNSET
    """ Shape. """
    modelartsfrom_type: None | str | Unset = UNSET
    """ Kind of entity that a relation starts at. """
    modelartsrename_to: None | str | Unset = UNSET
    """ New name. """
    modelartsshortcut: None | str | Unset = UNSET
    """ Key that sets it. """
    modelartsto_type: None | str | Unset = UNSET
    """ Kind of entity that a relation leads to. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        modelartscolor: None | str | Unset
        if isinstance(self.modelartscolor, Unset):
            modelartscolor = UNSET
        else:
            modelartscolor = self.modelartscolor

        modelartsdefault_shape: None | str | Unset
        if isinstance(self.modelartsdefault_shape, Unset):
            modelartsdefault_shape = UNSET
        else:
            modelartsdefault_shape = self.modelartsdefault_shape

        modelartsfrom_type: None | str | Unset
        if isinstance(self.modelartsfrom_type, Unset):
            modelartsfrom_type = UNSET
        else:
            modelartsfrom_type = self.modelartsfrom_type

        modelartsrename_to: None | str | Unset
        if isinstance(self.modelartsrename_to, Unset):
            modelartsrename_to = UNSET
        else:
            modelartsrename_to = self.modelartsrename_to

        modelartsshortcut: None | str | Unset
        if isinstance(self.modelartsshortcut, Unset):
            modelartsshortcut = UNSET
        else:
            modelartsshortcut = self.modelartsshortcut

        modelartsto_type: None | str | Unset
        if isinstance(self.modelartsto_type, Unset):
            modelartsto_type = UNSET
        else:
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
        modelartscolor: None | str | Unset = d.pop("@modelarts:color", UNSET)

        modelartsdefault_shape: None | str | Unset = d.pop(
            "@modelarts:default_shape", UNSET
        )

        modelartsfrom_type: None | str | Unset = d.pop("@modelarts:from_type", UNSET)

        modelartsrename_to: None | str | Unset = d.pop("@modelarts:rename_to", UNSET)

        modelartsshortcut: None | str | Unset = d.pop("@modelarts:shortcut", UNSET)

        modelartsto_type: None | str | Unset = d.pop("@modelarts:to_type", UNSET)

        label_property = cls(
            modelartscolor=modelartscolor,
            modelartsdefault_shape=modelartsdefault_shape,
            modelartsfrom_type=modelartsfrom_type,
            modelartsrename_to=modelartsrename_to,
            modelartsshortcut=modelartsshortcut,
            modelartsto_type=modelartsto_type,
        )

        label_property.additional_properties = d
        return label_property

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
