from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.links import Links


T = TypeVar("T", bound="Project")


@_attrs_define
class Project:
    """A project: what one account has in one region."""

    id: None | str | Unset = UNSET
    """ Id of the project. """
    name: None | str | Unset = UNSET
    """ Its name; the region's for the main one. """
    domain_id: None | str | Unset = UNSET
    """ Id of the account. """
    parent_id: None | str | Unset = UNSET
    """ Id of the project above it, or of the account. """
    is_domain: bool | None | Unset = UNSET
    """ Whether it is the account itself. """
    enabled: bool | None | Unset = UNSET
    """ Whether it can be used. """
    description: None | str | Unset = UNSET
    """ What its owner says of it. """
    links: Links | None | Unset = UNSET
    """ Where it is. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.links import Links

        id: None | str | Unset
        if isinstance(self.id, Unset):
            id = UNSET
        else:
            id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        domain_id: None | str | Unset
        if isinstance(self.domain_id, Unset):
            domain_id = UNSET
        else:
            domain_id = self.domain_id

        parent_id: None | str | Unset
        if isinstance(self.parent_id, Unset):
            parent_id = UNSET
        else:
            parent_id = self.parent_id

        is_domain: bool | None | Unset
        if isinstance(self.is_domain, Unset):
            is_domain = UNSET
        else:
            is_domain = self.is_domain

        enabled: bool | None | Unset
        if isinstance(self.enabled, Unset):
            enabled = UNSET
        else:
            enabled = self.enabled

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        links: dict[str, Any] | None | Unset
        if isinstance(self.links, Unset):
            links = UNSET
        elif isinstance(self.links, Links):
            links = self.links.to_dict()
        else:
            links = self.links

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if domain_id is not UNSET:
            field_dict["domain_id"] = domain_id
        if parent_id is not UNSET:
            field_dict["parent_id"] = parent_id
        if is_domain is not UNSET:
            field_dict["is_domain"] = is_domain
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if description is not UNSET:
            field_dict["description"] = description
        if links is not UNSET:
            field_dict["links"] = links

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.links import Links

        d = dict(src_dict)
        id: None | str | Unset = d.pop("id", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        domain_id: None | str | Unset = d.pop("domain_id", UNSET)

        parent_id: None | str | Unset = d.pop("parent_id", UNSET)

        is_domain: bool | None | Unset = d.pop("is_domain", UNSET)

        enabled: bool | None | Unset = d.pop("enabled", UNSET)

        description: None | str | Unset = d.pop("description", UNSET)

        def _parse_links(data: object) -> Links | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                links_type_0 = Links.from_dict(data)

                return links_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Links | None | Unset, data)

        links = _parse_links(d.pop("links", UNSET))

        project = cls(
            id=id,
            name=name,
            domain_id=domain_id,
            parent_id=parent_id,
            is_domain=is_domain,
            enabled=enabled,
            description=description,
            links=links,
        )

        project.additional_properties = d
        return project

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
