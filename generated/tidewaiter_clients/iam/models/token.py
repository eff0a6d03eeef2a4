from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.role import Role
    from ..models.token_domain import TokenDomain
    from ..models.token_project import TokenProject
    from ..models.token_user import TokenUser


T = TypeVar("T", bound="Token")


@_attrs_define
class Token:
    """What a token is for."""

    methods: list[str] | None | Unset = UNSET
    """ How the user logged in. """
    issued_at: None | str | Unset = UNSET
    """ When it was made, in ISO 8601, UTC. """
    expires_at: None | str | Unset = UNSET
    """ When it ends, in ISO 8601, UTC: 24 hours later. """
    mfa_authn_at: None | str | Unset = UNSET
    """ When a second device was asked. """
    catalog: Any | Unset = UNSET
    """ Services and where they are; empty with `nocatalog`. """
    project: None | TokenProject | Unset = UNSET
    """ The project that it is for. """
    domain: None | TokenDomain | Unset = UNSET
    """ The account that it is for, if it is for no project. """
    roles: list[Role] | None | Unset = UNSET
    """ What it may do. """
    user: None | TokenUser | Unset = UNSET
    """ Whose it is. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.token_domain import TokenDomain
        from ..models.token_project import TokenProject
        from ..models.token_user import TokenUser

        methods: list[str] | None | Unset
        if isinstance(self.methods, Unset):
            methods = UNSET
        elif isinstance(self.methods, list):
            methods = self.methods

        else:
            methods = self.methods

        issued_at: None | str | Unset
        if isinstance(self.issued_at, Unset):
            issued_at = UNSET
        else:
            issued_at = self.issued_at

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = self.expires_at

        mfa_authn_at: None | str | Unset
        if isinstance(self.mfa_authn_at, Unset):
            mfa_authn_at = UNSET
        else:
            mfa_authn_at = self.mfa_authn_at

        catalog = self.catalog

        project: dict[str, Any] | None | Unset
        if isinstance(self.project, Unset):
            project = UNSET
        elif isinstance(self.project, TokenProject):
            project = self.project.to_dict()
        else:
            project = self.project

        domain: dict[str, Any] | None | Unset
        if isinstance(self.domain, Unset):
            domain = UNSET
        elif isinstance(self.domain, TokenDomain):
            domain = self.domain.to_dict()
        else:
            domain = self.domain

        roles: list[dict[str, Any]] | None | Unset
        if isinstance(self.roles, Unset):
            roles = UNSET
        elif isinstance(self.roles, list):
            roles = []
            for roles_type_0_item_data in self.roles:
                roles_type_0_item = roles_type_0_item_data.to_dict()
                roles.append(roles_type_0_item)

        else:
            roles = self.roles

        user: dict[str, Any] | None | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        elif isinstance(self.user, TokenUser):
            user = self.user.to_dict()
        else:
            user = self.user

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if methods is not UNSET:
            field_dict["methods"] = methods
        if issued_at is not UNSET:
            field_dict["issued_at"] = issued_at
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if mfa_authn_at is not UNSET:
            field_dict["mfa_authn_at"] = mfa_authn_at
        if catalog is not UNSET:
            field_dict["catalog"] = catalog
        if project is not UNSET:
            field_dict["project"] = project
        if domain is not UNSET:
            field_dict["domain"] = domain
        if roles is not UNSET:
            field_dict["roles"] = roles
        if user is not UNSET:
            field_dict["user"] = user

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.role import Role
        from ..models.token_domain import TokenDomain
        from ..models.token_project import TokenProject
        from ..models.token_user import TokenUser

        d = dict(src_dict)

        def _parse_methods(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                methods_type_0 = cast(list[str], data)

                return methods_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        methods = _parse_methods(d.pop("methods", UNSET))

        issued_at: None | str | Unset = d.pop("issued_at", UNSET)

        expires_at: None | str | Unset = d.pop("expires_at", UNSET)

        mfa_authn_at: None | str | Unset = d.pop("mfa_authn_at", UNSET)

        catalog = d.pop("catalog", UNSET)

        def _parse_project(data: object) -> None | TokenProject | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                project_type_0 = TokenProject.from_dict(data)

                return project_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TokenProject | Unset, data)

        project = _parse_project(d.pop("project", UNSET))

        def _parse_domain(data: object) -> None | TokenDomain | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                domain_type_0 = TokenDomain.from_dict(data)

                return domain_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TokenDomain | Unset, data)

        domain = _parse_domain(d.pop("domain", UNSET))

        def _parse_roles(data: object) -> list[Role] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                roles_type_0 = []
                _roles_type_0 = data
                for roles_type_0_item_data in _roles_type_0:
                    roles_type_0_item = Role.from_dict(roles_type_0_item_data)

                    roles_type_0.append(roles_type_0_item)

                return roles_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Role] | None | Unset, data)

        roles = _parse_roles(d.pop("roles", UNSET))

        def _parse_user(data: object) -> None | TokenUser | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                user_type_0 = TokenUser.from_dict(data)

                return user_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TokenUser | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        token = cls(
            methods=methods,
            issued_at=issued_at,
            expires_at=expires_at,
            mfa_authn_at=mfa_authn_at,
            catalog=catalog,
            project=project,
            domain=domain,
            roles=roles,
            user=user,
        )

        token.additional_properties = d
        return token

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
