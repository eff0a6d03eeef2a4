from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Credential")


@_attrs_define
class Credential:
    """A temporary access key. All of it is a secret but its end."""

    access: None | str | Unset = UNSET
    """ Id of the key. """
    secret: None | str | Unset = UNSET
    """ A secret. """
    securitytoken: None | str | Unset = UNSET
    """ A secret: the session token that makes the key whole. """
    expires_at: None | str | Unset = UNSET
    """ When it ends, in ISO 8601, UTC. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access: None | str | Unset
        if isinstance(self.access, Unset):
            access = UNSET
        else:
            access = self.access

        secret: None | str | Unset
        if isinstance(self.secret, Unset):
            secret = UNSET
        else:
            secret = self.secret

        securitytoken: None | str | Unset
        if isinstance(self.securitytoken, Unset):
            securitytoken = UNSET
        else:
            securitytoken = self.securitytoken

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        else:
            expires_at = self.expires_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if access is not UNSET:
            field_dict["access"] = access
        if secret is not UNSET:
            field_dict["secret"] = secret
        if securitytoken is not UNSET:
            field_dict["securitytoken"] = securitytoken
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        access: None | str | Unset = d.pop("access", UNSET)

        secret: None | str | Unset = d.pop("secret", UNSET)

        securitytoken: None | str | Unset = d.pop("securitytoken", UNSET)

        expires_at: None | str | Unset = d.pop("expires_at", UNSET)

        credential = cls(
            access=access,
            secret=secret,
            securitytoken=securitytoken,
            expires_at=expires_at,
        )

        credential.additional_properties = d
        return credential

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
