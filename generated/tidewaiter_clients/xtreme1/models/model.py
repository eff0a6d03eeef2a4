from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_class import ModelClass


T = TypeVar("T", bound="Model")


@_attrs_define
class Model:
    """A model."""

    id: int
    """ Id of the model. """
    name: None | str | Unset = UNSET
    """ Name. """
    version: None | str | Unset = UNSET
    """ Version. """
    description: None | str | Unset = UNSET
    """ For people. """
    scenario: None | str | Unset = UNSET
    """ What it is for. """
    classes: list[ModelClass] | None | Unset = UNSET
    """ What it finds. """
    dataset_type: None | str | Unset = UNSET
    """ Type of the datasets that it reads: one of the datasets' own, or `LIDAR` for both kinds of point clouds. """
    model_code: None | str | Unset = UNSET
    """ `IMAGE_DETECTION` or `LIDAR_DETECTION`. """
    url: None | str | Unset = UNSET
    """ Where it runs; without one it cannot. """
    model_type: None | str | Unset = UNSET
    """ `DETECTION`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        version: None | str | Unset
        if isinstance(self.version, Unset):
            version = UNSET
        else:
            version = self.version

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        scenario: None | str | Unset
        if isinstance(self.scenario, Unset):
            scenario = UNSET
        else:
            scenario = self.scenario

        classes: list[dict[str, Any]] | None | Unset
        if isinstance(self.classes, Unset):
            classes = UNSET
        elif isinstance(self.classes, list):
            classes = []
            for classes_type_0_item_data in self.classes:
                classes_type_0_item = classes_type_0_item_data.to_dict()
                classes.append(classes_type_0_item)

        else:
            classes = self.classes

        dataset_type: None | str | Unset
        if isinstance(self.dataset_type, Unset):
            dataset_type = UNSET
        else:
            dataset_type = self.dataset_type

        model_code: None | str | Unset
        if isinstance(self.model_code, Unset):
            model_code = UNSET
        else:
            model_code = self.model_code

        url: None | str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        model_type: None | str | Unset
        if isinstance(self.model_type, Unset):
            model_type = UNSET
        else:
            model_type = self.model_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if version is not UNSET:
            field_dict["version"] = version
        if description is not UNSET:
            field_dict["description"] = description
        if scenario is not UNSET:
            field_dict["scenario"] = scenario
        if classes is not UNSET:
            field_dict["classes"] = classes
        if dataset_type is not UNSET:
            field_dict["datasetType"] = dataset_type
        if model_code is not UNSET:
            field_dict["modelCode"] = model_code
        if url is not UNSET:
            field_dict["url"] = url
        if model_type is not UNSET:
            field_dict["modelType"] = model_type

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.model_class import ModelClass

        d = dict(src_dict)
        id = d.pop("id")

        name: None | str | Unset = d.pop("name", UNSET)

        version: None | str | Unset = d.pop("version", UNSET)

        description: None | str | Unset = d.pop("description", UNSET)

        scenario: None | str | Unset = d.pop("scenario", UNSET)

        def _parse_classes(data: object) -> list[ModelClass] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                classes_type_0 = []
                _classes_type_0 = data
                for classes_type_0_item_data in _classes_type_0:
                    classes_type_0_item = ModelClass.from_dict(classes_type_0_item_data)

                    classes_type_0.append(classes_type_0_item)

                return classes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ModelClass] | None | Unset, data)

        classes = _parse_classes(d.pop("classes", UNSET))

        dataset_type: None | str | Unset = d.pop("datasetType", UNSET)

        model_code: None | str | Unset = d.pop("modelCode", UNSET)

        url: None | str | Unset = d.pop("url", UNSET)

        model_type: None | str | Unset = d.pop("modelType", UNSET)

        model = cls(
            id=id,
            name=name,
            version=version,
            description=description,
            scenario=scenario,
            classes=classes,
            dataset_type=dataset_type,
            model_code=model_code,
            url=url,
            model_type=model_type,
        )

        model.additional_properties = d
        return model

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
