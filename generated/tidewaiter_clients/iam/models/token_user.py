from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.token_domain import TokenDomain


T = TypeVar("T", bound="TokenUser")


@_attrs_define
class TokenUser:
    """The user of a token."""

    id: None | str | Unset = UNSET
    """ Id of the user. """
    name: None | str | Unset = UNSET
    """ Its name. """
    password_expires_at: None | str | Unset = UNSET
    """ When the password ends; empty for never. """
    domain: None | TokenDomain | Unset = UNSET
    """ Its account. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.token_domain import TokenDomain

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

        password_expires_at: None | str | Unset
        if isinstance(self.password_expires_at, Unset):
            password_expires_at = UNSET
        else:
            password_expires_at = self.password_expires_at

        domain: dict[str, Any] | None | Unset
        if isinstance(self.domain, Unset):
            domain = UNSET
        elif isinstance(self.domain, TokenDomain):
            domain = self.domain.to_dict()
        else:
            domain = self.domain

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if password_expires_at is not UNSET:
            field_dict["password_expires_at"] = password_expires_at
        if domain is not UNSET:
            field_dict["domain"] = domain

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.token_domain import TokenDomain

        d = dict(src_dict)
        id: None | str | Unset = d.pop("id", UNSET)

        name: None | str | Unset = d.pop("name", UNSET)

        password_expires_at: None | str | Unset = d.pop("password_expires_at", UNSET)

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

        token_user = cls(
            id=id,
            name=name,
            password_expires_at=password_expires_at,
            domain=domain,
        )

        token_user.additional_properties = d
        return token_user

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
