from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.login_domain import LoginDomain
    from ..models.scope_project import ScopeProject


T = TypeVar("T", bound="LoginScope")


@_attrs_define
class LoginScope:
    """What a token is for: a project, or a whole account. A project counts if both are given."""

    project: ScopeProject | Unset = UNSET
    """ A project, by its id or its name. """
    domain: LoginDomain | Unset = UNSET
    """ An account. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        project: dict[str, Any] | Unset = UNSET
        if not isinstance(self.project, Unset):
            project = self.project.to_dict()

        domain: dict[str, Any] | Unset = UNSET
        if not isinstance(self.domain, Unset):
            domain = self.domain.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if project is not UNSET:
            field_dict["project"] = project
        if domain is not UNSET:
            field_dict["domain"] = domain

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.login_domain import LoginDomain
        from ..models.scope_project import ScopeProject

        d = dict(src_dict)
        _project = d.pop("project", UNSET)
        project: ScopeProject | Unset
        if isinstance(_project, Unset):
            project = UNSET
        else:
            project = ScopeProject.from_dict(_project)

        _domain = d.pop("domain", UNSET)
        domain: LoginDomain | Unset
        if isinstance(_domain, Unset):
            domain = UNSET
        else:
            domain = LoginDomain.from_dict(_domain)

        login_scope = cls(
            project=project,
            domain=domain,
        )

        login_scope.additional_properties = d
        return login_scope

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
