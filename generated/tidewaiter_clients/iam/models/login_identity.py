from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.login_password import LoginPassword
    from ..models.login_totp import LoginTotp


T = TypeVar("T", bound="LoginIdentity")


@_attrs_define
class LoginIdentity:
    """Who logs in."""

    methods: list[str]
    """ `password`, and `totp` with a code of a second device. """
    password: LoginPassword | Unset = UNSET
    """ A user and a password. """
    totp: LoginTotp | Unset = UNSET
    """ A code of a second device. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        methods = self.methods

        password: dict[str, Any] | Unset = UNSET
        if not isinstance(self.password, Unset):
            password = self.password.to_dict()

        totp: dict[str, Any] | Unset = UNSET
        if not isinstance(self.totp, Unset):
            totp = self.totp.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "methods": methods,
            }
        )
        if password is not UNSET:
            field_dict["password"] = password
        if totp is not UNSET:
            field_dict["totp"] = totp

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.login_password import LoginPassword
        from ..models.login_totp import LoginTotp

        d = dict(src_dict)
        methods = cast(list[str], d.pop("methods"))

        _password = d.pop("password", UNSET)
        password: LoginPassword | Unset
        if isinstance(_password, Unset):
            password = UNSET
        else:
            password = LoginPassword.from_dict(_password)

        _totp = d.pop("totp", UNSET)
        totp: LoginTotp | Unset
        if isinstance(_totp, Unset):
            totp = UNSET
        else:
            totp = LoginTotp.from_dict(_totp)

        login_identity = cls(
            methods=methods,
            password=password,
            totp=totp,
        )

        login_identity.additional_properties = d
        return login_identity

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
